import QtQuick
import ui.theme

// One paragraph of a long text: a heading, a clause, a point. The clause one came for has a bar at its side.
Item {
    id: line

    property int depth: 0
    property string kind: "paragraph"
    property bool marked: false
    property string words: ""
    readonly property bool isHeading: kind === "heading"
    readonly property bool isPoint: kind === "point"
    readonly property int above: isHeading ? Theme.space : isPoint ? 0 : Theme.gap

    implicitHeight: text.implicitHeight + above + Theme.gap

    Rectangle {
        color: Theme.color.tint
        height: parent.height
        visible: line.marked
        width: parent.width

        Rectangle {
            color: Theme.color.primary
            height: parent.height
            width: Theme.strokeBold * 2
        }
    }

    Icon {
        ink: Theme.color.primary
        name: "point"
        side: Theme.body.line * 0.8
        visible: line.isPoint
        x: Theme.pad
        y: text.y + Theme.body.line * 0.1
    }

    SpokenText {
        id: text

        color: line.isHeading && line.depth < 2 ? Theme.color.primary : Theme.color.text
        content: line.words
        font.weight: line.isHeading ? Font.Bold : Font.Normal
        width: line.width - x - Theme.gap
        x: line.isPoint ? Theme.pad + Theme.body.line : Theme.pad
        y: line.above
        Accessible.role: line.isHeading ? Accessible.Heading : Accessible.StaticText
    }
}

import QtQuick
import ui.theme

// Materials of one source: a round sign, the source in words, and under it what belongs to it.
Row {
    id: group

    property string icon: ""
    property var lines: []
    property string title: ""

    spacing: Theme.pad

    Rectangle {
        id: disc

        border.color: Theme.color.line
        border.width: Theme.color.outlined ? Theme.stroke : 0
        color: Theme.color.tint
        height: width
        radius: width / 2
        width: Theme.sign + Theme.pad

        Icon {
            anchors.centerIn: parent
            ink: Theme.color.primary
            name: group.icon
        }
    }

    Column {
        spacing: Theme.gap
        width: group.width - disc.width - group.spacing

        Heading {
            color: Theme.color.primary
            content: group.title
            width: parent.width
        }

        Repeater {
            model: group.lines

            NotedLine {
                required property var modelData

                note: modelData.note
                width: parent.width
                words: modelData.name
            }
        }
    }
}

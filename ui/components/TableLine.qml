pragma ComponentBehavior: Bound

import QtQuick
import ui.theme

// One row of a table: side by side where there is room, else label and value under each other.
Item {
    id: line

    property var cells: []
    property bool isHead: false
    property var labels: []
    property bool marked: false
    property bool reading: false
    property string words: ""
    readonly property bool beside: Theme.size < 3 && cells.length > 0 && cells.length < 5
    readonly property real part: (width - Theme.pad) / Math.max(1, cells.length)

    implicitHeight: beside ? row.height + Theme.gap : isHead ? 0 : list.height + Theme.gap * 2

    Rectangle {
        border.color: Theme.color.line
        border.width: line.reading && Theme.color.outlined ? Theme.stroke : 0
        color: line.beside && line.isHead || line.reading || line.marked ? Theme.color.tint : "transparent"
        height: parent.height
        width: parent.width
    }

    Rectangle {
        color: Theme.color.primary
        height: parent.height
        visible: line.marked
        width: Theme.strokeBold * 2
    }

    Row {
        id: row

        visible: line.beside
        x: Theme.pad
        y: Theme.gap / 2

        Repeater {
            model: line.beside ? line.cells : []

            SpokenText {
                required property var modelData

                content: modelData
                font.weight: line.isHead ? Font.Medium : Font.Normal
                rightPadding: Theme.gap
                width: line.part
            }
        }
    }

    Column {
        id: list

        visible: !line.beside && !line.isHead
        width: line.width - Theme.pad * 2
        x: Theme.pad
        y: Theme.gap

        Repeater {
            model: line.beside || line.isHead ? [] : line.cells

            Column {
                id: pair

                required property int index
                required property var modelData

                width: parent ? parent.width : 0

                SmallText {
                    content: line.labels[pair.index] || ""
                    width: parent.width
                }

                BodyText {
                    content: pair.modelData
                    font.weight: pair.index === 0 ? Font.Medium : Font.Normal
                    width: parent.width
                }
            }
        }
    }

    Rectangle {
        color: Theme.color.line
        height: Theme.stroke
        visible: line.height > 0
        width: parent.width
        y: parent.height - height
    }
}

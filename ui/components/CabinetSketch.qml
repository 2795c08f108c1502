pragma ComponentBehavior: Bound

import QtQuick
import ui.theme

// This cabinet as a visitor sees it: the glass, and the reader where kiosk.toml says it is.
Item {
    id: sketch

    // A hundredth of the drawing's width.
    property real unit: 1
    readonly property bool below: Presence.readerPlace === "below"
    readonly property bool leftward: Presence.readerPlace === "left"
    readonly property bool wide: Theme.landscape && !below
    // Where the card belongs, in coordinates of this item.
    readonly property rect pad: Qt.rect(reader.x, reader.y, reader.width, reader.height)

    Accessible.ignored: true
    implicitHeight: unit * (below ? 62 : wide ? 40 : 54)
    implicitWidth: unit * 100

    Rectangle {
        id: cabinet

        border.color: Theme.color.line
        border.width: Theme.stroke * 2
        color: Theme.color.landFar
        height: sketch.unit * (sketch.below ? 60 : sketch.wide ? 38 : 52)
        radius: Theme.radius * 2
        width: sketch.unit * (sketch.below ? 52 : 84)
        x: (sketch.unit * 100 - width) / 2
        y: sketch.unit
    }

    Rectangle {
        id: glass

        border.color: Theme.color.text
        border.width: Theme.stroke * 3
        color: Theme.color.surface
        height: sketch.unit * (Theme.landscape || sketch.below ? 26 : 44)
        radius: Theme.radius
        width: sketch.unit * (Theme.landscape || sketch.below ? 40 : 32)
        x: sketch.below ? cabinet.x + (cabinet.width - width) / 2 : sketch.leftward ? cabinet.x + cabinet.width - width - sketch.unit * 4 : cabinet.x + sketch.unit * 4
        y: sketch.below ? cabinet.y + sketch.unit * 3 : cabinet.y + (cabinet.height - height) / 2

        Column {
            anchors.centerIn: parent
            spacing: sketch.unit * 2
            width: parent.width * 0.7

            Repeater {
                model: Theme.landscape || sketch.below ? 3 : 5

                Rectangle {
                    required property int index

                    color: index === 0 ? Theme.color.primary : Theme.color.hairline
                    height: sketch.unit * 2.4
                    radius: height / 2
                    width: parent.width * (index === 0 ? 0.6 : 1)
                }
            }
        }
    }

    Rectangle {
        id: reader

        border.color: Theme.color.primary
        border.width: Theme.strokeBold
        color: Theme.color.tint
        height: sketch.unit * 22
        radius: Theme.radius
        width: sketch.unit * 34
        x: sketch.below ? cabinet.x + (cabinet.width - width) / 2 : sketch.leftward ? cabinet.x + sketch.unit * 4 : cabinet.x + cabinet.width - width - sketch.unit * 4
        y: sketch.below ? glass.y + glass.height + sketch.unit * 4 : cabinet.y + (cabinet.height - height) / 2

        Icon {
            anchors.centerIn: parent
            ink: Theme.color.primary
            name: "id"
            side: sketch.unit * 15
        }
    }
}

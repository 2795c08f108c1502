import QtQuick
import ui.theme

// A drawing of the slot the paper comes out of: coming, there, or nobody knows.
Item {
    id: slot

    // "printing", "confirmed", "unknown" or "not_printed"
    property string phase: ""
    readonly property bool moving: phase === "printing" && visible
    property real feed: 0.2

    Accessible.ignored: true
    implicitHeight: width
    implicitWidth: Theme.mm(34)

    NumberAnimation on feed {
        duration: 1800
        easing.type: Easing.InOutSine
        from: 0.15
        loops: Animation.Infinite
        running: slot.moving
        to: 1
    }

    Item {
        clip: true
        height: parent.height - y
        width: parent.width
        y: lip.y + lip.height / 2

        Rectangle {
            id: sheet

            readonly property real out: slot.phase === "confirmed" ? 1 : slot.phase === "printing" ? slot.feed : 0.55

            border.color: Theme.color.line
            border.width: Theme.stroke
            color: Theme.color.surface
            height: parent.height * 0.94
            visible: slot.phase !== "not_printed"
            width: parent.width * 0.64
            x: (parent.width - width) / 2
            y: height * (out - 1)

            Column {
                anchors.bottom: parent.bottom
                anchors.bottomMargin: Theme.gap
                anchors.horizontalCenter: parent.horizontalCenter
                spacing: Theme.stroke * 5
                visible: slot.phase !== "unknown"
                width: parent.width - Theme.gap * 2

                Repeater {
                    model: [1, 0.6, 0.8, 0.4]

                    Rectangle {
                        required property real modelData

                        color: Theme.color.line
                        height: Theme.strokeBold
                        width: parent.width * modelData
                    }
                }
            }

            Icon {
                anchors.bottom: parent.bottom
                anchors.bottomMargin: Theme.gap
                anchors.horizontalCenter: parent.horizontalCenter
                ink: Theme.color.textQuiet
                name: "help"
                side: Theme.mm(9)
                visible: slot.phase === "unknown"
            }
        }
    }

    Rectangle {
        id: lip

        border.color: Theme.color.outlined ? Theme.color.line : "transparent"
        border.width: Theme.color.outlined ? Theme.stroke : 0
        color: Theme.color.primary
        height: Theme.mm(5)
        radius: height / 2
        width: parent.width
        y: Theme.mm(2)
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import ui.theme

// Where the river turns and comes back one row lower; `rightward`: at the right edge.
Item {
    id: bend

    property bool rightward: true
    property var strokes: []
    property int water: 0

    clip: true

    Repeater {
        model: bend.strokes

        Rectangle {
            required property var modelData
            readonly property int shore: (bend.water - modelData[0]) / 2

            border.color: modelData[1]
            border.width: modelData[0]
            color: "transparent"
            height: bend.height - shore * 2
            radius: bend.width - shore
            width: (bend.width - shore) * 2
            x: bend.rightward ? shore - bend.width : shore
            y: shore
        }
    }

    Rectangle {
        color: Theme.color.background
        height: width
        radius: width / 2
        width: bend.water
        x: bend.rightward ? bend.width - width : 0
        y: (bend.height - height) / 2

        Icon {
            anchors.centerIn: parent
            ink: Theme.color.primary
            name: "chevron-down"
            side: parent.width
        }
    }
}

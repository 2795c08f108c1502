import QtQuick
import ui.components
import ui.theme

// The way in for staff: small, quiet, in the corner of the cover, and as large as a finger.
Pressable {
    id: door

    property string label: ""

    implicitHeight: Math.max(Theme.touch, words.implicitHeight + Theme.gap)
    implicitWidth: words.implicitWidth + sign.width + Theme.gap * 3
    objectName: "technician"
    spoken: label

    Rectangle {
        anchors.fill: parent
        border.color: Theme.color.line
        border.width: Theme.stroke
        color: door.down ? Theme.color.pressed : Theme.color.background
        radius: Theme.radius
    }

    Icon {
        id: sign

        anchors.left: parent.left
        anchors.leftMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        ink: Theme.color.textQuiet
        name: "tool"
        side: Theme.signSmall
    }

    SmallText {
        id: words

        Accessible.ignored: true
        anchors.left: sign.right
        anchors.leftMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.color.textQuiet
        content: door.label
        spoken: ""
        width: Math.min(implicitWidth, door.width - sign.width - Theme.gap * 3)
    }
}

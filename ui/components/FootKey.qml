import QtQuick
import ui.theme

// A key of the foot: always there, always in the same order.
Pressable {
    id: key

    property string icon: ""
    property string label: ""
    readonly property color ink: !available ? Theme.color.textQuiet : chosen ? Theme.color.onPrimary : Theme.color.action

    implicitHeight: Math.max(Theme.touch, words.implicitHeight + Theme.gap)
    spoken: label

    Rectangle {
        anchors.fill: parent
        border.color: Theme.color.line
        border.width: Theme.color.outlined ? Theme.stroke : 0
        color: key.chosen ? Theme.color.primary : key.down ? Theme.color.pressed : "transparent"
        radius: Theme.radius
    }

    Column {
        id: words

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            ink: key.ink
            name: key.icon
            opacity: key.available ? 1 : 0.4
        }

        SpokenText {
            Accessible.ignored: true
            color: key.ink
            content: key.label
            font.weight: Font.Medium
            horizontalAlignment: Text.AlignHCenter
            spoken: ""
            step: Theme.small
            width: parent.width
        }
    }
}

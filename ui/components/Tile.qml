import QtQuick
import ui.theme

// A door: a large sign over words.
Pressable {
    id: tile

    property string hint: ""
    property string icon: ""
    property string label: ""

    implicitHeight: Math.max(Theme.tile, words.implicitHeight + Theme.pad * 2)
    spoken: hint === "" ? label : label + "。" + hint

    Rectangle {
        anchors.fill: parent
        border.color: Theme.color.line
        border.width: Theme.stroke
        color: tile.down ? Theme.color.pressed : Theme.color.surface
        radius: Theme.radius
    }

    Column {
        id: words

        anchors.left: parent.left
        anchors.margins: Theme.gap
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.strokeBold

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            ink: Theme.color.primary
            name: tile.icon
            side: Theme.signLarge
            visible: tile.icon !== ""
        }

        SpokenText {
            Accessible.ignored: true
            content: tile.label
            font.weight: Font.Medium
            horizontalAlignment: Text.AlignHCenter
            spoken: ""
            width: parent.width
        }

        SmallText {
            Accessible.ignored: true
            content: tile.hint
            horizontalAlignment: Text.AlignHCenter
            spoken: ""
            width: parent.width
        }
    }
}

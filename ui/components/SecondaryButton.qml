import QtQuick
import ui.theme

// Another way on; as large as the primary one, less loud. `final`: it ends or discards something.
Pressable {
    id: button

    property bool final: false
    property string icon: ""
    property string label: ""
    readonly property color ink: final ? Theme.color.seal : Theme.color.action

    implicitHeight: Math.max(Theme.touch, words.implicitHeight + Theme.gap * 2)
    implicitWidth: words.implicitWidth + Theme.space * 2 + (icon === "" ? 0 : Theme.sign + Theme.gap)
    spoken: label

    Rectangle {
        anchors.fill: parent
        border.color: button.available ? button.ink : Theme.color.line
        border.width: Theme.color.outlined ? Theme.strokeBold : Theme.stroke
        color: button.down ? Theme.color.pressed : Theme.color.surface
        radius: Theme.radius
    }

    Row {
        anchors.centerIn: parent
        spacing: Theme.gap

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            ink: words.color
            name: button.icon
            visible: button.icon !== ""
        }

        SpokenText {
            id: words

            Accessible.ignored: true
            anchors.verticalCenter: parent.verticalCenter
            color: button.available ? button.ink : Theme.color.textQuiet
            content: button.label
            font.weight: Font.Medium
            horizontalAlignment: Text.AlignHCenter
            spoken: ""
            width: Math.min(implicitWidth, button.width - Theme.pad * 2 - (button.icon === "" ? 0 : Theme.sign + Theme.gap))
        }
    }
}

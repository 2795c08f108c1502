import QtQuick
import ui.theme

// The one next step of a page.
Pressable {
    id: button

    property string icon: ""
    property string label: ""

    implicitHeight: Math.max(Theme.touchLarge, words.implicitHeight + Theme.pad * 2)
    implicitWidth: words.implicitWidth + Theme.spaceLarge * 2
    spoken: label

    Rectangle {
        anchors.fill: parent
        border.color: Theme.color.line
        border.width: button.available ? 0 : Theme.stroke
        color: !button.available ? Theme.color.background : button.down ? Theme.color.primaryPressed : Theme.color.primary
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
            color: button.available ? Theme.color.onPrimary : Theme.color.textQuiet
            content: button.label
            font.weight: Font.Medium
            horizontalAlignment: Text.AlignHCenter
            spoken: ""
            width: Math.min(implicitWidth, button.width - Theme.pad * 2 - (button.icon === "" ? 0 : Theme.sign + Theme.gap))
        }
    }
}

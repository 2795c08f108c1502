import QtQuick
import ui.theme

// One key of a pad: a character, or a sign with its word. Answers each touch at once.
Pressable {
    id: key

    property string icon: ""
    property string label: ""
    property bool quiet: false

    rapid: true
    spoken: label

    Rectangle {
        anchors.fill: parent
        border.color: Theme.color.line
        border.width: Theme.stroke
        color: key.down ? Theme.color.pressed : key.quiet ? Theme.color.tint : Theme.color.surface
        radius: Theme.radius
    }

    Column {
        anchors.centerIn: parent
        width: parent.width

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            ink: Theme.color.primary
            name: key.icon
            visible: key.icon !== ""
        }

        SpokenText {
            Accessible.ignored: true
            color: Theme.color.text
            content: key.label
            font.features: ({
                    "tnum": 1
                })
            font.weight: Font.Medium
            horizontalAlignment: Text.AlignHCenter
            spoken: ""
            step: key.quiet ? Theme.small : Theme.heading
            width: parent.width
        }
    }
}

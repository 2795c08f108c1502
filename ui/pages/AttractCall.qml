import QtQuick
import ui.components
import ui.theme

// The invitation, large and in reach.
Rectangle {
    id: call

    property bool down: false
    property string words: ""

    color: down ? Theme.color.primaryPressed : Theme.color.primary
    implicitHeight: Math.max(Theme.mm(34), line.implicitHeight + Theme.space)
    radius: Theme.radius

    Row {
        anchors.centerIn: parent
        spacing: Theme.pad

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            ink: Theme.color.onPrimary
            name: "hand-finger"
            side: Theme.heading.line
        }

        SpokenText {
            id: line

            anchors.verticalCenter: parent.verticalCenter
            color: Theme.color.onPrimary
            content: call.words
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
            spoken: ""
            step: Theme.heading
            width: Math.min(implicitWidth, call.width - Theme.heading.line - Theme.pad * 3)
        }
    }
}

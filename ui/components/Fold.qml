import QtQuick
import ui.theme

// A heading that opens and closes what belongs under it. The page stays short; nothing is hidden for good.
Column {
    id: fold

    default property alias content: body.data
    property string icon: ""
    property bool open: false
    property string title: ""

    width: parent ? parent.width : implicitWidth

    Pressable {
        id: head

        implicitHeight: Math.max(Theme.touch, words.implicitHeight + Theme.gap * 2)
        spoken: fold.title
        width: parent.width

        onActivated: fold.open = !fold.open

        Rectangle {
            anchors.fill: parent
            border.color: Theme.color.line
            border.width: Theme.stroke
            color: head.down ? Theme.color.pressed : Theme.color.surface
            radius: Theme.radius
        }

        Icon {
            id: sign

            anchors.left: parent.left
            anchors.leftMargin: Theme.pad
            anchors.verticalCenter: parent.verticalCenter
            ink: Theme.color.primary
            name: fold.icon
        }

        SpokenText {
            id: words

            Accessible.ignored: true
            anchors.left: sign.right
            anchors.leftMargin: Theme.pad
            anchors.right: turn.left
            anchors.rightMargin: Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            content: fold.title
            font.weight: Font.Medium
            spoken: ""
        }

        Icon {
            id: turn

            anchors.right: parent.right
            anchors.rightMargin: Theme.pad
            anchors.verticalCenter: parent.verticalCenter
            ink: Theme.color.textQuiet
            name: fold.open ? "chevron-up" : "chevron-down"
        }
    }

    Column {
        id: body

        bottomPadding: Theme.pad
        leftPadding: Theme.pad
        rightPadding: Theme.pad
        spacing: Theme.gap
        topPadding: Theme.pad
        visible: fold.open
        width: parent.width
    }
}

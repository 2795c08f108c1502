import QtQuick
import ui.theme

// One find: sign, name, whose and when, and the piece of its text where the words stand. What matched is marked.
Pressable {
    id: row

    property string badge: ""
    property string icon: ""
    property var snippet: []
    property var title: []

    implicitHeight: Math.max(Theme.touchLarge, words.implicitHeight + Theme.pad * 2)
    width: parent ? parent.width : implicitWidth

    Rectangle {
        anchors.fill: parent
        border.color: Theme.color.line
        border.width: Theme.stroke
        color: row.down ? Theme.color.pressed : Theme.color.surface
        radius: Theme.radius
    }

    Icon {
        id: sign

        anchors.left: parent.left
        anchors.leftMargin: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        ink: Theme.color.primary
        name: row.icon
    }

    Column {
        id: words

        anchors.left: sign.right
        anchors.leftMargin: Theme.pad
        anchors.right: end.left
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.strokeBold

        MarkedText {
            Accessible.ignored: true
            font.weight: Font.Medium
            parts: row.title
            spoken: ""
            width: parent.width
        }

        MarkedText {
            Accessible.ignored: true
            color: Theme.color.textQuiet
            parts: row.snippet
            spoken: ""
            step: Theme.small
            width: parent.width
        }

        SmallText {
            Accessible.ignored: true
            content: row.badge
            spoken: ""
            width: parent.width
        }
    }

    Icon {
        id: end

        anchors.right: parent.right
        anchors.rightMargin: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        ink: Theme.color.textQuiet
        name: "chevron-right"
    }
}

import QtQuick
import ui.theme

// Something to know before going on. Sign and words, never colour alone. `stop`: it stops the way.
Rectangle {
    id: bar

    property string content: ""
    property string icon: stop ? "alert-triangle" : "info-circle"
    property bool stop: false
    readonly property color ink: stop ? Theme.color.onSeal : Theme.color.onNotice

    border.color: Theme.color.line
    border.width: Theme.color.outlined ? Theme.stroke : 0
    color: stop ? Theme.color.seal : Theme.color.notice
    implicitHeight: words.implicitHeight + Theme.gap * 2
    radius: Theme.radius
    visible: content !== ""
    width: parent ? parent.width : implicitWidth

    Icon {
        anchors.left: parent.left
        anchors.leftMargin: Theme.pad
        anchors.top: words.top
        ink: bar.ink
        name: bar.icon
    }

    SpokenText {
        id: words

        anchors.left: parent.left
        anchors.leftMargin: Theme.pad + Theme.sign + Theme.gap
        anchors.right: parent.right
        anchors.rightMargin: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        color: bar.ink
        content: bar.content
    }
}

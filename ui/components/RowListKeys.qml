import QtQuick
import ui.theme

// Under a long list: where one is in it, and the big keys that move it.
Item {
    id: bar

    property bool above: false
    property bool below: false
    property string jump: ""
    property string where: ""

    signal jumpAsked
    signal turned(way: int)

    height: Math.max(Theme.touch, place.implicitHeight)

    Rectangle {
        color: Theme.color.line
        height: Theme.stroke
        width: parent.width
        y: -Theme.gap
    }

    SmallText {
        id: place

        anchors.left: parent.left
        anchors.right: keys.left
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        content: bar.where
        font.weight: Font.Medium
    }

    Row {
        id: keys

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap

        SecondaryButton {
            height: Theme.touch
            icon: "list-numbers"
            objectName: "jump"
            spoken: bar.jump
            visible: bar.jump !== ""
            width: Theme.touch * 1.6

            onActivated: bar.jumpAsked()
        }

        SecondaryButton {
            // Stays in the keypad's path even where there is nothing above: the path must not change underway.
            activeFocusOnTab: true
            available: bar.above
            height: Theme.touch
            icon: "chevron-up"
            rapid: true
            spoken: Presence.scrollUp
            width: Theme.touch * 1.6

            onActivated: bar.turned(-1)
        }

        SecondaryButton {
            activeFocusOnTab: true
            available: bar.below
            height: Theme.touch
            icon: "chevron-down"
            rapid: true
            spoken: Presence.scrollDown
            width: Theme.touch * 1.6

            onActivated: bar.turned(1)
        }
    }
}

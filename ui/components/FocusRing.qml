import QtQuick
import ui.theme

// Where the keypad is: a ring outside, a quiet one inside, so it shows on any ground.
Item {
    id: ring

    property int corner: Theme.radius

    objectName: "focusRing"
    z: 1

    Rectangle {
        anchors.fill: parent
        anchors.margins: -Theme.ring
        border.color: Theme.color.focus
        border.width: Theme.ring
        color: "transparent"
        radius: ring.corner + Theme.ring
    }

    Rectangle {
        anchors.fill: parent
        border.color: Theme.color.focusInside
        border.width: Theme.strokeBold
        color: "transparent"
        radius: ring.corner
    }
}

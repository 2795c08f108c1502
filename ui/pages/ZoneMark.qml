import QtQuick
import ui.components
import ui.theme

// The zone's mark: a seal with a leaf, drawn small.
Rectangle {
    color: Theme.color.seal
    height: width
    radius: Theme.radius
    width: Theme.small.line * 1.5

    Icon {
        anchors.centerIn: parent
        ink: Theme.color.onSeal
        name: "leaf"
        side: parent.width * 0.66
    }
}

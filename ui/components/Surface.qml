import QtQuick
import ui.theme

// A calm sheet that holds things which belong together.
Rectangle {
    id: surface

    default property alias content: column.data
    property int inset: Theme.pad
    property alias spacing: column.spacing

    border.color: Theme.color.hairline
    border.width: Theme.stroke
    color: Theme.color.surface
    implicitHeight: column.implicitHeight + inset * 2
    radius: Theme.radius

    Column {
        id: column

        anchors.left: parent.left
        anchors.margins: surface.inset
        anchors.right: parent.right
        anchors.top: parent.top
        spacing: Theme.gap
    }
}

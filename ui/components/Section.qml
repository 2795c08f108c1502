import QtQuick
import ui.theme

// A heading inside a page and what belongs under it.
Column {
    id: section

    default property alias content: body.data
    property string icon: ""
    property string title: ""

    spacing: Theme.gap
    width: parent ? parent.width : implicitWidth

    Row {
        spacing: Theme.gap
        visible: section.title !== ""
        width: parent.width

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            ink: Theme.color.primary
            name: section.icon
            visible: section.icon !== ""
        }

        Heading {
            anchors.verticalCenter: parent.verticalCenter
            content: section.title
            width: parent.width - (section.icon === "" ? 0 : Theme.sign + Theme.gap)
        }
    }

    Column {
        id: body

        spacing: Theme.gap
        width: parent.width
    }
}

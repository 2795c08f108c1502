import QtQuick
import ui.theme

// Masked data of the visitor, tinted, with where it came from.
Rectangle {
    id: sheet

    property string name: ""
    property string number: ""
    property string origin: ""

    border.color: Theme.color.primary
    border.width: Theme.color.outlined ? Theme.strokeBold : 0
    color: Theme.color.tint
    implicitHeight: words.implicitHeight + Theme.pad * 2
    radius: Theme.radius
    visible: name !== ""

    Row {
        anchors.left: parent.left
        anchors.margins: Theme.pad
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.pad

        Icon {
            id: sign

            anchors.verticalCenter: parent.verticalCenter
            ink: Theme.color.primary
            name: "id"
            side: Theme.signLarge
        }

        Column {
            id: words

            width: parent.width - sign.width - parent.spacing

            Heading {
                content: sheet.name
                width: parent.width
            }

            BodyText {
                content: sheet.number
                font.features: ({
                        "tnum": 1
                    })
                width: parent.width
                wrapMode: Text.WrapAnywhere
            }

            SmallText {
                content: sheet.origin
                width: parent.width
            }
        }
    }
}

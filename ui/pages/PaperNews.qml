import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// How the paper fares, with a drawing of the slot, and the way to a copy where one helps.
Rectangle {
    id: news

    required property DoneViewModel view
    readonly property bool doubtful: view.paper === "unknown" || view.paper === "not_printed"
    readonly property color ink: doubtful ? Theme.color.onNotice : Theme.color.text

    border.color: Theme.color.outlined ? Theme.color.line : doubtful ? Theme.color.onNotice : Theme.color.primary
    border.width: Theme.stroke
    color: doubtful ? Theme.color.notice : Theme.color.tint
    implicitHeight: body.implicitHeight + Theme.pad * 2
    radius: Theme.radius
    visible: view.paper !== ""
    width: parent ? parent.width : implicitWidth

    Column {
        id: body

        anchors.left: parent.left
        anchors.margins: Theme.pad
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap

        Row {
            spacing: Theme.pad
            width: parent.width

            PaperSlot {
                id: slot

                anchors.verticalCenter: parent.verticalCenter
                height: implicitHeight
                phase: news.view.paper
                visible: news.view.paper !== "not_printed"
            }

            Icon {
                id: sign

                anchors.verticalCenter: parent.verticalCenter
                ink: news.doubtful ? news.ink : Theme.color.primary
                name: news.view.paperIcon
                side: Theme.signLarge
                visible: name !== ""
            }

            Column {
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.strokeBold
                width: parent.width - (slot.visible ? slot.width + parent.spacing : 0) - (sign.visible ? sign.width + parent.spacing : 0)

                Heading {
                    color: news.ink
                    content: news.view.paperTitle
                    font.weight: Font.Bold
                    objectName: "paper"
                    step: Theme.heading
                    width: parent.width
                }

                BodyText {
                    color: news.ink
                    content: news.view.paperReason
                    width: parent.width
                }

                BodyText {
                    color: news.ink
                    content: news.view.paperHint
                    width: parent.width
                }
            }
        }

        SecondaryButton {
            icon: "printer"
            label: news.view.paperAgain
            objectName: "printAgain"
            visible: news.view.paperAgain !== ""
            width: parent.width

            onActivated: news.view.printAgain()
        }
    }
}

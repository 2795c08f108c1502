import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// Good-bye: what to take along, and that nothing stays. A touch anywhere begins anew.
FocusScope {
    id: page

    required property EndViewModel view

    Pressable {
        anchors.fill: parent
        focus: true
        onActivated: page.view.wake()

        Column {
            anchors.centerIn: parent
            spacing: Theme.spaceLarge
            width: Math.min(parent.width - Theme.edge * 4, Theme.mm(380))

            NoticeBar {
                content: page.view.cardLies
                stop: true
            }

            Heading {
                content: page.view.title
                horizontalAlignment: Text.AlignHCenter
                page: true
                width: parent.width
            }

            Row {
                anchors.horizontalCenter: parent.horizontalCenter
                spacing: Theme.spaceLarge * 2

                TakeThing {
                    anchors.bottom: parent.bottom
                    drawing: "idcard"
                    name: page.view.card
                    width: Theme.mm(84)
                }

                TakeThing {
                    anchors.bottom: parent.bottom
                    drawing: "receipt"
                    drawn: Theme.mm(52)
                    name: page.view.paper
                    width: Theme.mm(84)
                }
            }

            BodyText {
                content: page.view.forgotten
                horizontalAlignment: Text.AlignHCenter
                width: parent.width
            }

            SmallText {
                content: page.view.touch
                horizontalAlignment: Text.AlignHCenter
                width: parent.width
            }
        }
    }
}

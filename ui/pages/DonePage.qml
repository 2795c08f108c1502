import QtQuick
import ui.components
import ui.viewmodels

// It is accepted: number and seal, then the paper, then what happens next and whom to call.
PageView {
    id: page

    required property DoneViewModel view
    readonly property string number: view.number

    focus: true
    notice: view.notice
    primary: view.primary
    primaryIcon: "door-exit"
    secondary: view.secondary
    secondaryIcon: "home"
    title: view.title
    readingLeft: true

    reading: ReceiptSheet {
        id: receipt

        view: page.view
    }

    Component.onCompleted: receipt.stamp()
    onNumberChanged: receipt.stamp()
    onPrimaryActivated: view.end()
    onSecondaryActivated: view.another()

    PaperNews {
        view: page.view
    }

    Surface {
        width: parent.width

        Section {
            icon: "calendar"
            title: page.view.nextTitle

            NotedLines {
                lines: page.view.steps
            }
        }
    }

    Surface {
        width: parent.width

        Section {
            icon: "user-question"
            title: page.view.callTitle

            BodyText {
                content: page.view.office
                width: parent.width
            }

            NotedLines {
                lines: page.view.calls
            }
        }
    }

    SmallText {
        content: page.view.sample
        width: parent.width
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

PageView {
    id: page

    required property TerminalViewModel view

    primary: view.done
    primaryIcon: "arrow-left"
    readingLeft: true
    title: view.title

    reading: [
        NotedLine {
            mark: "map-pin"
            width: parent.width
            words: page.view.place
        },
        BodyText {
            content: page.view.use
            width: parent.width
        },
        Surface {
            width: parent.width

            Repeater {
                model: page.view.steps

                Heading {
                    required property string modelData

                    content: modelData
                    width: parent.width
                }
            }
        }
    ]

    onPrimaryActivated: view.goOn()

    QrCode {
        anchors.horizontalCenter: parent.horizontalCenter
        content: page.view.qr
        side: Theme.mm(64)
        spoken: page.view.qrHint
    }

    BodyText {
        content: page.view.qrHint
        horizontalAlignment: Text.AlignHCenter
        spoken: ""
        width: parent.width
    }
}

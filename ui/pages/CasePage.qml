pragma ComponentBehavior: Bound

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// One case: where it stands and until when, the answer large, the way it took, whom to ask, and how to take it along.
PageView {
    id: page

    required property CaseViewModel view

    canGoOn: view.canPrint
    choiceSpacing: Theme.space
    notice: view.notice
    primary: view.primary
    primaryIcon: "printer"
    readingLeft: true
    title: view.title

    reading: [
        NoticeBar {
            content: page.view.overdue
            stop: true
        },
        CaseNow {
            icon: page.view.icon
            remaining: page.view.left
            now: page.view.now
            number: page.view.number
            standing: page.view.state
            until: page.view.until
            visible: page.view.state !== ""
            width: parent.width
        },
        Column {
            spacing: Theme.gap
            width: parent.width

            Repeater {
                model: page.view.texts

                Surface {
                    id: told

                    required property var modelData

                    width: parent.width

                    Section {
                        icon: told.modelData.icon
                        title: told.modelData.title

                        BodyText {
                            content: told.modelData.text
                            width: parent.width
                        }
                    }
                }
            }
        }
    ]

    onPrimaryActivated: view.takeAlong()

    ChoiceRow {
        hint: page.view.rateHint
        icon: "mood-smile"
        label: page.view.rate
        objectName: "rate"
        visible: label !== ""

        onActivated: page.view.askRating()
    }

    Section {
        icon: "route"
        title: page.view.traceTitle
        visible: page.view.trace.length > 0

        CaseRiver {
            steps: page.view.trace
        }
    }

    Section {
        icon: "user-question"
        title: page.view.callsTitle

        NotedLines {
            lines: page.view.calls
        }
    }

    TakeAlong {
        code: page.view.qr
        hint: page.view.qrHint
        width: parent.width
    }

    SmallText {
        content: page.view.asOf
        font.features: ({
                "tnum": 1
            })
        width: parent.width
    }
}

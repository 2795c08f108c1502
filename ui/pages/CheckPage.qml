pragma ComponentBehavior: Bound

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// Everything that was said, once more, before it is sent.
PageView {
    id: page

    required property CheckViewModel view

    canGoOn: !view.submitting
    focus: true
    primary: view.primary
    primaryIcon: view.submitting ? "hourglass" : "check"
    step: view.step
    title: view.title
    readingLeft: true

    reading: [
        BodyText {
            color: Theme.color.textQuiet
            content: page.view.lead
            width: parent.width
        },
        Column {
            spacing: Theme.gap
            width: parent.width

            Repeater {
                model: page.view.known

                AnswerGroup {
                    available: !page.view.submitting

                    onChangeAsked: key => page.view.change(key)
                }
            }
        }
    ]

    onPrimaryActivated: view.confirm()

    Repeater {
        model: page.view.filled

        AnswerGroup {
            available: !page.view.submitting

            onChangeAsked: key => page.view.change(key)
        }
    }

    Surface {
        visible: page.view.consent !== ""
        width: parent.width

        Section {
            icon: "shield-check"
            title: page.view.consentTitle

            BodyText {
                content: page.view.consent
                width: parent.width
            }

            BodyText {
                color: Theme.color.textQuiet
                content: page.view.agree
                width: parent.width
            }
        }
    }
}

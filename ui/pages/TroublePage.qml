import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

PageView {
    id: page

    required property TroubleViewModel view

    title: view.title

    reading: [
        Icon {
            ink: Theme.color.seal
            name: "alert-triangle"
            side: Theme.signLarge
        },
        BodyText {
            content: page.view.still
            width: parent.width
        },
        BodyText {
            content: page.view.remedy
            width: parent.width
        },
        SmallText {
            content: page.view.code
            font.features: ({
                    "tnum": 1
                })
            width: parent.width
        }
    ]

    ChoiceRow {
        icon: "refresh"
        label: page.view.again
        visible: label !== ""

        onActivated: page.view.retry()
    }

    ChoiceRow {
        icon: "home"
        label: page.view.home

        onActivated: page.view.goHome()
    }

    ChoiceRow {
        icon: "user-question"
        label: page.view.person

        onActivated: page.view.askPerson()
    }
}

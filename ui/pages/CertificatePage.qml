pragma ComponentBehavior: Bound

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// A proof: it is made, it is printed, it is taken; where one of these fails, the ways on.
PageView {
    id: page

    required property CertificateViewModel view

    primary: view.primary
    primaryIcon: "door-exit"
    readingLeft: true
    secondary: view.secondary
    secondaryIcon: "home"
    title: view.title

    reading: [
        PaperSlot {
            phase: page.view.paper
            width: Theme.mm(60)
            visible: ["printing", "confirmed", "unknown"].indexOf(page.view.paper) >= 0
        },
        Icon {
            ink: Theme.color.seal
            name: "alert-triangle"
            side: Theme.signLarge
            visible: page.view.phase === "offline" || page.view.phase === "refused" || page.view.phase === "not_printed"
        },
        Heading {
            content: page.view.item
            width: parent.width
        },
        SmallText {
            content: page.view.number
            font.features: ({
                    "tnum": 1
                })
            width: parent.width
        },
        BodyText {
            content: page.view.hint
            width: parent.width
        }
    ]

    onPrimaryActivated: view.end()
    onSecondaryActivated: view.another()

    Repeater {
        model: page.view.ways

        ChoiceRow {
            required property var modelData

            hint: modelData.hint
            icon: modelData.icon
            label: modelData.label
            objectName: modelData.id

            onActivated: page.view.goBy(modelData.id)
        }
    }
}

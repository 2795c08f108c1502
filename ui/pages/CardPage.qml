import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// The notice, then the card on its way: one page, one phase at a time.
PageView {
    id: page

    required property CardViewModel view
    readonly property bool failed: view.phase === "failed"
    readonly property bool moving: view.phase === "waiting" || view.phase === "reading" || view.phase === "lift"

    notice: view.notice
    primary: view.primary
    primaryIcon: view.primaryIcon
    secondary: failed ? "" : view.aside
    secondaryIcon: view.phase === "read" ? "refresh" : "pencil"
    step: view.step
    title: view.title

    reading: [
        CardSheet {
            visible: page.view.phase === "notice" && !Theme.lowReach
            width: parent.width
        },
        CardReaderScene {
            phase: page.view.phase
            running: page.visible
            visible: page.moving || page.view.phase === "read" || page.failed && Theme.landscape
            width: parent.width
        }
    ]

    onPrimaryActivated: view.goOn()
    onSecondaryActivated: view.goAside()

    ReaderPlace {
        visible: page.moving
        where: page.view.where
        width: parent.width
    }

    OwnData {
        name: page.view.name
        number: page.view.number
        origin: page.view.origin
        width: parent.width
    }

    Repeater {
        model: page.view.lines

        NotedLine {
            required property var modelData

            bottomPadding: Theme.gap
            mark: modelData.icon
            width: parent.width
            words: modelData.text
        }
    }

    SmallText {
        content: page.view.small
        font.features: ({
                "tnum": 1
            })
        width: parent.width
    }

    ChoiceRow {
        icon: "pencil"
        label: page.view.aside
        visible: page.failed && label !== ""

        onActivated: page.view.goAside()
    }

    ChoiceRow {
        icon: "user-question"
        label: page.view.person
        visible: label !== ""

        onActivated: page.view.askPerson()
    }
}

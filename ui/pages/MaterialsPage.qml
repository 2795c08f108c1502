import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

PageView {
    id: page

    required property MaterialsViewModel view

    // Where the page is low, a notice above everything would leave no room for the list: it stands in the list then.
    readonly property bool low: Theme.lowReach
    readonly property string told: view.notice

    canGoOn: view.canGoOn
    notice: low ? "" : told
    primary: view.primary
    primaryIcon: view.primaryIcon
    secondary: view.secondary
    secondaryIcon: "printer"
    step: view.step
    title: view.title

    reading: [
        NoticeBar {
            content: page.low ? page.told : ""
        },
        Heading {
            content: page.view.summary
            width: parent.width
        },
        Surface {
            spacing: Theme.space
            width: parent.width

            Repeater {
                model: page.view.groups

                MaterialGroup {
                    required property var modelData

                    icon: modelData.icon
                    lines: modelData.lines
                    title: modelData.title
                    width: parent.width
                }
            }
        }
    ]

    onToldChanged: toTop()
    onPrimaryActivated: view.goOn()
    onSecondaryActivated: view.print()

    ChoiceRow {
        available: page.view.sheetsAvailable
        hint: page.view.sheetsHint
        icon: page.view.sheetsIcon
        label: page.view.sheetsLabel
        objectName: "sheets"
        visible: label !== ""

        onActivated: page.view.takeSheets()
    }

    SlipPreview {
        slip: page.view.slip
        title: page.view.slipTitle
        visible: page.view.secondary !== ""
    }

    Surface {
        spacing: Theme.pad
        visible: page.view.office.length > 0
        width: parent.width

        Heading {
            content: page.view.officeTitle
            width: parent.width
        }

        Repeater {
            model: page.view.office

            FactSign {
                required property var modelData

                answer: modelData.answer
                icon: modelData.icon
                question: modelData.question
                width: parent.width
            }
        }
    }

    Section {
        icon: "route"
        title: page.view.meaningsTitle
        topPadding: Theme.gap
        visible: page.view.meanings.length > 0

        Repeater {
            model: page.view.meanings

            NotedLine {
                required property var modelData

                mark: "point"
                note: modelData.effect
                width: parent.width
                words: modelData.label
            }
        }
    }

    TakeAlong {
        code: page.view.qr
        hint: page.view.qrHint
        width: parent.width
    }
}

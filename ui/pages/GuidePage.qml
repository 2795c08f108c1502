pragma ComponentBehavior: Bound

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

PageView {
    id: page

    required property GuideViewModel view

    notice: view.notice
    primary: view.start
    primaryIcon: view.startIcon
    secondary: view.printLabel
    secondaryIcon: "printer"
    title: view.title

    reading: [
        Flow {
            spacing: Theme.gap
            width: parent.width

            Repeater {
                model: page.view.badges

                Badge {
                    required property var modelData

                    content: modelData.text
                    spoken: content
                }
            }
        },
        BodyText {
            content: page.view.plain
            width: parent.width
        },
        Surface {
            width: parent.width

            Grid {
                id: facts

                columnSpacing: Theme.space
                columns: Theme.size > 2 || Theme.landscape ? 1 : 2
                rowSpacing: Theme.pad
                width: parent.width

                Repeater {
                    model: page.view.facts

                    FactSign {
                        required property var modelData

                        answer: modelData.answer
                        icon: modelData.icon
                        question: modelData.question
                        width: (facts.width - facts.columnSpacing * (facts.columns - 1)) / facts.columns
                    }
                }
            }
        }
    ]

    onPrimaryActivated: view.begin()
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

    Repeater {
        model: page.view.folds

        Fold {
            id: fold

            required property int index
            required property var modelData

            icon: modelData.icon
            open: index === 0
            title: modelData.title

            Repeater {
                model: fold.modelData.lines

                NotedLine {
                    required property var modelData

                    mark: "point"
                    note: modelData.note
                    width: fold.width - Theme.pad * 2
                    words: modelData.text
                }
            }
        }
    }

    GuideAbout {
        documents: page.view.about
        title: page.view.aboutTitle

        onPicked: document => page.view.openDocument(document)
    }

    SlipPreview {
        slip: page.view.slip
        title: page.view.slipTitle
    }

    Row {
        spacing: Theme.pad
        topPadding: Theme.pad
        width: parent.width

        QrCode {
            id: code

            content: page.view.qr
            spoken: page.view.qrHint
        }

        Column {
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.gap
            width: parent.width - code.width - Theme.pad

            BodyText {
                content: page.view.qrHint
                spoken: ""
                width: parent.width
            }

            SmallText {
                content: page.view.sample
                width: parent.width
            }
        }
    }
}

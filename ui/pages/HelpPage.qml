pragma ComponentBehavior: Bound

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

PageView {
    id: page

    required property HelpViewModel view

    choiceSpacing: Theme.pad
    primary: view.done
    primaryIcon: "arrow-left"
    readingLeft: true
    title: view.title

    reading: [
        BodyText {
            content: page.view.lead
            width: parent.width
        },
        DeskCall {
            view: page.view
        },
        Column {
            spacing: Theme.gap
            width: parent.width

            Repeater {
                model: page.view.places

                Surface {
                    id: place

                    required property var modelData

                    width: parent.width

                    Heading {
                        content: place.modelData.name
                        width: parent.width
                    }

                    NotedLine {
                        mark: "phone"
                        width: parent.width
                        words: place.modelData.phone
                    }

                    NotedLine {
                        mark: "map-pin"
                        width: parent.width
                        words: place.modelData.address
                    }

                    NotedLine {
                        mark: "clock"
                        width: parent.width
                        words: place.modelData.hours
                    }
                }
            }
        }
    ]

    onPrimaryActivated: view.goOn()

    ChoiceRow {
        hint: page.view.terminalsHint
        icon: "bulb"
        label: page.view.terminals
        visible: label !== ""

        onActivated: page.view.askTerminals()
    }

    Section {
        icon: "bulb"
        title: page.view.tipsTitle

        NotedLines {
            lines: page.view.tips
        }
    }

    ChoiceRow {
        hint: page.view.technicianHint
        icon: "tool"
        label: page.view.technician
        objectName: "technician"
        visible: label !== ""

        onActivated: page.view.askTechnician()
    }
}

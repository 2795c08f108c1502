pragma ComponentBehavior: Bound
import QtQuick

import ui.components
import ui.viewmodels

PageView {
    id: page

    required property RefusalViewModel view

    notice: view.notice
    title: view.title

    reading: [
        BodyText {
            content: page.view.message
            width: parent.width
        },
        Surface {
            visible: page.view.conditions.length > 0
            width: parent.width

            Heading {
                content: page.view.conditionsTitle
                width: parent.width
            }

            Repeater {
                model: page.view.conditions

                NotedLine {
                    required property var modelData

                    mark: "point"
                    width: parent.width
                    words: modelData.text
                }
            }
        },
        SmallText {
            content: page.view.kept
            width: parent.width
        }
    ]

    Repeater {
        model: page.view.ways

        ChoiceRow {
            required property var modelData

            icon: modelData.icon
            label: modelData.label

            onActivated: page.view.choose(modelData.id)
        }
    }
}

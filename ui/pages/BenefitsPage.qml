pragma ComponentBehavior: Bound

import QtQuick
import ui.components
import ui.viewmodels

PageView {
    id: page

    required property BenefitsViewModel view

    readingLeft: true
    title: view.title

    reading: [
        SmallText {
            content: page.view.lead
            width: parent.width
        },
        Repeater {
            model: page.view.asked

            Section {
                id: question

                required property var modelData

                title: modelData.title

                Chips {
                    chosen: page.view.chosen
                    many: question.modelData.many
                    options: question.modelData.options

                    onPicked: id => page.view.choose(id)
                }
            }
        }
    ]

    Section {
        icon: "coin"
        title: page.view.found

        Repeater {
            model: page.view.matches

            ChoiceRow {
                required property var modelData

                badge: modelData.reason
                hint: modelData.hint
                label: modelData.name

                onActivated: page.view.openDocument(modelData.id)
            }
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import ui.components
import ui.viewmodels

PageView {
    id: page

    required property SituationViewModel view

    step: view.step
    title: view.title

    Repeater {
        model: page.view.options

        ChoiceRow {
            required property var modelData

            badge: modelData.badge
            chosen: modelData.chosen
            hint: modelData.hint
            label: modelData.label

            onActivated: page.view.choose(modelData.id)
        }
    }
}

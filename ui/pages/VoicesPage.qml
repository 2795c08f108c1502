pragma ComponentBehavior: Bound

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

PageView {
    id: page

    required property VoicesViewModel view

    title: view.title

    SmallText {
        bottomPadding: Theme.gap
        content: page.view.lead
        width: parent.width
    }

    Grid {
        id: shelf

        columns: Theme.landscape && Theme.size < 4 ? 2 : 1
        spacing: Theme.gap
        width: parent.width

        Repeater {
            model: page.view.voices

            ChoiceRow {
                required property var modelData

                hint: modelData.hint
                icon: modelData.icon
                label: modelData.name
                width: (shelf.width - shelf.spacing * (shelf.columns - 1)) / shelf.columns

                onActivated: page.view.choose(modelData.code)
            }
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// The finds of one sort.
Section {
    id: group

    required property var modelData
    required property SearchViewModel view

    icon: modelData.icon
    title: modelData.title
    topPadding: Theme.gap

    Repeater {
        model: group.modelData.rows

        HitRow {
            required property var modelData

            badge: modelData.badge
            icon: modelData.icon
            objectName: modelData.id
            snippet: modelData.snippet
            spoken: modelData.spoken
            title: modelData.title

            onActivated: group.view.choose(modelData.kind, modelData.id)
        }
    }

    SecondaryButton {
        icon: "chevron-down"
        label: group.modelData.more
        visible: label !== ""

        onActivated: group.view.chooseKind(group.modelData.id)
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import ui.components
import ui.theme

// What there is to read about an item: its policies, and the questions people ask. {id, label, hint, icon}
Fold {
    id: about

    property var documents: []

    signal picked(id: string)

    icon: "book"
    objectName: "about"
    visible: documents.length > 0

    Repeater {
        model: about.documents

        ChoiceRow {
            required property var modelData

            hint: modelData.hint
            icon: modelData.icon
            label: modelData.label
            objectName: modelData.id
            width: about.width - Theme.pad * 2

            onActivated: about.picked(modelData.id)
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import ui.theme

// Where one is in a tree, from the top down; each step is touched to go there. Each of `steps`: {id, label}.
Flow {
    id: crumbs

    property var steps: []

    signal picked(id: string)

    spacing: Theme.gap
    visible: steps.length > 0

    Repeater {
        model: crumbs.steps

        SecondaryButton {
            required property var modelData

            icon: "folder"
            label: modelData.label
            width: Math.min(implicitWidth, crumbs.width)

            onActivated: crumbs.picked(modelData.id)
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// What to look among: to do, to read, to ask, people; and the way to narrow it down further.
Column {
    id: kinds

    required property SearchViewModel view

    signal narrowingAsked

    spacing: Theme.gap
    width: parent ? parent.width : implicitWidth

    Chips {
        chosen: [kinds.view.kind]
        options: kinds.view.kinds

        onPicked: id => kinds.view.chooseKind(id)
    }

    Flow {
        spacing: Theme.gap
        visible: kinds.view.narrow !== ""
        width: parent.width

        SecondaryButton {
            icon: "filter"
            label: kinds.view.narrow
            objectName: "narrow"
            width: Math.min(implicitWidth, parent ? parent.width : implicitWidth)

            onActivated: kinds.narrowingAsked()
        }

        Repeater {
            model: kinds.view.badges

            SecondaryButton {
                required property var modelData

                icon: "x"
                label: modelData.label
                spoken: modelData.spoken
                width: Math.min(implicitWidth, parent ? parent.width : implicitWidth)

                onActivated: kinds.view.remove(modelData.id)
            }
        }
    }
}

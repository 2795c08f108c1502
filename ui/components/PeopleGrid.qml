pragma ComponentBehavior: Bound

import QtQuick
import ui.theme

// Cards of people, two in a row where there is room.
Grid {
    id: grid

    property var people: []

    columns: Theme.landscape && Theme.size < 4 ? 2 : 1
    spacing: Theme.gap
    width: parent ? parent.width : implicitWidth

    Repeater {
        model: grid.people

        PersonCard {
            required property var modelData

            person: modelData
            width: (grid.width - grid.spacing * (grid.columns - 1)) / grid.columns
        }
    }
}

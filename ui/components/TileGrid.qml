pragma ComponentBehavior: Bound

import QtQuick
import ui.theme

// Doors side by side, as many in a row as fit. Each of `tiles`: {id, name, icon, hint}.
Grid {
    id: grid

    property bool hints: false
    // Han characters that a tile must be wide, and the most tiles in a row.
    property real least: 5.2
    property int most: 4
    property var tiles: []
    // All are as tall as the tallest: their words take one line or two.
    readonly property real tallest: Array.from(children).reduce((most, tile) => Math.max(most, tile.implicitHeight), 0)
    readonly property int fitting: Math.floor((width + spacing) / (Theme.body.px * least + spacing))

    signal picked(id: string)

    columns: Math.min(most, Math.max(2, fitting))
    spacing: Theme.gap
    width: parent ? parent.width : implicitWidth

    Repeater {
        model: grid.tiles

        Tile {
            required property var modelData

            height: grid.tallest
            hint: grid.hints ? modelData.hint : ""
            icon: modelData.icon
            label: modelData.name
            objectName: modelData.id
            width: (grid.width - grid.spacing * (grid.columns - 1)) / grid.columns

            onActivated: grid.picked(modelData.id)
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import ui.theme

// Stages as stations on a river that winds down the page. Each of `stations`: {id, name, icon, count, plain, items}.
Column {
    id: river

    property string opened: ""
    property var stations: []
    // Full reaches: ten stages of a life, six of a business.
    readonly property int columns: Theme.size === 4 ? 1 : stations.length % 5 === 0 ? (Theme.landscape ? 5 : 2) : Theme.landscape ? 3 : 2
    readonly property int reaches: Math.ceil(stations.length / columns)

    signal itemPicked(code: string)
    signal picked(id: string)

    width: parent ? parent.width : implicitWidth

    Repeater {
        model: river.reaches

        RiverRow {
            required property int index

            columns: river.columns
            first: index === 0
            last: index === river.reaches - 1
            opened: river.opened
            rightward: index % 2 === 0
            stations: river.stations.slice(index * river.columns, (index + 1) * river.columns)
            width: river.width

            onItemPicked: code => river.itemPicked(code)
            onPicked: id => river.picked(id)
        }
    }
}

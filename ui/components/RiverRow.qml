pragma ComponentBehavior: Bound

import QtQuick
import ui.theme

// One reach of the river: the water, the stations in it, and under them what belongs to the one that lies open.
// Every second reach flows back. In one column the river runs straight down, left of the words.
Item {
    id: reach

    property int columns: 1
    property bool first: false
    property bool last: false
    property string opened: ""
    property bool rightward: true
    property var stations: []
    readonly property int bank: beside ? 0 : Theme.mm(16)
    readonly property bool beside: columns === 1
    readonly property real cell: (width - bank * 2) / columns
    readonly property int card: Math.min(cell - Theme.gap, Math.max(Theme.mm(58), Theme.body.px * 7))
    readonly property int deep: Theme.gap + (Theme.signLarge + Theme.pad) / 2
    readonly property int place: stations.findIndex(station => station.id === opened)
    // The water flows behind the signs; in it the current: width and colour.
    readonly property var strokes: [[water, Theme.color.tint], [Theme.mm(0.5) * 2, Theme.color.primary]]
    readonly property int water: Theme.mm(4.5) * 2

    signal itemPicked(code: string)
    signal picked(id: string)

    function middle(place: int): real {
        return bank + cell * (rightward ? place + 0.5 : columns - place - 0.5);
    }

    implicitHeight: row.height + (leaf.visible ? leaf.height : 0) + Theme.spaceLarge
    z: -1

    Repeater {
        model: reach.strokes

        Rectangle {
            required property var modelData
            readonly property real begins: reach.first ? reach.middle(0) : reach.rightward ? reach.bank : reach.width - reach.bank
            readonly property real ends: reach.last ? reach.middle(reach.stations.length - 1) : reach.rightward ? reach.width - reach.bank : reach.bank

            color: modelData[1]
            height: reach.beside ? (reach.last ? 0 : reach.height) : modelData[0]
            width: reach.beside ? modelData[0] : Math.abs(ends - begins)
            x: reach.beside ? Theme.pad + reach.deep - Theme.gap - width / 2 : Math.min(begins, ends)
            y: reach.beside ? row.height / 2 : reach.deep - height / 2
        }
    }

    RiverBend {
        height: reach.height + reach.water
        rightward: reach.rightward
        strokes: reach.strokes
        water: reach.water
        width: reach.bank
        visible: !reach.last && !reach.beside
        x: reach.rightward ? reach.width - width : 0
        y: reach.deep - reach.water / 2
    }

    Item {
        id: row

        height: childrenRect.height
        width: reach.width

        Repeater {
            model: reach.stations

            Station {
                required property int index
                required property var modelData

                beside: reach.beside
                chosen: modelData.id === reach.opened
                count: modelData.count
                icon: modelData.icon
                label: modelData.name
                objectName: "station"
                width: reach.beside ? reach.width : reach.card
                x: reach.beside ? 0 : reach.middle(index) - width / 2

                onActivated: reach.picked(modelData.id)
            }
        }
    }

    RiverLeaf {
        id: leaf

        stage: reach.place < 0 ? null : reach.stations[reach.place]
        stem: reach.middle(reach.place) - x
        stemmed: !reach.beside
        visible: reach.place >= 0
        width: reach.width - x
        x: reach.beside ? reach.deep + Theme.signLarge : 0
        y: row.height

        onPicked: code => reach.itemPicked(code)
    }
}

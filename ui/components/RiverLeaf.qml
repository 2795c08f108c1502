pragma ComponentBehavior: Bound

import QtQuick
import ui.theme

// What belongs to the station that lies open: its items, on a sheet that points to it.
Item {
    id: leaf

    property var stage: null
    property real stem: 0
    property bool stemmed: true
    readonly property int point: stemmed ? Theme.mm(5) : 0

    signal picked(code: string)

    implicitHeight: sheet.height + point + Theme.gap * 2

    onStageChanged: laid.restart()

    // Its height is known when everything in it has found its place.
    Timer {
        id: laid

        interval: Theme.quick

        onTriggered: {
            if (leaf.stage)
                Presence.unfolded(leaf);
        }
    }

    Rectangle {
        border.color: Theme.color.primary
        border.width: Theme.stroke
        color: sheet.color
        height: width
        rotation: 45
        visible: leaf.stemmed
        width: leaf.point * 1.414
        x: leaf.stem - width / 2
        y: Theme.gap + leaf.point - height / 2
    }

    Rectangle {
        id: sheet

        border.color: Theme.color.primary
        border.width: Theme.stroke
        color: Theme.color.tint
        height: column.implicitHeight + Theme.pad * 2
        radius: Theme.radius
        width: leaf.width
        y: Theme.gap + leaf.point

        Rectangle {
            color: sheet.color
            height: Theme.stroke
            visible: leaf.stemmed
            width: leaf.point * 2 - Theme.stroke * 2
            x: leaf.stem - width / 2
        }

        Column {
            id: column

            spacing: Theme.gap
            width: sheet.width - Theme.pad * 2
            x: Theme.pad
            y: Theme.pad

            BodyText {
                content: leaf.stage?.plain ?? ""
                width: parent.width
            }

            Grid {
                id: shelf

                columns: Theme.landscape && Theme.size < 4 ? 2 : 1
                spacing: Theme.gap
                width: parent.width

                Repeater {
                    model: leaf.stage?.items ?? []

                    ChoiceRow {
                        required property var modelData

                        badge: modelData.badge
                        label: modelData.name
                        width: (shelf.width - shelf.spacing * (shelf.columns - 1)) / shelf.columns

                        onActivated: leaf.picked(modelData.code)
                    }
                }
            }
        }
    }
}

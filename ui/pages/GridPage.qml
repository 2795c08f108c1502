pragma ComponentBehavior: Bound

import QtQuick
import ui.theme
import ui.viewmodels

// The whole glass as cells to be wiped, then lines to be followed. The sheet in the middle lets the finger through:
// only a still touch on its keys presses them.
FocusScope {
    id: page

    required property GridViewModel view
    readonly property real highMm: Theme.pxPerMm > 0 ? height / Theme.pxPerMm : 0
    readonly property real wideMm: Theme.pxPerMm > 0 ? width / Theme.pxPerMm : 0
    readonly property real line: Math.hypot((view.line[2] - view.line[0]) * width, (view.line[3] - view.line[1]) * height)

    focus: true

    Component.onCompleted: view.measureGlass(wideMm, highMm)
    onHighMmChanged: view.measureGlass(wideMm, highMm)
    onWideMmChanged: view.measureGlass(wideMm, highMm)

    Rectangle {
        anchors.fill: parent
        color: Theme.color.surface
    }

    Grid {
        id: cells

        anchors.fill: parent
        columns: page.view.columns
        visible: !page.view.draws

        Repeater {
            id: field

            model: page.view.columns * page.view.rows

            Rectangle {
                property bool reached: false

                border.color: Theme.color.line
                border.width: Theme.stroke
                color: reached ? Theme.color.primary : Theme.color.surface
                height: page.height / page.view.rows
                width: page.width / page.view.columns
            }
        }
    }

    Connections {
        function onBegun(): void {
            for (let i = 0; i < field.count; i++)
                field.itemAt(i).reached = false; // qmllint disable missing-property
        }

        function onMarked(index: int): void {
            field.itemAt(index).reached = true; // qmllint disable missing-property
        }

        target: page.view
    }

    Rectangle {
        color: Theme.color.primary
        height: Theme.mm(2)
        rotation: Math.atan2((page.view.line[3] - page.view.line[1]) * page.height, (page.view.line[2] - page.view.line[0]) * page.width) * 180 / Math.PI
        transformOrigin: Item.Left
        visible: page.view.draws
        width: page.line
        x: page.view.line[0] * page.width
        y: page.view.line[1] * page.height - height / 2
    }

    GridSheet {
        id: sheet

        anchors.centerIn: parent
        view: page.view
        width: Math.min(parent.width - Theme.edge * 2, Theme.mm(190))
    }

    MouseArea {
        id: finger

        property real fromX: 0
        property real fromY: 0
        property bool still: true

        Accessible.ignored: true
        anchors.fill: parent
        objectName: "glass"
        preventStealing: true

        onPositionChanged: mouse => {
            still = still && Math.hypot(mouse.x - fromX, mouse.y - fromY) < Theme.mm(6);
            page.view.mark(mouse.x / Theme.pxPerMm, mouse.y / Theme.pxPerMm, false);
        }
        onPressed: mouse => {
            fromX = mouse.x;
            fromY = mouse.y;
            still = true;
            page.view.mark(mouse.x / Theme.pxPerMm, mouse.y / Theme.pxPerMm, true);
        }
        onReleased: mouse => {
            if (!still || !sheet.strikeAt(mapToItem(sheet, mouse.x, mouse.y)))
                page.view.lift();
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import ui.theme

// The rows of a long list that stand on the glass. Rows of the model: document, label, hint, badge, icon.
//
// The keypad goes through the rows that stood on the glass when the list came to rest, then on: a row that is brought
// in whole brings no others with it. So there is a way out of a list of 100,000.
ListView {
    id: list

    property bool hasRoom: false
    property var rows: null
    // This row stays at the top of the glass while what is there comes and grows, until somebody moves the list.
    property int aim: 0
    property int first: 0
    property int last: -1
    readonly property bool roams: moving || glide.running
    readonly property real least: originY - topMargin
    readonly property real most: Math.max(least, originY + contentHeight + bottomMargin - height)

    // These rows are on the glass.
    signal looked(first: int, last: int)
    // At rest; the rows are to stand in their order.
    signal rested(content: Item)
    signal chosen(document: string)

    function rowAt(y: real, aside: real): int {
        const there = indexAt(Theme.pad, y);
        return there >= 0 ? there : indexAt(Theme.pad, y + aside);
    }

    function look(): void {
        const bottom = rowAt(contentY + height - 1, -spacing - 1);
        const top = Math.max(0, rowAt(contentY, spacing + 1));
        const end = bottom < 0 ? count - 1 : bottom;
        looked(top, end);
        if (roams || height <= 0)
            return;
        first = top;
        last = end;
        rested(contentItem);
    }

    function lookUnlessHeld(): void {
        if (roams || !activeFocus)
            look();
    }

    function turn(way: int): void {
        aim = -1;
        glide.to = Math.min(Math.max(least, contentY + way * height * 0.8), most);
        glide.restart();
    }

    // Row 0 is the very top, with what stands over the rows.
    function goTo(row: int): void {
        aim = row;
        if (row > 0)
            positionViewAtIndex(row, ListView.Beginning);
        else
            positionViewAtBeginning();
        look();
    }

    function hold(): void {
        if (aim >= 0)
            goTo(aim);
    }

    activeFocusOnTab: false
    bottomMargin: Theme.ring
    boundsBehavior: Flickable.StopAtBounds
    cacheBuffer: 0
    clip: true
    currentIndex: -1
    // Rows beyond either end stay: the one with the focus is never taken away, and who turns back finds the same places.
    displayMarginBeginning: Math.max(height, 0)
    displayMarginEnd: Theme.tile
    keyNavigationEnabled: false
    leftMargin: Theme.ring
    // Without room, or with rows without height, a view would make every row there is.
    model: hasRoom ? rows : null
    reuseItems: true
    spacing: Theme.gap
    topMargin: Theme.ring

    delegate: ChoiceRow {
        required badge
        required property string document
        required hint
        required icon
        required property int index
        required label
        property bool pooled: false

        available: document !== ""
        visible: !pooled && (list.roams || index >= list.first && index <= list.last)
        width: list.width - Theme.ring * 2

        ListView.onPooled: pooled = true
        ListView.onReused: pooled = false
        onActivated: list.chosen(document)
    }

    onContentHeightChanged: Qt.callLater(lookUnlessHeld)
    onContentYChanged: {
        if (aim === 0 && contentY > least + 1)
            aim = -1;
        Qt.callLater(lookUnlessHeld);
    }
    onCountChanged: Qt.callLater(look)
    onHeightChanged: Qt.callLater(lookUnlessHeld)
    onMovementEnded: look()
    onMovementStarted: aim = -1
    onOriginYChanged: {
        if (aim === 0)
            Qt.callLater(hold);
    }

    NumberAnimation {
        id: glide

        duration: Theme.calm
        easing.type: Easing.OutCubic
        property: "contentY"
        target: list

        onStopped: list.look()
    }

    Connections {
        function onModelReset(): void {
            list.aim = 0;
            Qt.callLater(list.hold);
        }

        function onDataChanged(): void {
            Qt.callLater(list.hold);
        }

        target: list.rows
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import ui.theme

// The rows of a long list that stand on the glass. Rows of the model: document, label, hint, badge, icon.
//
// The keypad goes through the rows that stood on the glass when the list came to rest, then on: a row that is brought in
// whole brings no others with it, so there is always a way out of a list of 100,000.
ListView {
    id: list

    property bool hasRoom: false
    property var rows: null
    // Nobody has moved it yet: what grows at the top pushes nothing out of sight.
    property bool begins: true
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

    function keepTop(): void {
        if (begins && Math.abs(contentY - least) > 1)
            positionViewAtBeginning();
    }

    function lookUnlessHeld(): void {
        if (roams || !activeFocus)
            look();
    }

    function turn(way: int): void {
        begins = false;
        glide.to = Math.min(Math.max(least, contentY + way * height * 0.8), most);
        glide.restart();
    }

    function goTo(row: int): void {
        begins = false;
        positionViewAtIndex(row, ListView.Beginning);
        look();
    }

    function toTop(): void {
        begins = true;
        look();
    }

    function bringIn(item: Item): void {
        let holder = item;
        while (holder && holder !== contentItem)
            holder = holder.parent;
        if (!holder || item === contentItem || !visible)
            return;
        const top = item.mapToItem(contentItem, 0, 0).y;
        begins = begins && top + item.height <= contentY + height;
        if (top < contentY)
            contentY = Math.max(least, top - Theme.gap);
        else if (top + item.height > contentY + height)
            contentY = Math.min(most, top + item.height - height + Theme.gap);
    }

    activeFocusOnTab: false
    bottomMargin: Theme.ring
    boundsBehavior: Flickable.StopAtBounds
    cacheBuffer: Math.max(height, 0)
    clip: true
    currentIndex: -1
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
        begins = begins && contentY < least + 1;
        Qt.callLater(lookUnlessHeld);
    }
    onCountChanged: Qt.callLater(look)
    onHeightChanged: Qt.callLater(lookUnlessHeld)
    onMovementEnded: look()
    onMovementStarted: begins = false
    onOriginYChanged: Qt.callLater(keepTop)

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
            list.positionViewAtBeginning();
            list.begins = true;
            Qt.callLater(list.look);
        }

        target: list.rows
    }
}

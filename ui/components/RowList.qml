import QtQuick
import ui.theme

// A list as long as it likes: says where one is, and moves by finger and by big keys.
Item {
    id: page

    property alias header: list.header
    property alias model: list.rows
    property string jump: ""
    property string where: ""
    // Said later: how long a list is, is known better with each row that is made.
    property bool overflows: false

    signal looked(first: int, last: int)
    signal rested(content: Item)
    signal chosen(document: string)
    signal jumpAsked

    function weigh(): void {
        overflows = list.contentHeight > height + 1;
    }

    function toTop(): void {
        list.goTo(0);
    }

    function goTo(row: int): void {
        list.goTo(row);
    }

    function bringIn(item: Item): void {
        let holder = item;
        while (holder && holder !== list.contentItem)
            holder = holder.parent;
        if (!holder || item === list.contentItem || !visible)
            return;
        const top = item.mapToItem(list.contentItem, 0, 0).y;
        if (top < list.contentY)
            list.contentY = Math.max(list.least, top - Theme.gap);
        else if (top + item.height > list.contentY + list.height)
            list.contentY = Math.min(list.most, top + item.height - list.height + Theme.gap);
    }

    anchors.fill: parent

    onHeightChanged: Qt.callLater(weigh)

    RowListView {
        id: list

        hasRoom: page.width > 0 && page.height > 0 && Theme.touch > 0
        height: Math.max(0, page.overflows ? bar.y - Theme.gap : page.height)
        interactive: page.overflows
        width: page.width

        onChosen: document => page.chosen(document)
        onContentHeightChanged: Qt.callLater(page.weigh)
        onLooked: (first, last) => page.looked(first, last)
        onRested: content => page.rested(content)
    }

    RowListKeys {
        id: bar

        above: list.contentY > list.least + 1
        below: list.contentY < list.most - 1
        jump: page.jump
        visible: page.overflows
        where: page.where
        width: page.width - Theme.ring * 2
        x: Theme.ring
        y: page.height - height

        onJumpAsked: page.jumpAsked()
        onTurned: way => list.turn(way)
    }

    Connections {
        function onActiveFocusItemChanged(): void {
            page.bringIn(page.Window.window ? page.Window.window.activeFocusItem : null);
        }

        target: page.Window.window
    }

    Connections {
        function onRead(item: Item): void {
            page.bringIn(item);
        }

        target: Presence
    }
}

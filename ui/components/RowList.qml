import QtQuick
import ui.theme

// A list as long as it likes: says where one is, and moves by finger and by big keys.
Item {
    id: page

    property alias header: list.header
    property alias model: list.rows
    property string jump: ""
    property string where: ""
    readonly property bool overflows: list.contentHeight > height + 1

    signal looked(first: int, last: int)
    signal rested(content: Item)
    signal chosen(document: string)
    signal jumpAsked

    function toTop(): void {
        list.toTop();
    }

    function goTo(row: int): void {
        list.goTo(row);
    }

    anchors.fill: parent

    RowListView {
        id: list

        hasRoom: page.width > 0 && page.height > 0 && Theme.touch > 0
        height: Math.max(0, page.overflows ? bar.y - Theme.gap : page.height)
        interactive: page.overflows
        width: page.width

        onChosen: document => page.chosen(document)
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
        width: page.width
        y: page.height - height

        onJumpAsked: page.jumpAsked()
        onTurned: way => list.turn(way)
    }

    Connections {
        function onActiveFocusItemChanged(): void {
            list.bringIn(page.Window.window ? page.Window.window.activeFocusItem : null);
        }

        target: page.Window.window
    }

    Connections {
        function onRead(item: Item): void {
            list.bringIn(item);
        }

        target: Presence
    }
}

import QtQuick
import ui.theme

// A text as long as it likes: only the rows on the glass are there. Moves by finger and by big keys, follows the voice.
// Each row says its `words`; what is on the glass is read from there on.
FocusScope {
    id: page

    property alias delegate: list.delegate
    property alias header: list.header
    property alias model: list.model
    // Says the whole text, also what is not on the glass.
    property QtObject teller: null
    property int spokenFirst: 0
    property alias readingRow: voice.row
    readonly property int count: list.count
    property bool overflows: false
    // The row to stand at, −1: the top, until the visitor moves: it stays there when the size of the type changes.
    property int wanted: -1
    readonly property int nowhere: -2
    // A text of usual length is there as a whole, so the keypad finds all of it.
    property bool isShort: false
    readonly property int aside: isShort ? Theme.mm(50000) : 0
    readonly property int typeSize: Theme.size

    function goTo(row: int): void {
        glide.stop();
        wanted = row;
        stand();
        wanted = row;
    }

    function measure(): void {
        overflows = list.contentHeight > height + 1;
    }

    function stand(): void {
        measure();
        if (wanted >= 0 && list.height > 0)
            list.positionViewAtIndex(wanted, ListView.Beginning);
        else if (wanted > nowhere)
            list.positionViewAtBeginning();
    }

    function bringIn(item: Item): void {
        let holder = item;
        while (holder && holder !== list.contentItem)
            holder = holder.parent;
        if (!holder || item === list.contentItem || !visible)
            return;
        wanted = nowhere;
        const top = item.mapToItem(list.contentItem, 0, 0).y;
        if (top < list.contentY)
            list.contentY = Math.max(list.originY, top - Theme.gap);
        else if (top + item.height > list.contentY + list.height)
            list.contentY = Math.min(list.most, top + item.height - list.height + Theme.gap);
    }

    onTypeSizeChanged: Qt.callLater(stand)

    ListView {
        id: list

        readonly property real most: Math.max(originY, originY + contentHeight - height)
        readonly property QtObject spokenBy: page.teller
        // From the top all of it, the header first; further down from the first row that is on the glass.
        readonly property int spokenFrom: atYBeginning ? page.spokenFirst : Math.max(page.spokenFirst, indexAt(width / 2, contentY + 1) + 1)

        function turn(way: int): void {
            page.wanted = page.nowhere;
            glide.to = Math.min(Math.max(originY, contentY + way * height * 0.8), most);
            glide.restart();
        }

        activeFocusOnTab: false
        boundsBehavior: Flickable.StopAtBounds
        cacheBuffer: 0
        clip: true
        currentIndex: -1
        displayMarginBeginning: page.aside
        displayMarginEnd: page.aside
        focus: true
        height: page.overflows ? bar.y - Theme.gap : page.height
        interactive: page.overflows
        keyNavigationEnabled: false
        reuseItems: true
        width: page.width

        // What comes below may make room for the wanted row to stand on top.
        onContentHeightChanged: Qt.callLater(page.wanted >= 0 ? page.stand : page.measure)
        onContentYChanged: {
            if (page.wanted === -1 && contentY > originY + 1)
                page.wanted = page.nowhere;
        }
        onHeightChanged: Qt.callLater(page.stand)
        onOriginYChanged: Qt.callLater(page.stand)
        onMovementStarted: page.wanted = page.nowhere

        NumberAnimation {
            id: glide

            duration: Theme.calm
            easing.type: Easing.OutCubic
            property: "contentY"
            target: list
        }
    }

    VoiceFollower {
        id: voice

        list: list

        onMoved: page.wanted = page.nowhere
    }

    RowListKeys {
        id: bar

        above: !list.atYBeginning
        below: !list.atYEnd
        visible: page.overflows
        where: list.atYEnd ? Presence.moreAbove : Presence.moreBelow
        width: page.width - Theme.ring * 2
        x: Theme.ring
        y: page.height - height

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
            if (item.height < list.height)
                page.bringIn(item);
        }

        target: Presence
    }
}

import QtQuick
import ui.theme

// A page that may be longer than the glass: never clipped silently. Says that there is more, and moves by big keys.
Item {
    id: page

    default property alias content: column.data
    readonly property bool overflows: column.implicitHeight > height
    property alias spacing: column.spacing

    // Scrolls to what has the focus or is being read, when it lies on this page.
    function bringIn(item: Item): void {
        let holder = item;
        while (holder && holder !== column)
            holder = holder.parent;
        if (holder && item !== column && visible)
            show(item);
    }

    function show(item: Item): void {
        const top = item.mapToItem(flick.contentItem, 0, 0).y;
        if (top < flick.contentY)
            flick.contentY = Math.max(0, top - Theme.gap);
        else if (top + item.height > flick.contentY + flick.height)
            flick.contentY = Math.min(flick.reach, top + item.height - flick.height + Theme.gap);
    }

    // As much of it as there is room for, its beginning in any case.
    function open(item: Item): void {
        const top = item.mapToItem(flick.contentItem, 0, 0).y;
        if (visible && item.height > 0 && top + item.height > flick.contentY + flick.height)
            flick.contentY = Math.min(flick.reach, Math.max(0, Math.min(top - Theme.touchLarge * 2, top + item.height - flick.height + Theme.gap)));
    }

    function toTop(): void {
        flick.contentY = 0;
    }

    Flickable {
        id: flick

        readonly property real reach: Math.max(0, contentHeight - height)

        function turn(way: int): void {
            glide.to = Math.min(Math.max(0, contentY + way * height * 0.8), reach);
            glide.restart();
        }

        boundsBehavior: Flickable.StopAtBounds
        clip: true
        contentHeight: column.implicitHeight + Theme.ring * 2
        height: page.overflows ? bar.y - Theme.gap : page.height
        interactive: page.overflows
        width: page.width
        // Room for the focus ring of what stands at the edge.
        leftMargin: 0

        Column {
            id: column

            spacing: Theme.space
            width: flick.width - Theme.ring * 2
            x: Theme.ring
            y: Theme.ring
        }

        NumberAnimation {
            id: glide

            duration: Theme.calm
            easing.type: Easing.OutCubic
            property: "contentY"
            target: flick
        }
    }

    RowListKeys {
        id: bar

        above: flick.contentY > 1
        below: flick.contentY < flick.reach - 1
        visible: page.overflows
        where: below ? Presence.moreBelow : Presence.moreAbove
        width: page.width - Theme.ring * 2
        x: Theme.ring
        y: page.height - height

        onTurned: way => flick.turn(way)
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

        function onUnfolded(item: Item): void {
            page.open(item);
        }

        target: Presence
    }
}

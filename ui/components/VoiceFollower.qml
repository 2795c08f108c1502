import QtQuick

// Keeps the sentence that is being read on the glass. A row longer than the glass is followed by the place in it.
Item {
    id: follower

    required property ListView list
    property int row: -1

    signal moved

    function follow(): void {
        if (row < 0 || Presence.sentence === "")
            return;
        moved();
        let item = list.itemAtIndex(row);
        if (!item || item.y < list.contentY || item.y + Math.min(item.height, list.height) > list.contentY + list.height)
            list.positionViewAtIndex(row, ListView.Beginning);
        const line = list.itemAtIndex(row) as TextLine;
        const at = line ? line.words.indexOf(Presence.sentence) : -1;
        if (at > 0 && line.height > list.height)
            list.contentY = Math.min(line.y + line.height * at / line.words.length, line.y + line.height - list.height);
    }

    onRowChanged: Qt.callLater(follow)

    Connections {
        function onSentenceChanged(): void {
            Qt.callLater(follower.follow);
        }

        target: Presence
    }
}

import QtQuick
import ui.theme

// Where the reader of this cabinet is, with a large arrow that points there.
Row {
    id: row

    // Words by place: left, right, below.
    property var where: ({})
    readonly property bool leftward: Presence.readerPlace !== "right"
    readonly property string arrow: Presence.readerPlace === "below" ? "arrow-down" : "arrow-" + Presence.readerPlace

    layoutDirection: leftward ? Qt.LeftToRight : Qt.RightToLeft
    spacing: Theme.pad

    Icon {
        id: sign

        ink: Theme.color.primary
        name: row.arrow
        side: Theme.signLarge
    }

    Heading {
        anchors.verticalCenter: parent.verticalCenter
        content: row.where[Presence.readerPlace] ?? ""
        horizontalAlignment: row.leftward ? Text.AlignLeft : Text.AlignRight
        width: row.width - sign.width - row.spacing
    }
}

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// What to do on the touch grid and how to leave it; small, in the middle, and the finger wipes through it.
Rectangle {
    id: sheet

    required property GridViewModel view

    // Whether a still touch at this point was meant for a key; then it is pressed.
    function strikeAt(at: point): bool {
        for (const key of [next, leave]) {
            const inside = key.mapFromItem(sheet, at.x, at.y);
            if (key.visible && key.contains(inside)) {
                key.strike();
                return true;
            }
        }
        return false;
    }

    border.color: Theme.color.primary
    border.width: Theme.strokeBold
    color: Theme.color.background
    implicitHeight: column.implicitHeight + Theme.pad * 2
    radius: Theme.radius

    Column {
        id: column

        anchors.left: parent.left
        anchors.margins: Theme.pad
        anchors.right: parent.right
        anchors.top: parent.top
        spacing: Theme.gap

        Heading {
            content: sheet.view.title
            horizontalAlignment: Text.AlignHCenter
            isTitle: true
            width: parent.width
        }

        SmallText {
            content: sheet.view.hint
            horizontalAlignment: Text.AlignHCenter
            width: parent.width
        }

        SecondaryButton {
            id: next

            height: implicitHeight
            icon: "arrow-right"
            label: sheet.view.next
            objectName: "next"
            visible: label !== ""
            width: parent.width

            onActivated: sheet.view.drawLines()
        }

        SecondaryButton {
            id: leave

            focus: true
            height: implicitHeight
            icon: "player-skip-forward"
            label: sheet.view.leave
            objectName: "leave"
            width: parent.width

            onActivated: sheet.view.leaveOut()
        }
    }
}

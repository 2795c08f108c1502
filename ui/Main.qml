import QtQuick
import QtQuick.Window
import ui.components
import ui.pages
import ui.theme
import ui.viewmodels

// The window: what stands on the glass, and how keys move through it.
Window {
    id: window

    required property KioskViewModel kiosk

    // Later: when the page that has come stands there whole.
    function readPage(): void {
        if (kiosk.frame.reads)
            kiosk.readOut(frame.readable);
    }

    color: Theme.color.background
    title: kiosk.frame.zoneName
    visible: true

    Surroundings {
        anchors.fill: parent
        kiosk: window.kiosk
    }

    Frame {
        id: frame

        anchors.fill: parent
        enabled: !warning.visible
        focus: true
        keyboardRoom: keyboard.height
        kiosk: window.kiosk

        Keys.onPressed: event => {
            const forward = event.key === Qt.Key_Down || event.key === Qt.Key_Right;
            const backward = event.key === Qt.Key_Up || event.key === Qt.Key_Left;
            Presence.keypad = true;
            if ((forward || backward) && window.activeFocusItem) {
                const next = window.activeFocusItem.nextItemInFocusChain(forward);
                if (next)
                    next.forceActiveFocus(forward ? Qt.TabFocusReason : Qt.BacktabFocusReason);
                event.accepted = true;
            } else if (event.key === Qt.Key_Escape) {
                window.kiosk.frame.goBack();
                event.accepted = true;
            }
        }
    }

    // Above everything, and takes nothing away from what lies below.
    Item {
        anchors.fill: parent
        z: 1

        PointHandler {
            onActiveChanged: {
                if (active)
                    Presence.keypad = false;
            }
        }
    }

    KeyboardSlot {
        id: keyboard

        focused: window.activeFocusItem
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.rightMargin: frame.sideRoom
    }

    IdleWarning {
        id: warning

        anchors.fill: parent
        frame: window.kiosk.frame
    }

    Connections {
        function onAsked(words: string): void {
            window.kiosk.say(words);
        }

        target: Presence
    }

    Connections {
        function onReadingAsked(): void {
            window.kiosk.readOut(frame.readable);
        }

        target: window.kiosk.frame
    }

    Connections {
        function onNewsCame(): void {
            Qt.callLater(window.readPage);
        }

        target: window.kiosk
    }
}

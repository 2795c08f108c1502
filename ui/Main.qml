import QtQuick
import QtQuick.Window
import ui.components
import ui.pages
import ui.theme
import ui.viewmodels

// The window: tells the theme what the glass and the visitor decide, and turns keys and touches into movement.
Window {
    id: window

    required property KioskViewModel kiosk
    property int turn: -1

    color: Theme.color.background
    title: kiosk.frame.zoneName
    visible: true

    Binding {
        property: "family"
        target: Theme
        value: window.kiosk.frame.family
    }

    Binding {
        property: "landscape"
        target: Theme
        value: window.width > window.height
    }

    Binding {
        property: "lowReach"
        target: Theme
        value: window.kiosk.frame.lowReach && window.height > window.width
    }

    Binding {
        property: "pxPerMm"
        target: Theme
        value: window.width / window.kiosk.widthMm
    }

    Binding {
        property: "scheme"
        target: Theme
        value: window.kiosk.frame.scheme
    }

    Binding {
        property: "size"
        target: Theme
        value: window.kiosk.frame.size
    }

    Binding {
        property: "reads"
        target: Presence
        value: window.kiosk.frame.reads
    }

    Binding {
        property: "restMs"
        target: Presence
        value: window.kiosk.restMs
    }

    Binding {
        property: "readerPlace"
        target: Presence
        value: window.kiosk.readerPlace
    }

    Binding {
        property: "sentence"
        target: Presence
        value: window.kiosk.frame.sentence
    }

    Binding {
        property: "moreAbove"
        target: Presence
        value: window.kiosk.frame.moreAbove
    }

    Binding {
        property: "moreBelow"
        target: Presence
        value: window.kiosk.frame.moreBelow
    }

    Binding {
        property: "scrollDown"
        target: Presence
        value: window.kiosk.frame.scrollDown
    }

    Binding {
        property: "scrollUp"
        target: Presence
        value: window.kiosk.frame.scrollUp
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
        function onChanged(): void {
            if (window.turn !== window.kiosk.turn) {
                window.turn = window.kiosk.turn;
                if (window.kiosk.frame.reads)
                    window.kiosk.readOut(frame.readable);
            }
        }

        target: window.kiosk
    }
}

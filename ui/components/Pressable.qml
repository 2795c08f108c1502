import QtQuick
import ui.theme

// Anything that is touched. Acts on release inside itself, once per strike; reached by keypad; says what it is.
// `spoken` is both the accessible name and what is read aloud.
FocusScope {
    id: pressable

    property bool available: true
    // Keys of a number pad answer each touch; everything else rests after a strike.
    property bool rapid: false
    property int role: Accessible.Button
    property bool chosen: false
    property int corner: Theme.radius
    property string spoken: ""
    readonly property bool down: area.pressed && area.containsMouse || keyDown
    property bool keyDown: false

    signal activated

    function strike(): void {
        if (available && (rapid || Presence.strike()))
            activated();
    }

    Accessible.checkable: role === Accessible.RadioButton || role === Accessible.CheckBox
    Accessible.checked: chosen
    Accessible.focusable: true
    Accessible.name: spoken
    Accessible.role: pressable.role
    // What goes out of use while the keypad stands on it is left by the next step, not before.
    activeFocusOnTab: available || activeFocus
    implicitHeight: Theme.touch
    implicitWidth: Theme.touch

    Accessible.onPressAction: strike()
    Keys.onReleased: event => {
        if (keyDown && (event.key === Qt.Key_Return || event.key === Qt.Key_Enter || event.key === Qt.Key_Space)) {
            keyDown = false;
            event.accepted = true;
            strike();
        }
    }
    Keys.onPressed: event => {
        Presence.keypad = true; // Tab moves on from here and is seen by nobody else
        if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter || event.key === Qt.Key_Space) {
            event.accepted = true;
            if (!event.isAutoRepeat)
                keyDown = true;
        }
    }
    onActiveFocusChanged: keyDown = false

    MouseArea {
        id: area

        Accessible.ignored: true
        anchors.fill: parent
        enabled: pressable.available

        onClicked: pressable.strike()
    }

    FocusRing {
        anchors.fill: parent
        corner: pressable.corner
        visible: pressable.activeFocus && Presence.keypad
    }
}

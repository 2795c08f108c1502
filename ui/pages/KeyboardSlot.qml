import QtQuick
import ui.theme

// Where the keyboard comes up. It is made when the first line to write in takes the focus, not before.
Item {
    id: slot

    readonly property int room: loader.active && loader.item && wanted ? loader.height : 0
    property bool wanted: Qt.inputMethod.visible && focusWrites
    readonly property bool focusWrites: Window.window && Window.window.activeFocusItem && Window.window.activeFocusItem.hasOwnProperty("inputMethodHints")

    height: room

    onFocusWritesChanged: {
        if (focusWrites)
            loader.active = true;
    }

    Loader {
        id: loader

        active: false
        source: "Keyboard.qml"
        visible: slot.wanted
        width: parent.width
    }
}

import QtQuick

// Where the keyboard comes up. It is made when the first line to write in takes the focus, not before.
Item {
    id: slot

    property Item focused: null
    readonly property Item panel: loader.item as Item
    readonly property bool writes: focused instanceof TextInput
    readonly property bool shown: writes && panel !== null && panel.opacity > 0

    height: shown ? panel.height : 0

    onWritesChanged: {
        if (writes)
            loader.active = true;
    }

    Loader {
        id: loader

        active: false
        asynchronous: true
        source: "Keyboard.qml"
        visible: slot.shown
        width: parent.width
    }
}

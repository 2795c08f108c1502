import QtQuick

// Where the keyboard comes up. It is made when the first line to write in takes the focus, not before. A line may have
// asked for it before it was made, so it is asked for again until it has come once.
Item {
    id: slot

    property Item focused: null
    readonly property Item panel: loader.item as Item
    readonly property bool writes: focused instanceof TextInput || focused instanceof TextEdit
    property bool risen: false
    readonly property bool shown: writes && panel !== null && panel.opacity > 0

    height: shown ? panel.height : 0

    onWritesChanged: {
        risen = false;
        if (writes)
            loader.active = true;
    }
    onShownChanged: {
        if (shown)
            risen = true;
    }

    Timer {
        interval: 300
        repeat: true
        running: slot.writes && slot.panel !== null && !slot.risen

        onTriggered: Qt.inputMethod.show() // qmllint disable missing-property
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

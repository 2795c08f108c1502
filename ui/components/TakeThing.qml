import QtQuick
import ui.theme

// One thing to take along: its drawing over its name.
Column {
    id: thing

    property string drawing: ""
    property real drawn: width
    property string name: ""

    spacing: Theme.pad

    Scene {
        anchors.horizontalCenter: parent.horizontalCenter
        inks: [Theme.color.surface, Theme.color.text, Theme.color.tint]
        name: thing.drawing
        width: thing.drawn
    }

    Heading {
        Accessible.ignored: true
        content: thing.name
        horizontalAlignment: Text.AlignHCenter
        spoken: ""
        step: Theme.heading
        width: parent.width
    }
}

import QtQuick
import ui.theme

// A sign of the Tabler set in a colour of the theme. Never alone: words stand beside it.
Image {
    id: icon

    property color ink: Theme.color.text
    property string name: ""
    property int side: Theme.sign

    Accessible.ignored: true
    cache: true
    height: side
    source: name === "" ? "" : "image://icon/" + name + "/" + ink.toString().substring(1)
    sourceSize.height: side
    sourceSize.width: side
    width: side
}

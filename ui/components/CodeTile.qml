import QtQuick
import ui.theme

// A code to take along with its name, under it or beside it; a touch shows here what it leads to.
Pressable {
    id: tile

    property bool beside: false
    property string label: ""
    property string link: ""

    implicitHeight: (beside ? Math.max(code.height, words.implicitHeight) : code.height + Theme.gap + words.implicitHeight) + Theme.pad * 2
    spoken: label

    Rectangle {
        anchors.fill: parent
        border.color: Theme.color.line
        border.width: Theme.stroke
        color: tile.down ? Theme.color.pressed : Theme.color.surface
        radius: Theme.radius
    }

    // 30 mm without its quiet zone, whatever of it is lost to whole pixels.
    QrCode {
        id: code

        Accessible.ignored: true
        content: tile.link
        objectName: "code"
        side: Theme.mm(50)
        x: tile.beside ? Theme.pad : (tile.width - width) / 2
        y: Theme.pad
    }

    SpokenText {
        id: words

        Accessible.ignored: true
        content: tile.label
        horizontalAlignment: tile.beside ? Text.AlignLeft : Text.AlignHCenter
        spoken: ""
        width: tile.width - x - Theme.pad
        x: tile.beside ? code.width + Theme.pad * 2 : Theme.pad
        y: tile.beside ? (tile.height - height) / 2 : code.y + code.height + Theme.gap
    }
}

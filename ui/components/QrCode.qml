import QtQuick
import ui.theme

// A QR symbol, drawn from the same matrix as on paper. Always dark on light, quiet zone included, whole pixels.
Rectangle {
    id: code

    property string content: ""
    property string spoken: ""
    property int side: Theme.mm(34)

    Accessible.name: spoken
    Accessible.role: Accessible.Graphic
    color: "white"
    height: side
    implicitHeight: side
    implicitWidth: side
    visible: content !== ""
    width: side

    Image {
        id: symbol

        readonly property int modules: Math.max(1, implicitWidth)

        Accessible.ignored: true
        anchors.centerIn: parent
        height: width
        smooth: false
        source: code.content === "" ? "" : "image://qr/" + encodeURIComponent(code.content)
        width: Math.max(1, Math.floor(code.side / modules)) * modules
    }
}

import QtQuick
import ui.theme

// A QR symbol and what it is for, side by side.
Row {
    id: row

    property string code: ""
    property string hint: ""
    property alias side: symbol.side

    spacing: Theme.pad
    visible: code !== ""

    QrCode {
        id: symbol

        content: row.code
        spoken: row.hint
    }

    BodyText {
        anchors.verticalCenter: parent.verticalCenter
        content: row.hint
        spoken: ""
        width: row.width - symbol.width - row.spacing
    }
}

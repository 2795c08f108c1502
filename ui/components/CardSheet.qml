import QtQuick
import ui.theme

// Which card is meant: its drawing on a tinted sheet.
Rectangle {
    border.color: Theme.color.line
    border.width: Theme.color.outlined ? Theme.stroke : 0
    color: Theme.color.tint
    implicitHeight: card.height + Theme.spaceLarge * 2
    radius: Theme.radius

    Scene {
        id: card

        anchors.centerIn: parent
        inks: [Theme.color.surface, Theme.color.text, Theme.color.tint]
        name: "idcard"
        width: Theme.mm(86)
    }
}

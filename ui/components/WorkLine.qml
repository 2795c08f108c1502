import QtQuick
import ui.theme

// One thing this zone can do, and how it stands with it now: sign, name, sign and words of the state.
Rectangle {
    id: line

    property var work: ({})

    border.color: Theme.color.hairline
    border.width: Theme.stroke
    color: Theme.color.surface
    implicitHeight: Math.max(sign.height, words.implicitHeight) + Theme.gap * 2
    radius: Theme.radius

    Icon {
        id: sign

        anchors.verticalCenter: parent.verticalCenter
        ink: Theme.color.primary
        name: line.work.icon ?? ""
        x: Theme.pad
    }

    Column {
        id: words

        anchors.left: sign.right
        anchors.leftMargin: Theme.pad
        anchors.right: state.left
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter

        BodyText {
            content: line.work.name ?? ""
            font.weight: Font.Medium
            width: parent.width
        }

        SmallText {
            content: line.work.state ?? ""
            width: parent.width
        }
    }

    Icon {
        id: state

        anchors.right: parent.right
        anchors.rightMargin: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        ink: line.work.sign === "circle-x" ? Theme.color.seal : line.work.sign === "circle-check" ? Theme.color.primary : Theme.color.textQuiet
        name: line.work.sign ?? ""
    }
}

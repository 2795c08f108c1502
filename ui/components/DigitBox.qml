import QtQuick
import ui.theme

// What has been typed on a pad, large, with its unit; below it how far one has got.
Column {
    id: box

    property string content: ""
    property string count: ""
    property string spoken: ""
    property string unit: ""
    property bool wrong: false

    spacing: Theme.gap
    width: parent ? parent.width : implicitWidth

    Rectangle {
        border.color: box.wrong ? Theme.color.seal : Theme.color.primary
        border.width: Theme.strokeBold
        color: Theme.color.surface
        implicitHeight: digits.height + Theme.pad * 2
        radius: Theme.radius
        width: parent.width

        SpokenText {
            id: digits

            anchors.left: parent.left
            anchors.leftMargin: Theme.pad
            anchors.right: unit.visible ? unit.left : parent.right
            anchors.rightMargin: Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            content: box.content
            font.features: ({"tnum": 1})
            font.weight: Font.Medium
            height: Math.max(implicitHeight, step.line)
            spoken: box.spoken
            step: box.content.length > 14 ? Theme.heading : Theme.display
            visible: true
        }

        Rectangle {
            color: Theme.color.primary
            height: Math.round(digits.step.px * 1.05)
            visible: caret.on
            width: Theme.strokeBold
            x: digits.x + (box.content === "" ? 0 : Math.min(digits.contentWidth, digits.width) + Theme.stroke * 3)
            y: digits.y + digits.height - digits.step.line + (digits.step.line - height) / 2
        }

        SpokenText {
            id: unit

            anchors.baseline: digits.baseline
            anchors.right: parent.right
            anchors.rightMargin: Theme.pad
            color: Theme.color.textQuiet
            content: box.unit
            spoken: ""
            step: Theme.heading
        }
    }

    SmallText {
        content: box.count === "" ? " " : box.count
        font.features: ({"tnum": 1})
        spoken: box.count
        width: parent.width
    }

    QtObject {
        id: caret

        property bool on: digits.lineCount <= 1
    }
}

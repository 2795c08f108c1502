import QtQuick
import ui.theme

// What has been typed on a pad, large, with its unit; below it how far one has got.
Column {
    id: box

    property string content: ""
    property string count: ""
    // Said once, by the digits themselves.
    property string told: ""
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

        TextEdit {
            id: digits

            readonly property TextStep step: box.content.length > 14 ? Theme.heading : Theme.display
            readonly property string spoken: box.told

            Accessible.name: spoken
            Accessible.role: Accessible.EditableText
            activeFocusOnTab: false
            anchors.left: parent.left
            anchors.leftMargin: Theme.pad
            anchors.right: unit.visible ? unit.left : parent.right
            anchors.rightMargin: Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.color.text
            enabled: false
            font.family: Theme.family
            font.features: ({
                    "tnum": 1
                })
            font.pixelSize: step.px
            font.weight: Font.Medium
            height: Math.max(contentHeight, step.line)
            readOnly: true
            text: box.content
            textFormat: TextEdit.PlainText
            verticalAlignment: TextEdit.AlignVCenter
            wrapMode: TextEdit.Wrap
        }

        Rectangle {
            color: Theme.color.primary
            height: Math.round(digits.step.px * 1.05)
            visible: digits.lineCount <= 1
            width: Theme.strokeBold
            x: digits.x + (box.content === "" ? 0 : Math.min(digits.contentWidth, digits.width) + Theme.stroke * 3)
            y: digits.y + (digits.height - height) / 2
        }

        SpokenText {
            id: unit

            anchors.verticalCenter: parent.verticalCenter
            anchors.right: parent.right
            anchors.rightMargin: Theme.pad
            color: Theme.color.textQuiet
            content: box.unit
            spoken: box.told.indexOf(box.unit) < 0 ? box.unit : ""
            step: Theme.heading
        }
    }

    SmallText {
        content: box.count === "" ? " " : box.count
        font.features: ({
                "tnum": 1
            })
        spoken: box.count
        width: parent.width
    }
}

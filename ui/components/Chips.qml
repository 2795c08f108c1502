pragma ComponentBehavior: Bound

import QtQuick
import ui.theme

// Answers side by side, each as wide as its words; `many`: several may be chosen. Each of `options`: {id, label}.
Flow {
    id: chips

    property var chosen: []
    property bool many: false
    property var options: []

    signal picked(id: string)

    spacing: Theme.gap
    width: parent ? parent.width : implicitWidth

    Repeater {
        model: chips.options

        Pressable {
            id: chip

            required property var modelData

            chosen: chips.chosen.includes(modelData.id)
            height: implicitHeight
            implicitHeight: Math.max(Theme.touch, words.implicitHeight + Theme.gap * 2)
            objectName: modelData.id
            role: chips.many ? Accessible.CheckBox : Accessible.RadioButton
            spoken: modelData.label
            width: Math.min(chips.width, words.implicitWidth + Theme.sign + Theme.gap + Theme.pad * 2)

            onActivated: chips.picked(modelData.id)

            Rectangle {
                anchors.fill: parent
                border.color: chip.chosen ? Theme.color.primary : Theme.color.line
                border.width: chip.chosen ? Theme.strokeBold : Theme.stroke
                color: chip.chosen ? Theme.color.primary : chip.down ? Theme.color.pressed : Theme.color.surface
                radius: Theme.radius
            }

            Row {
                anchors.centerIn: parent
                spacing: Theme.gap

                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    ink: words.color
                    name: chips.many ? (chip.chosen ? "square-check" : "square") : chip.chosen ? "circle-check" : "circle"
                }

                SpokenText {
                    id: words

                    Accessible.ignored: true
                    anchors.verticalCenter: parent.verticalCenter
                    color: chip.chosen ? Theme.color.onPrimary : Theme.color.text
                    content: chip.modelData.label
                    font.weight: Font.Medium
                    spoken: ""
                    width: Math.min(implicitWidth, chips.width - Theme.sign - Theme.gap - Theme.pad * 2)
                }
            }
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import ui.theme

// A few choices side by side, one of them chosen. Each of `options`: {id, label, icon}.
Grid {
    id: segments

    property string chosen: ""
    property var options: []
    readonly property int fitting: Math.max(1, Math.floor((width + spacing) / (Theme.body.px * 4 + Theme.space + spacing)))

    signal picked(id: string)

    columns: Math.min(options.length, fitting)
    spacing: Theme.gap
    width: parent ? parent.width : implicitWidth

    Repeater {
        model: segments.options

        Pressable {
            id: segment

            required property var modelData

            chosen: modelData.id === segments.chosen
            implicitHeight: Math.max(Theme.touch, words.implicitHeight + Theme.gap * 2)
            role: Accessible.RadioButton
            spoken: modelData.label
            width: (segments.width - segments.spacing * (segments.columns - 1)) / segments.columns

            onActivated: segments.picked(modelData.id)

            Rectangle {
                anchors.fill: parent
                border.color: segment.chosen ? Theme.color.primary : Theme.color.line
                border.width: segment.chosen ? Theme.strokeBold : Theme.stroke
                color: segment.chosen ? Theme.color.primary : segment.down ? Theme.color.pressed : Theme.color.surface
                radius: Theme.radius
            }

            Row {
                anchors.centerIn: parent
                spacing: Theme.gap

                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    ink: words.color
                    name: segment.chosen ? "check" : segment.modelData.icon ?? ""
                    visible: name !== ""
                }

                SpokenText {
                    id: words

                    Accessible.ignored: true
                    anchors.verticalCenter: parent.verticalCenter
                    color: segment.chosen ? Theme.color.onPrimary : Theme.color.text
                    content: segment.modelData.label
                    font.weight: Font.Medium
                    horizontalAlignment: Text.AlignHCenter
                    spoken: ""
                    width: Math.min(implicitWidth, segment.width - Theme.gap * 2 - (segment.chosen || segment.modelData.icon ? Theme.sign + Theme.gap : 0))
                }
            }
        }
    }
}

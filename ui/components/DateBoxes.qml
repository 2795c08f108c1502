pragma ComponentBehavior: Bound

import QtQuick
import ui.theme

// A date as three boxes, year month day. The one being typed is marked; touching a box types from there anew.
Row {
    id: boxes

    // Each: {text, blank, name, spoken, current}
    property var parts: []
    property string spoken: ""
    property bool wrong: false
    readonly property real letter: (width - spacing * 2) / 10

    signal anew(part: int)

    Accessible.name: spoken
    Accessible.role: Accessible.StaticText
    spacing: Theme.gap
    width: parent ? parent.width : implicitWidth

    Repeater {
        model: boxes.parts

        Pressable {
            id: part

            required property int index
            required property var modelData

            implicitHeight: digits.implicitHeight + name.implicitHeight + Theme.pad * 2
            rapid: true
            spoken: modelData.spoken
            width: boxes.letter * (index === 0 ? 4 : 3)

            onActivated: boxes.anew(index)

            Rectangle {
                anchors.fill: parent
                border.color: boxes.wrong ? Theme.color.seal : part.modelData.current ? Theme.color.primary : Theme.color.line
                border.width: part.modelData.current || boxes.wrong ? Theme.strokeBold : Theme.stroke
                color: part.modelData.current ? Theme.color.surface : Theme.color.background
                radius: Theme.radius
            }

            Column {
                anchors.centerIn: parent
                width: parent.width

                SpokenText {
                    id: digits

                    Accessible.ignored: true
                    color: part.modelData.text === "" ? Theme.color.textQuiet : Theme.color.text
                    content: part.modelData.text === "" ? part.modelData.blank : part.modelData.text
                    font.features: ({
                            "tnum": 1
                        })
                    font.weight: Font.Medium
                    horizontalAlignment: Text.AlignHCenter
                    spoken: ""
                    step: Theme.display
                    width: parent.width
                }

                SpokenText {
                    id: name

                    Accessible.ignored: true
                    color: part.modelData.current ? Theme.color.primary : Theme.color.textQuiet
                    content: part.modelData.name
                    font.weight: Font.Medium
                    horizontalAlignment: Text.AlignHCenter
                    spoken: ""
                    width: parent.width
                }
            }
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import ui.theme

// The way of a case as a river: a stop for each step, dated, down to the one where it is now.
Column {
    id: river

    // Each: {icon, when, state, who, note, now}
    property var steps: []

    width: parent ? parent.width : implicitWidth

    Repeater {
        model: river.steps

        Item {
            id: stop

            required property int index
            required property var modelData
            readonly property bool last: index === river.steps.length - 1

            height: Math.max(stone.height, words.height) + Theme.space
            width: river.width

            Rectangle {
                color: Theme.color.tint
                height: stop.height
                visible: !stop.last
                width: Theme.mm(4.5) * 2
                x: (stone.width - width) / 2
                y: stone.height / 2
            }

            Rectangle {
                color: Theme.color.primary
                height: stop.height
                visible: !stop.last
                width: Theme.strokeBold
                x: (stone.width - width) / 2
                y: stone.height / 2
            }

            Rectangle {
                id: stone

                border.color: Theme.color.primary
                border.width: Theme.strokeBold
                color: stop.modelData.now ? Theme.color.primary : Theme.color.surface
                height: width
                radius: width / 2
                width: Theme.sign + Theme.pad

                Icon {
                    anchors.centerIn: parent
                    ink: stop.modelData.now ? Theme.color.onPrimary : Theme.color.primary
                    name: stop.modelData.icon
                }
            }

            Column {
                id: words

                width: river.width - x
                x: stone.width + Theme.pad

                SpokenText {
                    content: stop.modelData.when + "　" + stop.modelData.state
                    font.features: ({
                            "tnum": 1
                        })
                    font.weight: stop.modelData.now ? Font.Bold : Font.Medium
                    width: parent.width
                }

                BodyText {
                    content: stop.modelData.note
                    width: parent.width
                }

                SmallText {
                    content: stop.modelData.who
                    width: parent.width
                }
            }
        }
    }
}

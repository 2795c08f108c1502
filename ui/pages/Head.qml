import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// Where we are, what time it is, how fresh the content is, and what does not work right now. Quiet.
Item {
    id: head

    required property FrameViewModel frame

    implicitHeight: column.implicitHeight + Theme.pad

    Column {
        id: column

        spacing: Theme.gap
        width: parent.width
        y: Theme.pad

        Item {
            height: Math.max(mark.height, name.height, times.height)
            width: parent.width

            ZoneMark {
                id: mark

                anchors.verticalCenter: parent.verticalCenter
            }

            SpokenText {
                id: name

                anchors.left: mark.right
                anchors.leftMargin: Theme.gap
                anchors.right: times.left
                anchors.rightMargin: Theme.gap
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.color.text
                content: head.frame.zoneName
                font.weight: Font.Medium
                step: Theme.small
            }

            Column {
                id: times

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, parent.width * 0.55)

                SmallText {
                    anchors.right: parent.right
                    content: head.frame.clock
                    font.features: ({
                            "tnum": 1
                        })
                }

                SmallText {
                    anchors.right: parent.right
                    content: head.frame.freshness
                    font.features: ({
                            "tnum": 1
                        })
                }
            }
        }

        NoticeBar {
            content: head.frame.faults
        }

        Rectangle {
            color: Theme.color.hairline
            height: Theme.stroke
            width: parent.width
        }
    }
}

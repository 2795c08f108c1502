import QtQuick
import ui.theme

// One check as it was found: name and verdict, what was measured, what is wrong and what to do; a key to run it again.
Rectangle {
    id: card

    property string again: ""
    property bool available: true
    required property var finding
    readonly property bool failed: finding.verdict === "failed"

    signal asked

    border.color: failed ? Theme.color.seal : Theme.color.hairline
    border.width: failed ? Theme.strokeBold : Theme.stroke
    color: Theme.color.surface
    implicitHeight: Math.max(words.implicitHeight, key.visible ? key.height : 0) + Theme.gap * 2
    radius: Theme.radius
    width: parent ? parent.width : implicitWidth

    Column {
        id: words

        anchors.left: parent.left
        anchors.leftMargin: Theme.pad
        anchors.right: key.visible ? key.left : parent.right
        anchors.rightMargin: key.visible ? Theme.gap : Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.stroke * 3

        Flow {
            spacing: Theme.gap
            width: parent.width

            BodyText {
                content: card.finding.name
                font.weight: Font.Medium
                spoken: card.finding.name + "。" + card.finding.word
                width: Math.min(implicitWidth, parent.width)
            }

            VerdictSign {
                height: Theme.body.line
                icon: card.finding.icon
                verdict: card.finding.verdict
                word: card.finding.word
            }
        }

        BodyText {
            color: Theme.color.seal
            content: card.finding.what
            visible: content !== "" && card.failed
            width: parent.width
        }

        SmallText {
            color: Theme.color.text
            content: card.finding.remedy
            font.weight: Font.Medium
            width: parent.width
        }

        SmallText {
            content: card.finding.measures
            width: parent.width
        }

        SmallText {
            content: card.finding.facts
            width: parent.width
        }

        Row {
            spacing: Theme.gap
            visible: card.finding.trend !== ""
            width: parent.width

            TrendBars {
                id: bars

                bars: card.finding.bars
            }

            SmallText {
                content: card.finding.trend
                width: parent.width - bars.width - parent.spacing
            }
        }
    }

    SecondaryButton {
        id: key

        anchors.right: parent.right
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        available: card.available
        height: implicitHeight
        label: card.again
        objectName: "again"
        spoken: card.again + " " + card.finding.name
        visible: card.again !== ""
        width: Math.max(implicitWidth, Theme.touch)

        onActivated: card.asked()
    }
}

import QtQuick
import ui.theme

// One device of the bench: how it is now, and what the last check said. Leads to its checks.
Pressable {
    id: row

    property string condition: ""
    property string hint: ""
    property string icon: ""
    property string label: ""
    property string sign: ""
    property string verdict: ""

    implicitHeight: Math.max(Theme.touchLarge, words.implicitHeight + Theme.gap * 2)
    spoken: [label, condition, hint].filter(part => part !== "").join("。")
    width: parent ? parent.width : implicitWidth

    Rectangle {
        anchors.fill: parent
        border.color: Theme.color.line
        border.width: Theme.stroke
        color: row.down ? Theme.color.pressed : Theme.color.surface
        radius: Theme.radius
    }

    Icon {
        id: device

        anchors.left: parent.left
        anchors.leftMargin: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        ink: Theme.color.primary
        name: row.icon
    }

    Column {
        id: words

        anchors.left: device.right
        anchors.leftMargin: Theme.pad
        anchors.right: end.left
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.strokeBold

        SpokenText {
            Accessible.ignored: true
            content: row.label + (row.condition === "" ? "" : " · " + row.condition)
            font.weight: Font.Medium
            spoken: ""
            width: parent.width
        }

        VerdictSign {
            icon: row.sign
            verdict: row.verdict
            word: row.hint
        }
    }

    Icon {
        id: end

        anchors.right: parent.right
        anchors.rightMargin: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        ink: Theme.color.textQuiet
        name: "chevron-right"
    }
}

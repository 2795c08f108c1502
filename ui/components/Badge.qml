import QtQuick
import ui.theme

// A short mark on a row: 只需身份证, 可在这里办. Spoken by the row that holds it.
Rectangle {
    id: badge

    property string content: ""
    // Where a badge stands by itself it speaks; on a row, the row does.
    property string spoken: ""

    border.color: Theme.color.primary
    border.width: Theme.color.outlined ? Theme.stroke : 0
    color: Theme.color.tint
    implicitHeight: words.implicitHeight + Theme.stroke * 2
    implicitWidth: words.implicitWidth + Theme.gap * 2
    radius: Theme.radius / 2
    visible: content !== ""

    SmallText {
        id: words

        Accessible.ignored: true
        anchors.centerIn: parent
        color: Theme.color.text
        content: badge.content
        font.weight: Font.Medium
        spoken: ""
        width: Math.min(implicitWidth, badge.width - Theme.gap)
    }
}

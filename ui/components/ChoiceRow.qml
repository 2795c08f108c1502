import QtQuick
import ui.theme

// One answer, full width: sign, words, a quieter line, and a mark at the right that says "goes on" or "chosen".
Pressable {
    id: row

    property string badge: ""
    property string hint: ""
    property string icon: ""
    property string label: ""
    // "go": leads on; "one": one of several; "many": any of several
    property string mark: "go"
    readonly property string markIcon: mark === "many" ? (chosen ? "square-check" : "square") : mark === "one" ? (chosen ? "circle-check" : "circle") : "chevron-right"

    implicitHeight: Math.max(Theme.touchLarge, words.implicitHeight + Theme.pad * 2)
    role: mark === "many" ? Accessible.CheckBox : mark === "one" ? Accessible.RadioButton : Accessible.Button
    spoken: [label, badge, hint].filter(part => part !== "").join("。")
    width: parent ? parent.width : implicitWidth

    Rectangle {
        anchors.fill: parent
        border.color: row.chosen ? Theme.color.primary : Theme.color.line
        border.width: row.chosen ? Theme.strokeBold : Theme.stroke
        color: row.down ? Theme.color.pressed : row.chosen ? Theme.color.tint : Theme.color.surface
        radius: Theme.radius

        Rectangle {
            anchors.fill: parent
            anchors.margins: Theme.strokeBold * 2
            border.color: Theme.color.primary
            border.width: Theme.stroke
            color: "transparent"
            radius: Theme.radius
            visible: row.chosen && Theme.color.outlined
        }
    }

    Icon {
        id: sign

        anchors.left: parent.left
        anchors.leftMargin: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        ink: Theme.color.primary
        name: row.icon
        visible: row.icon !== ""
    }

    Column {
        id: words

        anchors.left: sign.visible ? sign.right : parent.left
        anchors.leftMargin: Theme.pad
        anchors.right: end.left
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.strokeBold

        SpokenText {
            Accessible.ignored: true
            content: row.label
            font.weight: Font.Medium
            spoken: ""
            width: parent.width
        }

        Badge {
            content: row.badge
            width: Math.min(implicitWidth, parent.width)
        }

        SmallText {
            Accessible.ignored: true
            content: row.hint
            spoken: ""
            width: parent.width
        }
    }

    Icon {
        id: end

        anchors.right: parent.right
        anchors.rightMargin: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        ink: row.chosen ? Theme.color.primary : Theme.color.textQuiet
        name: row.markIcon
    }
}

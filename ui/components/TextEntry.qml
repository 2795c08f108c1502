import QtQuick
import ui.theme

// A line to write in. The keyboard comes by itself. `draft` is what stands in it; the page decides what becomes of it.
FocusScope {
    id: entry

    property alias draft: input.text
    // What kind of keyboard. Nothing typed here is ever learnt by it.
    property int hints: Qt.ImhNone
    property string icon: ""
    property string label: ""
    property string placeholder: ""
    property bool wrong: false

    signal accepted
    // Pinyin being composed, not yet chosen.
    signal composing(text: string)
    signal edited(text: string)

    Accessible.editable: true
    Accessible.focusable: true
    Accessible.name: label
    Accessible.role: Accessible.EditableText
    implicitHeight: Math.max(Theme.touchLarge, Theme.body.line + Theme.pad * 2)

    Rectangle {
        anchors.fill: parent
        border.color: entry.wrong ? Theme.color.seal : input.activeFocus ? Theme.color.primary : Theme.color.line
        border.width: input.activeFocus || entry.wrong ? Theme.strokeBold : Theme.stroke
        color: Theme.color.surface
        radius: Theme.radius
    }

    Icon {
        id: sign

        anchors.left: parent.left
        anchors.leftMargin: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        ink: Theme.color.primary
        name: entry.icon
        visible: entry.icon !== ""
    }

    TextInput {
        id: input

        Accessible.ignored: true
        activeFocusOnTab: true
        anchors.fill: parent
        anchors.leftMargin: sign.visible ? Theme.pad + sign.width + Theme.gap : Theme.pad
        anchors.rightMargin: Theme.pad
        clip: true
        color: Theme.color.text
        focus: true
        font.family: Theme.family
        font.pixelSize: Theme.body.px
        inputMethodHints: entry.hints | Qt.ImhSensitiveData
        selectedTextColor: Theme.color.onPrimary
        selectionColor: Theme.color.primary
        verticalAlignment: TextInput.AlignVCenter

        onAccepted: entry.accepted()
        onPreeditTextChanged: entry.composing(text + preeditText)
        onTextEdited: entry.edited(text)
    }

    SpokenText {
        anchors.left: input.left
        anchors.right: input.right
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.color.textQuiet
        content: input.text === "" && input.preeditText === "" ? entry.placeholder : ""
        elide: Text.ElideNone
        maximumLineCount: 1
    }

    FocusRing {
        anchors.fill: parent
        visible: input.activeFocus && Presence.keypad
    }
}

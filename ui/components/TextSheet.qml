import QtQuick
import ui.theme

// Several lines to write in: a story, an address. Grows with what is written; the keyboard comes by itself. Where the
// largest type meets the lowest glass there is room for one line, and the others scroll.
FocusScope {
    id: sheet

    property alias draft: input.text
    property string label: ""
    property bool wrong: false
    readonly property bool tight: Theme.landscape && Theme.size > 3
    readonly property int most: Theme.body.line * (tight ? 1 : 6)
    readonly property int least: Theme.body.line * (tight ? 1 : 3)

    signal edited(text: string)

    Accessible.editable: true
    Accessible.focusable: true
    Accessible.multiLine: true
    Accessible.name: label
    Accessible.role: Accessible.EditableText
    implicitHeight: Math.max(least, Math.min(input.contentHeight, most)) + Theme.pad * 2

    Rectangle {
        anchors.fill: parent
        border.color: sheet.wrong ? Theme.color.seal : input.activeFocus ? Theme.color.primary : Theme.color.line
        border.width: input.activeFocus || sheet.wrong ? Theme.strokeBold : Theme.stroke
        color: Theme.color.surface
        radius: Theme.radius
    }

    Flickable {
        id: flick

        anchors.fill: parent
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        contentHeight: input.height

        TextEdit {
            id: input

            Accessible.ignored: true
            activeFocusOnTab: true
            color: Theme.color.text
            focus: true
            font.family: Theme.family
            font.pixelSize: Theme.body.px
            height: Math.max(contentHeight + Theme.pad * 2, flick.height)
            inputMethodHints: Qt.ImhMultiLine | Qt.ImhSensitiveData
            selectedTextColor: Theme.color.onPrimary
            selectionColor: Theme.color.primary
            textFormat: TextEdit.PlainText
            width: flick.width
            wrapMode: TextEdit.Wrap
            padding: Theme.pad

            // Tab leads on, as everywhere; nobody needs one in a story.
            Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
            Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
            onCursorRectangleChanged: {
                if (cursorRectangle.y + cursorRectangle.height + Theme.pad > flick.contentY + flick.height)
                    flick.contentY = cursorRectangle.y + cursorRectangle.height + Theme.pad - flick.height;
                else if (cursorRectangle.y - Theme.pad < flick.contentY)
                    flick.contentY = cursorRectangle.y - Theme.pad;
            }
            onTextChanged: {
                if (activeFocus)
                    sheet.edited(text);
            }
        }
    }

    FocusRing {
        anchors.fill: parent
        visible: input.activeFocus && Presence.keypad
    }
}

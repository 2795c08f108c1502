import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// The receipt's code on letters and digits, the last four on digits: what is typed, and the pad it is typed on.
PageView {
    id: page

    required property CaseCodeViewModel view
    readonly property string problem: view.notice

    focus: true
    notice: view.notice
    primary: view.primary
    title: view.title

    Keys.onPressed: event => {
        if (event.key === Qt.Key_Backspace)
            view.erase();
        else if (/^[0-9A-Za-z]$/.test(event.text))
            view.press(event.text.toUpperCase());
        else
            return;
        event.accepted = true;
    }
    onPrimaryActivated: view.goOn()
    onProblemChanged: Qt.callLater(view.readNotice)

    BodyText {
        bottomPadding: Theme.gap
        color: Theme.color.textQuiet
        content: page.view.hint
        width: parent.width
    }

    Grid {
        id: pair

        readonly property real cell: columns === 2 ? (width - spacing) / 2 : width

        columns: Theme.landscape ? 2 : 1
        layoutDirection: Theme.landscape ? Qt.RightToLeft : Qt.LeftToRight
        spacing: Theme.landscape ? Theme.spaceLarge : Theme.space
        width: parent ? parent.width : implicitWidth

        DigitBox {
            content: page.view.typed
            count: page.view.count
            width: pair.cell
            wrong: page.view.notice !== ""
        }

        NumberPad {
            clearLabel: page.view.clearLabel
            eraseLabel: page.view.eraseLabel
            extra: "X"
            visible: page.view.asked === "figures"
            width: pair.cell

            onCleared: page.view.clear()
            onErased: page.view.erase()
            onTyped: key => page.view.press(key)
        }

        LetterPad {
            clearLabel: page.view.clearLabel
            eraseLabel: page.view.eraseLabel
            signs: page.view.signs
            visible: page.view.asked === "code"
            width: pair.cell

            onCleared: page.view.clear()
            onErased: page.view.erase()
            onTyped: key => page.view.press(key)
        }
    }
}

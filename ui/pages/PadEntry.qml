import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// What is typed and the pad it is typed on: one under the other, side by side in landscape.
Grid {
    id: pair

    required property FieldViewModel view
    readonly property real cell: columns === 2 ? (width - spacing) / 2 : width

    columns: Theme.landscape ? 2 : 1
    layoutDirection: Theme.landscape ? Qt.RightToLeft : Qt.LeftToRight
    spacing: Theme.landscape ? Theme.spaceLarge : Theme.space
    width: parent ? parent.width : implicitWidth

    Column {
        width: pair.cell

        DateBoxes {
            parts: pair.view.parts
            spoken: pair.view.spoken
            visible: pair.view.entry === "date"
            wrong: pair.view.problem !== ""

            onAnew: part => pair.view.typeAnew(part)
        }

        DigitBox {
            content: pair.view.shown
            count: pair.view.count
            told: pair.view.spoken
            unit: pair.view.unit
            visible: pair.view.entry !== "date"
            wrong: pair.view.problem !== ""
        }
    }

    NumberPad {
        clearLabel: pair.view.clearLabel
        eraseLabel: pair.view.eraseLabel
        extra: pair.view.extra
        visible: pair.view.entry !== "letters"
        width: pair.cell

        onCleared: pair.view.clear()
        onErased: pair.view.erase()
        onTyped: key => pair.view.press(key)
    }

    LetterPad {
        clearLabel: pair.view.clearLabel
        eraseLabel: pair.view.eraseLabel
        visible: pair.view.entry === "letters"
        width: pair.cell

        onCleared: pair.view.clear()
        onErased: pair.view.erase()
        onTyped: key => pair.view.press(key)
    }
}

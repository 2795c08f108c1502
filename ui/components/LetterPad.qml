pragma ComponentBehavior: Bound

import QtQuick
import ui.theme

// Digits and the letters a unified social credit code may have (GB 32100: no I, O, S, V, Z), in their order; or the
// `signs` of another code.
Column {
    id: pad

    property string clearLabel: ""
    property string eraseLabel: ""
    property string signs: ""
    readonly property var credit: Theme.landscape ? ["12345678", "90ABCDEF", "GHJKLMNP", "QRTUWXY"] : ["1234567890", "ABCDEFGH", "JKLMNPQR", "TUWXY"]
    readonly property int keyHeight: Math.max(Theme.landscape ? Theme.touch : Theme.mm(25), Theme.heading.line + Theme.gap)

    signal cleared
    signal erased
    signal typed(key: string)

    Accessible.role: Accessible.Grouping
    spacing: Theme.gap
    width: parent ? parent.width : implicitWidth

    Repeater {
        model: pad.signs === "" ? pad.credit : pad.signs.match(/.{1,8}/g)

        Row {
            id: row

            required property string modelData
            readonly property int cells: Math.max(8, modelData.length)
            readonly property real cell: (width - spacing * (cells - 1)) / cells

            spacing: Theme.gap
            width: pad.width

            Repeater {
                model: row.modelData.split("")

                PadKey {
                    required property string modelData

                    height: pad.keyHeight
                    label: modelData
                    objectName: "key" + modelData
                    width: row.cell

                    onActivated: pad.typed(modelData)
                }
            }
        }
    }

    Row {
        spacing: Theme.gap
        width: parent.width

        SecondaryButton {
            icon: "backspace"
            label: pad.eraseLabel
            objectName: "erase"
            rapid: true
            width: (parent.width - parent.spacing) / 2

            onActivated: pad.erased()
        }

        SecondaryButton {
            icon: "eraser"
            label: pad.clearLabel
            objectName: "clear"
            rapid: true
            width: (parent.width - parent.spacing) / 2

            onActivated: pad.cleared()
        }
    }
}

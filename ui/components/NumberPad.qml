pragma ComponentBehavior: Bound

import QtQuick
import ui.theme

// Digits as on a telephone, 删除 and 清空 tall at the right, where the thumb is. `extra`: one more key (X, a point).
Item {
    id: pad

    property string clearLabel: ""
    property string eraseLabel: ""
    property string extra: ""
    readonly property int keyHeight: Math.max(Theme.mm(Theme.landscape ? 22 : 29), Theme.heading.line + Theme.gap)
    readonly property real keyWidth: (width - Theme.gap * 3) / 4

    signal cleared
    signal erased
    signal typed(key: string)

    Accessible.role: Accessible.Grouping
    implicitHeight: keyHeight * 4 + Theme.gap * 3
    width: parent ? parent.width : implicitWidth

    Repeater {
        model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", pad.extra, "0"]

        PadKey {
            required property int index
            required property string modelData

            // Without an extra key the zero is as wide as two.
            readonly property bool wide: modelData === "0" && pad.extra === ""

            height: pad.keyHeight
            label: modelData
            objectName: "key" + modelData
            visible: modelData !== ""
            width: pad.keyWidth * (wide ? 3 : modelData === "0" ? 2 : 1) + (wide ? Theme.gap * 2 : modelData === "0" ? Theme.gap : 0)
            x: wide ? 0 : (index % 3) * (pad.keyWidth + Theme.gap)
            y: Math.floor(index / 3) * (pad.keyHeight + Theme.gap)

            onActivated: pad.typed(modelData)
        }
    }

    PadKey {
        height: pad.keyHeight * 2 + Theme.gap
        icon: "backspace"
        label: pad.eraseLabel
        objectName: "erase"
        quiet: true
        width: pad.keyWidth
        x: (pad.keyWidth + Theme.gap) * 3

        onActivated: pad.erased()
    }

    PadKey {
        height: pad.keyHeight * 2 + Theme.gap
        icon: "eraser"
        label: pad.clearLabel
        objectName: "clear"
        quiet: true
        width: pad.keyWidth
        x: (pad.keyWidth + Theme.gap) * 3
        y: (pad.keyHeight + Theme.gap) * 2

        onActivated: pad.cleared()
    }
}

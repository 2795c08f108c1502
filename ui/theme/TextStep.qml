import QtQuick

// One size of type. `px` is the em, `line` the fixed distance of two base lines.
QtObject {
    readonly property int line: Math.round(px * spread)
    required property int px
    required property real spread
}

pragma ComponentBehavior: Bound

import QtQuick
import ui.theme

// A line under the other, each with its sign. Each: {icon, text}
Column {
    id: list

    property var lines: []

    spacing: Theme.gap
    width: parent ? parent.width : implicitWidth

    Repeater {
        model: list.lines

        NotedLine {
            required property var modelData

            mark: modelData.icon
            width: list.width
            words: modelData.text
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import ui.theme

// The same measure run by run, the latest darkest. A glance, not a chart: the numbers stand in words beside it.
Row {
    id: trend

    property var bars: []
    readonly property int tall: Theme.small.line

    Accessible.ignored: true
    height: tall
    spacing: Theme.strokeBold
    visible: bars.length > 1

    Repeater {
        model: trend.bars

        Rectangle {
            required property int index
            required property real modelData

            anchors.bottom: parent ? parent.bottom : undefined
            border.color: Theme.color.primary
            border.width: Theme.stroke
            color: index === trend.bars.length - 1 ? Theme.color.primary : Theme.color.tint
            height: Math.max(Theme.strokeBold * 2, trend.tall * modelData)
            width: Theme.mm(2)
        }
    }
}

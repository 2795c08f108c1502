import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// Always there, always in this order: back, home, read aloud, size and display, a person; and the end of a visit.
// A row at the bottom in portrait, a column at the right in landscape.
Rectangle {
    id: foot

    required property FrameViewModel frame
    readonly property int columns: Theme.landscape ? 1 : Theme.size === 4 ? 3 : keys.visibleKeys
    readonly property int rows: Math.ceil(keys.visibleKeys / columns)

    color: Theme.color.surface
    implicitHeight: Theme.landscape ? 0 : keys.implicitHeight + Theme.gap * 2
    implicitWidth: Theme.landscape ? Theme.mm(Theme.size === 4 ? 70 : 54) : 0

    Rectangle {
        color: Theme.color.line
        height: Theme.landscape ? parent.height : Theme.stroke
        width: Theme.landscape ? Theme.stroke : parent.width
    }

    Grid {
        id: keys

        readonly property real cell: (foot.width - Theme.gap * (foot.columns + 1)) / foot.columns
        readonly property real cellHeight: Theme.landscape ? Math.min(Theme.mm(40), (foot.height - Theme.gap * (foot.rows + 1)) / foot.rows) : 0
        readonly property int visibleKeys: foot.frame.inSession ? 6 : 5

        columns: foot.columns
        spacing: Theme.gap
        x: Theme.gap
        y: Theme.landscape ? foot.height - implicitHeight - Theme.gap : Theme.gap

        FootKey {
            available: foot.frame.canGoBack
            height: Math.max(keys.cellHeight, implicitHeight)
            icon: "arrow-left"
            label: foot.frame.back
            objectName: "back"
            width: keys.cell

            onActivated: foot.frame.goBack()
        }

        FootKey {
            height: Math.max(keys.cellHeight, implicitHeight)
            icon: "home"
            label: foot.frame.home
            objectName: "home"
            width: keys.cell

            onActivated: foot.frame.goHome()
        }

        FootKey {
            chosen: foot.frame.reads
            height: Math.max(keys.cellHeight, implicitHeight)
            icon: foot.frame.reads ? "player-stop" : "volume"
            label: foot.frame.readAloud
            objectName: "readAloud"
            width: keys.cell

            onActivated: foot.frame.toggleReading()
        }

        FootKey {
            height: Math.max(keys.cellHeight, implicitHeight)
            icon: "text-size"
            label: foot.frame.settings
            objectName: "settings"
            width: keys.cell

            onActivated: foot.frame.askSettings()
        }

        FootKey {
            height: Math.max(keys.cellHeight, implicitHeight)
            icon: "user-question"
            label: foot.frame.help
            objectName: "help"
            width: keys.cell

            onActivated: foot.frame.askHelp()
        }

        FootKey {
            height: Math.max(keys.cellHeight, implicitHeight)
            icon: "door-exit"
            label: foot.frame.end
            objectName: "end"
            visible: foot.frame.inSession
            width: keys.cell

            onActivated: foot.frame.endVisit()
        }
    }
}

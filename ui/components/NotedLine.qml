import QtQuick
import ui.theme

// A line with a quieter note under it, and a small mark before it.
Row {
    id: line

    property string mark: ""
    property string note: ""
    property string words: ""

    spacing: Theme.gap

    Icon {
        id: sign

        ink: Theme.color.primary
        name: line.mark
        side: Theme.body.line * 0.8
        visible: line.mark !== ""
        y: Theme.body.line * 0.1
    }

    Column {
        width: line.width - (sign.visible ? sign.width + line.spacing : 0)

        BodyText {
            content: line.words
            width: parent.width
        }

        SmallText {
            content: line.note
            width: parent.width
        }
    }
}

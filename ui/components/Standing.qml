import QtQuick
import ui.theme

// How something stands: a large sign beside a few bold words, and what they mean.
Row {
    id: standing

    property string icon: ""
    property string meaning: ""
    property string words: ""

    spacing: Theme.pad
    width: parent ? parent.width : implicitWidth

    Icon {
        id: sign

        ink: Theme.color.primary
        name: standing.icon
        side: Theme.signLarge
        // Beside the bold words, also where much is said under them.
        y: Math.min((told.height - height) / 2, Theme.heading.line / 2)
    }

    Column {
        id: told

        width: parent.width - sign.width - parent.spacing

        SpokenText {
            content: standing.words
            font.weight: Font.Bold
            step: Theme.heading
            width: parent.width
        }

        BodyText {
            content: standing.meaning
            width: parent.width
        }
    }
}

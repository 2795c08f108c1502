import QtQuick
import ui.theme

// One fact at a glance: a sign, what it is about, the answer.
Row {
    id: fact

    property string answer: ""
    property string icon: ""
    property string question: ""

    spacing: Theme.pad

    Rectangle {
        color: Theme.color.tint
        height: width
        radius: width / 2
        width: Theme.sign + Theme.pad

        Icon {
            anchors.centerIn: parent
            ink: Theme.color.primary
            name: fact.icon
        }
    }

    Column {
        width: parent.width - Theme.sign - Theme.pad * 2

        SmallText {
            content: fact.question
            width: parent.width
        }

        BodyText {
            content: fact.answer
            font.weight: Font.Medium
            width: parent.width
        }
    }
}

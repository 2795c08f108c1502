pragma ComponentBehavior: Bound

import QtQuick
import ui.theme

// Whose a document is, since when and until when it holds, as of when that is known. Facts: question, answer, wide.
Surface {
    id: card

    property var facts: []
    property string standing: ""
    property string standingIcon: ""

    visible: facts.length > 0

    Row {
        spacing: Theme.gap
        visible: words.content !== ""
        width: parent.width

        Icon {
            id: sign

            anchors.verticalCenter: parent.verticalCenter
            ink: Theme.color.primary
            name: card.standingIcon
        }

        SpokenText {
            id: words

            anchors.verticalCenter: parent.verticalCenter
            content: card.standing
            font.weight: Font.Medium
            width: parent.width - sign.width - parent.spacing
        }
    }

    Flow {
        id: grid

        readonly property int columns: Theme.size > 2 || width < Theme.mm(210) ? 1 : 2

        spacing: Theme.gap
        width: parent.width

        Repeater {
            model: card.facts

            Column {
                id: fact

                required property var modelData

                width: modelData.wide ? grid.width : (grid.width - grid.spacing * (grid.columns - 1)) / grid.columns

                SmallText {
                    content: fact.modelData.question
                    width: parent.width
                }

                BodyText {
                    content: fact.modelData.answer
                    width: parent.width
                }
            }
        }
    }
}

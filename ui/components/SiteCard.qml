pragma ComponentBehavior: Bound

import QtQuick
import ui.theme

// One zone of the county: its name, where, when, whom to call, and what one can do there.
Surface {
    id: card

    property var site: ({})
    property bool here: false

    border.color: here ? Theme.color.primary : Theme.color.hairline
    border.width: here ? Theme.strokeBold : Theme.stroke
    color: here ? Theme.color.tint : Theme.color.surface

    Flow {
        spacing: Theme.gap
        width: parent.width

        BodyText {
            content: card.site.name
            font.weight: Font.Bold
            width: Math.min(implicitWidth, parent.width)
        }

        Badge {
            content: card.site.level
            spoken: content
            width: Math.min(implicitWidth, parent.width)
        }
    }

    NotedLine {
        mark: "map-pin"
        note: card.site.stands
        width: parent.width
        words: card.site.address
    }

    NotedLine {
        mark: "clock"
        note: card.site.open
        width: parent.width
        words: card.site.hours
    }

    NotedLine {
        mark: "phone"
        width: parent.width
        words: card.site.phone
    }

    Flow {
        spacing: Theme.pad
        visible: !card.here
        width: parent.width

        Repeater {
            model: card.site.can

            Row {
                id: ability

                required property var modelData

                spacing: Theme.gap / 2

                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    ink: Theme.color.primary
                    name: ability.modelData.icon
                    side: Theme.signSmall
                }

                SmallText {
                    content: ability.modelData.name
                }
            }
        }
    }
}

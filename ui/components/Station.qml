import QtQuick
import ui.theme

// A stop on the river: a card that lies in the water, with a sign in a disc, its name and what is there.
Pressable {
    id: station

    property bool beside: false
    property string count: ""
    property string icon: ""
    property string label: ""
    readonly property int disc: Theme.signLarge + Theme.pad

    implicitHeight: (beside ? Math.max(disc, words.implicitHeight) : disc + words.implicitHeight) + Theme.gap * 2
    spoken: label + "，" + count

    Rectangle {
        anchors.fill: parent
        border.color: station.chosen ? Theme.color.primary : Theme.color.line
        border.width: station.chosen ? Theme.strokeBold : Theme.stroke
        color: station.down ? Theme.color.pressed : station.chosen ? Theme.color.tint : Theme.color.surface
        radius: Theme.radius * 2
    }

    Rectangle {
        id: stone

        color: station.chosen ? Theme.color.primary : "transparent"
        height: width
        radius: width / 2
        width: station.disc
        x: station.beside ? Theme.pad : (station.width - width) / 2
        y: station.beside ? (station.height - height) / 2 : Theme.gap

        Icon {
            anchors.centerIn: parent
            ink: station.chosen ? Theme.color.onPrimary : Theme.color.primary
            name: station.icon
            side: Theme.signLarge
        }
    }

    Column {
        id: words

        width: station.width - x - Theme.gap
        x: station.beside ? stone.x + stone.width + Theme.pad : Theme.gap
        y: station.beside ? (station.height - height) / 2 : stone.y + stone.height

        SpokenText {
            Accessible.ignored: true
            content: station.label
            font.weight: station.chosen ? Font.Bold : Font.Medium
            horizontalAlignment: station.beside ? Text.AlignLeft : Text.AlignHCenter
            spoken: ""
            width: parent.width
        }

        Row {
            anchors.horizontalCenter: station.beside ? undefined : parent.horizontalCenter
            spacing: Theme.stroke

            SmallText {
                id: told

                Accessible.ignored: true
                content: station.count
                spoken: ""
                width: Math.min(implicitWidth, words.width - sign.width - parent.spacing)
            }

            Icon {
                id: sign

                anchors.verticalCenter: parent.verticalCenter
                ink: Theme.color.primary
                name: station.chosen ? "chevron-up" : "chevron-down"
                side: Theme.signSmall
            }
        }
    }
}

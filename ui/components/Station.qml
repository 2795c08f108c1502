import QtQuick
import ui.theme

// A stop on the river: a sign in a disc that lies in the water, its name and what is there under or beside it.
Pressable {
    id: station

    property bool beside: false
    property string count: ""
    property string icon: ""
    property string label: ""
    readonly property int disc: Math.max(Theme.touchLarge, Theme.signLarge + Theme.pad * 2)

    corner: beside ? Theme.radius : disc / 2
    implicitHeight: beside ? Math.max(disc, words.implicitHeight) : disc + Theme.strokeBold + words.implicitHeight
    spoken: label + "，" + count

    Rectangle {
        id: stone

        border.color: Theme.color.primary
        border.width: Theme.strokeBold
        color: station.down ? Theme.color.pressed : station.chosen ? Theme.color.primary : Theme.color.surface
        height: width
        radius: width / 2
        width: station.disc
        x: station.beside ? 0 : (station.width - width) / 2
        y: station.beside ? (station.height - height) / 2 : 0

        Icon {
            anchors.centerIn: parent
            ink: station.chosen && !station.down ? Theme.color.onPrimary : Theme.color.primary
            name: station.icon
            side: Theme.signLarge
        }
    }

    Column {
        id: words

        width: station.beside ? station.width - x : station.width
        x: station.beside ? station.disc + Theme.pad : 0
        y: station.beside ? (station.height - height) / 2 : station.disc + Theme.strokeBold

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

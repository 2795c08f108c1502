pragma ComponentBehavior: Bound

import QtQuick
import ui.theme

// This cabinet, its reader, and a hand that lays a card down. Moves in steps with rests: pictures shifted, nothing else.
Item {
    id: scene

    property string phase: "waiting"
    property bool running: false
    readonly property string place: Presence.readerPlace
    readonly property bool below: place === "below"
    readonly property bool leftward: place === "left"
    readonly property bool wide: Theme.landscape && !below
    readonly property bool carried: phase === "waiting" || phase === "lift" || phase === "failed" || phase === "read" || phase === "take"
    // The drawing is 100 wide.
    readonly property real unit: Math.min(width / 100, Theme.mm(Theme.landscape ? 200 : Theme.lowReach ? 150 : 236) / 100)
    readonly property real middle: (width - unit * 100) / 2
    // 0: the card is away; 1: it lies on the reader.
    property real laid: 0

    Accessible.ignored: true
    clip: true
    implicitHeight: unit * (wide ? 62 : 72)

    Rectangle {
        id: cabinet

        border.color: Theme.color.line
        border.width: Theme.stroke * 2
        color: Theme.color.landFar
        height: scene.unit * (scene.below ? 60 : scene.wide ? 38 : 52)
        radius: Theme.radius * 2
        width: scene.unit * (scene.below ? 52 : 84)
        x: scene.middle + (scene.unit * 100 - width) / 2
        y: scene.unit
    }

    Rectangle {
        id: glass

        border.color: Theme.color.text
        border.width: Theme.stroke * 3
        color: Theme.color.surface
        height: scene.unit * (Theme.landscape || scene.below ? 26 : 44)
        radius: Theme.radius
        width: scene.unit * (Theme.landscape || scene.below ? 40 : 32)
        x: scene.below ? cabinet.x + (cabinet.width - width) / 2 : scene.leftward ? cabinet.x + cabinet.width - width - scene.unit * 4 : cabinet.x + scene.unit * 4
        y: scene.below ? cabinet.y + scene.unit * 3 : cabinet.y + (cabinet.height - height) / 2

        Column {
            anchors.centerIn: parent
            spacing: scene.unit * 2
            width: parent.width * 0.7

            Repeater {
                model: Theme.landscape || scene.below ? 3 : 5

                Rectangle {
                    required property int index

                    color: index === 0 ? Theme.color.primary : Theme.color.hairline
                    height: scene.unit * 2.4
                    radius: height / 2
                    width: parent.width * (index === 0 ? 0.6 : 1)
                }
            }
        }
    }

    Rectangle {
        id: pad

        border.color: Theme.color.primary
        border.width: Theme.strokeBold
        color: Theme.color.tint
        height: scene.unit * 22
        radius: Theme.radius
        width: scene.unit * 34
        x: scene.below ? cabinet.x + (cabinet.width - width) / 2 : scene.leftward ? cabinet.x + scene.unit * 4 : cabinet.x + cabinet.width - width - scene.unit * 4
        y: scene.below ? glass.y + glass.height + scene.unit * 4 : cabinet.y + (cabinet.height - height) / 2

        Icon {
            anchors.centerIn: parent
            ink: Theme.color.primary
            name: "id"
            side: scene.unit * 15
        }
    }

    Item {
        id: hold

        height: card.height
        width: scene.unit * 28
        x: pad.x + (pad.width - width) / 2 + (1 - scene.laid) * scene.unit * (scene.leftward ? -6 : 6)
        y: pad.y + (pad.height - height) / 2 + (1 - scene.laid) * scene.unit * 19

        Scene {
            id: hand

            inks: [Theme.color.landNear, Theme.color.text, Theme.color.primary]
            name: "hand"
            visible: scene.carried
            width: scene.unit * 22
            x: (card.width - width) / 2
            y: card.height * 0.55
        }

        Scene {
            id: card

            inks: [Theme.color.surface, Theme.color.text, Theme.color.tint]
            name: "idcard"
            width: parent.width
        }

        Rectangle {
            id: beam

            color: Theme.color.primary
            height: card.height + scene.unit * 2
            visible: scene.phase === "reading"
            width: Theme.strokeBold
            y: -scene.unit

            SequentialAnimation on x {
                loops: Animation.Infinite
                running: scene.running && beam.visible

                NumberAnimation {
                    duration: 600
                    from: 0
                    to: card.width
                }

                NumberAnimation {
                    duration: 600
                    from: card.width
                    to: 0
                }
            }
        }

        Scene {
            inks: [Theme.color.landNear, Theme.color.text]
            name: "thumb"
            visible: scene.carried
            width: scene.unit * 6
            x: hand.x + scene.unit * 0.6
            y: card.height - height * 0.52
        }
    }

    Icon {
        ink: Theme.color.primary
        name: "circle-check"
        side: scene.unit * 12
        visible: scene.phase === "read"
        x: pad.x + pad.width - width / 2
        y: pad.y - height / 2
    }

    Binding {
        property: "laid"
        target: scene
        value: scene.phase === "reading" ? 1 : 0
        when: scene.phase === "reading" || scene.phase === "read"
    }

    SequentialAnimation {
        loops: Animation.Infinite
        running: scene.running && scene.visible && scene.carried && scene.phase !== "read"

        PauseAnimation {
            duration: 900
        }

        NumberAnimation {
            duration: 250
            easing.type: Easing.OutCubic
            from: 0
            property: "laid"
            target: scene
            to: 1
        }

        PauseAnimation {
            duration: 1600
        }

        NumberAnimation {
            duration: 250
            easing.type: Easing.InCubic
            from: 1
            property: "laid"
            target: scene
            to: 0
        }
    }
}

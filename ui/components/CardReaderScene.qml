pragma ComponentBehavior: Bound

import QtQuick
import ui.theme

// This cabinet, its reader, and a hand that lays a card down. Moves in steps with rests: pictures shifted, nothing else.
Item {
    id: scene

    property string phase: "waiting"
    property bool running: false
    readonly property bool carried: phase === "waiting" || phase === "lift" || phase === "failed" || phase === "read" || phase === "take"
    // The drawing is 100 wide.
    readonly property real unit: Math.min(width / 100, Theme.mm(Theme.landscape ? 200 : Theme.lowReach ? 150 : 236) / 100)
    readonly property real middle: (width - unit * 100) / 2
    // 0: the card is away; 1: it lies on the reader.
    property real laid: 0

    Accessible.ignored: true
    clip: true
    implicitHeight: unit * (cabinet.wide ? 62 : 72)

    CabinetSketch {
        id: cabinet

        unit: scene.unit
        x: scene.middle
    }

    Item {
        id: hold

        height: card.height
        width: scene.unit * 28
        x: scene.middle + cabinet.pad.x + (cabinet.pad.width - width) / 2 + (1 - scene.laid) * scene.unit * (cabinet.leftward ? -6 : 6)
        y: cabinet.pad.y + (cabinet.pad.height - height) / 2 + (1 - scene.laid) * scene.unit * 19

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
        x: scene.middle + cabinet.pad.x + cabinet.pad.width - width / 2
        y: cabinet.pad.y - height / 2
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

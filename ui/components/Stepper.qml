import QtQuick
import ui.theme

// A value with one key for less and one for more.
Row {
    id: stepper

    property string less: ""
    property string more: ""
    property string value: ""

    signal stepped(way: int)

    spacing: Theme.gap
    width: parent ? parent.width : implicitWidth

    SecondaryButton {
        height: implicitHeight
        icon: "minus"
        rapid: true
        spoken: stepper.less
        width: Theme.touch * 1.6

        onActivated: stepper.stepped(-1)
    }

    Rectangle {
        border.color: Theme.color.hairline
        border.width: Theme.stroke
        color: Theme.color.surface
        height: Math.max(Theme.touch, amount.implicitHeight + Theme.gap * 2)
        radius: Theme.radius
        width: stepper.width - Theme.touch * 3.2 - stepper.spacing * 2

        BodyText {
            id: amount

            anchors.centerIn: parent
            content: stepper.value
            font.features: ({
                    "tnum": 1
                })
            font.weight: Font.Medium
        }
    }

    SecondaryButton {
        height: implicitHeight
        icon: "plus"
        rapid: true
        spoken: stepper.more
        width: Theme.touch * 1.6

        onActivated: stepper.stepped(1)
    }
}

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// The whole glass in one colour. The sheet with the question moves to the other end when the colour is touched.
FocusScope {
    id: page

    required property SweepViewModel view
    property bool above: false

    focus: true

    Rectangle {
        anchors.fill: parent
        color: page.view.colour
    }

    Pressable {
        anchors.fill: parent
        corner: 0
        objectName: "glass"
        rapid: true
        spoken: page.view.hint

        onActivated: page.above = !page.above
    }

    Rectangle {
        border.color: Theme.color.primary
        border.width: Theme.strokeBold
        color: Theme.color.background
        height: column.implicitHeight + Theme.pad * 2
        radius: Theme.radius
        width: Math.min(parent.width - Theme.edge * 2, Theme.mm(240))
        x: (parent.width - width) / 2
        y: page.above ? Theme.edge : parent.height - height - Theme.edge

        Column {
            id: column

            anchors.left: parent.left
            anchors.margins: Theme.pad
            anchors.right: parent.right
            anchors.top: parent.top
            spacing: Theme.gap

            Heading {
                content: page.view.title
                isTitle: true
                width: parent.width
            }

            SmallText {
                content: page.view.hint
                width: parent.width
            }

            Flow {
                id: answers

                readonly property real half: (width - spacing) / 2

                spacing: Theme.gap
                width: parent.width

                PrimaryButton {
                    focus: true
                    icon: "check"
                    label: page.view.even
                    objectName: "primary"
                    width: answers.half

                    onActivated: page.view.see(true)
                }

                SecondaryButton {
                    height: Math.max(implicitHeight, Theme.touchLarge)
                    icon: "x"
                    label: page.view.uneven
                    width: answers.half

                    onActivated: page.view.see(false)
                }

                SecondaryButton {
                    height: implicitHeight
                    icon: "player-skip-forward"
                    label: page.view.leave
                    width: answers.width

                    onActivated: page.view.leaveOut()
                }
            }
        }
    }
}

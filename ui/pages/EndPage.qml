import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// Good-bye: what to take along, and that nothing stays. A touch anywhere begins anew.
FocusScope {
    id: page

    required property EndViewModel view
    readonly property bool lies: view.lies
    readonly property int room: width - Theme.edge * 4

    focus: true

    Grid {
        id: grid

        readonly property int aside: columns === 2 ? Text.AlignLeft : Text.AlignHCenter
        readonly property real part: columns === 2 ? (page.room - columnSpacing) / 2 : page.room

        anchors.centerIn: parent
        columnSpacing: Theme.spaceLarge * 2
        columns: Theme.landscape ? 2 : 1
        rowSpacing: Theme.spaceLarge * 2
        verticalItemAlignment: Grid.AlignVCenter

        Item {
            implicitHeight: page.lies ? scene.implicitHeight : things.implicitHeight
            implicitWidth: grid.part

            CardReaderScene {
                id: scene

                phase: "take"
                running: page.visible
                visible: page.lies
                width: parent.width
            }

            Row {
                id: things

                anchors.horizontalCenter: parent.horizontalCenter
                spacing: Theme.spaceLarge
                visible: !page.lies

                TakeThing {
                    anchors.bottom: parent.bottom
                    drawing: "idcard"
                    name: page.view.card
                    width: Theme.mm(84)
                }

                TakeThing {
                    anchors.bottom: parent.bottom
                    drawing: "receipt"
                    drawn: Theme.mm(52)
                    name: page.view.paper
                    width: Theme.mm(84)
                }
            }
        }

        Column {
            spacing: Theme.space
            width: grid.part

            Heading {
                content: page.view.title
                horizontalAlignment: grid.aside
                isTitle: true
                step: Theme.size > 2 ? Theme.heading : Theme.display
                width: parent.width
            }

            NoticeBar {
                content: page.view.cardLies
                stop: page.lies
            }

            BodyText {
                content: page.view.forgotten
                horizontalAlignment: grid.aside
                width: parent.width
            }

            BodyText {
                Accessible.ignored: true
                content: page.view.touch
                horizontalAlignment: grid.aside
                spoken: ""
                width: parent.width
            }
        }
    }

    // Over everything, so that a touch anywhere counts; said last.
    Pressable {
        anchors.fill: parent
        focus: true
        spoken: page.view.touch

        onActivated: page.view.wake()
    }
}

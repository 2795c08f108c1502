pragma ComponentBehavior: Bound

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// One check under way: one sentence that says what to do, a picture of it, how far it is.
PageView {
    id: page

    required property TrialViewModel view

    primary: view.yes
    primaryIcon: "check"
    secondary: view.no
    secondaryIcon: "x"
    step: view.step
    title: view.title

    reading: [
        TrialPicture {
            running: page.visible
            view: page.view
        },
        Column {
            spacing: Theme.gap
            visible: page.view.progress >= 0
            width: parent.width

            Rectangle {
                border.color: Theme.color.line
                border.width: Theme.stroke
                color: Theme.color.surface
                height: Theme.mm(5)
                radius: height / 2
                width: parent.width

                Rectangle {
                    color: Theme.color.primary
                    height: parent.height
                    radius: height / 2
                    width: Math.max(height, parent.width * page.view.progress)
                }
            }

            Heading {
                content: page.view.progressWords
                font.features: ({
                        "tnum": 1
                    })
                horizontalAlignment: Text.AlignHCenter
                width: parent.width
            }
        },
        NotedLines {
            lines: page.view.measures
            visible: page.view.measures.length > 0
        }
    ]

    onPrimaryActivated: view.answer(true)
    onSecondaryActivated: view.answer(false)

    Flow {
        id: ways

        readonly property real half: (width - spacing) / 2

        spacing: Theme.gap
        width: parent.width

        SecondaryButton {
            height: implicitHeight
            icon: "player-skip-forward"
            label: page.view.skip
            visible: label !== ""
            width: ways.half

            onActivated: page.view.leaveOut()
        }

        SecondaryButton {
            final: true
            height: implicitHeight
            icon: "player-stop"
            label: page.view.stop
            visible: label !== ""
            width: page.view.skip === "" ? ways.width : ways.half

            onActivated: page.view.end()
        }
    }

    Section {
        title: page.view.foundTitle
        topPadding: Theme.gap
        visible: page.view.foundTitle !== ""

        Repeater {
            model: page.view.found

            FindingCard {
                required property var modelData

                finding: modelData
            }
        }
    }
}

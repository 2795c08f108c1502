pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Window
import ui.components
import ui.docks
import ui.theme

// Plays the world around simulated devices: cards, paper, faults. Not part of what a visitor sees.
Window {
    id: window

    required property DockCodesViewModel codes
    required property DockViewModel dock

    color: Theme.color.background
    height: Theme.mm(385)
    title: dock.word("title")
    width: Theme.mm(154)

    Component.onCompleted: {
        Theme.pxPerMm = 2.6;
        Theme.size = 1;
        Presence.restMs = 0;
    }

    Flickable {
        anchors.fill: parent
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        contentHeight: column.implicitHeight + Theme.pad * 2

        Column {
            id: column

            spacing: Theme.pad
            width: window.width - Theme.pad * 2
            x: Theme.pad
            y: Theme.pad

            SmallText {
                content: window.dock.word("lead")
                width: parent.width
            }

            Column {
                width: parent.width

                Repeater {
                    model: window.dock.statuses

                    NotedLine {
                        required property var modelData

                        mark: modelData.well ? "circle-check" : "alert-triangle"
                        width: parent.width
                        words: modelData.text
                    }
                }
            }

            Section {
                icon: "id"
                title: window.dock.word("cards")

                SmallText {
                    content: window.dock.cardState
                    width: parent.width
                }

                Repeater {
                    model: window.dock.people

                    DockButton {
                        required property var modelData

                        label: modelData.label

                        onActivated: window.dock.present(modelData.id)
                    }
                }

                DockButton {
                    available: window.dock.cardLies
                    label: window.dock.word("lift")

                    onActivated: window.dock.lift()
                }

                DockButton {
                    label: window.dock.word("fail")

                    onActivated: window.dock.failNext()
                }
            }

            DockCodes {
                codes: window.codes
            }

            Section {
                icon: "printer"
                title: window.dock.word("printer")

                Grid {
                    id: faults

                    columns: 2
                    spacing: Theme.gap
                    width: parent.width

                    Repeater {
                        model: window.dock.faults

                        DockButton {
                            required property var modelData

                            label: modelData.label
                            width: (faults.width - faults.spacing) / 2

                            onActivated: window.dock.play(modelData.id)
                        }
                    }
                }

                DockButton {
                    available: window.dock.paper !== ""
                    label: window.dock.word("take_paper")

                    onActivated: window.dock.takePaper()
                }

                SmallText {
                    content: window.dock.pieces
                    width: parent.width
                }

                Image {
                    cache: false
                    fillMode: Image.PreserveAspectFit
                    source: window.dock.paper === "" ? "" : "image://paper/" + window.dock.paper
                    visible: window.dock.paper !== ""
                    width: parent.width
                }
            }
        }
    }
}

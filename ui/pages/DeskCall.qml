pragma ComponentBehavior: Bound

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// One touch calls somebody to the terminal; then it tells who comes.
Column {
    id: call

    required property HelpViewModel view

    spacing: Theme.gap
    visible: view.callTitle !== "" || view.callPhase !== ""
    width: parent ? parent.width : implicitWidth

    Heading {
        content: call.view.callTitle
        width: parent.width
    }

    Repeater {
        model: call.view.wishes

        ChoiceRow {
            required property var modelData

            hint: modelData.hint
            icon: modelData.icon
            label: modelData.label
            objectName: "call_" + modelData.id

            onActivated: call.view.call(modelData.id)
        }
    }

    Surface {
        border.color: Theme.color.primary
        border.width: Theme.strokeBold
        color: Theme.color.tint
        visible: call.view.callPhase !== ""
        width: parent.width

        Row {
            spacing: Theme.pad
            width: parent.width

            Icon {
                id: sign

                anchors.verticalCenter: parent.verticalCenter
                ink: Theme.color.primary
                name: call.view.callPhase === "coming" ? "user-check" : ["offline", "late"].indexOf(call.view.callPhase) >= 0 ? "phone" : "hourglass"
                side: Theme.signLarge
            }

            Column {
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - sign.width - parent.spacing

                SpokenText {
                    content: call.view.callTold
                    font.weight: Font.Bold
                    step: Theme.heading
                    width: parent.width
                }

                BodyText {
                    content: call.view.callHint
                    width: parent.width
                }
            }
        }

        SecondaryButton {
            icon: "x"
            label: call.view.callGiveUp
            objectName: "giveUp"
            width: parent.width

            onActivated: call.view.giveUpCall()
        }
    }
}

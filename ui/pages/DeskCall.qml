pragma ComponentBehavior: Bound

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// One touch calls somebody to the terminal; then it tells who comes.
Column {
    id: call

    required property HelpViewModel view
    readonly property bool unheard: ["offline", "late"].indexOf(view.callPhase) >= 0

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

        Standing {
            icon: call.view.callPhase === "coming" ? "user-check" : call.unheard ? "phone" : call.view.callPhase === "ended" ? "check" : "hourglass"
            meaning: call.view.callHint
            words: call.view.callTold
        }

        SecondaryButton {
            icon: call.unheard || call.view.callPhase === "ended" ? "refresh" : "x"
            label: call.view.callGiveUp
            objectName: "giveUp"
            width: parent.width

            onActivated: call.view.giveUpCall()
        }
    }
}

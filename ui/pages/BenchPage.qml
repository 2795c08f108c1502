pragma ComponentBehavior: Bound

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// The technician's bench: all devices, the checks of one, or endurance.
PageView {
    id: page

    required property BenchViewModel view

    canGoOn: view.canRun
    notice: view.notice
    primary: view.primary
    primaryIcon: view.primaryIcon
    title: view.title

    onPrimaryActivated: view.run()

    BodyText {
        bottomPadding: Theme.gap
        color: Theme.color.textQuiet
        content: page.view.lead
        width: parent.width
    }

    ChoiceRow {
        hint: page.view.reportHint
        icon: "file-certificate"
        label: page.view.report
        visible: label !== ""

        onActivated: page.view.openReport()
    }

    Grid {
        id: shelf

        columns: Theme.landscape && Theme.size < 4 ? 2 : 1
        spacing: Theme.gap
        visible: page.view.groups.length > 0
        width: parent.width

        Repeater {
            model: page.view.groups

            DeviceRow {
                required property var modelData

                condition: modelData.state
                hint: modelData.hint
                icon: modelData.icon
                label: modelData.name
                objectName: modelData.id
                sign: modelData.sign
                verdict: modelData.verdict
                width: (shelf.width - shelf.spacing * (shelf.columns - 1)) / shelf.columns

                onActivated: page.view.openGroup(modelData.id)
            }
        }
    }

    ChoiceRow {
        hint: page.view.endureHint
        icon: "repeat"
        label: page.view.endure
        visible: label !== ""

        onActivated: page.view.openEndurance()
    }

    Segments {
        chosen: page.view.hour
        options: page.view.hours
        visible: options.length > 0

        onPicked: id => page.view.chooseHours(id)
    }

    Repeater {
        model: page.view.checks

        FindingCard {
            required property var modelData

            again: page.view.runOne
            available: page.view.canRun
            finding: modelData

            onAsked: page.view.runCheck(modelData.id)
        }
    }
}

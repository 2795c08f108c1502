pragma ComponentBehavior: Bound

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// The visitor's cases; while they are looked for, or when they cannot be had, what to do meanwhile.
PageView {
    id: page

    required property CasesViewModel view

    title: view.title

    Icon {
        ink: Theme.color.primary
        name: page.view.phase === "asking" ? "hourglass" : "info-circle"
        side: Theme.signLarge
        visible: page.view.phase !== "found"
    }

    BodyText {
        bottomPadding: Theme.gap
        content: page.view.hint
        width: parent.width
    }

    SmallText {
        content: page.view.asOf
        font.features: ({
                "tnum": 1
            })
        width: parent.width
    }

    Grid {
        id: shelf

        columns: Theme.landscape && Theme.size < 4 ? 2 : 1
        spacing: Theme.gap
        width: parent.width

        Repeater {
            model: page.view.rows

            ChoiceRow {
                required property var modelData

                badge: modelData.badge
                hint: modelData.hint
                label: modelData.name
                objectName: "case"
                width: (shelf.width - shelf.spacing * (shelf.columns - 1)) / shelf.columns

                onActivated: page.view.choose(modelData.code)
            }
        }
    }

    Repeater {
        model: page.view.ways

        ChoiceRow {
            required property var modelData

            icon: modelData.icon
            label: modelData.label
            objectName: modelData.id

            onActivated: page.view.goBy(modelData.id)
        }
    }

    Surface {
        visible: page.view.calls.length > 0
        width: parent.width

        Section {
            icon: "user-question"
            title: page.view.callsTitle

            NotedLines {
                lines: page.view.calls
            }
        }
    }
}

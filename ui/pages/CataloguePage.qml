pragma ComponentBehavior: Bound

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

PageView {
    id: page

    required property CatalogueViewModel view

    choiceSpacing: Theme.space
    title: view.title

    Crumbs {
        steps: page.view.crumbs
        width: parent.width

        onPicked: id => page.view.openCrumb(id)
    }

    Segments {
        chosen: page.view.level
        options: page.view.levels
        visible: page.view.levels.length > 0

        onPicked: id => page.view.chooseLevel(id)
    }

    BodyText {
        content: page.view.notice
        width: parent.width
    }

    TileGrid {
        hints: true
        least: 5.6
        most: Theme.landscape ? 5 : 4
        tiles: page.view.fields
        visible: page.view.fields.length > 0

        onPicked: id => page.view.openField(id)
    }

    Repeater {
        model: page.view.groups

        Section {
            id: group

            required property var modelData

            icon: "folder"
            title: modelData.title
            visible: modelData.rows.length > 0

            Grid {
                id: shelf

                columns: Theme.landscape && Theme.size < 4 ? 2 : 1
                spacing: Theme.gap
                width: parent.width

                Repeater {
                    model: group.modelData.rows

                    ChoiceRow {
                        required property var modelData

                        hint: modelData.hint
                        label: modelData.name
                        width: (shelf.width - shelf.spacing * (shelf.columns - 1)) / shelf.columns

                        onActivated: page.view.openColumn(modelData.id)
                    }
                }
            }
        }
    }
}

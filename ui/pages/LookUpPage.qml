pragma ComponentBehavior: Bound

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

PageView {
    id: page

    required property LookUpViewModel view

    readingLeft: true
    title: view.title

    reading: [
        BodyText {
            content: page.view.notice
            width: parent.width
        },
        ChoiceRow {
            icon: "search"
            label: page.view.search
            objectName: "search"
            visible: page.view.search !== ""

            onActivated: page.view.openSearch()
        },
        TileGrid {
            hints: true
            least: 6.4
            most: Theme.landscape ? 3 : 4
            tiles: page.view.doors

            onPicked: id => page.view.openDoor(id)
        }
    ]

    Section {
        icon: "folders"
        title: page.view.fieldsTitle
        visible: page.view.fields.length > 0

        TileGrid {
            least: 5.6
            most: Theme.landscape ? 3 : 4
            tiles: page.view.fields

            onPicked: id => page.view.openField(id)
        }
    }

    Section {
        icon: "calendar-plus"
        title: page.view.newestTitle
        visible: page.view.newest.length > 0

        Repeater {
            model: page.view.newest

            ChoiceRow {
                required property var modelData

                hint: modelData.hint
                label: modelData.name

                onActivated: page.view.openDocument(modelData.id)
            }
        }
    }
}

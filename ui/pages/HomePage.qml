pragma ComponentBehavior: Bound

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

PageView {
    id: page

    required property HomeViewModel view

    notice: view.note
    readingLeft: true
    title: view.title

    reading: [
        ChoiceRow {
            icon: "search"
            label: page.view.search
            objectName: "search"

            onActivated: page.view.openSearch()
        },
        TileGrid {
            hints: true
            least: 5.4
            most: fitting < tiles.length ? 1 : tiles.length // all in one row, or one a row
            tiles: page.view.doors

            onPicked: id => page.view.openDoor(id)
        },
        NotedLine {
            mark: "qrcode"
            visible: page.view.scanHint !== ""
            width: parent.width
            words: page.view.scanHint
        },
        Section {
            icon: "id"
            title: page.view.popularTitle

            Repeater {
                model: page.view.popular

                ChoiceRow {
                    required property var modelData

                    label: modelData.name
                    width: parent.width

                    onActivated: page.view.chooseItem(modelData.code)
                }
            }

            SmallText {
                content: page.view.share
                width: parent.width
            }
        }
    ]

    Section {
        icon: "route"
        title: page.view.stagesTitle

        Segments {
            chosen: page.view.audience
            options: page.view.audiences

            onPicked: id => page.view.chooseAudience(id)
        }

        Grid {
            id: ring

            readonly property int fitting: Math.floor((width + spacing) / (Theme.body.px * 5.2 + spacing))
            // Full rows: ten stages of a life, six of a business.
            readonly property int most: page.view.stages.length === 6 ? 3 : Theme.landscape ? 4 : 5

            columns: Math.min(most, Math.max(2, fitting))
            spacing: Theme.gap
            width: parent.width

            Repeater {
                model: page.view.stages

                Tile {
                    required property var modelData

                    icon: modelData.icon
                    label: modelData.name
                    width: (ring.width - ring.spacing * (ring.columns - 1)) / ring.columns

                    onActivated: page.view.chooseStage(modelData.id)
                }
            }
        }
    }
}

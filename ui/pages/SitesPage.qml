pragma ComponentBehavior: Bound

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

PageView {
    id: page

    required property SitesViewModel view

    choiceSpacing: Theme.pad
    readingLeft: true
    title: view.title

    reading: [
        BodyText {
            content: page.view.notice
            width: parent.width
        },
        Section {
            icon: "current-location"
            title: page.view.hereTitle
            visible: title !== ""

            Repeater {
                model: page.view.here

                SiteCard {
                    required property var modelData

                    here: true
                    site: modelData
                    width: parent ? parent.width : 0
                }
            }
        },
        Section {
            icon: "plug"
            title: page.view.worksTitle
            visible: title !== ""

            Grid {
                id: shelf

                columns: Theme.size < 3 ? 2 : 1
                spacing: Theme.gap
                width: parent.width

                Repeater {
                    model: page.view.works

                    WorkLine {
                        required property var modelData

                        width: (shelf.width - shelf.spacing * (shelf.columns - 1)) / shelf.columns
                        work: modelData
                    }
                }
            }
        }
    ]

    Section {
        icon: "building-community"
        title: page.view.othersTitle
        visible: title !== ""

        SmallText {
            content: page.view.unknown
            width: parent.width
        }

        Repeater {
            model: page.view.others

            SiteCard {
                required property var modelData

                site: modelData
                width: parent ? parent.width : 0
            }
        }
    }
}

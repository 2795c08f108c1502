pragma ComponentBehavior: Bound

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

PageView {
    id: page

    required property EntriesViewModel view
    readonly property string key: view.key

    secondary: covered ? view.back : ""
    secondaryIcon: "arrow-left"
    title: covered ? view.jumpTitle : view.title

    rows: RowList {
        id: list

        jump: page.view.jump
        model: page.view.rows
        where: page.view.where

        header: Column {
            bottomPadding: Theme.space
            spacing: Theme.gap
            width: list.width - Theme.ring * 2

            Crumbs {
                steps: page.view.crumbs
                width: parent.width

                onPicked: id => page.view.openCrumb(id)
            }

            SmallText {
                content: page.view.lead
                width: parent.width
            }

            Fold {
                id: standard

                icon: "list-check"
                objectName: "standard"
                title: page.view.standardTitle
                visible: page.view.standard.length > 0

                Repeater {
                    model: page.view.standard

                    NotedLine {
                        required property var modelData

                        note: modelData.question
                        width: standard.width - Theme.pad * 2
                        words: modelData.answer
                    }
                }
            }

            BodyText {
                content: page.view.notice
                width: parent.width
            }
        }

        onChosen: document => page.view.openDocument(document)
        onJumpAsked: page.covered = true
        onLooked: (first, last) => page.view.look(first, last)
        onRested: content => page.view.order(content)
    }

    onKeyChanged: covered = false
    onSecondaryActivated: covered = false

    Grid {
        id: places

        columns: Theme.size > 3 && !Theme.landscape ? 1 : 2
        spacing: Theme.gap
        width: parent.width

        Repeater {
            model: page.view.jumps

            ChoiceRow {
                required property var modelData

                label: modelData.label
                width: (places.width - places.spacing * (places.columns - 1)) / places.columns

                onActivated: {
                    page.covered = false;
                    list.goTo(Number(modelData.id));
                }
            }
        }
    }
}

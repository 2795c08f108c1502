pragma ComponentBehavior: Bound

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

PageView {
    id: page

    required property ItemsViewModel view

    title: view.title

    rows: RowList {
        id: list

        model: page.view.rows
        where: page.view.where

        header: Column {
            bottomPadding: Theme.space
            spacing: Theme.space
            width: list.width - Theme.ring * 2

            Segments {
                chosen: page.view.level
                options: page.view.levels
                visible: options.length > 0

                onPicked: id => page.view.chooseLevel(id)
            }

            Chips {
                chosen: [page.view.kind]
                options: page.view.kinds
                visible: options.length > 0

                onPicked: id => page.view.chooseKind(id)
            }

            BodyText {
                content: page.view.lead
                width: parent.width
            }

            BodyText {
                content: page.view.notice
                width: parent.width
            }
        }

        onChosen: code => page.view.openItem(code)
        onLooked: (first, last) => page.view.look(first, last)
        onRested: content => page.view.order(content)
    }
}

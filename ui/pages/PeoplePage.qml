pragma ComponentBehavior: Bound

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

PageView {
    id: page

    required property PeopleViewModel view

    choiceSpacing: Theme.space
    title: view.title

    BodyText {
        content: page.view.notice
        width: parent.width
    }

    Section {
        icon: "headset"
        title: page.view.dutyTitle
        visible: title !== ""

        BodyText {
            content: page.view.nobody
            width: parent.width
        }

        PeopleGrid {
            people: page.view.duty
        }
    }

    Segments {
        chosen: page.view.level
        options: page.view.levels
        visible: options.length > 0

        onPicked: id => page.view.chooseLevel(id)
    }

    PeopleGrid {
        people: page.view.cards
    }
}

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

PageView {
    id: page

    required property LifeViewModel view

    choiceSpacing: Theme.space
    title: view.title

    BodyText {
        content: page.view.notice
        width: parent.width
    }

    Segments {
        chosen: page.view.audience
        options: page.view.audiences
        visible: page.view.audiences.length > 0

        onPicked: id => page.view.chooseAudience(id)
    }

    River {
        opened: page.view.opened
        stations: page.view.stations

        onItemPicked: code => page.view.openItem(code)
        onPicked: id => page.view.choose(id)
    }
}

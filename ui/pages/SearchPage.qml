pragma ComponentBehavior: Bound

import QtQuick
import ui.components
import ui.viewmodels

PageView {
    id: page

    required property SearchViewModel view
    readonly property string query: view.query

    notice: view.notice
    title: view.title

    entry: TextEntry {
        id: line

        focus: true
        icon: "search"
        label: page.view.label
        objectName: "query"
        placeholder: page.view.placeholder

        onComposing: text => page.view.type(text)
        onEdited: text => page.view.type(text)
    }

    onQueryChanged: {
        if (query === "")
            line.draft = "";
    }

    SmallText {
        content: page.view.result
        width: parent.width
    }

    NotedLine {
        mark: "qrcode"
        visible: page.view.scanHint !== ""
        width: parent.width
        words: page.view.scanHint
    }

    Repeater {
        model: page.view.items

        ChoiceRow {
            required property var modelData

            badge: modelData.badge
            hint: modelData.plain
            label: modelData.name

            onActivated: page.view.choose(modelData.code)
        }
    }
}

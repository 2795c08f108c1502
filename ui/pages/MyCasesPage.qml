pragma ComponentBehavior: Bound

import QtQuick
import ui.components
import ui.viewmodels

PageView {
    id: page

    required property MyCasesViewModel view

    notice: view.notice
    title: view.title

    Repeater {
        model: page.view.ways

        ChoiceRow {
            required property var modelData

            hint: modelData.hint
            icon: modelData.icon
            label: modelData.label
            objectName: "by_" + modelData.id

            onActivated: page.view.choose(modelData.id)
        }
    }

    NotedLine {
        mark: "qrcode"
        visible: page.view.scan !== ""
        width: parent.width
        words: page.view.scan
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import ui.theme

// Answers that belong together, under one heading. `own`: data of the visitor's card, tinted.
Surface {
    id: group

    property bool available: true
    // {title, icon, own, lines: [{label, answer, spoken, change, changeLabel, changeSpoken, path}]}
    required property var modelData

    signal changeAsked(key: string)

    border.color: modelData.own ? Theme.color.primary : Theme.color.hairline
    border.width: modelData.own && Theme.color.outlined ? Theme.strokeBold : Theme.stroke
    color: modelData.own ? Theme.color.tint : Theme.color.surface
    spacing: 0
    width: parent ? parent.width : implicitWidth

    Section {
        icon: group.modelData.icon
        title: group.modelData.title
    }

    Repeater {
        model: group.modelData.lines

        AnswerRow {
            required property int index
            required property var modelData

            answer: modelData.answer
            answerSpoken: modelData.spoken
            available: group.available
            change: modelData.changeLabel
            changeSpoken: modelData.changeSpoken
            last: index === group.modelData.lines.length - 1
            path: modelData.path
            question: modelData.label

            onChangeAsked: group.changeAsked(modelData.change)
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

PageView {
    id: page

    required property PoliciesViewModel view
    readonly property string key: view.key

    primary: covered ? view.see : ""
    primaryIcon: "check"
    secondary: covered ? view.clear : ""
    secondaryIcon: "x"
    title: covered ? view.filterTitle : view.title

    rows: RowList {
        id: list

        model: page.view.rows
        where: page.view.where

        header: Column {
            bottomPadding: Theme.space
            spacing: Theme.gap
            width: list.width - Theme.ring * 2

            BodyText {
                content: page.view.found
                width: parent.width
            }

            Flow {
                spacing: Theme.gap
                width: parent.width

                SecondaryButton {
                    icon: "filter"
                    label: page.view.narrow
                    objectName: "narrow"
                    visible: label !== ""
                    width: Math.min(implicitWidth, parent.width)

                    onActivated: page.covered = true
                }

                Repeater {
                    model: page.view.badges

                    SecondaryButton {
                        required property var modelData

                        icon: "x"
                        label: modelData.label
                        spoken: modelData.spoken
                        width: Math.min(implicitWidth, parent ? parent.width : implicitWidth)

                        onActivated: page.view.remove(modelData.id)
                    }
                }
            }

            BodyText {
                content: page.view.notice
                width: parent.width
            }
        }

        onChosen: document => page.view.openDocument(document)
        onLooked: (first, last) => page.view.look(first, last)
        onRested: content => page.view.order(content)
    }

    onKeyChanged: covered = false
    onPrimaryActivated: covered = false
    onSecondaryActivated: view.clearAll()

    Repeater {
        model: page.view.questions

        Section {
            id: question

            required property int index
            required property var modelData

            title: modelData.title

            Segments {
                chosen: page.view.picked[question.index] ?? ""
                options: question.modelData.options

                onPicked: id => page.view.choose(question.modelData.id, id)
            }
        }
    }
}

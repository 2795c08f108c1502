pragma ComponentBehavior: Bound
import Qt.labs.qmlmodels

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// A document to read. Its head stands above the text in portrait and, when it says much, left of it in landscape;
// the outline covers both.
PageView {
    id: page

    required property DocumentViewModel view
    readonly property string key: view.key
    readonly property bool headBeside: Theme.landscape && view.head.isLong === true

    function toTop(): void {
        aside.toTop();
        text.goTo(view.markFrom);
    }

    covered: view.isOutline || view.document === ""
    notice: view.notice
    primary: view.isOutline ? "" : view.lead
    primaryIcon: view.leadIcon
    title: Theme.size > 2 || view.title === "" ? view.kind : view.title

    rows: Item {
        id: body

        readonly property real half: (width - Theme.spaceLarge) / 2

        height: parent ? parent.height : 0
        width: parent ? parent.width : 0

        ScrollPage {
            id: aside

            height: parent.height
            visible: page.headBeside
            width: body.half

            DocumentHead {
                view: page.view
                visible: page.headBeside
                width: parent.width

                onMoreAsked: text.goTo(text.count - 1)
            }
        }

        LongText {
            id: text

            height: parent.height
            isShort: page.view.isShort
            model: page.view.rows
            readingRow: page.view.readingRow
            teller: page.view
            spokenFirst: page.headBeside ? 1 : 0
            width: page.headBeside ? body.half : body.width
            x: page.headBeside ? body.half + Theme.spaceLarge : 0

            header: Loader {
                active: !page.headBeside
                height: active ? implicitHeight : 0
                width: text.width - Theme.ring * 2
                x: Theme.ring

                sourceComponent: DocumentHead {
                    view: page.view

                    onMoreAsked: text.goTo(text.count - 1)
                }
            }
            delegate: DelegateChooser {
                role: "kind"

                DelegateChoice {
                    roleValue: "more"

                    DocumentMore {
                        view: page.view
                        width: text.width - Theme.ring * 2

                        ListView.onPooled: visible = false
                        ListView.onReused: visible = true
                    }
                }

                DelegateChoice {
                    roleValue: "table"

                    TableLine {
                        required property int index
                        required cells
                        required isHead
                        required labels
                        required words

                        marked: index >= page.view.markFrom && index <= page.view.markTo
                        reading: index === page.view.readingRow
                        width: text.width

                        ListView.onPooled: visible = false
                        ListView.onReused: visible = true
                    }
                }

                DelegateChoice {
                    TextLine {
                        required property int index
                        required depth
                        required kind
                        required words

                        marked: index >= page.view.markFrom && index <= page.view.markTo
                        width: text.width

                        ListView.onPooled: visible = false
                        ListView.onReused: visible = true
                    }
                }
            }
        }
    }

    onKeyChanged: Qt.callLater(toTop)
    onPrimaryActivated: view.goOn()

    BodyText {
        content: page.view.wait
        width: parent.width
    }

    Repeater {
        model: page.view.chapters

        ChoiceRow {
            required property var modelData

            icon: modelData.icon
            label: modelData.label
            objectName: modelData.id

            onActivated: page.view.openChapter(modelData.id)
        }
    }
}

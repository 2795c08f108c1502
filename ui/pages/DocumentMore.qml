pragma ComponentBehavior: Bound

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// What leads on from a document: the source of an answer, what one can do, what else to read, whom to ask, taking it along.
Column {
    id: more

    required property DocumentViewModel view
    readonly property var told: view.more
    readonly property string words: ""

    function open(section: string, one: string): void {
        if (section === "item")
            view.openItem(one);
        else
            view.openDocument(one);
    }

    bottomPadding: Theme.pad
    spacing: Theme.space
    topPadding: Theme.space

    // A list puts its rows at its very edge.
    transform: Translate {
        x: Theme.ring
    }

    Section {
        icon: "book"
        title: more.told.sourceTitle || ""
        visible: title !== ""

        BodyText {
            content: more.told.source || ""
            font.weight: Font.Medium
            width: parent.width
        }

        BodyText {
            content: more.told.quote || ""
            width: parent.width
        }
    }

    ProvenanceCard {
        facts: more.told.facts || []
        standing: more.told.standing || ""
        standingIcon: more.told.standingIcon || ""
        width: parent.width
    }

    SmallText {
        content: more.told.sample || ""
        width: parent.width
    }

    BodyText {
        content: more.view.film.told || ""
        width: parent.width
    }

    Loader {
        active: (more.view.film.source || "") !== ""
        visible: active
        width: parent.width

        Component.onCompleted: {
            if (active)
                setSource(Qt.resolvedUrl("../components/VideoBox.qml"), {
                    "source": more.view.film.source,
                    "captions": more.view.film.captions,
                    "play": more.view.film.play,
                    "pause": more.view.film.pause
                });
        }
    }

    Repeater {
        model: more.told.sections || []

        Section {
            id: section

            required property var modelData

            icon: modelData.icon
            title: modelData.title
            width: more.width

            Repeater {
                model: section.modelData.rows

                ChoiceRow {
                    required property var modelData

                    hint: modelData.hint
                    label: modelData.label
                    objectName: modelData.id

                    onActivated: more.open(section.modelData.name, modelData.id)
                }
            }
        }
    }

    Section {
        icon: "user-question"
        title: more.told.officeTitle || ""
        visible: title !== ""

        Repeater {
            model: more.told.office || []

            FactSign {
                required property var modelData

                answer: modelData.answer
                icon: modelData.icon
                question: modelData.question
                width: more.width
            }
        }
    }

    DocumentTake {
        view: more.view
    }
}

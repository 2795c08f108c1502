pragma ComponentBehavior: Bound

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// What one must know before reading: whether it holds, what it says in one sentence, whose it is and until when.
Column {
    id: head

    required property DocumentViewModel view
    readonly property var told: view.head
    readonly property string words: ""

    signal moreAsked

    bottomPadding: Theme.gap
    spacing: Theme.pad
    topPadding: Theme.ring

    Heading {
        content: Theme.size > 2 ? head.told.title || "" : ""
        font.weight: Font.Bold
        width: parent.width
    }

    NoticeBar {
        content: head.told.holds ? "" : head.told.standing || ""
        stop: true
    }

    ChoiceRow {
        icon: "file-text"
        label: head.told.newer || ""
        objectName: "newer"
        visible: head.told.hasNewer === true

        onActivated: head.view.openNewer()
    }

    BodyText {
        content: head.told.hasNewer ? "" : head.told.newer || ""
        width: parent.width
    }

    BodyText {
        content: head.told.plain || ""
        font.weight: Font.Medium
        width: parent.width
    }

    ProvenanceCard {
        facts: head.told.facts || []
        standing: head.told.holds ? head.told.standing || "" : ""
        standingIcon: head.told.standingIcon || ""
        width: parent.width
    }

    SmallText {
        content: head.told.sample || ""
        width: parent.width
    }

    ChoiceRow {
        icon: "list-check"
        label: head.told.outline || ""
        objectName: "outline"
        visible: label !== ""

        onActivated: head.view.openOutline()
    }

    ChoiceRow {
        icon: "printer"
        label: head.told.takeAlong || ""
        objectName: "takeAlong"
        visible: label !== ""

        onActivated: head.moreAsked()
    }
}

import QtQuick
import ui.theme

// What every page is made of: one title that says what to do, one thing in the body, the one next step at the bottom.
// In landscape the thing being read stands right of the choices.
FocusScope {
    id: page

    default property alias content: choices.data
    property bool canGoOn: true
    property alias choiceSpacing: choices.spacing
    // Things being read: above the choices in portrait, right of them in landscape.
    property alias reading: readings.data
    property bool readingLeft: false
    // What is written into stands above everything that scrolls.
    property Item entry: null
    // A list that scrolls by itself fills the page, unless the choices `cover` it for a while.
    property Item rows: null
    property bool covered: false
    property string notice: ""
    property string primary: ""
    property string primaryIcon: ""
    property string secondary: ""
    property string secondaryIcon: ""
    property bool secondaryFinal: false
    property string step: ""
    property string title: ""
    readonly property bool beside: Theme.landscape && readings.children.length > 0 && choices.children.length > 0

    signal primaryActivated
    signal secondaryActivated

    function toTop(): void {
        scroll.toTop();
        const list = rows as RowList;
        if (list)
            list.toTop();
    }

    focus: true

    // What had the focus is gone with what is covered or uncovered: the keypad goes on at the first thing there.
    onCoveredChanged: {
        if (Presence.keypad)
            Qt.callLater(() => (covered ? scroll : rowsSlot).nextItemInFocusChain().forceActiveFocus(Qt.TabFocusReason));
    }

    Column {
        id: crown

        spacing: Theme.gap
        width: parent.width

        StepLine {
            content: page.step
            width: parent.width
        }

        Heading {
            content: page.title
            objectName: "pageTitle"
            isTitle: true
            width: parent.width
        }

        NoticeBar {
            content: page.notice
        }

        Item {
            id: entrySlot

            data: page.entry ? [page.entry] : []
            height: page.entry && page.entry.implicitHeight > 0 ? page.entry.implicitHeight + Theme.gap : 0
            visible: page.entry !== null
            width: parent.width
        }
    }

    Binding {
        property: "width"
        target: page.entry
        value: entrySlot.width
        when: page.entry !== null
    }

    Item {
        id: rowsSlot

        anchors.fill: scroll
        data: page.rows ? [page.rows] : []
        visible: page.rows !== null && !page.covered
    }

    ScrollPage {
        id: scroll

        visible: !rowsSlot.visible
        anchors.bottom: actions.visible ? actions.top : parent.bottom
        anchors.bottomMargin: actions.visible ? Theme.pad : 0
        anchors.left: parent.left
        anchors.leftMargin: -Theme.ring
        anchors.right: parent.right
        anchors.rightMargin: -Theme.ring
        anchors.top: crown.bottom
        anchors.topMargin: Theme.space - Theme.ring

        Item {
            id: body

            readonly property real half: (width - Theme.spaceLarge) / 2

            implicitHeight: page.beside ? Math.max(readings.height, choices.height) : choices.y + choices.height
            width: parent.width

            Column {
                id: readings

                spacing: Theme.space
                width: page.beside ? body.half : body.width
                x: page.beside && !page.readingLeft ? body.half + Theme.spaceLarge : 0
            }

            Column {
                id: choices

                spacing: Theme.gap
                width: page.beside ? body.half : body.width
                x: page.beside && page.readingLeft ? body.half + Theme.spaceLarge : 0
                y: page.beside || readings.height === 0 ? 0 : readings.height + Theme.space
            }
        }
    }

    PageActions {
        id: actions

        anchors.bottom: parent.bottom
        canGoOn: page.canGoOn
        primary: page.primary
        primaryIcon: page.primaryIcon
        secondary: page.secondary
        secondaryFinal: page.secondaryFinal
        secondaryIcon: page.secondaryIcon
        width: parent.width

        onPrimaryActivated: page.primaryActivated()
        onSecondaryActivated: page.secondaryActivated()
    }
}

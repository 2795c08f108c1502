pragma ComponentBehavior: Bound

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// One question, one way to answer it: touched, typed on a pad, or written.
PageView {
    id: page

    required property FieldViewModel view
    readonly property string key: view.key
    readonly property string problem: view.problem
    readonly property bool digits: ["pad", "letters", "date"].indexOf(view.entry) >= 0
    readonly property bool written: view.entry === "text" || view.entry === "lines"

    // What is written into has the focus at once, so the keyboard is there.
    function aim(): void {
        if (visible && written)
            writing.focus = true;
    }

    focus: true
    notice: view.problem
    primary: view.primary
    secondary: view.secondary
    step: view.step
    title: view.title

    // A loader keeps the height of what it held: asked of the item, nothing to write in takes no room.
    entry: Item {
        implicitHeight: writing.item ? (writing.item as Item).implicitHeight : 0

        Loader {
            id: writing

            active: page.written
            anchors.fill: parent
            sourceComponent: page.view.entry === "lines" ? lines : line
        }
    }

    Keys.onPressed: event => {
        if (!digits)
            return;
        if (event.key === Qt.Key_Backspace)
            view.erase();
        else if (/^[0-9A-Za-z.]$/.test(event.text))
            view.press(event.text.toUpperCase());
        else
            return;
        event.accepted = true;
    }
    Component.onCompleted: aim()
    onKeyChanged: {
        Qt.inputMethod.reset(); // qmllint disable missing-property
        aim();
    }
    onVisibleChanged: aim()
    onPrimaryActivated: {
        Qt.inputMethod.commit(); // qmllint disable missing-property
        view.goOn();
    }
    onProblemChanged: Qt.callLater(view.readProblem)
    onSecondaryActivated: view.goAside()

    Component {
        id: line

        TextEntry {
            draft: page.view.draft
            focus: true
            label: page.view.title
            objectName: "answer"
            wrong: page.problem !== ""

            onAccepted: page.primaryActivated()
            onEdited: text => page.view.write(text)
        }
    }

    Component {
        id: lines

        TextSheet {
            draft: page.view.draft
            focus: true
            label: page.view.title
            objectName: "answer"
            wrong: page.problem !== ""

            onEdited: text => page.view.write(text)
        }
    }

    BodyText {
        color: Theme.color.textQuiet
        content: page.view.hint
        width: parent.width
    }

    SmallText {
        content: page.written ? page.view.count : ""
        width: parent.width
    }

    Loader {
        active: page.digits
        visible: active
        width: parent.width

        sourceComponent: PadEntry {
            view: page.view
        }
    }

    Flow {
        id: options

        readonly property bool paired: (Theme.landscape || page.view.options.length > 6) && Theme.size < 4
        readonly property real cell: paired ? (width - spacing) / 2 : width

        spacing: Theme.gap
        visible: page.view.options.length > 0
        width: parent.width

        Repeater {
            model: page.view.options

            ChoiceRow {
                required property var modelData

                chosen: modelData.chosen
                hint: modelData.hint
                label: modelData.label
                mark: page.view.entry
                width: options.cell

                onActivated: page.view.choose(modelData.id)
            }
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import ui.components
import ui.viewmodels

PageView {
    id: page

    required property SearchViewModel view
    readonly property string query: view.query
    property bool narrowing: false

    notice: view.notice
    primary: narrowing ? view.see : ""
    primaryIcon: "check"
    secondary: narrowing ? view.clear : ""
    secondaryIcon: "x"
    title: narrowing ? view.filterTitle : view.title

    entry: TextEntry {
        id: line

        focus: true
        icon: "search"
        label: page.view.label
        objectName: "query"
        placeholder: page.view.placeholder
        visible: !page.narrowing

        onComposing: text => page.view.compose(text)
        onEdited: text => page.view.type(text)
    }

    onPrimaryActivated: narrowing = false
    onQueryChanged: {
        narrowing = false;
        if (query === "")
            line.draft = "";
    }
    onSecondaryActivated: view.clearAll()

    SmallText {
        content: page.view.result
        objectName: "result"
        visible: content !== "" && !page.narrowing
        width: parent.width
    }

    NotedLine {
        mark: "qrcode"
        visible: page.view.scanHint !== "" && !page.narrowing
        width: parent.width
        words: page.view.scanHint
    }

    SearchKinds {
        view: page.view
        visible: page.view.kinds.length > 0 && !page.narrowing

        onNarrowingAsked: {
            page.narrowing = true;
            page.toTop();
        }
    }

    Repeater {
        model: page.narrowing ? [] : page.view.groups

        SearchGroup {
            view: page.view
        }
    }

    ChoiceRow {
        hint: page.view.helpHint
        icon: "user-question"
        label: page.view.help
        objectName: "handOver"
        visible: label !== "" && !page.narrowing

        onActivated: page.view.askHelp()
    }

    Repeater {
        model: page.narrowing ? page.view.questions : []

        Section {
            id: question

            required property int index
            required property var modelData

            title: modelData.title

            Chips {
                chosen: [page.view.picked[question.index] ?? ""]
                options: question.modelData.options

                onPicked: id => page.view.narrowDown(question.modelData.id, id)
            }
        }
    }
}

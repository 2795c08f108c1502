pragma ComponentBehavior: Bound

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

PageView {
    id: page

    required property CodesViewModel view
    readonly property int across: Theme.size === 4 ? 2 : 3

    // As many as stand on the glass without scrolling in the usual size.
    readonly property int most: across * (Theme.landscape || Theme.size === 4 ? 2 : 3)

    choiceSpacing: Theme.pad
    title: view.title

    Component.onCompleted: view.holds(most)
    onMostChanged: view.holds(most)

    BodyText {
        content: page.view.notice
        width: parent.width
    }

    BodyText {
        content: page.view.lead
        width: parent.width
    }

    Grid {
        id: matrix

        property real tallest: 0

        function measure(): void {
            tallest = Math.max(...children.map(tile => tile.implicitHeight));
        }

        columns: page.across
        spacing: Theme.gap
        width: parent.width

        Repeater {
            model: page.view.codes

            CodeTile {
                required property var modelData

                beside: Theme.landscape
                height: Math.max(implicitHeight, matrix.tallest)
                label: modelData.name
                link: modelData.qr
                width: (matrix.width - matrix.spacing * (matrix.columns - 1)) / matrix.columns

                Component.onCompleted: Qt.callLater(matrix.measure)
                onActivated: page.view.openItem(modelData.id)
                onImplicitHeightChanged: Qt.callLater(matrix.measure)
            }
        }
    }

    Row {
        id: turning

        spacing: Theme.gap
        visible: page.view.where !== ""
        width: parent.width

        SecondaryButton {
            activeFocusOnTab: true
            available: page.view.canGoBefore
            icon: "chevron-left"
            label: page.view.before
            objectName: "before"
            width: (parent.width - parent.spacing * 2) / 3

            onActivated: page.view.turn(-1)
        }

        BodyText {
            anchors.verticalCenter: parent.verticalCenter
            content: page.view.where
            horizontalAlignment: Text.AlignHCenter
            width: (parent.width - parent.spacing * 2) / 3
        }

        SecondaryButton {
            activeFocusOnTab: true
            available: page.view.canGoAfter
            icon: "chevron-right"
            label: page.view.after
            objectName: "after"
            width: (parent.width - parent.spacing * 2) / 3

            onActivated: page.view.turn(1)
        }
    }
}

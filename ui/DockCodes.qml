pragma ComponentBehavior: Bound

import QtQuick
import ui.components
import ui.docks
import ui.theme

// Codes to hold before the scanner, and what the second display shows. A part of the dock.
Section {
    id: section

    required property DockCodesViewModel codes

    icon: "qrcode"
    title: codes.title

    Row {
        id: buttons

        spacing: Theme.gap
        width: parent.width

        Repeater {
            model: section.codes.codes

            DockButton {
                required property var modelData

                available: section.codes.waits
                label: modelData.label
                width: (buttons.width - 2 * buttons.spacing) / 3

                onActivated: section.codes.scan(modelData.id)
            }
        }
    }

    SmallText {
        content: section.codes.shownWords
        width: parent.width
    }

    QrCode {
        content: section.codes.shown
        side: Theme.mm(40)
    }

    SmallText {
        content: section.codes.sheets
        visible: content !== ""
        width: parent.width
    }
}

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// Taking a document along: by telephone, as a slip, all of it on A4.
Section {
    id: take

    required property DocumentViewModel view
    readonly property var told: view.more

    icon: "qrcode"
    title: take.told.takeTitle || ""
    visible: title !== ""

    TakeAlong {
        code: take.told.qr || ""
        hint: take.told.qrHint || ""
        // A code that holds a whole text has many modules; they must stay large enough for a telephone.
        side: take.told.isDense ? Theme.mm(84) : Theme.mm(34)
        width: parent.width
    }

    ChoiceRow {
        available: take.told.canPrint === true
        icon: "printer"
        label: take.told.print || ""
        objectName: "print"

        onActivated: take.view.print()
    }

    ChoiceRow {
        available: take.told.canTakeSheets === true
        hint: take.told.sheetsHint || ""
        icon: take.told.sheetsIcon || ""
        label: take.told.sheets || ""
        objectName: "sheets"
        visible: label !== ""

        onActivated: take.view.takeSheets()
    }
}

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// What the step is about, drawn: a hand with a card, paper that comes, a code to be scanned, or a sign.
Item {
    id: picture

    required property bool running
    required property TrialViewModel view

    implicitHeight: scene.visible ? scene.implicitHeight : slot.visible ? slot.implicitHeight : code.visible ? code.side : sign.side + Theme.pad * 2
    width: parent ? parent.width : implicitWidth

    CardReaderScene {
        id: scene

        phase: picture.view.scene === "" ? "waiting" : picture.view.scene
        running: picture.running && visible
        visible: picture.view.scene !== ""
        width: parent.width
    }

    PaperSlot {
        id: slot

        anchors.horizontalCenter: parent.horizontalCenter
        height: implicitHeight
        phase: picture.view.paper
        visible: picture.view.paper !== ""
        width: Theme.mm(60)
    }

    QrCode {
        id: code

        anchors.horizontalCenter: parent.horizontalCenter
        content: picture.view.code
        side: Theme.mm(80)
        spoken: picture.view.codeHint
    }

    Icon {
        id: sign

        anchors.centerIn: parent
        ink: Theme.color.primary
        name: picture.view.icon
        side: Theme.mm(30)
        visible: name !== "" && !code.visible
    }
}

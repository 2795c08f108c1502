import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// A name written with the finger; who cannot write asks for a person.
PageView {
    id: page

    required property SignatureViewModel view
    readonly property string problem: view.problem

    focus: true
    notice: view.problem
    primary: view.primary
    primaryIcon: "check"
    secondary: view.cannot
    secondaryIcon: "user-question"
    step: view.step
    title: view.title

    onPrimaryActivated: view.sign()
    onProblemChanged: Qt.callLater(view.readProblem)
    onSecondaryActivated: view.askPerson()

    BodyText {
        color: Theme.color.textQuiet
        content: page.view.hint
        width: parent.width
    }

    Grid {
        columns: Theme.landscape ? 2 : 1
        spacing: Theme.gap
        width: parent.width

        SignaturePad {
            objectName: "pad"
            path: page.view.path
            spoken: page.view.pad
            width: !Theme.landscape ? parent.width : Theme.mm(Theme.size === 4 ? 210 : 250)
            wrong: page.problem !== ""

            onBegan: page.view.touch()
            onStroked: path => page.view.stroke(path)
        }

        SecondaryButton {
            available: page.view.path !== ""
            icon: "eraser"
            label: page.view.again
            objectName: "again"

            onActivated: page.view.wipe()
        }
    }
}

import QtQuick
import ui.components
import ui.viewmodels

// The technician's door. Residents who strayed here are told so in the first line, and the way back is large.
PageView {
    id: page

    required property TechnicianViewModel view

    canGoOn: view.canEnter
    notice: view.problem
    primary: view.enter
    primaryIcon: "lock"
    readingLeft: true
    secondary: view.leave
    secondaryIcon: "arrow-left"
    title: view.title

    reading: [
        DigitBox {
            content: page.view.dots
            told: page.view.spoken
            visible: page.view.hasPad
            wrong: page.view.problem !== ""
        },
        BodyText {
            content: page.view.lead
            width: parent.width
        },
        NotedLine {
            mark: "credit-card"
            visible: words !== ""
            width: parent.width
            words: page.view.card
        },
        NoticeBar {
            content: page.view.sample
            icon: "bulb"
        }
    ]

    Keys.onPressed: event => {
        if (event.key === Qt.Key_Backspace)
            view.eraseOne();
        else if (/^[0-9]$/.test(event.text))
            view.press(event.text);
        else
            return;
        event.accepted = true;
    }
    onPrimaryActivated: view.open()
    onSecondaryActivated: view.goBack()

    NumberPad {
        clearLabel: page.view.clear
        eraseLabel: page.view.erase
        visible: page.view.hasPad

        onCleared: page.view.eraseAll()
        onErased: page.view.eraseOne()
        onTyped: key => page.view.press(key)
    }
}

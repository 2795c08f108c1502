import QtQuick
import ui.theme

// A verdict as sign and word, in the ink of what it means; never by colour alone.
Row {
    id: mark

    property string icon: ""
    property string verdict: ""
    property string word: ""
    readonly property color ink: verdict === "failed" ? Theme.color.seal : verdict === "warned" ? Theme.color.onNotice : verdict === "passed" ? Theme.color.primary : Theme.color.textQuiet

    spacing: Theme.stroke * 4

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        ink: mark.ink
        name: mark.icon
        side: Theme.signSmall
    }

    SmallText {
        Accessible.ignored: true
        anchors.verticalCenter: parent.verticalCenter
        color: mark.ink
        content: mark.word
        font.weight: Font.Bold
        spoken: ""
    }
}

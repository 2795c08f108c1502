pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Styles
import ui.components
import ui.theme

// The keyboard in the tokens of the zone: keys of at least 12.7 mm, 2.6 mm apart, words and signs on them.
KeyboardStyle {
    id: style

    keyboardDesignHeight: Theme.mm(70)
    keyboardDesignWidth: Theme.landscape ? Theme.mm(406) : Theme.mm(268)
    keyboardRelativeBottomMargin: 0.02
    keyboardRelativeLeftMargin: 0.01
    keyboardRelativeRightMargin: 0.01
    keyboardRelativeTopMargin: 0.02
    selectionListHeight: Theme.mm(16)

    backspaceKeyPanel: SignKey {
        sign: "backspace"
    }
    enterKeyPanel: SignKey {
        sign: "check"
    }
    hideKeyPanel: SignKey {
        sign: "keyboard-hide"
    }
    keyPanel: KeyPanel {
        id: key

        KeyFace {
            held: key.control.pressed
            special: key.control.highlighted

            SpokenText {
                Accessible.ignored: true
                anchors.centerIn: parent
                content: key.control.displayText
                font.weight: Font.Medium
                spoken: ""
                step: Theme.keyText
            }
        }
    }
    keyboardBackground: Rectangle {
        color: Theme.color.background

        Rectangle {
            color: Theme.color.line
            height: Theme.stroke
            width: parent.width
        }
    }
    languageKeyPanel: SignKey {
        sign: "world"
    }
    modeKeyPanel: SignKey {
        word: control.displayText
    }
    selectionListBackground: Rectangle {
        color: Theme.color.surface
    }
    selectionListDelegate: SelectionListItem {
        id: candidate

        required property string display
        // Qt's own item asks for it by this name when it is touched.
        required property int index

        width: Math.max(Theme.mm(16), face.implicitWidth + Theme.pad * 2)

        Text {
            id: face

            anchors.centerIn: parent
            color: Theme.color.text
            font.family: Theme.family
            font.pixelSize: Theme.em(7)
            text: candidate.display
        }
    }
    selectionListHighlight: Rectangle {
        color: Theme.color.tint
        radius: Theme.radius / 2
    }
    shiftKeyPanel: SignKey {
        sign: control.uppercased ? "arrow-big-up-line" : "arrow-big-up"
    }
    spaceKeyPanel: KeyPanel {
        id: space

        KeyFace {
            held: space.control.pressed

            SpokenText {
                Accessible.ignored: true
                anchors.centerIn: parent
                content: InputContext.locale.startsWith("zh") ? "拼音" : "English"
                spoken: ""
                step: Theme.keySmall
            }
        }
    }
    symbolKeyPanel: SignKey {
        word: control.displayText
    }

    component KeyFace: Rectangle {
        property bool held: false
        property bool special: false

        anchors.fill: parent
        anchors.margins: Theme.mm(1.5)
        border.color: Theme.color.line
        border.width: Theme.stroke
        color: held ? Theme.color.pressed : special ? Theme.color.tint : Theme.color.surface
        radius: Theme.radius / 2
    }
    component SignKey: KeyPanel {
        id: panel

        property string sign: ""
        property string word: ""

        KeyFace {
            held: panel.control.pressed
            special: true

            Icon {
                anchors.centerIn: parent
                ink: Theme.color.text
                name: panel.sign
                side: Theme.mm(8)
                visible: panel.sign !== ""
            }

            SpokenText {
                Accessible.ignored: true
                anchors.centerIn: parent
                content: panel.word
                spoken: ""
                step: Theme.keySmall
            }
        }
    }
}

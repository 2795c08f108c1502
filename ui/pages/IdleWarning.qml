import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// "还在吗？" A countdown, one big key. Any touch goes on as well.
Rectangle {
    id: warning

    required property FrameViewModel frame

    color: Theme.color.scrim
    visible: frame.warningLeft >= 0

    onVisibleChanged: {
        if (visible)
            goOn.forceActiveFocus();
    }

    MouseArea {
        Accessible.ignored: true
        anchors.fill: parent

        onClicked: warning.frame.stay()
    }

    Surface {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.landscape || Theme.lowReach ? Theme.spaceLarge : parent.height * 0.25
        anchors.horizontalCenter: parent.horizontalCenter
        color: Theme.color.background
        inset: Theme.spaceLarge
        spacing: Theme.pad
        width: Math.min(parent.width - Theme.edge * 2, Theme.mm(240))

        Heading {
            content: warning.frame.warningTitle
            horizontalAlignment: Text.AlignHCenter
            isTitle: true
            width: parent.width
        }

        SpokenText {
            color: Theme.color.seal
            content: warning.frame.warningLeft >= 0 ? warning.frame.warningLeft : ""
            font.features: ({
                    "tnum": 1
                })
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
            step: Theme.display
            width: parent.width
        }

        BodyText {
            content: warning.frame.warningText
            horizontalAlignment: Text.AlignHCenter
            width: parent.width
        }

        PrimaryButton {
            id: goOn

            label: warning.frame.stayLabel
            objectName: "stay"
            width: parent.width

            onActivated: warning.frame.stay()
        }

        SecondaryButton {
            final: true
            label: warning.frame.end
            width: parent.width

            onActivated: warning.frame.endVisit()
        }
    }
}

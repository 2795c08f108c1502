import QtQuick
import ui.theme

// The verdict, large enough to be read from behind.
Rectangle {
    id: banner

    property string counted: ""
    property string icon: ""
    property string verdict: ""
    property string when: ""
    property string words: ""
    readonly property bool bad: verdict === "failed"
    readonly property color ink: bad ? Theme.color.onSeal : verdict === "passed" ? Theme.color.onPrimary : Theme.color.onNotice

    border.color: Theme.color.line
    border.width: Theme.color.outlined ? Theme.stroke : 0
    color: bad ? Theme.color.seal : verdict === "passed" ? Theme.color.primary : Theme.color.notice
    implicitHeight: told.implicitHeight + Theme.pad * 2
    radius: Theme.radius
    width: parent ? parent.width : implicitWidth

    Icon {
        id: sign

        anchors.left: parent.left
        anchors.leftMargin: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        ink: banner.ink
        name: banner.icon
        side: Theme.signLarge
    }

    Column {
        id: told

        anchors.left: sign.right
        anchors.leftMargin: Theme.pad
        anchors.right: parent.right
        anchors.rightMargin: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.strokeBold

        Heading {
            color: banner.ink
            content: banner.words
            font.weight: Font.Bold
            objectName: "verdict"
            width: parent.width
        }

        BodyText {
            color: banner.ink
            content: banner.counted
            width: parent.width
        }

        SmallText {
            color: banner.ink
            content: banner.when
            width: parent.width
        }
    }
}

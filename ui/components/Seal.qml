import QtQuick
import ui.theme

// The seal of the zone. Comes down once when `stamp()` is called: larger, its ring faint, then there.
Item {
    id: seal

    property string content: ""
    readonly property int side: Math.max(Theme.mm(34), words.implicitWidth + Theme.pad * 3)

    function stamp(): void {
        down.restart();
    }

    implicitHeight: side
    implicitWidth: side

    Item {
        id: face

        anchors.fill: parent
        rotation: -10

        Rectangle {
            id: ring

            anchors.fill: parent
            border.color: Theme.color.seal
            border.width: Theme.ring
            color: "transparent"
            radius: width / 2

            Rectangle {
                anchors.fill: parent
                anchors.margins: Theme.ring * 2
                border.color: Theme.color.seal
                border.width: Theme.stroke
                color: "transparent"
                radius: width / 2
            }
        }

        SpokenText {
            id: words

            anchors.centerIn: parent
            color: Theme.color.seal
            content: seal.content
            font.letterSpacing: Theme.stroke * 2
            font.weight: Font.Bold
        }
    }

    ParallelAnimation {
        id: down

        NumberAnimation {
            duration: Theme.quick
            easing.type: Easing.OutQuad
            from: 1.8
            property: "scale"
            target: face
            to: 1
        }

        NumberAnimation {
            duration: Theme.quick
            from: 0
            property: "opacity"
            target: ring
            to: 1
        }
    }
}

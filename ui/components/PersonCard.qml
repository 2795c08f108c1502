import QtQuick
import ui.theme

// Somebody to turn to: face or first character, name and post, what they answer for, the telephone large.
Rectangle {
    id: card

    property var person: ({})
    readonly property bool marked: person.marked ?? false
    readonly property int face: Theme.mm(26)

    border.color: marked ? Theme.color.primary : Theme.color.hairline
    border.width: marked ? Theme.strokeBold : Theme.stroke
    color: marked ? Theme.color.tint : Theme.color.surface
    implicitHeight: Math.max(face, words.implicitHeight) + Theme.pad * 2
    objectName: marked ? "marked" : "card"
    radius: Theme.radius

    // Brought into view when everything above it has found its place.
    Timer {
        interval: Theme.quick * 2
        running: card.marked

        onTriggered: Presence.unfolded(card)
    }

    Rectangle {
        border.color: Theme.color.primary
        border.width: Theme.stroke
        color: Theme.color.tint
        height: width
        radius: width / 2
        width: card.face
        x: Theme.pad
        y: Theme.pad

        Text {
            Accessible.ignored: true
            anchors.centerIn: parent
            color: Theme.color.text
            font.family: Theme.family
            font.pixelSize: card.face / 2
            font.weight: Font.Medium
            renderType: Text.QtRendering
            text: card.person.initial ?? ""
            visible: photo.status !== Image.Ready
        }

        Image {
            id: photo

            Accessible.ignored: true
            anchors.fill: parent
            anchors.margins: Theme.stroke
            asynchronous: true
            fillMode: Image.PreserveAspectCrop
            source: card.person.photo ?? ""
            sourceSize.width: card.face
        }
    }

    Column {
        id: words

        spacing: Theme.stroke
        width: card.width - x - Theme.pad
        x: card.face + Theme.pad * 2
        y: Theme.pad

        Flow {
            spacing: Theme.gap
            width: parent.width

            BodyText {
                content: card.person.name ?? ""
                font.weight: Font.Bold
                width: Math.min(implicitWidth, parent.width)
            }

            Badge {
                content: card.person.post ?? ""
                spoken: content
                width: Math.min(implicitWidth, parent.width)
            }
        }

        BodyText {
            content: card.person.duty ?? ""
            width: parent.width
        }

        Heading {
            content: card.person.phone ?? ""
            font.features: ({
                    "tnum": 1
                })
            step: Theme.heading
            visible: content !== ""
            width: parent.width
        }

        SmallText {
            content: card.person.where ?? ""
            width: parent.width
        }
    }
}

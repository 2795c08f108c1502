import QtQuick
import ui.theme

// Question left, answer right, and a key to change it. With large type the question stands above its answer.
Item {
    id: row

    property string answer: ""
    property string answerSpoken: answer
    property bool available: true
    property string change: ""
    property string changeSpoken: ""
    property bool last: false
    property string path: ""
    property string question: ""
    readonly property bool stacked: width < Theme.body.px * 17
    readonly property real room: width - (change === "" ? 0 : key.width + Theme.gap)
    readonly property int asked: stacked ? room : Math.round(width * 0.32)

    signal changeAsked

    implicitHeight: Math.max(words.implicitHeight + Theme.gap * 2, change === "" ? 0 : key.height + Theme.gap)
    width: parent ? parent.width : implicitWidth

    Grid {
        id: words

        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
        columnSpacing: Theme.gap
        columns: row.stacked ? 1 : 2
        verticalItemAlignment: Grid.AlignVCenter
        width: row.room

        BodyText {
            color: Theme.color.textQuiet
            content: row.question
            width: row.asked
        }

        Item {
            height: row.path === "" ? answer.implicitHeight : mark.implicitHeight
            width: row.stacked ? row.room : row.room - row.asked - Theme.gap

            BodyText {
                id: answer

                content: row.answer
                font.features: ({
                        "tnum": 1
                    })
                font.weight: Font.Medium
                spoken: row.answerSpoken
                visible: row.path === ""
                width: parent.width
            }

            Item {
                id: mark

                readonly property string spoken: row.answerSpoken

                Accessible.name: spoken
                Accessible.role: Accessible.Graphic
                implicitHeight: picture.height
                visible: row.path !== ""
                width: parent.width

                SignatureMark {
                    id: picture

                    height: implicitHeight
                    path: row.path
                    width: Math.min(parent.width, Theme.mm(64))
                }
            }
        }
    }

    SecondaryButton {
        id: key

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        available: row.available
        label: row.change
        objectName: "change"
        spoken: row.changeSpoken
        visible: row.change !== ""
        width: Math.max(implicitWidth, Theme.touch)

        onActivated: row.changeAsked()
    }

    Rectangle {
        anchors.bottom: parent.bottom
        color: Theme.color.hairline
        height: Theme.stroke
        visible: !row.last
        width: parent.width
    }
}

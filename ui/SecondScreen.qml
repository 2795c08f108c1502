import QtQuick
import QtQuick.Window
import ui.components
import ui.pages
import ui.seconds
import ui.theme

// The second screen: one code to be scanned from where one stands, or the zone's name.
Window {
    id: window

    required property real pxPerMm
    required property SecondViewModel second
    readonly property bool little: Math.min(width, height) < Theme.mm(150)
    readonly property bool lying: width > height
    readonly property bool blank: second.content === ""
    // As large as there is room for; 60 mm are scanned from half a metre.
    readonly property int room: lying ? Math.min(height, width * 0.55) - Theme.edge * 2 : Math.min(width - Theme.edge * 2, height * 0.55)

    color: Theme.color.background
    title: second.zoneName

    Component.onCompleted: Theme.pxPerMm = window.pxPerMm

    // Read from where one stands.
    Binding {
        property: "size"
        target: Theme
        value: window.little ? 1 : 4
    }

    Grid {
        anchors.centerIn: parent
        columns: window.lying && !window.blank ? 2 : 1
        horizontalItemAlignment: Grid.AlignHCenter
        spacing: Theme.spaceLarge
        verticalItemAlignment: Grid.AlignVCenter

        QrCode {
            content: window.second.content
            objectName: "code"
            side: Math.max(Theme.mm(60), window.room)
            spoken: window.second.caption
        }

        Column {
            spacing: Theme.pad
            width: window.lying && !window.blank ? window.width - window.room - Theme.edge * 2 - Theme.spaceLarge : window.width - Theme.edge * 2

            Heading {
                content: window.second.caption
                step: window.little ? Theme.heading : Theme.display
                horizontalAlignment: Text.AlignHCenter
                objectName: "caption"
                visible: content !== ""
                width: parent.width
            }

            ZoneMark {
                anchors.horizontalCenter: parent.horizontalCenter
                visible: window.blank
                width: Theme.mm(30)
            }

            Heading {
                content: window.second.zoneName
                step: window.little ? Theme.heading : Theme.display
                horizontalAlignment: Text.AlignHCenter
                visible: window.blank
                width: parent.width
            }

            BodyText {
                content: window.second.hint
                horizontalAlignment: Text.AlignHCenter
                width: parent.width
            }

            Row {
                anchors.horizontalCenter: parent.horizontalCenter
                spacing: Theme.gap
                visible: !window.blank

                ZoneMark {
                    id: mark
                }

                SmallText {
                    anchors.verticalCenter: parent.verticalCenter
                    content: window.second.zoneName
                }
            }
        }
    }
}

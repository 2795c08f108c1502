import QtQuick
import ui.theme

// A sheet to sign on with the finger. Each finished stroke is handed out as a path on 1000 × 400.
Rectangle {
    id: pad

    property string path: ""
    property string spoken: ""
    property bool wrong: false
    property string line: ""

    signal began
    signal stroked(path: string)

    Accessible.name: spoken
    Accessible.role: Accessible.Canvas
    border.color: wrong ? Theme.color.seal : Theme.color.primary
    border.width: Theme.strokeBold
    color: Theme.color.surface
    implicitHeight: width * 0.4
    radius: Theme.radius
    width: parent ? parent.width : implicitWidth

    Rectangle {
        color: Theme.color.hairline
        height: Theme.stroke
        width: parent.width - Theme.pad * 4
        x: Theme.pad * 2
        y: parent.height * 0.8
    }

    SmallText {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap
        anchors.horizontalCenter: parent.horizontalCenter
        content: pad.path === "" && pad.line === "" ? pad.spoken : ""
        spoken: ""
    }

    SignatureMark {
        anchors.fill: parent
        path: pad.path + " " + pad.line
    }

    MouseArea {
        id: pen

        property real lastX: 0
        property real lastY: 0

        function point(x: real, y: real): string {
            const onX = Math.round(Math.min(Math.max(x / pad.width, 0), 1) * 1000);
            const onY = Math.round(Math.min(Math.max(y / pad.height, 0), 1) * 400);
            lastX = x;
            lastY = y;
            return onX + " " + onY;
        }

        Accessible.ignored: true
        anchors.fill: parent
        objectName: "pen"
        preventStealing: true

        onCanceled: pad.line = ""
        onPositionChanged: mouse => {
            if (Math.abs(mouse.x - lastX) + Math.abs(mouse.y - lastY) > Theme.stroke * 2)
                pad.line += " L " + point(mouse.x, mouse.y);
        }
        onPressed: mouse => {
            pad.began();
            const at = point(mouse.x, mouse.y);
            pad.line = "M " + at + " L " + at;
        }
        onReleased: {
            const done = pad.line;
            pad.line = "";
            pad.stroked(done);
        }
    }
}

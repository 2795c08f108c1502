import QtQuick
import ui.theme

// What would come out of the printer, before it does: closed until somebody wants to see it.
Fold {
    id: preview

    property string slip: ""

    icon: "receipt-tax"
    visible: slip !== "" && title !== ""

    Rectangle {
        Accessible.ignored: true
        anchors.horizontalCenter: parent ? parent.horizontalCenter : undefined
        border.color: Theme.color.line
        border.width: Theme.stroke
        color: "white"
        height: paper.height + Theme.pad * 2
        width: paper.width + Theme.pad * 2

        Image {
            id: paper

            anchors.centerIn: parent
            asynchronous: true
            cache: false
            fillMode: Image.PreserveAspectFit
            height: implicitWidth > 0 ? implicitHeight * width / implicitWidth : Theme.touch
            source: preview.open && preview.slip !== "" ? "image://slip/" + preview.slip : ""
            width: Math.min(Theme.mm(80), preview.width - Theme.pad * 4)
        }
    }
}

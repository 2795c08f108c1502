import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// Head, page, foot. In low-reach mode the page comes down and the zone's picture fills the freed top.
FocusScope {
    id: frame

    required property KioskViewModel kiosk

    readonly property FrameViewModel view: kiosk.frame
    readonly property bool bare: !view.shown
    readonly property int footRoom: bare ? 0 : Theme.landscape ? 0 : foot.height
    readonly property int sideRoom: bare ? 0 : Theme.landscape ? foot.width : 0
    readonly property int picture: Theme.lowReach && !bare ? height * 0.45 - head.height : 0
    property alias readable: host.page

    Rectangle {
        anchors.fill: parent
        color: Theme.color.background
    }

    Head {
        id: head

        frame: frame.view
        height: implicitHeight
        visible: !frame.bare
        width: frame.width - frame.sideRoom - Theme.edge * 2
        x: Theme.edge
    }

    ZonePicture {
        height: frame.picture
        visible: frame.picture > 0 && !Theme.color.outlined
        width: frame.width - frame.sideRoom
        y: head.height
    }

    PageHost {
        id: host

        focus: true
        height: frame.height - y - frame.footRoom - (frame.bare ? 0 : Theme.pad)
        kiosk: frame.kiosk
        width: frame.bare ? frame.width : frame.width - frame.sideRoom - Theme.edge * 2
        x: frame.bare ? 0 : Theme.edge
        y: frame.bare ? 0 : head.height + frame.picture + Theme.pad
    }

    Foot {
        id: foot

        frame: frame.view
        height: Theme.landscape ? frame.height : implicitHeight
        visible: !frame.bare
        width: Theme.landscape ? implicitWidth : frame.width
        x: frame.width - width
        y: frame.height - height
    }
}

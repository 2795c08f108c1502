import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// Head, page, foot. In low-reach mode the page comes down and the zone's picture fills the freed top. The keyboard comes
// up under the foot in portrait and beside it in landscape, so the foot always stands whole.
FocusScope {
    id: shell

    required property KioskViewModel kiosk
    property int keyboardRoom: 0
    readonly property int room: height - keyboardRoom
    readonly property FrameViewModel view: kiosk.frame
    readonly property bool bare: !view.shown
    readonly property int footRoom: bare ? 0 : Theme.landscape ? 0 : foot.height
    readonly property int sideRoom: bare ? 0 : Theme.landscape ? foot.width : 0
    // The page keeps at least so much, whatever comes down over it or up from below.
    readonly property int least: Theme.mm(175)
    readonly property int picture: Theme.lowReach && !bare ? Math.max(0, Math.min(room * 0.45, room - footRoom - least) - head.height) : 0
    property alias readable: host.page

    Rectangle {
        anchors.fill: parent
        color: Theme.color.background
    }

    Head {
        id: head

        frame: shell.view
        height: implicitHeight
        visible: !shell.bare
        width: shell.width - shell.sideRoom - Theme.edge * 2
        x: Theme.edge
    }

    ZonePicture {
        height: shell.picture
        visible: shell.picture > 0 && !Theme.color.outlined
        width: shell.width - shell.sideRoom
        y: head.height
    }

    PageHost {
        id: host

        focus: true
        height: shell.room - y - shell.footRoom - (shell.bare ? 0 : Theme.pad)
        kiosk: shell.kiosk
        width: shell.bare ? shell.width : shell.width - shell.sideRoom - Theme.edge * 2
        x: shell.bare ? 0 : Theme.edge
        y: shell.bare ? 0 : head.height + shell.picture + Theme.pad
    }

    Foot {
        id: foot

        frame: shell.view
        height: Theme.landscape ? shell.height : implicitHeight
        visible: !shell.bare
        width: Theme.landscape ? implicitWidth : shell.width
        x: shell.width - width
        y: Theme.landscape ? 0 : shell.room - height
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// Nobody is here yet. The whole glass is one door; the staff's own is small, in the corner.
FocusScope {
    id: page

    required property AttractViewModel view

    // The invitation stands in reach; everything above is to be looked at.
    readonly property int inset: Theme.edge + Theme.mm(6)
    readonly property bool wide: Theme.landscape

    focus: true

    Pressable {
        id: door

        anchors.fill: parent
        corner: 0
        focus: true
        objectName: "attract"
        spoken: page.view.invitation

        onActivated: page.view.wake()
    }

    ZonePicture {
        height: page.wide ? parent.height * 0.62 : Math.max(0, doors.y - name.y - name.height - page.inset)
        width: page.wide ? parent.width * 0.56 - page.inset / 2 : parent.width
        y: page.wide ? parent.height - height : doors.y - page.inset / 2 - height
    }

    Column {
        id: name

        spacing: Theme.gap
        width: page.wide ? page.width * 0.56 - page.inset * 2 : page.width - page.inset * 2
        x: page.inset + Theme.mm(1) * page.view.drift
        y: page.inset

        Row {
            spacing: Theme.pad
            width: parent.width

            ZoneMark {
                id: mark

                anchors.verticalCenter: parent.verticalCenter
                width: Theme.display.line
            }

            Heading {
                anchors.verticalCenter: parent.verticalCenter
                content: page.view.zoneName
                isTitle: true
                step: Theme.size > 2 ? Theme.heading : Theme.display
                width: parent.width - mark.width - Theme.pad
            }
        }

        BodyText {
            color: Theme.color.textQuiet
            content: page.view.motto
            width: parent.width
        }
    }

    Column {
        id: doors

        spacing: Theme.pad
        width: page.wide ? page.width * 0.44 - page.inset : page.width - page.inset * 2
        x: page.wide ? page.width * 0.56 : page.inset
        y: page.wide ? page.inset : invitation.y - height - Theme.spaceLarge

        Heading {
            id: scanning

            content: page.view.scanHint
            // Where a notice leaves no room for one code in landscape, nothing is promised.
            visible: !page.wide || invitation.y - doors.y - height - doors.spacing >= codes.tallest
            width: parent.width
        }

        Grid {
            id: codes

            // In landscape the codes stand over the invitation: as many as there is room for.
            readonly property int fitting: page.wide ? (invitation.y - doors.y - y) / (tallest + spacing) : 3
            readonly property int tallest: Math.max(0, ...Array.from(children, one => one.implicitHeight))

            columns: page.wide ? 1 : 3
            spacing: Theme.pad
            visible: scanning.visible
            width: parent.width

            Repeater {
                model: page.view.popular

                AttractCode {
                    required property int index
                    required property var modelData

                    height: codes.tallest
                    name: modelData.name
                    qr: modelData.qr
                    visible: index < codes.fitting
                    width: (codes.width - codes.spacing * (codes.columns - 1)) / codes.columns
                }
            }
        }
    }

    Column {
        id: invitation

        spacing: Theme.gap
        width: page.wide ? doors.width : parent.width - page.inset * 2
        x: doors.x
        y: parent.height - height - page.inset

        AttractCall {
            down: door.down
            height: implicitHeight
            width: parent.width
            words: page.view.invitation
        }

        NoticeBar {
            content: page.view.notice
        }

        SmallText {
            content: page.view.hint
            horizontalAlignment: Text.AlignHCenter
            visible: content !== ""
            width: parent.width
        }

        AttractFoot {
            view: page.view
            width: parent.width
        }
    }
}

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// The receipt as one keeps it: what, the number, the code, a symbol to scan; the seal comes down on it.
Surface {
    id: sheet

    required property DoneViewModel view
    readonly property bool narrow: width < Theme.body.px * 22

    function stamp(): void {
        seal.stamp();
    }

    inset: Theme.space
    width: parent ? parent.width : implicitWidth

    Item {
        implicitHeight: Math.max(what.implicitHeight, seal.height)
        width: parent.width

        Column {
            id: what

            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - seal.width - Theme.gap

            Heading {
                content: sheet.view.item
                width: parent.width
            }

            SmallText {
                content: sheet.view.numberLabel
                topPadding: Theme.gap
                width: parent.width
            }

            SpokenText {
                content: sheet.view.number
                font.features: ({
                        "tnum": 1
                    })
                font.weight: Font.Bold
                objectName: "number"
                step: Theme.display
                visible: !sheet.narrow
                width: parent.width
            }
        }

        Seal {
            id: seal

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            content: sheet.view.seal
            height: implicitHeight
            width: implicitWidth
        }
    }

    // A number is never broken: with large type it has the whole line.
    SpokenText {
        content: sheet.view.number
        font.features: ({
                "tnum": 1
            })
        font.weight: Font.Bold
        step: Theme.display
        visible: sheet.narrow
        width: parent.width
    }

    Row {
        spacing: Theme.space
        width: parent.width

        QrCode {
            id: symbol

            content: sheet.view.qr
            side: Theme.mm(40)
            spoken: sheet.view.qrHint
        }

        Column {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - symbol.width - parent.spacing

            SmallText {
                content: sheet.view.codeLabel
                width: parent.width
            }

            SpokenText {
                content: sheet.view.code
                font.features: ({
                        "tnum": 1
                    })
                font.weight: Font.Medium
                step: Theme.heading
                width: parent.width
                wrapMode: Text.WrapAnywhere
            }

            BodyText {
                color: Theme.color.textQuiet
                content: sheet.view.qrHint
                spoken: ""
                topPadding: Theme.gap
                width: parent.width
            }
        }
    }
}

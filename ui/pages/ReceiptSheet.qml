import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// The receipt as one keeps it: what, the number, the code, a symbol to scan; the seal comes down on it.
Surface {
    id: sheet

    required property DoneViewModel view

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

    SmallText {
        content: sheet.view.numberLabel
        width: parent.width
    }

    // A number is never broken: it has the whole line, in the largest step that holds it.
    SpokenText {
        content: sheet.view.number
        font.features: ({
                "tnum": 1
            })
        font.weight: Font.Bold
        objectName: "number"
        step: large.advanceWidth < width ? Theme.display : middle.advanceWidth < width ? Theme.heading : Theme.body
        width: parent.width
    }

    TextMetrics {
        id: large

        font.family: Theme.family
        font.pixelSize: Theme.display.px
        font.weight: Font.Bold
        text: sheet.view.number
    }

    TextMetrics {
        id: middle

        font.family: Theme.family
        font.pixelSize: Theme.heading.px
        font.weight: Font.Bold
        text: sheet.view.number
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

pragma ComponentBehavior: Bound

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// What was found, exactly what is to be mended, and where the signed report lies.
PageView {
    id: page

    required property ReportViewModel view

    notice: view.notice
    primary: view.print
    primaryIcon: "printer"
    readingLeft: true
    secondary: view.done
    secondaryIcon: "arrow-left"
    title: view.title

    reading: [
        VerdictBanner {
            counted: page.view.counted
            icon: page.view.icon
            verdict: page.view.verdict
            when: page.view.when
            words: page.view.verdictWords
        },
        Section {
            title: page.view.faultsTitle
            visible: title !== ""

            Repeater {
                model: page.view.faults

                FindingCard {
                    required property var modelData

                    finding: modelData
                }
            }
        },
        Section {
            title: page.view.warnedTitle
            visible: title !== ""

            Repeater {
                model: page.view.warned

                FindingCard {
                    required property var modelData

                    finding: modelData
                }
            }
        }
    ]

    onPrimaryActivated: view.printOut()
    onSecondaryActivated: view.goOn()

    Surface {
        width: parent.width

        Heading {
            content: page.view.filesTitle
            width: parent.width
        }

        SmallText {
            content: page.view.folder
            width: parent.width
            wrapMode: Text.WrapAnywhere
        }

        Repeater {
            model: page.view.files

            NotedLine {
                required property string modelData

                mark: "file-check"
                width: parent.width
                words: modelData
            }
        }

        SmallText {
            content: page.view.fingerprint === "" ? "" : page.view.keyTitle
            width: parent.width
        }

        BodyText {
            content: page.view.fingerprint
            font.features: ({
                    "tnum": 1
                })
            width: parent.width
        }
    }

    QrCode {
        anchors.horizontalCenter: parent.horizontalCenter
        content: page.view.qr
        side: Theme.mm(60)
        spoken: page.view.qrHint
    }

    SmallText {
        content: page.view.qrHint
        horizontalAlignment: Text.AlignHCenter
        spoken: ""
        width: parent.width
    }
}

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

PageView {
    id: page

    required property SettingsViewModel view

    choiceSpacing: Theme.space
    primary: view.done
    primaryIcon: "check"
    readingLeft: true
    title: view.title

    reading: [
        Section {
            icon: "text-size"
            title: page.view.sizeTitle

            Segments {
                chosen: page.view.size
                options: page.view.sizes

                onPicked: id => page.view.chooseSize(id)
            }
        },
        Section {
            icon: "contrast"
            title: page.view.themeTitle

            Segments {
                chosen: page.view.theme
                options: page.view.themes

                onPicked: id => page.view.chooseTheme(id)
            }
        },
        Section {
            icon: "language"
            title: page.view.languageTitle

            Segments {
                chosen: page.view.language
                options: page.view.languages

                onPicked: id => page.view.chooseLanguage(id)
            }
        }
    ]

    onPrimaryActivated: view.goOn()

    Section {
        icon: "volume"
        title: page.view.rateTitle

        Stepper {
            less: page.view.slower
            more: page.view.faster
            value: page.view.rate

            onStepped: way => page.view.stepRate(way)
        }
    }

    Section {
        icon: "volume"
        title: page.view.volumeTitle

        Stepper {
            less: page.view.softer
            more: page.view.louder
            value: page.view.volume

            onStepped: way => page.view.stepVolume(way)
        }
    }

    Section {
        icon: "accessible"
        title: page.view.reachTitle
        visible: !Theme.landscape

        Segments {
            chosen: page.view.reach
            options: page.view.reaches

            onPicked: id => page.view.chooseReach(id)
        }
    }

    SmallText {
        content: page.view.sample
        topPadding: Theme.gap
        width: parent.width
    }
}

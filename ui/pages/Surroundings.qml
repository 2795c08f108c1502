import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// As large as the glass: tells the theme and every page what the glass and the visitor decide.
Item {
    id: surroundings

    required property KioskViewModel kiosk
    readonly property FrameViewModel frame: kiosk.frame

    Binding {
        property: "family"
        target: Theme
        value: surroundings.frame.family
    }

    Binding {
        property: "landscape"
        target: Theme
        value: surroundings.width > surroundings.height
    }

    Binding {
        property: "lowReach"
        target: Theme
        value: surroundings.frame.lowReach && surroundings.height > surroundings.width
    }

    Binding {
        property: "pxPerMm"
        target: Theme
        value: surroundings.width / surroundings.kiosk.widthMm
    }

    Binding {
        property: "scheme"
        target: Theme
        value: surroundings.frame.scheme
    }

    Binding {
        property: "size"
        target: Theme
        value: surroundings.frame.size
    }

    Binding {
        property: "reads"
        target: Presence
        value: surroundings.frame.reads
    }

    Binding {
        property: "restMs"
        target: Presence
        value: surroundings.kiosk.restMs
    }

    Binding {
        property: "readerPlace"
        target: Presence
        value: surroundings.kiosk.readerPlace
    }

    Binding {
        property: "sentence"
        target: Presence
        value: surroundings.frame.sentence
    }

    Binding {
        property: "moreAbove"
        target: Presence
        value: surroundings.frame.moreAbove
    }

    Binding {
        property: "moreBelow"
        target: Presence
        value: surroundings.frame.moreBelow
    }

    Binding {
        property: "scrollDown"
        target: Presence
        value: surroundings.frame.scrollDown
    }

    Binding {
        property: "scrollUp"
        target: Presence
        value: surroundings.frame.scrollUp
    }
}

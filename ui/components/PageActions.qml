import QtQuick
import ui.theme

// The way on and the way aside, at the bottom of a page: one under the other in portrait, side by side in landscape.
Flow {
    id: actions

    property bool canGoOn: true
    property string primary: ""
    property string primaryIcon: ""
    property string secondary: ""
    property bool secondaryFinal: false
    property string secondaryIcon: ""
    readonly property bool both: primary !== "" && secondary !== ""
    readonly property bool sideBySide: both && Theme.landscape
    readonly property real part: sideBySide ? (width - spacing) / 2 : width

    signal primaryActivated
    signal secondaryActivated

    layoutDirection: sideBySide ? Qt.RightToLeft : Qt.LeftToRight
    spacing: Theme.gap
    visible: primary !== "" || secondary !== ""

    PrimaryButton {
        id: first

        available: actions.canGoOn
        height: actions.sideBySide ? Math.max(implicitHeight, second.implicitHeight) : implicitHeight
        icon: actions.primaryIcon
        label: actions.primary
        objectName: "primary"
        visible: actions.primary !== ""
        width: actions.part

        onActivated: actions.primaryActivated()
    }

    SecondaryButton {
        id: second

        final: actions.secondaryFinal
        height: actions.sideBySide ? first.height : implicitHeight
        icon: actions.secondaryIcon
        label: actions.secondary
        visible: actions.secondary !== ""
        width: actions.part

        onActivated: actions.secondaryActivated()
    }
}

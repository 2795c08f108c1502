import ui.theme

// A small button for a mouse, in the dock only.
SecondaryButton {
    implicitHeight: Theme.key
    rapid: true
    width: parent ? parent.width : implicitWidth
}

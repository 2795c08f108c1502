import QtQuick

// The schema of a theme: roles, not hues. Every token is required, so a forgotten one is an error and not a black button.
QtObject {
    // Words and signs of what can be touched, on background or surface.
    required property color action
    required property color background
    required property color surface
    required property color text
    required property color textQuiet
    required property color primary
    required property color primaryPressed
    required property color onPrimary
    required property color tint
    required property color pressed
    required property color seal
    required property color onSeal
    required property color notice
    required property color onNotice
    required property color line
    required property color hairline
    required property color scrim
    required property color landFar
    required property color landNear
    required property color focus
    required property color focusInside
    // High contrast marks what is chosen by a second line instead of a tint.
    required property bool outlined
}

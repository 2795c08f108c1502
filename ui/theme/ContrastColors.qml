import QtQuick

Colors {
    action: "#FFFFFF"
    background: "#000000"
    focus: "#00E5FF"
    focusInside: "#000000"
    hairline: "#FFFFFF"
    landFar: "#000000"
    landNear: "#000000"
    line: "#FFFFFF"
    notice: "#000000"
    outlined: true
    pressed: "#2A2A2A"
    primary: "#FFFFA0"
    primaryPressed: "#FFFFFF"
    scrim: "#E6000000"
    seal: "#FFFFFF"
    surface: "#000000"
    text: "#FFFFFF"
    textQuiet: "#FFFFFF"
    tint: "#000000"

    onNotice: "#FFFFFF"
    onPrimary: "#000000"
    onSeal: "#000000"
}

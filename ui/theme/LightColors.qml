import QtQuick

Colors {
    action: "#0B5A52"
    background: "#FBFAF6"
    focus: "#0B5A52"
    focusInside: "#FBFAF6"
    hairline: "#DCE3DE"
    landFar: "#E3EEE8"
    landNear: "#C6DED4"
    line: "#7E8B87"
    notice: "#FFF4D6"
    outlined: false
    pressed: "#D3E7E0"
    primary: "#0B5A52"
    primaryPressed: "#07423C"
    scrim: "#B314302C"
    seal: "#9E240C"
    surface: "#FFFFFF"
    text: "#14302C"
    textQuiet: "#3A514D"
    tint: "#E3F0EC"

    onNotice: "#6B4700"
    onPrimary: "#FFFFFF"
    onSeal: "#FFFFFF"
}

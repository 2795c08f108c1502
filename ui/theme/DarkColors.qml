import QtQuick

Colors {
    action: "#7FD6C8"
    background: "#0E1F1D"
    focus: "#7FD6C8"
    focusInside: "#0E1F1D"
    hairline: "#2C4A46"
    landFar: "#132A27"
    landNear: "#1B3A36"
    line: "#8FA39E"
    notice: "#3A2F0B"
    outlined: false
    pressed: "#2B544D"
    primary: "#7FD6C8"
    primaryPressed: "#A9E6DC"
    scrim: "#CC000000"
    seal: "#FFB59E"
    surface: "#17302D"
    text: "#F3F1EA"
    textQuiet: "#CBDAD6"
    tint: "#21453F"

    onNotice: "#FFE08A"
    onPrimary: "#06231F"
    onSeal: "#2B0A02"
}

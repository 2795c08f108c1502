import QtQuick
import ui.theme

// The zone's calm picture: hills of the county in celadon. Drawn once as a picture in the colours of the theme.
Image {
    readonly property string inks: [Theme.color.landFar, Theme.color.landNear, Theme.color.tint, Theme.color.seal].map(ink => ink.toString().substring(1)).join("-")

    Accessible.ignored: true
    fillMode: Image.PreserveAspectCrop
    source: "image://scene/hills/" + inks
    sourceSize.width: width
    verticalAlignment: Image.AlignBottom
    visible: !Theme.color.outlined
}

import QtQuick

// A scene of ours, drawn once in colours of the theme. Words beside it say the same.
Image {
    property list<color> inks
    property string name: ""

    Accessible.ignored: true
    height: implicitWidth > 0 ? width * implicitHeight / implicitWidth : 0
    source: "image://scene/" + name + "/" + Array.from(inks).map(ink => ink.toString().substring(1)).join("-")
    sourceSize.width: width
}

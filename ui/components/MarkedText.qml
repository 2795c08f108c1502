import QtQuick

// Text with what matched in it made bold and underlined. Each of `parts`: {text, marked}.
SpokenText {
    id: line

    property var parts: []

    content: parts.map(part => part.text).join("")
    text: parts.map(part => part.marked ? "<b><u>" + escaped(part.text) + "</u></b>" : escaped(part.text)).join("")
    textFormat: Text.StyledText
}

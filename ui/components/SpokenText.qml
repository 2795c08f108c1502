import QtQuick
import ui.theme

// Text as it is shown, named for a screen reader and read aloud, one source. The sentence being read is marked.
Text {
    id: line

    // What is shown. Plain text only: marks are made here.
    property string content: ""
    property string spoken: content
    property TextStep step: Theme.body
    readonly property bool marked: Presence.sentence !== "" && content.indexOf(Presence.sentence) >= 0

    function escaped(plain: string): string {
        return plain.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\n/g, "<br>");
    }

    function withMark(plain: string, sentence: string): string {
        const at = plain.indexOf(sentence);
        const end = at + sentence.length;
        return escaped(plain.substring(0, at)) + "<u>" + escaped(sentence) + "</u>" + escaped(plain.substring(end));
    }

    Accessible.ignored: content === ""
    Accessible.name: spoken
    Accessible.role: Accessible.StaticText
    color: Theme.color.text
    font.family: Theme.family
    font.pixelSize: step.px
    lineHeight: step.line
    lineHeightMode: Text.FixedHeight
    renderType: Text.QtRendering
    text: marked ? withMark(content, Presence.sentence) : content
    textFormat: marked ? Text.StyledText : Text.PlainText
    visible: content !== ""
    wrapMode: Text.Wrap

    onMarkedChanged: {
        if (marked)
            Presence.read(line);
    }

    TapHandler {
        enabled: Presence.reads && line.spoken !== ""

        onTapped: Presence.asked(line.spoken)
    }

    Rectangle {
        anchors.fill: parent
        anchors.margins: -Theme.stroke * 3
        border.color: Theme.color.line
        border.width: Theme.color.outlined ? Theme.stroke : 0
        color: Theme.color.tint
        radius: Theme.stroke * 3
        visible: line.marked
        z: -1
    }
}

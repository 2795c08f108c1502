import QtMultimedia
import QtQuick
import ui.theme

// A video of the content with its captions, which always show: whoever cannot hear reads. Stops when the page is left.
Column {
    id: box

    property var captions: []
    property string pause: ""
    property string play: ""
    property url source: ""

    function captionAt(position: int): string {
        const found = captions.find(one => one.begins <= position && position < one.ends);
        return found ? found.words : "";
    }

    spacing: Theme.gap
    width: parent ? parent.width : implicitWidth

    onVisibleChanged: {
        if (!visible)
            player.pause();
    }

    MediaPlayer {
        id: player

        source: box.source
        videoOutput: output

        audioOutput: AudioOutput {}
    }

    Rectangle {
        color: "black"
        height: width * 9 / 16
        width: parent.width

        VideoOutput {
            id: output

            anchors.fill: parent
        }
    }

    BodyText {
        content: box.captionAt(player.position)
        width: parent.width
    }

    SecondaryButton {
        icon: player.playing ? "player-stop" : "player-play"
        label: player.playing ? box.pause : box.play
        width: parent.width

        onActivated: player.playing ? player.pause() : player.play()
    }
}

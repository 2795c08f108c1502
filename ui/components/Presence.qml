pragma Singleton
import QtQuick

// How the visitor is using the screen right now: by finger or keypad, and which sentence is being read aloud.
QtObject {
    id: presence

    // The focus ring shows only for who uses the keypad.
    property bool keypad: false
    // After a strike nothing reacts for this long: a trembling finger strikes once.
    // Reading aloud is on: a finger on any text reads that text.
    property bool reads: false
    property int restMs: 500
    property string sentence: ""
    // Where the card reader of this cabinet sits, seen by the visitor: left, right, below.
    property string readerPlace: "right"

    // The few words that components say by themselves, in the visitor's language.
    property string moreAbove: ""
    property string moreBelow: ""
    property string scrollDown: ""
    property string scrollUp: ""
    property real struckAt: 0

    // A finger on a text.
    signal asked(words: string)
    // A text began to be read: whoever can scroll brings it into view.
    signal read(item: Item)
    // Something came up that was asked for: its beginning is brought into view.
    signal unfolded(item: Item)

    function strike(): bool {
        const now = Date.now();
        if (now - struckAt < restMs)
            return false;
        struckAt = now;
        return true;
    }
}

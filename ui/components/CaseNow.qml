import QtQuick
import ui.theme

// Where a case stands: a large sign, the state in words, how long it still takes and until when.
Surface {
    id: sheet

    property string icon: ""
    property string remaining: ""
    property string now: ""
    property string number: ""
    property string standing: ""
    property string until: ""

    border.color: Theme.color.primary
    border.width: Theme.strokeBold
    color: Theme.color.tint
    inset: Theme.pad

    Standing {
        icon: sheet.icon
        meaning: sheet.now
        words: sheet.standing
    }

    SpokenText {
        content: sheet.remaining
        font.features: ({
                "tnum": 1
            })
        font.weight: Font.Bold
        step: Theme.heading
        width: parent.width
    }

    BodyText {
        content: sheet.until
        font.features: ({
                "tnum": 1
            })
        width: parent.width
    }

    SmallText {
        content: sheet.number
        font.features: ({
                "tnum": 1
            })
        width: parent.width
        wrapMode: Text.WrapAnywhere
    }
}

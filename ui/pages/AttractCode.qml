import QtQuick
import ui.components
import ui.theme

// One thing people come for, to be scanned: the symbol over its name, or beside it where the glass is wide.
Surface {
    id: card

    property string name: ""
    property string qr: ""
    readonly property int side: Theme.mm(Theme.landscape ? 34 : 46)

    Grid {
        columns: Theme.landscape ? 2 : 1
        horizontalItemAlignment: Theme.landscape ? Grid.AlignLeft : Grid.AlignHCenter
        spacing: Theme.pad
        verticalItemAlignment: Grid.AlignVCenter
        width: parent.width

        QrCode {
            content: card.qr
            side: card.side
        }

        SpokenText {
            content: card.name
            font.weight: Font.Medium
            horizontalAlignment: Theme.landscape ? Text.AlignLeft : Text.AlignHCenter
            width: Theme.landscape ? parent.width - card.side - Theme.pad : parent.width
        }
    }
}

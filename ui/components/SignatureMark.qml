import QtQuick
import QtQuick.Shapes
import ui.theme

// A signature as it was written: an SVG path on a sheet of 1000 × 400, drawn to the width of this item.
Item {
    id: mark

    property color ink: Theme.color.text
    property string path: ""
    readonly property size paper: Qt.size(1000, 400)
    readonly property real ratio: width / paper.width

    implicitHeight: paper.height * ratio

    Shape {
        id: sheet

        height: mark.paper.height
        transformOrigin: Item.TopLeft
        visible: mark.path !== ""
        width: mark.paper.width
        scale: mark.ratio

        ShapePath {
            capStyle: ShapePath.RoundCap
            fillColor: "transparent"
            joinStyle: ShapePath.RoundJoin
            strokeColor: mark.ink
            strokeWidth: Math.max(8, Theme.strokeBold / Math.max(mark.ratio, 0.001))

            PathSvg {
                path: mark.path
            }
        }
    }
}

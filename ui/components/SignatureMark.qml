import QtQuick
import QtQuick.Shapes
import ui.theme

// A signature as it was written: an SVG path on a sheet of 1000 × 400, drawn to the width of this item.
Item {
    id: mark

    property color ink: Theme.color.text
    property string path: ""
    readonly property real ratio: width / 1000

    implicitHeight: width * 0.4

    Shape {
        id: sheet

        height: 400
        transformOrigin: Item.TopLeft
        visible: mark.path !== ""
        width: 1000
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

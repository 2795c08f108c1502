pragma Singleton
import QtQuick

// All measures and colours of the screen. Measures are millimetres on the glass, turned into pixels here and nowhere
// else. Han glyphs of Noto Sans CJK are 0.92 em high; sizes of type are given as that height.
QtObject {
    id: theme

    // What the glass and the visitor decide; set once from Main.qml.
    property string family: "Noto Sans CJK SC"
    property bool landscape: false
    property bool lowReach: false
    property real pxPerMm: 4
    property string scheme: "light"
    property int size: 2
    readonly property Colors color: scheme === "contrast" ? contrastColors : scheme === "dark" ? darkColors : lightColors

    // Type, by Han glyph height.
    readonly property TextStep body: TextStep {
        px: theme.em(theme.bodyHeights[theme.step])
        spread: 1.4
    }
    readonly property TextStep display: TextStep {
        px: theme.em(theme.bodyHeights[theme.step] * theme.headingRatios[theme.step] * 1.5)
        spread: 1.2
    }
    readonly property TextStep heading: TextStep {
        px: theme.em(theme.bodyHeights[theme.step] * theme.headingRatios[theme.step])
        spread: 1.25
    }
    readonly property TextStep small: TextStep {
        // Rounded up: 4.9 mm is a floor.
        px: Math.ceil(Math.max(4.9, theme.bodyHeights[theme.step] * theme.smallRatios[theme.step]) / 0.915 * theme.pxPerMm)
        spread: 1.35
    }

    // On the keyboard the size is fixed: all keys must stand on the glass.
    readonly property TextStep keySmall: TextStep {
        px: theme.em(5.2)
        spread: 1.3
    }
    readonly property TextStep keyText: TextStep {
        px: theme.em(6.4)
        spread: 1.3
    }

    // Room.
    readonly property int edge: mm(landscape ? 10 : 12)
    readonly property int gap: mm(3)
    readonly property int pad: mm(5)
    readonly property int space: mm(7)
    readonly property int spaceLarge: mm(12)

    // Things that are touched.
    readonly property int key: mm(12.8)
    readonly property int tile: mm(36)
    readonly property int touch: mm(20.5)
    readonly property int touchLarge: mm(24)

    // Lines and corners.
    readonly property int radius: mm(3)
    readonly property int ring: mm(1.2)
    readonly property int stroke: Math.max(1, mm(0.35))
    readonly property int strokeBold: mm(0.8)

    // Signs.
    readonly property int sign: Math.round(body.px * 1.35)
    readonly property int signLarge: mm(16)
    readonly property int signSmall: Math.round(small.px * 1.3)

    // Motion, ms.
    readonly property int quick: 150
    readonly property int calm: 220
    readonly property int travel: mm(16)

    // The widest column that reads well: 26 Han characters.
    readonly property int column: body.px * 26
    readonly property list<real> bodyHeights: [5.2, 7.0, 9.2, 12.0]
    readonly property list<real> headingRatios: [1.5, 1.45, 1.35, 1.25]
    readonly property list<real> smallRatios: [0.94, 0.8, 0.75, 0.7]
    readonly property int step: Math.min(Math.max(size, 1), 4) - 1
    readonly property Colors contrastColors: ContrastColors {}
    readonly property Colors darkColors: DarkColors {}
    readonly property Colors lightColors: LightColors {}

    function em(hanHeightMm: real): int {
        return Math.round(hanHeightMm / 0.92 * pxPerMm);
    }

    function mm(millimetres: real): int {
        return Math.round(millimetres * pxPerMm);
    }
}

import QtQuick
import ui.theme

// What is said beside: notes, hints. Quiet, never below 4.9 mm.
SpokenText {
    color: Theme.color.textQuiet
    step: Theme.small
}

import QtQuick
import ui.theme

// A heading. `isTitle` true once per page: what to do, as a person would say it.
SpokenText {
    property bool isTitle: false

    Accessible.role: Accessible.Heading
    font.weight: isTitle ? Font.Bold : Font.Medium
    step: isTitle ? Theme.heading : Theme.body
}

import QtQuick
import ui.theme

// A heading. `page` true once per page: what to do, as a person would say it.
SpokenText {
    property bool page: false

    Accessible.role: Accessible.Heading
    font.weight: page ? Font.Bold : Font.Medium
    step: page ? Theme.heading : Theme.body
}

import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// The time and the hours; in the corner the staff's own door.
Row {
    id: foot

    required property AttractViewModel view

    spacing: Theme.gap

    SmallText {
        anchors.verticalCenter: parent.verticalCenter
        content: [foot.view.clock, foot.view.hours].filter(part => part !== "").join("　")
        font.features: ({
                "tnum": 1
            })
        width: parent.width - staff.width - parent.spacing
    }

    StaffDoor {
        id: staff

        label: foot.view.technician
        width: Math.min(implicitWidth, parent.width * 0.5)

        onActivated: foot.view.askTechnician()
    }
}

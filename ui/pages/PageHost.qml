import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// Shows the page that the state names. Pages are made on first need, the likely next ones when nothing else is to do.
// A new place slides in from where it lies: forward from the right, back from the left.
FocusScope {
    id: host

    required property KioskViewModel kiosk
    readonly property Item page: current ? current.item as Item : null
    property Loader current: null
    property int turn: -1

    function fileOf(name: string): url {
        const words = name.split("_").map(word => word.charAt(0).toUpperCase() + word.slice(1));
        return Qt.resolvedUrl(words.join("") + "Page.qml");
    }

    function show(): void {
        for (let i = 0; i < pages.count; i++) {
            const slot = pages.itemAt(i) as Loader;
            const wanted = kiosk.pages[i] === kiosk.page;
            if (wanted) {
                fill(i);
                current = slot;
            }
            slot.visible = wanted;
            slot.focus = wanted;
        }
        const view = page as PageView;
        // Back on a list, one stands where one was.
        if (view && (kiosk.forward || kiosk.page === "home"))
            view.toTop();
        if (current)
            current.forceActiveFocus();
        arrive.restart();
    }

    function fill(index: int): void {
        const slot = pages.itemAt(index) as Loader;
        if (slot.source.toString() === "")
            slot.setSource(fileOf(kiosk.pages[index]), {
                "view": kiosk.viewOf(kiosk.pages[index])
            });
    }

    Component.onCompleted: {
        turn = kiosk.turn;
        show();
        arrive.complete();
    }

    Repeater {
        id: pages

        model: host.kiosk.pages

        Loader {
            anchors.fill: parent
            visible: false
        }
    }

    Connections {
        function onChanged(): void {
            if (host.turn !== host.kiosk.turn) {
                host.turn = host.kiosk.turn;
                host.show();
            }
        }

        target: host.kiosk
    }

    ParallelAnimation {
        id: arrive

        NumberAnimation {
            duration: Theme.calm
            easing.type: Easing.OutCubic
            from: host.kiosk.forward ? Theme.travel : -Theme.travel
            property: "x"
            target: host.current
            to: 0
        }

        NumberAnimation {
            duration: Theme.quick
            from: 0
            property: "opacity"
            target: host.current
            to: 1
        }
    }

    Timer {
        property int next: 0

        interval: 400
        repeat: true
        running: host.kiosk.warms

        onTriggered: {
            if (next < pages.count)
                host.fill(next++);
            else
                stop();
        }
    }
}

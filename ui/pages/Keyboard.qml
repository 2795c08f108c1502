import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Settings

// Qt's keyboard with pinyin, in the style of the zone. Remembers no words: the next visitor must not be offered them.
InputPanel {
    // Gone when nobody asks for it; its room is then given back.
    opacity: active ? 1 : 0

    Component.onCompleted: {
        VirtualKeyboardSettings.activeLocales = ["zh_CN", "en_US"];
        VirtualKeyboardSettings.locale = "zh_CN";
        VirtualKeyboardSettings.userDataReset();
    }
}

import QtQuick
import QtQuick.VirtualKeyboard

InputPanel {}

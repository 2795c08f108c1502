import QtQuick

// Running text.
SpokenText {}

import QtQuick

// "第 2 步，共 4 步": words first, a row of marks beside them.
SmallText {
    font.features: ({
            "tnum": 1
        })
    font.weight: Font.Medium
}

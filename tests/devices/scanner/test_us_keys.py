"""Keys into characters, against lines of `input-event-codes.h` written by hand."""

from __future__ import annotations

import pytest

from devices.scanner.us_keys import PLAIN, SHIFTED, Keys

A, H, T, P, S, SLASH, SEMICOLON, DOT, MINUS, ONE, TWO = 30, 35, 20, 25, 31, 53, 39, 52, 12, 2, 3
LEFT_SHIFT, RIGHT_SHIFT, CAPS, ENTER, PAD_ENTER, PAD_SEVEN, PAD_ZERO, F1 = 42, 54, 58, 28, 96, 71, 82, 59


def typed(*keys: int) -> str:
    """Each key pressed and let go; a negative one is held, and let go by its second coming."""
    keyboard, held, said = Keys(), set[int](), ""
    for key in keys:
        if key >= 0:
            said += keyboard.typed(key, 1) + keyboard.typed(key, 0)
            continue
        said += keyboard.typed(-key, 0 if key in held else 1)
        held ^= {key}
    return said


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ((H, T, T, P, S, -LEFT_SHIFT, SEMICOLON, -LEFT_SHIFT, SLASH, SLASH, A, DOT, A), "https://a.a"),
        ((-RIGHT_SHIFT, T, -RIGHT_SHIFT, MINUS, ONE), "T-1"),
        ((-LEFT_SHIFT, ONE, TWO, MINUS, SLASH, -LEFT_SHIFT), "!@_?"),
        ((CAPS, A, ONE, -LEFT_SHIFT, A, ONE, -LEFT_SHIFT, CAPS, A), "A1a!a"),
        ((PAD_SEVEN, PAD_ZERO, DOT, PAD_ENTER), "70.\r"),
        ((A, ENTER), "a\r"),
        ((F1,), ""),
    ],
)
def test_keys_type(keys: tuple[int, ...], text: str) -> None:
    assert typed(*keys) == text


def test_a_key_that_is_held_types_once() -> None:
    keys = Keys()
    assert [keys.typed(A, value) for value in (1, 2, 2, 0)] == ["a", "", "", ""]


def test_every_printable_ascii_character_has_a_key() -> None:
    printable = {chr(code) for code in range(0x20, 0x7F)}
    assert printable == set(PLAIN.values()) | set(SHIFTED.values())


def test_the_table_agrees_with_the_kernel() -> None:
    """python-evdev carries the names of the kernel's own header."""
    ecodes = pytest.importorskip("evdev").ecodes
    named = {ecodes.KEY[code]: character for code, character in PLAIN.items() if isinstance(ecodes.KEY[code], str)}
    letters = {name[4:]: character for name, character in named.items() if len(name) == len("KEY_A")}
    assert len(letters) == 36
    assert all(character.upper() == name for name, character in letters.items())
    signs = {"KEY_MINUS": "-", "KEY_EQUAL": "=", "KEY_SLASH": "/", "KEY_DOT": ".", "KEY_SEMICOLON": ";"}
    signs |= {"KEY_GRAVE": "`", "KEY_BACKSLASH": "\\", "KEY_APOSTROPHE": "'", "KEY_LEFTBRACE": "[", "KEY_COMMA": ","}
    assert {name: named[name] for name in signs} == signs

"""A Nextion display (and its Chinese sibling TJC): ASCII commands that end with FF FF FF, answered with `bkcmd=3`.

Source: the Nextion instruction set (M). The page in the display must hold a QR component `qr0` and a text `t0`, whose
`txt_maxl` has room for `MOST_BYTES`; captions in the GB 2312 of its Chinese fonts (L), codes in UTF-8. `01` is success;
every other code up to 24 refuses; touches (65), start-up (00 00 00, 88) and whatever else it tells by itself are no
answer.
"""

from __future__ import annotations

from devices.qr_display.base import QrDisplaySettings
from devices.qr_display.serial_display import SerialQrDisplay, Verdict

MOST_BYTES = 192  # what `qr0` holds at most (L)
END = b"\xff\xff\xff"
DONE = b"\x01"
# Invalid: command, component, page, picture, font, baud, waveform, variable, operation, assignment, EEPROM, number of
# parameters, IO, escape; name too long; buffer overflow.
REFUSALS = frozenset(
    bytes([code]) for code in (0, 2, 3, 4, 5, 0x11, 0x12, 0x1A, 0x1B, 0x1C, 0x1D, 0x1E, 0x1F, 0x20, 0x23, 0x24)
)
MOST_REPLY_BYTES = 64


def command(words: str, encoding: str = "ascii") -> bytes:
    return words.encode(encoding, "replace") + END


def text_of(component: str, text: str, encoding: str) -> bytes:
    """Give a component its text. Quotes, backslashes and new lines are escaped, other control characters left out."""
    lines = text.replace("\\", "\\\\").replace('"', '\\"').split("\n")
    shown = "\\r".join("".join(character for character in line if character.isprintable()) for line in lines)
    return command(f'{component}.txt="{shown}"', encoding)


class NextionReplies:
    """Frames end with three FF; a start-up message of zeros is told from a refusal by its length."""

    def __init__(self) -> None:
        self._frame = bytearray()

    def feed(self, data: bytes) -> tuple[Verdict, ...]:
        verdicts = []
        for byte in data:
            if byte == END[0] and not self._frame:
                continue  # no reply begins with FF: the rest of an end that noise made longer
            self._frame.append(byte)
            if self._frame.endswith(END):
                frame = bytes(self._frame[: -len(END)])
                self._frame.clear()
                if frame == DONE:
                    verdicts.append(Verdict.DONE)
                elif frame in REFUSALS:
                    verdicts.append(Verdict.REFUSED)
            elif len(self._frame) > MOST_REPLY_BYTES:
                del self._frame[: -len(END)]
        return tuple(verdicts)


class Nextion:
    """The dialect."""

    driver = "nextion"
    most_bytes = MOST_BYTES
    wake = END  # ends half a command that a crash may have left

    def greeting(self) -> tuple[bytes, ...]:
        return (command("bkcmd=3"),)

    def requests(self, content: str, caption: str) -> tuple[bytes, ...]:
        """Out of sight while it changes; a blank display keeps nothing of what it showed."""
        texts = (command("vis qr0,0"), text_of("qr0", content, "utf-8"), text_of("t0", caption, "gb2312"))
        return (*texts, command("vis qr0,1")) if content else texts

    def replies(self) -> NextionReplies:
        return NextionReplies()


class NextionQrDisplay(SerialQrDisplay):
    def __init__(self, settings: QrDisplaySettings) -> None:
        super().__init__(settings, Nextion())

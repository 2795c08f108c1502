"""Written text into text that can be heard, and into sentences. Pure.

Rules it keeps: dates and amounts are read as a person says them; phone, ID and receipt numbers digit by digit (幺 for 1
in Chinese); `10个工作日` stays; what is masked is said once, shortly, never star by star; web addresses are dropped;
nothing that the engine would take for markup remains.
"""

from __future__ import annotations

import re

CHINESE_DIGITS = dict(zip("0123456789", "零幺二三四五六七八九", strict=True))
SHORTEST_CODE = 5  # figures; a shorter number is an amount unless a word says otherwise
YEAR_DIGITS = CHINESE_DIGITS | {"1": "一"}
_AMOUNT_UNITS = "元块万亿人次件户份项岁米公里平方%％"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_WEB = re.compile(r"(?:https?://|www\.)[^\s，。；！？、）)]*", re.IGNORECASE)
_MARKUP = re.compile(r"[\[\]{}<>|#_~^`\\“”‘’\"《》【】「」]+")  # "[[" would open eSpeak's phoneme input
_ISO_DATE = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_CODE = re.compile(r"(?<![\d.A-Za-z])[A-Z]{0,4}-?\d[\dXx]*(?:-[\dA-Z]+)*(?![\d.A-Za-z])")
_NAMED = re.compile(r"((?:电话|拨打?|热线|码|编号|尾号)\s*[:：]?\s*)(\d{3,})(?!\d)")
_RANGE = re.compile(r"(?<![\d-])(\d{1,4})\s*[-–—~]\s*(?=\d{1,4}\s*[天日个年月周人元岁楼号])")

_SENTENCE = re.compile(r".+?(?:[。！？；\n]+[”’」』）]*|[!?;.](?=\s)|$)", re.DOTALL)


def sentences(text: str) -> tuple[str, ...]:
    """Cut where a reader breathes: the units of "stop", "repeat" and of the highlight on the screen."""
    parts = (part.strip() for part in _SENTENCE.findall(text))
    return tuple(part for part in parts if any(character.isalnum() for character in part))


def speakable(text: str, language: str = "zh-Hans") -> str:
    """What the engine is given. Empty when nothing is left to say."""
    text = _MARKUP.sub(" ", _WEB.sub("", text))
    text = _english(text) if language == "en" else _chinese(text)
    text = re.sub(r"\s+", " ", text).strip()
    return text if any(character.isalnum() for character in text) else ""


def _chinese(text: str) -> str:
    text = _ISO_DATE.sub(lambda m: f"{m[1]}年{int(m[2])}月{int(m[3])}日", text)
    text = re.sub(r"(?<=[\u4e00-\u9fff])\*+", "某", text)  # 张* is Zhang Somebody
    text = re.sub(r"\*+", "，星号，", text)
    text = re.sub(r"(?<!\d)(\d{4})(?=年)", lambda m: _digits(m[1], YEAR_DIGITS), text)
    text = re.sub(r"(?<!\d)(\d{1,2})[:：](\d{2})(?!\d)", _clock, text)
    text = re.sub(r"([点分])\s*[-–—~至]\s*(?=\d)", r"\1到", text)
    text = re.sub(r"(\d+(?:\.\d+)?)\s*[%％]", r"百分之\1", text)
    text = re.sub(r"(?<![\d-])2(?=[个位份次天件种张户间]\D?)", "两", text)
    text = _RANGE.sub(r"\1到", text)
    text = _NAMED.sub(lambda m: m[1] + _digits(m[2]), text)
    text = _CODE.sub(_code, text)
    text = re.sub(r"(?<=\d)\.(?=\d)", "点", text)
    return re.sub(r"(?<=[A-Za-z])(?=\d)", " ", text)


def _clock(match: re.Match[str]) -> str:
    hour, minutes = f"{int(match[1])}点", match[2]
    return hour if minutes == "00" else f"{hour}{minutes.replace('0', '零', 1) if minutes[0] == '0' else minutes}分"


def _code(match: re.Match[str]) -> str:
    """A number that names something is spelled; one that counts something is left to the engine."""
    found, after = match[0], match.string[match.end() :].lstrip()[:1]
    figures = sum(character.isdigit() for character in found)
    counts = found.isdigit() and bool(after) and after in _AMOUNT_UNITS
    if found.startswith("0") and figures > 1:
        counts = False
    elif "-" not in found[1:] and figures < SHORTEST_CODE:
        counts = True
    return found if counts else _digits(found)


def _digits(code: str, names: dict[str, str] = CHINESE_DIGITS) -> str:
    spelled = (names.get(character, "，" if character == "-" else f" {character} ") for character in code)
    return "".join(spelled)


def _english(text: str) -> str:
    text = _ISO_DATE.sub(lambda m: f"{int(m[3])} {_MONTHS[(int(m[2]) - 1) % 12]} {m[1]}", text)
    text = re.sub(r"\*+", ", hidden, ", text)
    text = re.sub(r"(?<=\d)\s*-\s*(?=\d)", ", ", text)
    return re.sub(r"(?<![\d.])\d{5,}[Xx]?(?![\d.])", lambda m: " ".join(m[0]), text)

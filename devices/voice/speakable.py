"""Written text into text that can be heard, and into phrases. Pure.

Rules it keeps: dates, amounts and codes are read as a person says them (`mandarin.py`); web addresses are dropped;
nothing that an engine would take for markup remains; what is masked is said once, shortly, never star by star. What is
left of a masked number — the figures of an ID card around its stars — still points at a person: it is read only
`private`ly, and in the open somebody says that it is not read.
"""

from __future__ import annotations

import re

from devices.voice.mandarin import numbers_read
from devices.voice.numeral import spelled
from devices.voice.written_mark import plain

FIRST_PHRASE = 12  # characters: heard at once, while the next phrase is made
LONGEST_PHRASE = 40
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WORDS = {"wi-?fi": "无线网", "e-?mail": "电子邮件", "app": "A P P", "ok": "O K"}

_WEB = re.compile(r"(?:https?://|www\.)[^\s，。；！？、）)]*", re.IGNORECASE)
_MARKUP = re.compile(r"[\[\]{}<>|#_~^`\\“”‘’\"《》【】「」〔〕…]+")  # "[[" would open eSpeak's phoneme input
_MASKED = re.compile(r"([0-9]*)\*+([0-9]*[Xx]?)")
_LATIN_WORD = re.compile(rf"(?<![A-Za-z])({'|'.join(_WORDS)})(?![A-Za-z])", re.IGNORECASE)
_ISO_DATE = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_IN_NUMBER = r"[0-9A-Za-z*.,:/-]"
_CLAUSE = re.compile(rf".{{1,300}}?(?:[。！？；\n]+|$)|.{{1,300}}(?!{_IN_NUMBER})|.+?(?!{_IN_NUMBER})", re.DOTALL)
_PHRASE = re.compile(r"[^，、；：。！？,;!?]*[，、；：。！？,;!?]+|[^，、；：。！？,;!?]+")


def is_personal(text: str) -> bool:
    """Whether figures of a masked number show beside its stars."""
    return any(match[1] or match[2] for match in _MASKED.finditer(plain(text)))


def speakable(text: str, language: str = "zh-Hans", *, private: bool = False) -> str:
    """What the engine is given. Empty when nothing is left to say."""
    text = _WEB.sub("", text)
    text = _english(text, private=private) if language == "en" else _chinese(text, private=private)
    text = re.sub(r"\s+", " ", text).strip()
    return text if any(character.isalnum() for character in text) else ""


def clauses(text: str) -> tuple[str, ...]:
    """Written text in parts that can be made speakable one by one: after a full stop, and never within a number."""
    return tuple(_CLAUSE.findall(text))


def phrases(text: str) -> tuple[str, ...]:
    """What is synthesised at once: the first is short, so that it is heard soon; the others as long as a breath."""
    found: list[str] = []
    for clause in _PHRASE.findall(text):
        for piece in _pieces(clause, LONGEST_PHRASE if found else 2 * FIRST_PHRASE):
            room = FIRST_PHRASE if len(found) <= 1 else LONGEST_PHRASE
            if found and len(found[-1]) + len(piece) <= room:
                found[-1] += piece
            else:
                found.append(piece)
    return tuple(phrase for phrase in found if any(character.isalnum() for character in phrase))


def _pieces(clause: str, longest: int) -> list[str]:
    """A clause without a comma, cut by length, never within a Latin word."""
    return re.findall(rf".{{1,{longest}}}(?![A-Za-z])|.+?(?![A-Za-z])", clause, re.DOTALL)


def _chinese(text: str, *, private: bool) -> str:
    text = plain(text)
    text = re.sub(r"(?<=[\u4e00-\u9fff])\*+(?![\dXx])", "某", text)  # 张* is Zhang Somebody
    text = re.sub(r"×+(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])×+(?!\d)", "某", text)
    text = _MASKED.sub(lambda m: _masked(m, private=private), text)
    text = _LATIN_WORD.sub(lambda m: next(w for p, w in _WORDS.items() if re.fullmatch(p, m[1], re.IGNORECASE)), text)
    text = re.sub(r"[*×]", " ", _MARKUP.sub(" ", numbers_read(text)))
    text = re.sub(r"\s*/\s*|-{2,}|(?<=[\u4e00-\u9fff])\s*-\s*(?=[\u4e00-\u9fff])", "，", text)
    return re.sub(r"(?:\s*，)+\s*", "，", text).strip("，")


def _masked(match: re.Match[str], *, private: bool) -> str:
    before, after = match[1], match[2]
    if not (before or after):
        return "，星号，"
    return f"{spelled(before)}，星号，{spelled(after.upper())}" if private else "，个人信息不念，"


def _english(text: str, *, private: bool) -> str:
    text = _MARKUP.sub(" ", text)
    text = _ISO_DATE.sub(lambda m: f"{int(m[3])} {_MONTHS[(int(m[2]) - 1) % 12]} {m[1]}", text)
    if not private:
        text = _MASKED.sub(lambda m: ", a number not read aloud, " if m[1] or m[2] else m[0], text)
    text = re.sub(r"\*+", ", hidden, ", text)
    text = re.sub(r"¥\s*(\d[\d,]*(?:\.\d+)?)", r"\1 yuan", text)
    text = re.sub(r"(?<=\d)\s*-\s*(?=\d)", ", ", text)
    return re.sub(r"(?<![\d.,])\d{5,}[Xx]?(?![\d.,]\d)", lambda m: " ".join(m[0]), text)

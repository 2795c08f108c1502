"""Numbers, dates and codes in Chinese text, as a person reads them out. Pure: an ordered table of rules.

Rules it keeps: no figure is left for the engine to guess; what counts is counted, what names something is spelled
(phone, ID, receipt, item code); brackets of a document number are pauses (国办发，二零二零，十二号); a rule sees what
the rules before it left.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from devices.voice.numeral import cardinal, digit_by_digit, money, number, spelled

SHORTEST_CODE = 5  # figures; a shorter number is an amount unless a word says otherwise
MONTHS, DAYS = range(1, 13), range(1, 32)
_UNITS = (
    "km/h:公里每小时 km:公里 cm:厘米 mm:毫米 m:米 ha:公顷 kg:公斤 mg:毫克 g:克 t:吨 ml:毫升 mL:毫升 L:升 "
    "kWh:度 kW:千瓦 W:瓦 V:伏 Hz:赫兹 MB:兆 h:小时 min:分钟 s:秒"
)
UNITS = dict(pair.split(":") for pair in _UNITS.split())
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_YEAR = r"(?<!\d)((?:1[89]|20)\d{2})"
_FIGURE = r"[\d零一二两三四五六七八九十百]"
_WEEKDAY = "[一二三四五六日天]"
_COUNTED = "元块角万亿千百人次件户份项条款岁周米公里平方楼层页栋幢号天年月日时分秒级名位个种张间倍度亩吨升克例"
_TWO = (
    r"(?:个(?!体)|位|份|次|天|件|种|张|户|间|名|人|项|条|元|岁|周|年(?!级)|小时|分钟|公里|米|平方|倍|页|万|亿|千"
    r"|台|套|辆|头|处|所|家|亩|棵|株|只|场|本|批|笔|双|副|把|口|步|点|公斤|公顷)"
)
_NAMING = r"电话|手机|热线|专线|传真|拨打?|码|编号|尾号|证号|账号|卡号|单号|工号|税号|邮编"

Rule = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]


def numbers_read(text: str) -> str:
    """The text with every number in words."""
    for pattern, reading in RULES:
        text = pattern.sub(reading, text)
    return text


def _date(match: re.Match[str]) -> str:
    year, month, day = match[1], int(match[3]), int(match[4])
    if month not in MONTHS or day not in DAYS:
        return match[0]
    return f"{digit_by_digit(year)}年{cardinal(str(month))}月{cardinal(str(day))}日"


def _clock(match: re.Match[str]) -> str:
    hour, minute, second = match[1], match[2], match[3]
    words = ("两" if int(hour) == len("两点") else cardinal(hour)) + "点"
    if second or minute != "00":
        words += ("零" if minute[0] == "0" and minute != "00" else "") + cardinal(minute) + "分"
    return words + (cardinal(second) + "秒" if second else "")


def _fraction(match: re.Match[str]) -> str:
    part, whole = match[1], match[2]
    is_part = 0 < int(part) < int(whole)
    return f"{cardinal(whole)}分之{cardinal(part)}" if is_part else f"{cardinal(part)}，{cardinal(whole)}"


def _amount(match: re.Match[str]) -> str:
    written, scale = match[1], match[2]
    return f"{number(written)}{scale}元" if scale else money(written)


def _code(match: re.Match[str]) -> str:
    """A number that names something is spelled; one that counts something is counted."""
    found, after = match[0], match.string[match.end() :].lstrip()[:1]
    figures = sum(mark.isdigit() for mark in found)
    letters = len(found.rstrip("Xx")) - figures
    is_count = found.isdigit() and (figures < SHORTEST_CODE or (bool(after) and after in _COUNTED))
    if (found.startswith("0") and figures > 1) or "-" in found:
        return spelled(found)
    if is_count:
        return cardinal(found)
    if letters and figures < SHORTEST_CODE - 1 and not re.search(r"(?<!\d)0\d", found):
        return re.sub(r"([A-Za-z])", r" \1 ", re.sub(r"\d+", lambda m: cardinal(m[0]), found))
    return spelled(found)


def _spaced(match: re.Match[str]) -> str:
    return " " + " ".join(match[0]) + " "


def _rule(pattern: str, reading: str | Callable[[re.Match[str]], str]) -> Rule:
    return re.compile(pattern), reading


RULES: tuple[Rule, ...] = (
    # document numbers, item codes
    _rule(r"[〔\[［【(（](\d{4})[〕\]］】)）]\s*(?=第?\s*\d+\s*号)", lambda m: f"，{digit_by_digit(m[1])}，"),
    _rule(r"[〔\[［【(（]((?:19|20)\d{2})[〕\]］】)）]", lambda m: f"，{digit_by_digit(m[1])}，"),
    _rule(r"(?<![A-Za-z0-9])[A-Z]{1,8}(?:-[A-Z0-9]+)+(?![A-Za-z0-9])", lambda m: f" {spelled(m[0])} "),
    # dates and times
    _rule(r"(?<=\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?(?!\d)", r" \1"),
    _rule(_YEAR + r"([-/.])(\d{1,2})\2(\d{1,2})(?!\d)", _date),
    _rule(
        _YEAR + r"[-.](0[1-9]|1[0-2])(?![\d.%]|-\d|\s*[元万亿])",
        lambda m: f"{digit_by_digit(m[1])}年{cardinal(m[2])}月",
    ),
    _rule(_YEAR + r"\s*(?:年?\s*[-~/]|年?至|年?到)\s*(?=\d{4}学?年)", lambda m: f"{digit_by_digit(m[1])}年到"),
    _rule(r"(?<!\d)(1\d{3}|20\d{2})(?=\s*(?:学?年|[级届版]))", lambda m: digit_by_digit(m[1])),
    _rule(r"(?<!\d)0([1-9])(?=\s*[月日])", r"\1"),
    _rule(r"(?<![\d:：])([01]?\d|2[0-4])[:：]([0-5]\d)(?:[:：]([0-5]\d))?(?![\d:：])", _clock),
    _rule(r"(?<=[年月日号点分秒])\s*[-~]\s*(?=" + _FIGURE + ")", "到"),
    _rule(rf"(?<=[周期])({_WEEKDAY})\s*[-~]\s*(?=(?:周|星期)?{_WEEKDAY})", r"\1到"),
    _rule(r"(?<![\d.])(\d{1,3})\s*[:：]\s*(\d{1,5})(?![\d.-])", lambda m: f"{cardinal(m[1])}比{cardinal(m[2])}"),
    # ranges, percentages, fractions
    _rule(
        rf"({_NUMBER})%?\s*[-~至到]\s*({_NUMBER})%",
        lambda m: f"百分之{number(m[1])}到百分之{number(m[2])}",
    ),
    _rule(r"(?<![\w)）])-(?=\d+(?:\.\d+)?\s*摄氏度)", "零下"),
    _rule(r"(?<![\w)）-])-(?=\d)|(?<=[额为])\s*-(?=[\d¥])", "负"),
    _rule(rf"({_NUMBER})\s*%", lambda m: f"百分之{number(m[1])}"),
    _rule(rf"({_NUMBER})\s*‰", lambda m: f"千分之{number(m[1])}"),
    _rule(
        r"(?<![\d-])((?!0\d)\d{1,6}(?:\.\d+)?(?:万元?|亿元?|元|个月|天|周岁|岁|摄氏度|米|公里)?)"
        rf"\s*[-~]\s*(?=¥?\d{{1,6}}(?:\.\d+)?\s*[{_COUNTED}小公摄])",
        r"\1到",
    ),
    _rule(rf"¥\s*({_NUMBER})\s*[-~]\s*¥?\s*({_NUMBER})", lambda m: f"{number(m[1])}到{money(m[2])}"),
    _rule(r"(?<=[期周])([1-6])\s*[-~至到]\s*([2-7])(?!\d)", lambda m: f"{cardinal(m[1])}到{cardinal(m[2])}"),
    _rule(r"第(\d{1,3})/(\d{1,3})页", lambda m: f"第{cardinal(m[1])}页，共{cardinal(m[2])}页"),
    _rule(r"(?<![\d/])(\d{1,3})/(\d{1,3})(?![\d/])", _fraction),
    # money, units
    _rule(rf"(?:¥|RMB|CNY)\s*({_NUMBER})\s*([万亿千]?)元?", _amount),
    _rule(rf"[$＄]\s*({_NUMBER})\s*([万亿千]?)", lambda m: f"{number(m[1])}{m[2]}美元"),
    _rule(r"(?<![\d.])((?:\d{1,3}(?:,\d{3})+|\d+)\.\d\d)\s*元", lambda m: money(m[1])),
    _rule(
        rf"({_NUMBER})\s*({'|'.join(sorted(map(re.escape, UNITS), key=len, reverse=True))})(?![A-Za-z0-9])",
        lambda m: number(m[1]) + UNITS[m[2]],
    ),
    _rule(r"(?<=[元角分次件户度])\s*/\s*(?=[年月日天周次人户份件张时平公亩度])", "每"),
    _rule(r"(?<=每[人户份件次亩])\s+(?=[年月日天次])", "每"),  # 元/人·月
    _rule(r"(?<=[\d米])\s*×\s*(?=" + _FIGURE + ")", "乘"),
    _rule(r"(?<=\d)\s*\+\s*(?=\d)", "加"),
    _rule(r"(?<=\d)\s*\+(?!\s*\d)", "以上"),
    _rule(r"=(?=\s*\d)", "等于"),
    _rule(r">(?=\s*\d)", "大于"),
    _rule(r"<(?=\s*\d)", "小于"),
    # what names something
    _rule(r"[(（](0\d{2,3})[)）]\s*(?=\d{7,8})", r"\1-"),
    _rule(r"(?<!\d)(400|800|0\d{2,3})\s+(?=\d{3})", r"\1-"),
    _rule(r"(?<=\d)转\s*(\d+)", lambda m: "转" + spelled(m[1])),
    _rule(r"\+\s?86[- ]?(?=\d{5})", "加八六，"),
    _rule(r"\+\s?86[- ]?([1-9]\d{1,2})[- ](?=\d{7,8}(?!\d))", lambda m: f"加八六，{spelled(m[1])}，"),
    _rule(
        rf"((?:{_NAMING})\s*(?:是|为)?\s*[:：]?\s*)((?=[A-Z]*\d)[\dA-Z]{{3,}})(?![\dA-Za-z]|-\d|[.,]\d|\s*[元万亿个])",
        lambda m: m[1] + spelled(m[2]),
    ),
    _rule(
        r"(?<![\d-])(\d{3,5})(?=(?:\s*[、和或,，/]\s*\d{3,5})*\s*(?:服务|政务|便民)?(?:热线|电话|平台|专线|报警|急救))",
        lambda m: spelled(m[1]),
    ),
    _rule(r"(?<![\d-])(\d{3,4})(?=\s*(?:室|号房|路公交|路车))", lambda m: spelled(m[1])),
    # what is left: two of something, versions, decimals, codes
    _rule(rf"(?<![\d.,第\-A-Za-z])2(?=(?:到\d+)?\s*{_TWO})", "两"),
    _rule(r"\d+(?:\.\d+){2,}", lambda m: "点".join(cardinal(part) for part in m[0].split("."))),
    _rule(r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)(?![\d.,]\d)", lambda m: number(m[0])),
    _rule(r"(?<![A-Za-z0-9])(?=[A-Z-]*\d)[A-Z0-9]+(?:-[A-Z0-9]+)*[Xx]?(?![A-Za-z0-9])", _code),
    _rule(r"\d+", _code),
    _rule(r"(?<![A-Za-z])[A-Z]{2,6}(?![A-Za-z])", _spaced),
)

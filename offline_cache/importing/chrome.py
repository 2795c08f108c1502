"""What stands on a page and is not the document: navigation, counters, sharing, page numbers, running heads. Pure.

A line that begins a clause, and a line longer than navigation is, is never taken for it: rather a stray word too many
than a sentence too few. What is dropped is told, with the reason.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from offline_cache.importing.label import TITLE
from offline_cache.markdown import NUMERAL

_LONGEST = 70
_LONGEST_RUNNING_HEAD = 40
_CLAUSE = re.compile(rf"第[{NUMERAL}]+条")
_PAGE_NUMBER = re.compile(
    r"[-—–·•\s]+\d{1,4}[-—–·•\s]+|[-—–]\s*\d{1,4}|第\s*\d{1,4}\s*页.{0,12}|\d{1,4}\s*/\s*\d{1,4}(?:\s*页)?|"
    r"(?:共|总)\s*\d+\s*页|[Pp]age\s*\d+.{0,10}"
)
_SAYS = re.compile(rf"^第[{NUMERAL}]+条|^\||[。；，、：]$")  # a line of the text, not of the paper
_BARE_NUMBER = re.compile(r"\d{1,4}")
_PATTERNS: dict[str, re.Pattern[str]] = {
    "导航": re.compile(
        r"(?:您?(?:现在|当前|所在)的?位置|当前位置|当前页面)\s*[:：]?.*|首页\s*[>›»\-|/].*|(?:[^>›»]{0,12}[>›»]){2,}[^>›»]{0,20}|"
        r"(?:网站)?首页|网站(?:地图|导航|声明|纠错).*|返回(?:顶部|列表|首页|上一页)|"
        r"上一[篇条页].*|下一[篇条页].*|"
        r"(?:无障碍|长者(?:模式|版|助手)|适老版|关怀版|简体|繁体|繁體|English|登录|注册|搜索|[|｜\s])+"
    ),
    "工具栏": re.compile(
        r"[\[【(（]?\s*字(?:体|号)\s*[:：]?.*|(?:分享(?:到|至)?|收藏|打印(?:本页|此页)?|关闭(?:窗口|本页)?|纠错|下载|"
        r"设为首页|加入收藏|复制链接|微信|微博|QQ|朋友圈|语音播报|[:：|｜【】\[\]()（）\s大中小+\-])+|"
        r".{0,4}扫一?扫.{0,24}|用?手机(?:浏览|查看|打开|看)本?[页文].{0,12}|.{0,6}二维码.{0,12}"
    ),
    "计数": re.compile(r"(?:浏览|阅读|点击|访问|下载)(?:次数|量|数|人次)?\s*[:：]?\s*\d*\s*次?"),
    "页脚": re.compile(
        r"(?:版权所有|Copyright|©|主办(?:单位)?\s*[:：]|承办(?:单位)?\s*[:：]|技术支持|网站标识码|.{0,4}ICP备|.{0,6}公网安备|"
        r"网站维护|联系我们|关于我们|政府网站找错|推荐使用.{0,20}浏览器).*"
    ),
    "相关链接": re.compile(
        r"(?:相关(?:链接|文章|阅读|文件|解读|稿件|信息|推荐)|延伸阅读|热点推荐|政策解读|图解|附件下载|点击下载|查看更多|更多)"
        r"\s*[:：>»]*.{0,40}|(?:责任编辑|编辑|审核|录入|供稿|初审|复审|终审)\s*[:：].{0,20}"
    ),
}


@dataclass(frozen=True, slots=True)
class Dropped:
    line: str
    why: str


def chrome(line: str) -> str:
    """Why this line is no part of the document; empty: it is one."""
    if not line or len(line) > _LONGEST or _CLAUSE.match(line) or line.startswith("|"):
        return ""
    bare = line.lstrip("#- ").strip()
    if _PAGE_NUMBER.fullmatch(line):
        return "页码"
    return next((why for why, pattern in _PATTERNS.items() if bare and pattern.fullmatch(bare)), "")


def without_running_heads(pages: tuple[tuple[str, ...], ...]) -> tuple[list[list[str]], list[Dropped]]:
    """The pages without the heads and feet that come again on most of them, and without bare page numbers there.

    A head that reads like a title is kept once.
    """
    edges = [_edge(page) for page in pages]
    common = Counter(shape for edge in edges for shape in {_shape(line) for line in edge.values()})
    often = {shape for shape, count in common.items() if count >= max(2, (len(pages) + 1) // 2)}
    kept: list[list[str]] = []
    dropped: list[Dropped] = []
    seen: set[str] = set()
    for page, edge in zip(pages, edges, strict=True):
        rest = []
        for index, line in enumerate(page):
            shape = _shape(line)
            again = len(pages) > 1 and index in edge and shape in often
            if len(pages) > 1 and index in edge and _BARE_NUMBER.fullmatch(line):
                dropped.append(Dropped(line, "页码"))
            elif again and (shape in seen or not _could_be_title(line)):
                dropped.append(Dropped(line, "页眉页脚"))
            else:
                rest.append(line)
            if again:
                seen.add(shape)
        kept.append(rest)
    return kept, dropped


def _edge(page: tuple[str, ...]) -> dict[int, str]:
    """The first two and last two lines that could be running heads."""
    places = {*range(min(2, len(page))), *range(max(0, len(page) - 2), len(page))}
    return {
        at: page[at]
        for at in places
        if page[at] and len(page[at]) <= _LONGEST_RUNNING_HEAD and not _SAYS.search(page[at])
    }


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _could_be_title(line: str) -> bool:
    return bool(TITLE.fullmatch(line))

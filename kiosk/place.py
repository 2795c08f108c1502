"""Where a visitor can be: the pages, and a page together with what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Page(StrEnum):
    ATTRACT = "attract"
    HOME = "home"
    STAGE = "stage"
    SEARCH = "search"
    GUIDE = "guide"
    SITUATION = "situation"
    MATERIALS = "materials"
    CARD = "card"
    FIELD = "field"
    SIGNATURE = "signature"
    REFUSAL = "refusal"
    CHECK = "check"
    DONE = "done"
    TROUBLE = "trouble"
    HELP = "help"
    VOICES = "voices"  # 说一说: what can be said to the zone itself
    TERMINALS = "terminals"
    TERMINAL = "terminal"
    SETTINGS = "settings"
    END = "end"
    TECHNICIAN = "technician"
    BENCH = "bench"
    TRIAL = "trial"
    GRID = "grid"
    SWEEP = "sweep"
    REPORT = "report"
    LOOK_UP = "look_up"  # 查询: the ways to look something up
    CATALOGUE = "catalogue"  # key: a field or a column; empty: everything
    ENTRIES = "entries"  # key: a column
    POLICIES = "policies"
    LISTING = "listing"  # key: `notice`, `form`, `video`, `new`
    DOCUMENT = "document"  # key: its id, and `#` with an anchor
    LIFE = "life"  # 一生事 as a map; key: the stage that lies open, or empty
    ITEMS = "items"  # 事项清单 by level
    PEOPLE = "people"
    SITES = "sites"
    CODES = "codes"  # 二维码矩阵
    MY_CASES = "my_cases"  # 我的办件: by card, or by a receipt's code
    CASE_CODE = "case_code"  # key: empty for the code, `figures` for the last four
    CASES = "cases"
    CASE = "case"  # key: its receipt's code
    CERTIFICATE = "certificate"  # key: the item; a proof is fetched and printed
    BENEFITS = "benefits"  # 惠企: a profile and the policies that fit it


@dataclass(frozen=True, slots=True)
class Place:
    """A page and what it is about: a stage id, an item code, a situation or field id."""

    page: Page
    key: str = ""

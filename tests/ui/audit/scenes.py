"""Every state worth seeing: the samples of each page, and the longest of everything in the real content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from devices.card_reader.people import GRANDMOTHER
from kiosk.model.device import DeviceKind, DeviceState, DeviceStatus
from kiosk.model.form import FieldKind
from kiosk.model.hit import Filter, Found
from kiosk.model.item import Audience
from kiosk.reading import AboutShelf, Reading
from kiosk.session import Language, Settings
from kiosk.state import Page, Place, State
from tests.ui.audit.content import Content
from tests.ui.sample import sample_state

Make = Callable[[Content, str], State]

# page[:way] of tests/ui/sample.py
SAMPLES = (
    *("attract", "home", "stage", "search", "guide", "trouble", "help", "settings"),
    *("situation", "situation:again", "materials", "materials:bring", "materials:guide", "materials:not_printed"),
    *("card:notice", "card:waiting", "card:reading", "card:lift", "card:failed", "card:read", "refusal"),
    *("card:rare", "end", "end:card", "end:take", "signature"),
    *("check", "check:by_hand", "check:submitting", "done:sending", "done:confirmed", "done:unknown"),
    *("done:not_printed", "terminals", "terminal", "voices", "guide:sheets", "guide:held_up", "materials:held_up"),
    *("technician", "technician:wrong", "technician:locked", "technician:no_pin", "bench", "bench:tested"),
    *("bench:card_reader", "bench:endure", "trial", "trial:ask", "trial:code", "trial:printing", "trial:endure"),
    *("grid", "sweep", "sweep:2", "report", "report:fine", "report:writing"),
)
# A document, each a case of its own, from its top: further down a long text finds its place as it is scrolled.
DOCUMENTS = tuple(
    f"document{way}"
    for way in (
        *("", ":long", ":outline", ":answer", ":unsourced", ":notice", ":repealed", ":expired"),
        *(":form", ":video", ":wait", ":sheets", ":printed"),
    )
)
LOOKED_UP = (
    *("look_up", "look_up:wait", "catalogue", "catalogue:field", "catalogue:column", "entries", "entries:few"),
    *("entries:none", "policies", "policies:narrowed", "policies:none", "listing"),
)
MAPPED = (
    *(
        "life",
        "life:enterprise",
        "items",
        "items:none",
        "people",
        "people:nobody",
        "people:grid-1",
        "sites",
    ),
    *("sites:broken", "sites:alone", "codes", "codes:wait", "benefits", "benefits:empty", "benefits:none"),
)
# What the office answers: cases, a call to the desk, proofs, free times.
ANSWERED = (
    *("my_cases", "my_cases:scan", "my_cases:broken", "case_code", "case_code:short", "case_code:figures"),
    *("cases", "cases:asking", "cases:none", "cases:none_code", "cases:offline", "cases:refused", "card:cases"),
    *("case", "case:answered", "case:paused", "case:overdue", "case:correction", "case:returned"),
    *("certificate", "certificate:printing", "certificate:held_up", "certificate:printed", "certificate:unknown"),
    *("certificate:not_printed", "certificate:offline", "certificate:refused"),
    *("help:sending", "help:waiting", "help:coming", "help:ended", "help:late", "help:offline"),
)
SAMPLE_FIELDS = (
    *("phone", "pension", "evidence", "region", "since", "people", "amount", "bank", "child", "credit"),
    *("employer", "story", "slot", "slot_none", "slot_offline", "slot_asking"),
)


@dataclass(frozen=True, slots=True)
class Scene:
    """`make(content, language)` gives the state. `page` groups scenes in the report."""

    name: str
    page: Page
    make: Make

    @property
    def is_whole(self) -> bool:
        """Seen in the whole matrix; further states of a page are seen in some of it."""
        return self.name in WHOLE


def _sample(name: str) -> Scene:
    def make(_content: Content, language: str) -> State:
        return sample_state(name, Settings(language=Language(language)))

    return Scene(name, Page(name.partition(":")[0]), make)


def _with(name: str, page: Page, make: Make) -> Scene:
    return Scene(name, page, make)


def _home(content: Content, language: str) -> State:
    return replace(content.start(language), place=Place(Page.HOME))


def _enterprise(content: Content, language: str) -> State:
    return replace(_home(content, language), audience=Audience.ENTERPRISE)


def _broken(content: Content, language: str) -> State:
    return replace(_home(content, language), devices=dict.fromkeys(DeviceKind, DeviceStatus(DeviceState.FAILED)))


def _broken_attract(content: Content, language: str) -> State:
    return replace(_broken(content, language), place=Place(Page.ATTRACT))


def _warning(_content: Content, language: str) -> State:
    return replace(sample_state("guide", Settings(language=Language(language))), warning_left_s=30)


def _stage(content: Content, language: str) -> State:
    stage = content.fullest_stage()
    shelf = content.catalogue.items(stage, language)
    return replace(_home(content, language), place=Place(Page.STAGE, stage), shelf=shelf, trail=(Place(Page.HOME),))


def _search(query: str) -> Make:
    def make(content: Content, language: str) -> State:
        found = content.catalogue.finder.find_grouped(query) if query else Found("")
        return replace(
            _home(content, language),
            place=Place(Page.SEARCH),
            query=query,
            found=found,
            trail=(Place(Page.HOME),),
        )

    return make


def _item_page(page: Page, which: Callable[[Content], str]) -> Make:
    def make(content: Content, language: str) -> State:
        code = which(content)
        return content.at(page, code, code if page is Page.GUIDE else "", language)

    return make


def _situation(place: int) -> Make:
    def make(content: Content, language: str) -> State:
        found = content.longest_situations()
        code, key = found[min(place, len(found) - 1)]
        return content.at(Page.SITUATION, code, key, language)

    return make


def _field(kind: FieldKind) -> Make:
    def make(content: Content, language: str) -> State:
        code, key = content.longest_fields()[kind]
        return content.at(Page.FIELD, code, key, language, GRANDMOTHER)

    return make


def _visited(page: Page) -> Make:
    def make(content: Content, language: str) -> State:
        states = content.visit(content.longest_form(), language, GRANDMOTHER)
        return [state for state in states if state.page is page][-1]

    return make


def _terminals(content: Content, language: str) -> State:
    return replace(_home(content, language), place=Place(Page.TERMINALS), trail=(Place(Page.HOME),))


def _voices(content: Content, language: str) -> State:
    return replace(_home(content, language), place=Place(Page.VOICES), trail=(Place(Page.HOME),))


def _about(content: Content, language: str) -> State:
    """A guide with everything that there is to read about its item."""
    state = _item_page(Page.GUIDE, Content.longest_guide)(content, language)
    library = content.catalogue.library
    shelf = library.written(AboutShelf(library.about(state.place.key)), language)
    return replace(state, reading=Reading(state.place, language, Filter(), shelf))


def _wordiest_terminal(content: Content, language: str) -> State:
    terminals = content.start(language).site.zone.terminals  # type: ignore[union-attr]
    wordiest = max(terminals, key=lambda one: len(one.steps_text("")))
    place = Place(Page.TERMINAL, wordiest.id)
    return replace(_home(content, language), place=place, trail=(Place(Page.TERMINALS),))


FIELD_KINDS = tuple(kind for kind in FieldKind if kind not in (FieldKind.CONSENT, FieldKind.SIGNATURE, FieldKind.SLOT))
REAL = (
    _with("attract/content", Page.ATTRACT, lambda content, language: content.start(language)),
    _with("attract/broken", Page.ATTRACT, _broken_attract),
    _with("home/content", Page.HOME, _home),
    _with("home/enterprise", Page.HOME, _enterprise),
    _with("home/broken", Page.HOME, _broken),
    _with("stage/fullest", Page.STAGE, _stage),
    _with("search/found", Page.SEARCH, _search("社保")),
    _with("search/none", Page.SEARCH, _search("zzzz")),
    _with("search/empty", Page.SEARCH, _search("")),
    _with("guide/longest", Page.GUIDE, _item_page(Page.GUIDE, Content.longest_guide)),
    _with("guide/about", Page.GUIDE, _about),
    _with("guide/longest-name", Page.GUIDE, _item_page(Page.GUIDE, Content.longest_name)),
    _with("guide/warning", Page.GUIDE, _warning),
    _with("materials/most", Page.MATERIALS, _item_page(Page.MATERIALS, Content.most_materials)),
    *(_with(f"situation/longest-{place}", Page.SITUATION, _situation(place)) for place in range(3)),
    *(_with(f"field/{kind.value}", Page.FIELD, _field(kind)) for kind in FIELD_KINDS),
    _with("check/longest-form", Page.CHECK, _visited(Page.CHECK)),
    _with("done/longest-form", Page.DONE, _visited(Page.DONE)),
    _with("voices/all", Page.VOICES, _voices),
    _with("terminals/all", Page.TERMINALS, _terminals),
    _with("terminal/wordiest", Page.TERMINAL, _wordiest_terminal),
)
# Every page, and what makes it another page: long content, a pad, a keyboard, a card under way.
WHOLE = (
    *("attract", "home/content", "stage/fullest", "search/found", "guide", "guide/longest", "trouble", "help"),
    *("settings", "situation/longest-0", "materials/most", "card:notice", "card:waiting", "card:read", "refusal"),
    *("end", "signature", "check", "done:confirmed", "field:phone", "field:evidence", "field:since", "field:credit"),
    *("look_up", "catalogue:field", "entries", "policies:narrowed", "field:employer"),
    *("terminals/all", "terminal/wordiest", "voices/all"),
    "document:answer",
    *("life", "items", "people", "sites:broken", "codes", "benefits"),
    *("technician", "bench:tested", "bench:card_reader", "trial", "report"),
    *("my_cases", "case_code", "case_code:figures", "cases", "case:answered", "certificate:printed", "help:coming"),
)
SCENES = (
    *map(_sample, (*SAMPLES, *DOCUMENTS, *LOOKED_UP, *MAPPED, *ANSWERED)),
    *(_sample(f"field:{key}") for key in SAMPLE_FIELDS),
    *REAL,
)

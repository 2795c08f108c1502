"""Search: what is typed, in Chinese or pinyin, and what was found: to do, to read, to ask, people."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.model.hit import GROUP_OF_KIND, Filter, Found, HitGroup
from kiosk.place import Page, Place
from kiosk.state import State
from ui.viewmodels.hit_row import ICONS, HitRow, hit_row
from ui.viewmodels.item_row import Row
from ui.viewmodels.policy_filter import ALL, Question, badges, picked, questions, with_choice
from ui.viewmodels.scan_words import met_code_words, scan_hint
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

Group = dict[str, str | list[HitRow]]
PLACE_OF_KIND = {"person": Page.PEOPLE, "site": Page.SITES}


@dataclass(frozen=True, slots=True)
class SearchProps:
    """`help` hands over to somebody when nothing, or only something near, is found."""

    title: str = ""
    notice: str = ""
    scan_hint: str = ""
    label: str = ""
    placeholder: str = ""
    query: str = ""
    result: str = ""
    groups: tuple[Group, ...] = ()
    help: str = ""
    help_hint: str = ""
    kinds: tuple[Row, ...] = ()
    kind: str = ALL
    narrow: str = ""
    badges: tuple[Row, ...] = ()
    filter_title: str = ""
    questions: tuple[Question, ...] = ()
    picked: tuple[str, ...] = ()
    see: str = ""
    clear: str = ""


def derive_search(state: State, words: Words) -> SearchProps:
    typed, found = state.query.strip(), state.found
    answered = found.query == state.query and found.whole
    narrowed = badges(state.which, state.narrowing, words) if state.narrowing else ()
    lost = bool(typed) and answered and (not found.hits or found.near)
    return SearchProps(
        title=words("search.title"),
        notice=met_code_words(state, words),
        scan_hint="" if typed else scan_hint(state, words),
        label=words("search.label"),
        placeholder=words("search.placeholder"),
        query=state.query,
        result=_result(found, words) if typed and answered else words("search.searching" if typed else "search.hint"),
        groups=_groups(state, words) if typed else (),
        help=words("search.help") if lost else "",
        help_hint=words("search.help.hint") if lost else "",
        kinds=_kinds(words) if typed else (),
        kind=GROUP_OF_KIND[state.which.kinds[0]].value if state.which.kinds else ALL,
        narrow=words("policies.narrow") if typed and state.narrowing else "",
        badges=narrowed,
        filter_title=words("search.narrow.title"),
        questions=questions(state.narrowing, words) if state.narrowing else (),
        picked=picked(state.which),
        see=words("search.see"),
        clear=words("policies.clear") if narrowed else "",
    )


def _result(found: Found, words: Words) -> str:
    if not found.hits:
        return words("search.none")
    if found.meant:
        return words("search.meant", words=found.meant)
    return words("search.near") if found.near else words("search.found")


def _kinds(words: Words) -> tuple[Row, ...]:
    own = tuple({"id": group.value, "label": words(f"search.group.{group.value}")} for group in HitGroup)
    return ({"id": ALL, "label": words("policies.all")}, *own)


def _groups(state: State, words: Words) -> tuple[Group, ...]:
    found = state.found
    told: list[Group] = []
    for group in HitGroup:
        rows = [hit_row(hit, words) for hit in found.hits if hit.group is group]
        more = group in found.more
        count = words("search.count.more" if more else "search.count", count=len(rows))
        if rows:
            told.append(
                {
                    "id": group.value,
                    "title": f"{words(f'search.group.{group.value}')} {count}",
                    "icon": ICONS[group],
                    "rows": rows,
                    "more": words("search.more") if more and not state.which.kinds else "",
                }
            )
    return tuple(told)


@QmlElement
class SearchViewModel(QObject):
    changed = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = SearchProps()
        self._which = Filter()

    def take(self, state: State, words: Words) -> None:
        self._which = state.which
        props = derive_search(state, words)
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def notice(self) -> str:
        return self._props.notice

    @Property(str, notify=changed)
    def scanHint(self) -> str:
        return self._props.scan_hint

    @Property(str, notify=changed)
    def label(self) -> str:
        return self._props.label

    @Property(str, notify=changed)
    def placeholder(self) -> str:
        return self._props.placeholder

    @Property(str, notify=changed)
    def query(self) -> str:
        return self._props.query

    @Property(str, notify=changed)
    def result(self) -> str:
        return self._props.result

    @Property(list, notify=changed)
    def groups(self) -> list[Group]:
        return list(self._props.groups)

    @Property(str, notify=changed)
    def help(self) -> str:
        return self._props.help

    @Property(str, notify=changed)
    def helpHint(self) -> str:
        return self._props.help_hint

    @Property(list, notify=changed)
    def kinds(self) -> list[Row]:
        return list(self._props.kinds)

    @Property(str, notify=changed)
    def kind(self) -> str:
        return self._props.kind

    @Property(str, notify=changed)
    def narrow(self) -> str:
        return self._props.narrow

    @Property(list, notify=changed)
    def badges(self) -> list[Row]:
        return list(self._props.badges)

    @Property(str, notify=changed)
    def filterTitle(self) -> str:
        return self._props.filter_title

    @Property(list, notify=changed)
    def questions(self) -> list[Question]:
        return list(self._props.questions)

    @Property(list, notify=changed)
    def picked(self) -> list[str]:
        return list(self._props.picked)

    @Property(str, notify=changed)
    def see(self) -> str:
        return self._props.see

    @Property(str, notify=changed)
    def clear(self) -> str:
        return self._props.clear

    @Slot(str)
    def type(self, query: str) -> None:
        self._say(e.QueryTyped(query))

    @Slot(str)
    def compose(self, query: str) -> None:
        """Pinyin being composed included; the composer's spaces and marks mean nothing."""
        self._say(e.QueryTyped(query.replace(" ", "").replace("'", "")))

    @Slot(str)
    def chooseKind(self, group: str) -> None:
        kinds = tuple(kind for kind, of in GROUP_OF_KIND.items() if of.value == group)
        self._say(e.FilterChosen(replace(self._which, kinds=kinds)))

    @Slot(str, str)
    def narrowDown(self, question: str, answer: str) -> None:
        self._say(e.FilterChosen(with_choice(self._which, question, answer)))

    @Slot(str)
    def remove(self, question: str) -> None:
        self.narrowDown(question, ALL)

    @Slot()
    def clearAll(self) -> None:
        self._say(e.FilterChosen(Filter(kinds=self._which.kinds)))

    @Slot(str, str)
    def choose(self, kind: str, found: str) -> None:
        if kind == "item":
            self._say(e.ItemChosen(found))
        else:
            self._say(e.PlaceAsked(Place(PLACE_OF_KIND.get(kind, Page.DOCUMENT), found)))

    @Slot()
    def askHelp(self) -> None:
        self._say(e.HelpAsked())

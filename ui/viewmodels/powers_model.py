"""The list of powers as a view of it sees it: one row for each item, with the roles that every long list has."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex

from kiosk.model.item import ItemPower
from ui.viewmodels.rows_model import FIRST_ROLE, ROOT
from ui.words import Words

AnyIndex = QModelIndex | QPersistentModelIndex
Tell = Callable[[ItemPower, Words], str]


def name_of(name: str, words: Words) -> str:
    """A level or a kind in the visitor's language; one that a county names itself stays as it is."""
    return words(f"items.name.{name}") if words.has(f"items.name.{name}") else name


def hint_of(power: ItemPower, words: Words) -> str:
    """Of what kind, whose, in how many steps."""
    return words("items.hint", kind=name_of(power.kind, words), department=power.department, steps=power.steps)


def badge_of(power: ItemPower, words: Words) -> str:
    return words("item.done_here") if power.item.can_be_done_here else ""


ROLES: dict[str, Tell] = {
    "document": lambda power, _: power.item.code,
    "label": lambda power, _: power.item.name,
    "hint": hint_of,
    "badge": badge_of,
    "icon": lambda *_: "",
}


class PowersModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._powers: tuple[ItemPower, ...] = ()
        self._words: Words | None = None
        self._roles = {FIRST_ROLE + place: name for place, name in enumerate(ROLES)}

    def show(self, powers: tuple[ItemPower, ...], words: Words | None) -> None:
        """Other rows begin at the top."""
        if (powers, words) == (self._powers, self._words):
            return
        self.beginResetModel()
        self._powers, self._words = powers, words
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self._powers)

    def roleNames(self) -> dict[int, QByteArray]:
        return {role: QByteArray(name.encode()) for role, name in self._roles.items()}

    def data(self, index: AnyIndex, role: int = FIRST_ROLE) -> str | None:
        if self._words is None or not index.isValid() or role not in self._roles:
            return None
        return ROLES[self._roles[role]](self._powers[index.row()], self._words)

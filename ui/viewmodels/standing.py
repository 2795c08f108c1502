"""What does not work right now and what to do instead, in one sentence. Empty when all is well."""

from __future__ import annotations

from kiosk.ability import Ability, Level, abilities
from kiosk.state import State
from ui.words import Words

# A missing second display costs nobody anything: the code is on this screen too.
TOLD = (Ability.IDENTIFY, Ability.PRINT_RECEIPT, Ability.PRINT_DOCUMENT, Ability.SCAN)


def standing_words(state: State, words: Words) -> str:
    """Who has nothing read aloud need not know that the voice is missing."""
    told = (*TOLD, Ability.READ_ALOUD) if state.session.settings.reads_aloud else TOLD
    standings = abilities(state.devices)
    gone = {ability: standings[ability] for ability in told if standings[ability].level is Level.GONE}
    if not gone:
        return ""
    if any(standing.is_lent for standing in gone.values()):
        return words("ability.lent")
    things = words("ability.comma").join(words(f"ability.thing.{ability.value}") for ability in gone)
    ways = dict.fromkeys(words(f"ability.way.{standing.way.value}") for standing in gone.values())
    return words("ability.gone", things=things, ways=words("ability.semicolon").join(ways))


def takes_cards(state: State) -> bool:
    """Whether a card can be promised; until something is known, it can."""
    return abilities(state.devices)[Ability.IDENTIFY].level is not Level.GONE

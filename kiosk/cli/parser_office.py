"""The verbs between kiosk and office, with their options: releases, the courier, the hub."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.cli.parser_hub import hub_verbs

if TYPE_CHECKING:
    from kiosk.cli.verb import Group


def office_verbs(verbs: Group) -> None:
    """What the kiosk's own parser adds."""
    hub_verbs(verbs)

"""A kiosk that is killed in the middle of a visit: logs everything it can, says "now" when it is time, and waits.

python -m tests.journeys.doomed DATA_DIR CONTENT_DB PRINTER_PORT LOG form|print
"""

from __future__ import annotations

import logging
import sys
import time

from devices import open_devices
from kiosk import event as e
from kiosk.state import Page, State
from kiosk.wiring.shell import make_workbench
from tests.journeys.player import TOO_LONG_S, Player
from tests.journeys.secrets_of import BANK_CARD, VISITOR
from tests.torture.visit_child import config_of


def in_the_form(state: State) -> bool:
    return state.page is Page.FIELD and state.place.key == "notify"


def in_print(state: State) -> bool:
    return state.page is Page.DONE


def main(data_dir: str, content: str, printer: str, log: str, where: str) -> None:
    logging.basicConfig(filename=log, level=logging.DEBUG)
    config = config_of(data_dir, content, printer)
    devices = open_devices(config.devices)
    devices.wait_settled(TOO_LONG_S)
    player = Player(make_workbench(config, devices), config, devices.card_reader.driver)  # type: ignore[attr-defined]
    state = player.play(VISITOR, in_the_form if where == "form" else in_print)
    if where == "form":
        assert BANK_CARD in (state.session.errand.answers.values() if state.session.errand else ())
        player.do(e.Typed(BANK_CARD))
    sys.stdout.write("now\n")
    sys.stdout.flush()
    time.sleep(TOO_LONG_S)


if __name__ == "__main__":
    main(*sys.argv[1:])

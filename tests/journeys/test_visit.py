"""Whole visits over real drivers: card frames over a serial line, ESC/POS to a socket, the sealed outbox on disk."""

from __future__ import annotations

from dataclasses import replace

import pytest

from devices.card_reader.people import LEGAL_REPRESENTATIVE, MOTHER
from devices.card_reader.sam_chip import FIND, READ, SELECT
from devices.card_reader.sam_module import Fault
from kiosk import event as e
from kiosk.model.card import Doubt
from kiosk.model.errors import Code
from kiosk.model.receipt import PrintState
from kiosk.rehearsal import Choices
from kiosk.state import CardPhase, Page
from tests.journeys.left_behind import complete, journal_of, outbox_of
from tests.journeys.player import Player, Visitor, World, at, printed


def test_a_visit_ends_with_one_receipt_and_one_sealed_submission(kiosk: World, player: Player) -> None:
    last_option = Choices(option=lambda field: field.options[-1].id)
    state = player.play(Visitor(choices=last_option), printed)
    assert state.receipt is not None
    assert state.printing is not None
    assert state.printing.state is PrintState.CONFIRMED
    assert complete(kiosk, state.receipt.number) == 1
    (piece,) = kiosk.machine.pieces
    paper = "\n".join(piece.texts)
    for wanted in ("高龄津贴申请", "测***", "330521********0022", f"No.{state.receipt.number}"):
        assert wanted in paper
    assert "测试桂英" not in paper
    (row,) = outbox_of(kiosk)
    assert row["receipt"] == state.receipt.number
    assert row["item_code"] == "GR-YA-04"
    assert row["identity"]["number"] == "330521194403030022"
    assert row["identity"]["name"] == "测试桂英"
    assert row["identity"]["proof"] == "card"
    answers = row["answers"]
    assert answers["number"] == "330521194403030022"
    assert answers["payout"] == "bank"
    assert answers["bank_account"] == "6222020000000007"
    assert answers["phone"] == "13800005678"
    assert answers["consent"] == "yes"
    assert int(answers["age"]) >= 82
    assert journal_of(kiosk, state.printing.job_id) is PrintState.CONFIRMED
    player.do(e.Ended())
    assert player.state.page is Page.END
    assert player.state.session.identity is None


def test_two_visitors_get_two_numbers_and_nothing_of_one_another(kiosk: World, player: Player) -> None:
    first = player.play(Visitor(), printed)
    player.do(e.Ended())
    player.do(e.HomeAsked())
    second = player.play(Visitor("GR-YL-01", MOTHER), printed)
    assert first.receipt
    assert second.receipt
    assert first.receipt.number != second.receipt.number
    rows = outbox_of(kiosk)
    assert [row["identity"]["number"] for row in rows] == ["330521194403030022", "330521198808080026"]
    assert [complete(kiosk, row["receipt"]) for row in rows] == [1, 1]


def test_who_has_no_card_types_name_number_and_phone(kiosk: World, player: Player) -> None:
    typed = {
        "identity_name": "测试手写",
        "identity_number": "330521194403030022",
        "identity_phone": "13900001234",
    }
    state = player.play(Visitor(by_hand=True, answers=typed), printed)
    assert state.receipt is not None
    assert complete(kiosk, state.receipt.number) == 1
    (row,) = outbox_of(kiosk)
    identity = row["identity"]
    assert (identity["proof"], identity["card"]) == ("typed", None)
    assert (identity["name"], identity["number"], identity["phone"]) == tuple(typed.values())


def test_an_enterprise_item_is_done_by_its_legal_representative(kiosk: World, player: Player) -> None:
    state = player.play(Visitor("QY-ZR-05", LEGAL_REPRESENTATIVE), printed)
    assert state.receipt is not None
    assert complete(kiosk, state.receipt.number) == 1
    (row,) = outbox_of(kiosk)
    assert row["item_code"] == "QY-ZR-05"
    assert row["identity"]["number"] == LEGAL_REPRESENTATIVE.number
    assert "91330521MA0000000E" in row["answers"].values()


@pytest.mark.parametrize(
    ("command", "status"),
    [(FIND, 0x31), (SELECT, 0x41), (READ, 0x41), (READ, 0x33)],
)
def test_a_card_that_fails_can_be_tried_again(command: bytes, status: int, kiosk: World, player: Player) -> None:
    player.play(Visitor(), at(Page.CARD))
    kiosk.module.answer(command, status)
    state = player.play(Visitor(), lambda state: state.card.phase is CardPhase.FAILED)
    assert state.card.code is not None
    assert state.session.identity is None
    kiosk.module.answer(command, None)
    player.do(e.RetryAsked())
    state = player.play(Visitor(), printed)
    assert state.receipt is not None
    assert complete(kiosk, state.receipt.number) == 1


@pytest.mark.parametrize("fault", [Fault.SILENT, Fault.GARBAGE, Fault.CUT])
def test_a_line_that_fails_can_be_tried_again(fault: Fault, kiosk: World, player: Player) -> None:
    player.play(Visitor(), at(Page.CARD))
    kiosk.module.fault = fault
    state = player.play(Visitor(), lambda state: state.card.phase is CardPhase.FAILED)
    assert state.card.code in (Code.DEVICE_SILENT, Code.DEVICE_GARBLED)
    kiosk.module.fault = None
    player.do(e.RetryAsked())
    assert player.play(Visitor(), printed).receipt is not None


def test_an_expired_card_says_so_and_the_number_can_be_typed(kiosk: World, player: Player) -> None:
    expired = replace(MOTHER, valid_to=MOTHER.valid_from, doubts=(Doubt.EXPIRED,))
    state = player.play(Visitor(card=expired), lambda state: state.card.phase is CardPhase.FAILED)
    assert state.card.code is Code.CARD_EXPIRED
    assert state.session.identity is None
    player.do(e.ByHandAsked())
    assert player.state.page is Page.FIELD

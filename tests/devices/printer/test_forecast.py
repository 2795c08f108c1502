import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.printer.encode import encode
from devices.printer.forecast import NEAR_END_M, TO_CUTTER_MM, Roll, fed, seen
from devices.printer.health import Health
from devices.printer.layout import receipt_lines
from devices.printer.machine.engine import Engine
from devices.printer.paper_count import PaperCount
from devices.printer.slip import DOTS_PER_MM, height_mm, width_dots

from .samples import RECEIPT

GOOD, OUT, OPEN, LOW = Health(), Health(paper_out=True), Health(cover_open=True), Health(paper_low=True)


@pytest.mark.parametrize("width_mm", [80, 58])
def test_the_length_of_the_layout_is_the_length_of_the_paper(width_mm):
    slip, engine = receipt_lines(RECEIPT, width_mm), Engine(width_dots(width_mm))
    engine.accept(encode(slip, width_dots(width_mm)))
    while engine.step(64) is not None:
        pass
    assert len(engine.pieces[0].rows) == height_mm(slip) * DOTS_PER_MM


def test_a_roll_counts_down_and_forecasts_by_the_receipts_it_printed():
    roll = Roll(10.0)
    for _ in range(30):
        roll = fed(roll, 200 - TO_CUTTER_MM)
    assert roll.metres_left == pytest.approx(4.0)
    assert roll.receipt_mm == pytest.approx(200, abs=2)
    assert roll.receipts_left in (19, 20)
    assert roll.facts == {"metres_left": "4.0", "receipts_left": str(roll.receipts_left)}
    assert fed(roll, 3000).receipt_mm == roll.receipt_mm, "a long guide is no receipt"


def test_the_near_end_sensor_corrects_downward_only():
    assert seen(Roll(80.0), LOW).metres_left == NEAR_END_M
    nearly = Roll(80.0, fed_mm=79_500)
    assert seen(nearly, LOW) == nearly
    low = fed(seen(Roll(80.0), LOW), 485)
    assert seen(low, LOW).metres_left == pytest.approx(1.5)
    assert seen(low, GOOD) == low, "a sensor that falls silent proves no new roll"


def test_a_new_roll_is_new():
    used = Roll(80.0, fed_mm=60_000)
    assert seen(used, OUT).metres_left == 0
    assert seen(seen(used, OUT), OPEN).metres_left == 80
    assert seen(seen(used, OPEN), OUT).metres_left == 0
    assert seen(seen(used, OPEN), GOOD).metres_left == 80
    assert seen(seen(used, OPEN), LOW).metres_left == NEAR_END_M


HEALTHS = st.builds(Health, paper_low=st.booleans(), paper_out=st.booleans(), cover_open=st.booleans())


@given(st.lists(HEALTHS | st.floats(0, 3000), max_size=40))
def test_the_forecast_stays_between_nothing_and_a_whole_roll(story):
    roll = Roll(80.0)
    for event in story:
        roll = seen(roll, event) if isinstance(event, Health) else fed(roll, event)
        assert 0 <= roll.metres_left <= 80
        assert roll.receipts_left >= 0


def test_the_count_is_kept_over_restarts(tmp_path):
    file = tmp_path / "paper-roll.json"
    count = PaperCount(80.0, file)
    count.seen(OUT)
    count.seen(GOOD)
    count.fed(985)
    assert PaperCount(80.0, file).facts["metres_left"] == "79.0"
    count.seen(OPEN)
    again = PaperCount(50.0, file)
    again.seen(GOOD)
    assert again.facts["metres_left"] == "50.0", "the cover was closed while nobody looked"


@pytest.mark.parametrize(
    "kept",
    ["", "{", "[]", "{}", '{"fed_mm": -1, "receipt_mm": 1, "is_out": 0, "cover_open": 0}', '{"fed_mm": null}', "\xff"],
)
def test_a_spoilt_file_is_a_new_roll(tmp_path, kept):
    file = tmp_path / "paper-roll.json"
    file.write_bytes(kept.encode("latin-1"))
    count = PaperCount(80.0, file)
    assert count.facts["metres_left"] == "80.0"
    count.fed(500)
    assert json.loads(file.read_text())["fed_mm"] == 515


def test_a_folder_that_is_not_there_is_no_trouble(tmp_path):
    count = PaperCount(80.0, tmp_path / "not" / "there.json")
    count.fed(985)
    assert count.facts["metres_left"] == "79.0"
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "roll.json.new").mkdir()
    PaperCount(80.0, tmp_path / "taken" / "roll.json").fed(1)

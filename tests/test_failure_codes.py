"""Every failure code is explained: on the command line and in `docs/failure-codes.md`, in the same words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiosk.cli.words import FAILURES, told
from kiosk.model.errors import Code

PAGE = Path(__file__).parents[1] / "docs" / "failure-codes.md"
ROWS = {
    row[1]: (row[2], row[3], row[4])
    for row in re.finditer(
        r"^\| `([^`]+)` \| (.+?) \| (.+?) \| (.+?) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE
    )
}


@pytest.mark.parametrize("code", list(Code))
def test_a_code_stands_on_the_page_in_the_words_of_the_command_line(code: Code) -> None:
    assert code in FAILURES, f"{code.name} has no words: add it to FAILURES in kiosk/cli/words.py"
    failure = FAILURES[code]
    assert code.value in ROWS, f"{code.value} is not explained: add its row to docs/failure-codes.md"
    assert ROWS[code.value] == (failure.what, failure.who, failure.remedy), (
        f"the row of {code.value} says something else"
    )


def test_the_page_explains_no_code_that_does_not_exist() -> None:
    assert set(ROWS) == {code.value for code in Code}


@pytest.mark.parametrize("code", list(Code))
def test_a_failure_is_told_in_one_line(code: Code) -> None:
    assert re.fullmatch(rf"{re.escape(code.value)}: [^\n]{{5,}} \([^\n]{{5,}}\)", told(code))


def test_codes_look_alike() -> None:
    assert all(re.fullmatch(r"bug|[a-z]+\.[a-z]+(-[a-z]+)*", code.value) for code in Code)

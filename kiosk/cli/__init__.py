"""The program `kiosk`: verbs, options, exit codes (0 done, 1 not done, 2 wrong use), errors.

Rules it keeps: every verb takes --config, --data and --json; an error is `code: sentence (what to do)`; a verb's
modules are loaded when the verb is used, so help and wrong use answer at once.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli.parser import parser
from kiosk.model.errors import CacheError, Code, KioskError

if TYPE_CHECKING:
    from kiosk.cli.answer import Answer

DONE, NOT_DONE, WRONG_USE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program. Returns its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    json_wanted = "--json" in words
    try:
        options = parser().parse_args(words)
        module, _, name = options.verb.partition(":")
        answer: Answer = getattr(import_module(module), name)(options)
    except KioskError as error:
        return _fail(error, json_wanted=json_wanted)
    except KeyboardInterrupt:
        return NOT_DONE
    except OSError as error:
        return _fail(_unusable(error), json_wanted=json_wanted)
    except Exception as error:  # noqa: BLE001  told with its place, without its message, which may hold a value
        return _fail(_bug(error), json_wanted=json_wanted)
    _show(answer, json_wanted=json_wanted)
    return DONE if answer.done else NOT_DONE


def _unusable(error: OSError) -> KioskError:
    """A file that the system will not give, such as one of another user; without a file it is a bug."""
    if error.filename is None:
        return _bug(error)
    return CacheError(Code.STORE_UNAVAILABLE, file=str(error.filename), reason=error.strerror or type(error).__name__)


def _bug(error: Exception) -> KioskError:
    place = traceback.extract_tb(error.__traceback__)[-1]
    return KioskError(Code.BUG, type=type(error).__name__, file=Path(place.filename).name, line=place.lineno or 0)


def _show(answer: Answer, *, json_wanted: bool) -> None:
    if json_wanted:
        from kiosk.cli.answer import as_json  # noqa: PLC0415  only where it is used

        sys.stdout.write(as_json(answer.data) + "\n")
    elif answer.text:
        sys.stdout.write(answer.text + "\n")


def _fail(error: KioskError, *, json_wanted: bool) -> int:
    from kiosk.cli.answer import as_json  # noqa: PLC0415  nothing fails in most runs
    from kiosk.cli.words import told  # noqa: PLC0415  as above

    faults = getattr(error, "faults", ())
    if json_wanted:
        body = {"code": error.code, "facts": error.facts} | ({"faults": faults} if faults else {})
        sys.stdout.write(as_json({"error": body}) + "\n")
    else:
        sys.stderr.write(told(error.code) + "\n")
        lines = [str(fault) for fault in faults] or [f"{name}: {value}" for name, value in error.facts.items()]
        sys.stderr.writelines(f"  {line}\n" for line in lines)
    return WRONG_USE if error.code is Code.USAGE_WRONG else NOT_DONE

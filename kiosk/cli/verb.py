"""What verbs of the program are made of: the parser that tells wrong use as every failure is told, shared options."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from kiosk.model.errors import Code, ConfigError

if TYPE_CHECKING:
    Group = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  it has no public name


class Parser(argparse.ArgumentParser):
    """Tells wrong use the way every other failure is told."""

    def error(self, message: str) -> NoReturn:
        raise ConfigError(Code.USAGE_WRONG, program=self.prog, message=message)


def size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (width.isdigit() and height.isdigit() and int(width) and int(height)):
        raise argparse.ArgumentTypeError(f"{text!r} is not WIDTHxHEIGHT, such as 1080x1920")
    return int(width), int(height)


def seconds(text: str) -> float:
    value = float(text)
    if not 0 < value < float("inf"):
        raise ValueError
    return value


def count(text: str) -> int:
    """How many of something: at least one."""
    if not (text.isascii() and text.isdigit() and int(text)):
        raise argparse.ArgumentTypeError(f"{text!r} is no count, such as 5")
    return int(text)


def port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 1 << 16):
        raise argparse.ArgumentTypeError(f"{text!r} is no port, such as 8750")
    return int(text)


def there(text: str) -> Path:
    """A file that can be read."""
    try:
        Path(text).open("rb").close()
    except OSError as error:
        raise argparse.ArgumentTypeError(f"{text!r} cannot be read: {error.strerror}") from error
    return Path(text)


def pdf(text: str) -> Path:
    if not text.endswith(".pdf"):
        raise argparse.ArgumentTypeError(f"{text!r} is no FILE.pdf")
    return Path(text)


def shared(default: object) -> argparse.ArgumentParser:
    """The options of every verb; they may stand before or after it."""
    options = argparse.ArgumentParser(add_help=False)
    absent = argparse.SUPPRESS if default is argparse.SUPPRESS else None
    options.add_argument("--config", type=Path, metavar="FILE", default=absent, help="the configuration (kiosk.toml)")
    options.add_argument(
        "--data", type=Path, metavar="DIR", default=absent, help="the data folder, instead of the file's"
    )
    options.add_argument("--json", action="store_true", default=default, help="answer in JSON")
    return options


def group_of(parser: argparse.ArgumentParser) -> Group:
    return parser.add_subparsers(metavar="VERB", required=True, parser_class=Parser)


def verb_of(group: Group, name: str, runs: str, says: str) -> argparse.ArgumentParser:
    verb = group.add_parser(name, help=says, description=says, parents=[shared(argparse.SUPPRESS)])
    verb.set_defaults(verb=f"kiosk.{runs}")
    return verb


def verbs_of(group: Group, name: str, says: str) -> Group:
    """A verb that is followed by another word."""
    return group_of(group.add_parser(name, help=says, description=says, parents=[shared(argparse.SUPPRESS)]))

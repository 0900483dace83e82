"""A rulebook as an organiser writes it: one TOML file, whose keys are the fields of the rules.

`read_rulebook` takes the file's bytes and names every fault with its line; `write_rulebook` writes a rulebook
back out in one canonical form. Order of keys, comments and spelling change nothing: equal rules have one
hash (`competition.setup.rubric.hash_of`). `lines.py` finds the lines, `reading.py` makes the rules,
`writing.py` the text.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from competition.scoring.fault import Fault
from competition.scoring.faults import faults
from competition.scoring.rulebook import Rulebook
from competition.setup.rulebook_file.lines import TomlPath, lines_of
from competition.setup.rulebook_file.reading import Reading
from competition.setup.rulebook_file.writing import write_rulebook

__all__ = ["FileFault", "InvalidRulebookFile", "read_rulebook", "write_rulebook"]


class FileFault(NamedTuple):
    """`line` from 1; `path` as in `stages[final].modules[practice].weight`, empty for the whole file."""

    line: int
    path: str
    message: str


class InvalidRulebookFile(ValueError):
    """The file is no rulebook that can be computed by; `faults` says all of why, by line."""

    def __init__(self, faults: Iterable[FileFault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(f"{line}: {path}: {message}" for line, path, message in self.faults))


def read_rulebook(content: bytes) -> Rulebook:
    """Read a TOML file in UTF-8, with or without a byte-order mark. Raises `InvalidRulebookFile`."""
    table, lines = _toml(content)
    reading = Reading()
    rulebook = reading.rule(Rulebook, table)
    found = faults(rulebook) if rulebook is not None else reading.faults
    if found or rulebook is None:
        raise InvalidRulebookFile(_with_line(fault, reading.places, lines) for fault in found)
    return rulebook


def _toml(content: bytes) -> tuple[dict[str, Any], dict[TomlPath, int]]:
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
        return tomllib.loads(text, parse_float=Decimal), lines_of(text)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InvalidRulebookFile([FileFault(line, "", "is not UTF-8; save the file as UTF-8")]) from None
    except RecursionError:
        raise InvalidRulebookFile([FileFault(1, "", "is nested too deeply")]) from None
    except ValueError as error:  # TOMLDecodeError, and numbers too long for the parser
        raise InvalidRulebookFile([_not_toml(str(error), content)]) from None


def _not_toml(message: str, content: bytes) -> FileFault:
    """The parser's own words; it tells the line at their end."""
    words, _, where = message.rpartition(" (at ")
    line = where.removeprefix("line ").partition(",")[0]
    last = content.count(b"\n") + 1
    return FileFault(int(line) if line.isdigit() else last, "", f"is not TOML: {words or message}")


def _with_line(fault: Fault, places: dict[str, TomlPath], lines: dict[TomlPath, int]) -> FileFault:
    """The fault on the line of its path, or of the nearest thing around it that the file has."""
    path = fault.path
    while path and path not in places:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    place = places.get(path, ())
    while place and place not in lines:
        place = place[:-1]
    return FileFault(lines.get(place, 1), fault.path, fault.message)

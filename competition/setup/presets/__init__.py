"""Rulebooks that come with the program, each with a worked example.

One preset is a few files of this folder: `NAME.toml` the rulebook, and to show and test it `NAME.marks.csv`,
where needed `NAME.facts.csv`, and `NAME.expected.csv` with the figures they lead to, worked by hand. All
of it is part of the program, as fixed as its code.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import NamedTuple

from competition.scoring.rulebook import Rulebook
from competition.setup.rulebook_file import read_rulebook


class Preset(NamedTuple):
    """A rulebook with its text as a file, and its example: `marks.csv`, `facts.csv`, `expected.csv`."""

    name: str
    text: str
    example: Mapping[str, bytes]

    @property
    def rulebook(self) -> Rulebook:
        return read_rulebook(self.text.encode())


def preset_names() -> tuple[str, ...]:
    """The names of all presets, in alphabetical order."""
    return tuple(sorted(name.removesuffix(".toml") for name in _contents() if name.endswith(".toml")))


def preset(name: str) -> Preset:
    """The preset of that name. Raises `KeyError`, whose argument is the name, for one there is not."""
    contents = _contents()
    if f"{name}.toml" not in contents:
        raise KeyError(name)
    example = {
        file.removeprefix(f"{name}."): content
        for file, content in contents.items()
        if file.startswith(f"{name}.") and file.endswith(".csv")
    }
    return Preset(name, contents[f"{name}.toml"].decode(), example)


def _contents() -> dict[str, bytes]:
    folder = files(__name__)
    kinds = (".toml", ".csv")
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.name.endswith(kinds)}

"""Titles that come with the program, as data: one file of this folder each.

They are what a city federation of trade unions confers. What a rule says of them that is only custom, and no
regulation, it names itself (`custom`); whoever establishes a title says the number of its places.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from competition.honours.rule import RecipientKind, TitleFamily, TitleRule
from competition.setup.competition import ControlLevel, Level


class CatalogueTitle(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A title ready to be established; `source` says where its rule is from. `key`: the name of its file."""

    key: str
    name: str
    name_en: str
    family: TitleFamily
    level: Level
    recipient: RecipientKind
    source: str
    rule: TitleRule
    also: tuple[RecipientKind, ...] = ()
    control: ControlLevel = "two-person"


@cache
def catalogue() -> tuple[CatalogueTitle, ...]:
    """Every title of the catalogue, by key."""
    found = [file for file in files(__name__).iterdir() if file.name.endswith(".toml")]
    return tuple(
        msgspec.convert(
            tomllib.loads(file.read_text(encoding="utf-8")) | {"key": file.name.removesuffix(".toml")},
            CatalogueTitle,
        )
        for file in sorted(found, key=lambda file: file.name)
    )


def catalogue_title(key: str) -> CatalogueTitle | None:
    """The title of that key; None for one there is not."""
    return next((title for title in catalogue() if title.key == key), None)

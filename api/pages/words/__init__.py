"""The words of the domain as pages say them: English here, Chinese in the catalogue.

Code and log speak in short keys (`dns`, `city`); pages never show those. `_` marks a message to translate. A
template finds the table `PHASES` as `words.phases`.
"""

from __future__ import annotations

from collections.abc import Mapping

from api.pages.words import deeds, honours, people, results, scoring_day


def _(message: str) -> str:
    return message


TROUBLES = {
    "401": _("Please sign in"),
    "403": _("Not allowed"),
    "404": _("Not found"),
    "503": _("Busy for a moment"),
    "other": _("This was not done"),
}

WORDS: Mapping[str, Mapping[str, str]] = {
    name.lower(): table
    for tables in (deeds, honours, people, results, scoring_day)
    for name, table in vars(tables).items()
    if name.isupper() and not name.startswith("_")
} | {"troubles": TROUBLES}

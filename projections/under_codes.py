"""Papers of a sealed stage, with every entry's id replaced by what stands for it.

While a draw keeps codes and entries apart (`draws.sealed`), officials read histories, explanations and
recounts by code: each entry's id is replaced wherever it stands. Facts that hold entries beside what gives
them away (the list of a draw, the contestant behind an entry) are left out of a history.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from competition.identifiers import StageId
from projections.draws import sealed, stand_ins

_LEFT_OUT = ("entry.", "draw.", "roster.")

Ids = Mapping[str, str]
"""By the id of an entry, as text, what stands for it."""


def ids_under_codes(connection: Connection, stage: StageId) -> Ids | None:
    """What stands for the entries of a stage that is sealed; None for one that is not."""
    if not sealed(connection, stage):
        return None
    return {str(entry): str(other) for entry, other in stand_ins(connection, stage).items()}


def entry_meant(ids: Ids | None, entry: UUID) -> UUID | None:
    """The entry that an id of a request stands for: itself, unless the stage is sealed; then the one behind
    a stand-in, and None for an id that would ask for the code of an entry.
    """
    if ids is None:
        return entry
    return next((UUID(known) for known, other in ids.items() if other == str(entry)), None)


def may_be_told(ids: Ids | None, topic: str) -> bool:
    """Whether a fact of this topic stands in the history of a stage."""
    return ids is None or not topic.startswith(_LEFT_OUT)


def under_codes(ids: Ids | None, value: Any) -> Any:
    """Plain data, with what stands for each entry in its place, also where ids are keys or parts of text."""
    if not ids:
        return value
    match value:
        case str():
            for known, other in ids.items():
                value = value.replace(known, other)
            return value
        case dict():
            return {under_codes(ids, key): under_codes(ids, part) for key, part in value.items()}
        case list() | tuple():
            return [under_codes(ids, part) for part in value]
        case _:
            return value

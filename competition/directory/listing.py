"""What rows of a list come to before anything of it is stored: new, changed, the same, or at fault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, Literal, Protocol, TypeVar

from competition.directory import spelling
from competition.directory.person import Fault
from competition.directory.record import Change
from competition.refusals.directory import NameLooksLike, NameWithHiddenCharacters

Status = Literal["new", "changed", "same", "fault"]

DraftT = TypeVar("DraftT")


class ListRow(Protocol):
    """A row of a list: its number in the file, from 1, and the cells that are not empty, by column."""

    @property
    def number(self) -> int: ...

    @property
    def cells(self) -> Mapping[str, str]: ...


@dataclass(frozen=True, slots=True)
class Finding(Generic[DraftT]):
    """One row, looked at. `warnings` refuse nothing."""

    row: int
    name: str
    draft: DraftT
    status: Status
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()
    changes: tuple[Change, ...] = ()


class LookAlikes:
    """Warns of names that look like another one and are spelled otherwise. Identity is never a name."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[str, str]] = {}

    def note(self, name: str, where: str) -> None:
        """A name that stands somewhere: the first of those that look alike is the one that is told of."""
        self._seen.setdefault(spelling.skeleton(name), (spelling.stored(name), where))

    def warnings(self, name: str) -> tuple[Fault, ...]:
        """What is worth a look in a name as it was typed."""
        found = [Fault("name", NameWithHiddenCharacters())] if spelling.has_hidden(name) else []
        other, where = self._seen.get(spelling.skeleton(name), ("", ""))
        if other and other != spelling.stored(name):
            found.append(Fault("name", NameLooksLike(other=other, where=where)))
        return tuple(found)

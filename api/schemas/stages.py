"""Stages: scheduling, panel, opening, lock and publication."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from api.schemas.commands import Text, Wish


class NewStage(Wish):
    """A stage of the trade's rulebook to be held."""

    key: Text
    blind: bool = True
    live_board: bool = False


class NewSeat(Wish):
    """A judge to be seated. `judge`: the person; `excused`: entries of the judge's own unit."""

    judge: UUID
    seat: Text
    modules: list[Text] = Field(min_length=1)
    excused: list[UUID] = Field(default_factory=list, max_length=10_000)


class Recusal(Wish):
    """A judge to be excused, from these codes and entries or (none given) from the whole stage."""

    judge: UUID
    reason: Text
    codes: list[str] = Field(default_factory=list)
    entries: list[UUID] = Field(default_factory=list, max_length=10_000)


class Opening(Wish):
    """The stage to be opened."""

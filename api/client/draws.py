"""Start lists and draws: from the commitment to what anybody can recompute."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from api.client.connection import Caller, kept
from api.schemas.commands import Taken
from api.schemas.draws import (
    DrawAnswer,
    LayerAnswer,
    NewContribution,
    NewContributor,
    NewCustodians,
    NewDraw,
    NewOpening,
    NewStartList,
    StartLine,
)


class DrawsClient(Caller):
    """Who starts when, and under which code."""

    def set_start_list(
        self, stage: UUID, entries: Sequence[UUID], *, seed: str = "", command: UUID | None = None
    ) -> Taken:
        new = NewStartList(command=kept(command), entries=list(entries), seed=seed)
        return self._connection.tell(f"stages/{stage}/start-list", new)

    def see_start_list(self, stage: UUID, *, after: int | None = None) -> list[StartLine]:
        return self._connection.get(f"stages/{stage}/start-list", list[StartLine], after=after)

    def commit_draw(
        self,
        stage: UUID,
        entries: Sequence[UUID],
        *,
        commitments: Mapping[str, str],
        layers: int = 1,
        stations: int = 0,
        command: UUID | None = None,
    ) -> Taken:
        """`commitments`: by contributor, in the order in which the seed takes them."""
        contributors = [NewContributor(label=label, commitment=one) for label, one in commitments.items()]
        new = NewDraw(
            command=kept(command),
            entries=list(entries),
            contributors=contributors,
            layers=layers,
            stations=stations,
        )
        return self._connection.tell(f"stages/{stage}/draw", new)

    def contribute_to_draw(
        self, stage: UUID, label: str, *, contribution: str, salt: str, command: UUID | None = None
    ) -> Taken:
        new = NewContribution(command=kept(command), label=label, contribution=contribution, salt=salt)
        return self._connection.tell(f"stages/{stage}/draw/contributions", new)

    def see_draw(self, stage: UUID, *, after: int | None = None) -> DrawAnswer:
        return self._connection.get(f"stages/{stage}/draw", DrawAnswer, after=after)

    def see_own_place(self, stage: UUID, *, after: int | None = None) -> StartLine:
        return self._connection.get(f"stages/{stage}/draw/place", StartLine, after=after)

    def appoint_custodians(
        self, stage: UUID, layer: int, persons: Sequence[UUID], *, command: UUID | None = None
    ) -> Taken:
        new = NewCustodians(command=kept(command), layer=layer, persons=list(persons))
        return self._connection.tell(f"stages/{stage}/draw/custodians", new)

    def see_layer(self, stage: UUID, layer: int, *, after: int | None = None) -> LayerAnswer:
        return self._connection.get(f"stages/{stage}/draw/layers/{layer}", LayerAnswer, after=after)

    def open_layer(self, stage: UUID, layer: int, *, command: UUID | None = None) -> Taken:
        new = NewOpening(command=kept(command))
        return self._connection.tell(f"stages/{stage}/draw/layers/{layer}/opening", new)

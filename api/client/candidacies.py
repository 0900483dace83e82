"""One candidacy as a whole, the ballots of a title, and its cycles."""

from __future__ import annotations

from uuid import UUID

from api.client.connection import Caller
from api.schemas.candidacies import BallotAnswer, CandidacyAnswer, CycleAnswer


class CandidaciesClient(Caller):
    """How far an honour is on its way. `after`: as for boards."""

    def see_candidacy(self, conferral: UUID, *, after: int | None = None) -> CandidacyAnswer:
        return self._connection.get(f"conferrals/{conferral}", CandidacyAnswer, after=after)

    def see_ballots(self, title: UUID, *, after: int | None = None) -> list[BallotAnswer]:
        return self._connection.get(f"titles/{title}/votes", list[BallotAnswer], after=after)

    def see_cycles(self, title: UUID, *, cycle: str = "", after: int | None = None) -> list[CycleAnswer]:
        return self._connection.get(f"titles/{title}/cycles", list[CycleAnswer], cycle=cycle, after=after)

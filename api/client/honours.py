"""Awards: the prizes of a competition."""

from __future__ import annotations

from uuid import UUID

from api.client.connection import Caller, kept
from api.schemas.commands import Taken
from api.schemas.honours import Prizes, PrizesProposal, ProposalAnswer, Revocation


class HonoursClient(Caller):
    """Prizes, from the proposal to the revocation."""

    def propose_prizes(self, stage: UUID, *, command: UUID | None = None) -> Taken:
        new = PrizesProposal(command=kept(command))
        return self._connection.tell(f"stages/{stage}/prizes/proposal", new)

    def see_proposed_prizes(self, stage: UUID, *, after: int | None = None) -> ProposalAnswer:
        return self._connection.get(f"stages/{stage}/prizes/proposal", ProposalAnswer, after=after)

    def confer_prizes(self, stage: UUID, *, command: UUID | None = None) -> Taken:
        return self._connection.tell(f"stages/{stage}/prizes", Prizes(command=kept(command)))

    def revoke_award(self, award: UUID, *, ground: str, command: UUID | None = None) -> Taken:
        new = Revocation(command=kept(command), ground=ground)
        return self._connection.tell(f"awards/{award}/revocation", new)

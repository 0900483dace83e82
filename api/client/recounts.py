"""What if: a stage under another rulebook."""

from __future__ import annotations

from uuid import UUID

import msgspec

from api.client.connection import Caller
from api.schemas.recounts import OtherRulebook, RecountAnswer
from competition.scoring import Rulebook


class RecountsClient(Caller):
    """Questions that change nothing."""

    def recount_stage(self, stage: UUID, rulebook: Rulebook) -> RecountAnswer:
        other = OtherRulebook(rulebook=msgspec.to_builtins(rulebook))
        return self._connection.post(f"stages/{stage}/recount", other, RecountAnswer)

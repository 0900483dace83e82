"""A judge's signature under all their sheets of a module, as a fact in the life of the panel.

The panel's state carries it, so that an ordinary mark learns of it without reading one stream more.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from competition.facts import Fact
from competition.identifiers import EntryId, JudgeId, StageId, StreamId, panel_of

SignedOff = Mapping[tuple[JudgeId, str], Mapping[EntryId, int]]
"""By judge and module: the version of every sheet that the signature covers."""


class SignedSheet(msgspec.Struct, frozen=True, kw_only=True):
    """One sheet under a signature: whose, and at which version of its stream."""

    entry: EntryId
    version: int


class SheetsSignedOff(Fact, tag="panel.sheets_signed_off"):
    """This judge has checked all their sheets of this module and stands by these versions of them.

    From here on the judge changes none of them unless the chief judge reopens the module.
    """

    stage: StageId
    judge: JudgeId
    module: str
    sheets: tuple[SignedSheet, ...]

    @property
    def stream(self) -> StreamId:
        return panel_of(self.stage)


class SheetsReopened(Fact, tag="panel.sheets_reopened"):
    """The chief judge gave this judge's sheets of the module back, for this reason; the signature is gone."""

    stage: StageId
    judge: JudgeId
    module: str
    reason: str

    @property
    def stream(self) -> StreamId:
        return panel_of(self.stage)


def with_signature(before: SignedOff, fact: SheetsSignedOff) -> SignedOff:
    """The signatures after this one, which takes the place of an earlier one under the same module."""
    covered = {sheet.entry: sheet.version for sheet in fact.sheets}
    return {**before, (fact.judge, fact.module): covered}


def without_signature(before: SignedOff, fact: SheetsReopened) -> SignedOff:
    """The signatures without that of this judge under this module."""
    return {key: covered for key, covered in before.items() if key != (fact.judge, fact.module)}

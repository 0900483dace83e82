"""A preview of a publication as JSON values, by codes alone: whoever looks at it need not know the names."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from api.documents.recount import cause_document, stand_document
from api.refusals import problem_of
from competition.results.preview import Preview
from competition.results.publish import standing_of
from competition.results.recount import Change


def preview_document(stage: UUID, found: Preview, language: str) -> dict[str, Any]:
    """Everything a publisher looks at before signing; refusals in the reader's language."""
    proposal = found.proposal
    problems = [problem_of(refusal, language) for refusal in found.refusals]
    return {
        "stage": stage,
        "edition": found.edition,
        "position": found.position,
        "standings": found.standings,
        "lines": [
            {"code": found.codes[one.entry], "group": one.group, "stand": stand_document(one)}
            for one in found.placings
        ],
        "changes": [_change(one, found.codes[one.entry]) for one in found.changes if differs(one)],
        "proposal": None
        if proposal is None
        else {
            "edition": proposal.edition,
            "standings": proposal.standings,
            "reason": proposal.reason,
            "by": proposal.stamp.by,
            "at": proposal.stamp.at.isoformat(),
        },
        "refusals": [{"code": problem.code, "detail": problem.detail} for problem in problems],
    }


def differs(change: Change) -> bool:
    """Whether the entry would be published otherwise than it is."""
    return standing_of(change.before) != standing_of(change.after)


def _change(change: Change, code: str) -> dict[str, Any]:
    return {
        "code": code,
        "group": change.after.group,
        "moves": change.moves,
        "before": stand_document(change.before),
        "after": stand_document(change.after),
        "causes": [cause_document(cause) for cause in change.causes],
    }

"""What has to stand before a stage is opened, as a list to work off. The rule itself says no."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from sqlalchemy import Connection, select

from api.pages.office.frame import Place
from api.pages.office.scoring_progress import Step
from api.pages.words.scoring_day import OPENING_STEPS
from api.platform import Platform
from competition.identifiers import PersonId, TradeId, stage_of
from competition.scoring.rulebook import StageRules
from projections.competitions import entries, stages
from projections.draws import places_of
from projections.judge_desk import items_of
from projections.panels import Sitting


def opening_steps(
    connection: Connection, platform: Platform, at: Place, rules: StageRules | None, panel: Sequence[Sitting]
) -> list[Step]:
    """Each thing, how much of it is left, and where it is done."""
    if at.stage is None or at.trade is None:
        return []
    stage, trade = at.stage.id, at.trade.id
    places = places_of(connection, stage)
    unjudged = [
        module.name
        for module in (rules.modules if rules else ())
        if not any(one.sits and module.id in one.modules for one in panel)
    ]
    steps = [
        Step(OPENING_STEPS["rulebook"], f"/office/trades/{trade}", int(rules is None)),
        Step(OPENING_STEPS["start"], f"/office/stages/{stage}/draw", int(not places)),
        Step(OPENING_STEPS["judges"], "#seating", len(unjudged), "、".join(unjudged)),
    ]
    seats = list(dict.fromkeys(_of_own_unit(connection, platform, stage, panel)))
    steps.append(Step(OPENING_STEPS["conflicts"], "#seats", len(seats), ", ".join(seats)))
    return steps + list(_more(connection, stage, trade, rules, starters=len(places)))


def _of_own_unit(
    connection: Connection, platform: Platform, stage: UUID, panel: Iterable[Sitting]
) -> Iterator[str]:
    """The seats whose judge has to mark somebody of their own employer, as far as the directory knows."""
    starting = [place.entry for place in places_of(connection, stage)]
    chosen = select(entries.c.entry, entries.c.unit).where(entries.c.entry.in_(starting))
    of_unit: dict[UUID, set[UUID]] = {}
    for row in connection.execute(chosen):
        of_unit.setdefault(row.unit, set()).add(row.entry)
    sitting = [one for one in panel if one.sits]
    known = platform.directory.people.facts_of(one.judge for one in sitting)
    for one in sitting:
        facts = known.get(PersonId(one.judge))
        own = of_unit.get(facts.unit, set()) if facts and facts.unit else set()
        if own - one.excused:
            yield one.seat


def _more(
    connection: Connection, stage: UUID, trade: UUID, rules: StageRules | None, *, starters: int
) -> Iterator[Step]:
    """What only some rulebooks ask for: an earlier stage that is published, and declared items."""
    if rules is None:
        return
    if rules.carry_over is not None:
        earlier = stage_of(TradeId(trade), rules.carry_over.stage)
        edition = connection.execute(select(stages.c.edition).where(stages.c.stage == earlier)).scalar()
        yield Step(OPENING_STEPS["earlier"], f"/office/stages/{earlier}/results", int(not edition))
    if any(one.per_item for module in rules.modules for one in module.criteria):
        left = starters - len(items_of(connection, stage))
        yield Step(OPENING_STEPS["items"], f"/office/stages/{stage}/scoring#performances", max(left, 0))

"""What is next in a competition, and what waits for a second signature."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

from api.platform import Platform
from competition.countersigning import takes_two
from competition.honours.awards import Awards
from competition.honours.prizes import gives_awards
from competition.identifiers import StageId, TradeId, awards_of, results_of
from competition.log.past import LogPast
from competition.results.results import Results
from competition.setup.competition import Trade
from competition.setup.stage import known_stage, rules_of
from projections.officials import officials_in
from projections.programme import CompetitionOnProgramme, StageOnProgramme, TradeOnProgramme


class NextAct(NamedTuple):
    """Something to do: where, and what (English, with gaps for `data`)."""

    address: str
    says: str
    data: dict[str, Any]


def _(message: str) -> str:
    return message


NO_CHIEF = _("No chief judge is appointed yet.")
NO_TRADE = _("Add the trades that are competed in.")
NO_RULEBOOK = _("{trade}: adopt a rulebook.")
NO_STAGE = _("{trade}: schedule a stage.")
OF_STAGE = {
    "scheduled": _("{trade}, {stage}: seat the panel, draw the order and open the stage."),
    "open": _("{trade}, {stage}: scoring is under way; it is locked when every sheet is in."),
    "locked": _("{trade}, {stage}: look through the results and publish them."),
}
"""What is next in a phase; the address of a stage leads each reader to the room where they do their part."""
TO_NOTICE = _("{trade}, {stage}: put the published result up for public notice.")
IN_NOTICE = _("{trade}, {stage}: the result is in public notice; it is confirmed after that.")
TO_SETTLE = _("{trade}, {stage}: appeals to be answered and ruled on: {count}.")
TO_CORRECT = _("{trade}, {stage}: an appeal was upheld; correct the sheet and publish a corrected edition.")
TO_CONFIRM = _("{trade}, {stage}: the public notice is over; confirm the result.")
TO_QUALIFY = _("{trade}, {stage}: let the best go on to {next}.")
TO_HONOUR = _("{trade}, {stage}: propose and confer the prizes.")
LOCK_WAITS = _("{trade}, {stage}: the lock waits for the supervisor's countersignature.")
RULEBOOK_WAITS = _("{trade}: a rulebook waits for the second signature.")
PUBLICATION_WAITS = _("{trade}, {stage}: a publication waits for the second signature.")
CONFIRMATION_WAITS = _("{trade}, {stage}: a confirmation waits for the second signature.")
PRIZES_WAIT = _("{trade}, {stage}: prizes are proposed and wait to be conferred.")


def next_acts(platform: Platform, held: CompetitionOnProgramme) -> list[NextAct]:
    """What is next, in the order of the programme; nothing of a competition that is cancelled."""
    return [] if held.cancelled else list(_next(platform, held))


def _next(platform: Platform, held: CompetitionOnProgramme) -> Iterator[NextAct]:
    home = f"/office/competitions/{held.id}"
    with platform.tables.read.begin() as connection:
        roles = {office.role for office in officials_in(connection, held.id)}
    if "chief judge" not in roles and held.control == "two-person":
        yield NextAct(f"{home}/officials", NO_CHIEF, {})
    if not held.trades:
        yield NextAct(f"{home}#add-trade", NO_TRADE, {})
    past = LogPast(platform.log, ids=0)
    for trade in held.trades:
        yield from _next_of_trade(past, trade)


def _next_of_trade(past: LogPast, trade: TradeOnProgramme) -> Iterator[NextAct]:
    home, named = f"/office/trades/{trade.id}", {"trade": trade.name}
    if not past.of(Trade, TradeId(trade.id)).rulebooks:
        yield NextAct(home, NO_RULEBOOK, named)
    elif not trade.stages:
        yield NextAct(home, NO_STAGE, named)
    for stage in trade.stages:
        says = OF_STAGE.get(stage.phase)
        if says:
            yield NextAct(f"/office/stages/{stage.id}", says, named | {"stage": stage.name})
        elif stage.phase == "published":
            yield from _next_of_result(past, trade, stage)


def _next_of_result(past: LogPast, trade: TradeOnProgramme, stage: StageOnProgramme) -> Iterator[NextAct]:
    """What is next once the result is published; nothing when all of it is done."""
    named = {"trade": trade.name, "stage": stage.name}
    results = past.of(Results, results_of(StageId(stage.id)))
    if not results.confirmed:
        room, says = _before_confirmation(results)
        yield NextAct(_room(stage.id, room), says, named | {"count": len(results.appeals)})
    if results.confirmed or not takes_two(past, StageId(stage.id)):
        for other in _waiting_for(past, trade, stage, results):
            yield NextAct(_room(stage.id, "results#qualification"), TO_QUALIFY, named | {"next": other.name})
        if prizes_are_due(past, StageId(stage.id)):
            yield NextAct(_room(stage.id, "prizes"), TO_HONOUR, named)


def _before_confirmation(results: Results) -> tuple[str, str]:
    """The room where the result comes nearer to its confirmation, and what is to be done there."""
    notice = results.notice
    if results.upheld:
        return "appeals", TO_CORRECT
    if results.appeals:
        return "appeals", TO_SETTLE
    if notice is None:
        return "results#notice", TO_NOTICE
    if datetime.now(UTC) < max(notice.closes, notice.appeals_until):
        return "results", IN_NOTICE
    return "results#confirmation", TO_CONFIRM


def _waiting_for(
    past: LogPast, trade: TradeOnProgramme, stage: StageOnProgramme, results: Results
) -> Iterator[StageOnProgramme]:
    """The stages that the rulebook sends entries on to, and that do not know yet whom."""
    rules = rules_of(past, known_stage(past, StageId(stage.id)))
    if rules.qualification is None:
        return
    for other in trade.stages:
        sent = results.qualified.get(StageId(other.id))
        if (
            other.id != stage.id
            and other.phase == "scheduled"
            and (not sent or sent.edition < results.edition)
        ):
            yield other


def prizes_are_due(past: LogPast, stage: StageId) -> bool:
    """Whether the rulebook gives prizes for this stage and the newest edition's are not decided."""
    held = known_stage(past, stage)
    rulebook = past.of(Trade, held.trade).rulebooks[-1]
    decided = past.of(Awards, awards_of(stage))
    edition = past.of(Results, results_of(stage)).edition
    return gives_awards(rulebook, held.key) and decided.proposal is None and decided.edition < edition


def waiting(platform: Platform, held: CompetitionOnProgramme) -> list[NextAct]:
    """What one person signed and a second has still to sign."""
    past = LogPast(platform.log, ids=0)
    found = []
    for trade in held.trades:
        if past.of(Trade, TradeId(trade.id)).proposed:
            found.append(NextAct(f"/office/trades/{trade.id}", RULEBOOK_WAITS, {"trade": trade.name}))
        for stage in trade.stages:
            found += _waiting_at(past, trade, stage)
    return found


def _waiting_at(past: LogPast, trade: TradeOnProgramme, stage: StageOnProgramme) -> Iterator[NextAct]:
    id, named = StageId(stage.id), {"trade": trade.name, "stage": stage.name}
    results = past.of(Results, results_of(id))
    if results.locked and not results.countersigned and takes_two(past, id):
        yield NextAct(_room(stage.id, "results"), LOCK_WAITS, named)
    if results.proposal is not None:
        yield NextAct(_room(stage.id, "results"), PUBLICATION_WAITS, named)
    if results.confirmation is not None and not results.confirmed:
        yield NextAct(_room(stage.id, "results"), CONFIRMATION_WAITS, named)
    if past.of(Awards, awards_of(id)).proposal is not None:
        yield NextAct(_room(stage.id, "prizes"), PRIZES_WAIT, named)


def _room(stage: UUID, room: str) -> str:
    return f"/office/stages/{stage}/{room}"

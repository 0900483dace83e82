"""Founding the competition and setting up every stage, up to the moment before judges may score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from api.cli.replay import rulebooks
from api.cli.replay.errands import Errands
from api.cli.replay.score_sheets import SheetPerformance
from api.client import Client, made
from api.schemas.entries import Contestant, NewItem


class StageKey(NamedTuple):
    """A stage, as the score sheets name it."""

    trade: str
    stage: str


class Place(NamedTuple):
    """A performance on a start list: the entry, and the code judges know it by."""

    performance: SheetPerformance
    entry: UUID
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldStage:
    """A stage of the competition that was set up, with its start list."""

    id: UUID
    key: StageKey
    places: tuple[Place, ...]


def found_competition(organiser: Client, errands: Errands) -> UUID:
    founding = errands.of(
        organiser.found_competition,
        rulebooks.COMPETITION,
        organiser=rulebooks.ORGANISER,
        level="nation",
        first_day=rulebooks.FIRST_DAY,
        last_day=rulebooks.LAST_DAY,
    )
    (receipt,) = errands.run([founding])
    return made(receipt)


def set_up(
    organiser: Client,
    errands: Errands,
    competition: UUID,
    performances: Sequence[SheetPerformance],
    judges: Mapping[str, UUID],
) -> list[HeldStage]:
    """Trades, rulebooks, stages, entries, start lists, panels and declared items, in this order."""
    by_stage: dict[StageKey, list[SheetPerformance]] = {}
    for one in performances:
        by_stage.setdefault(StageKey(one.trade, one.stage), []).append(one)
    trades = _add_trades(organiser, errands, competition, performances)
    stages = _schedule(organiser, errands, trades, list(by_stage))
    entries = _enter(organiser, errands, trades, performances)
    held = _draw(organiser, errands, stages, by_stage, entries)
    for seat, judge in judges.items():
        errands.run(
            errands.of(organiser.seat_judge, stage.id, judge, seat=seat, modules=rulebooks.MODULES)
            for stage in held
        )
    errands.run(
        errands.of(organiser.declare_items, stage.id, place.code, _items(place.performance))
        for stage in held
        for place in stage.places
    )
    return held


def _add_trades(
    organiser: Client, errands: Errands, competition: UUID, performances: Sequence[SheetPerformance]
) -> dict[str, UUID]:
    names = list(dict.fromkeys(one.trade for one in performances))
    receipts = errands.run(errands.of(organiser.add_trade, competition, name) for name in names)
    trades = {name: made(receipt) for name, receipt in zip(names, receipts, strict=True)}
    errands.run(
        errands.of(
            organiser.adopt_rulebook,
            trade,
            rulebooks.rulebook_of(name, [one for one in performances if one.trade == name]),
        )
        for name, trade in trades.items()
    )
    return trades


def _schedule(
    organiser: Client, errands: Errands, trades: Mapping[str, UUID], keys: Sequence[StageKey]
) -> dict[StageKey, UUID]:
    """Nothing is blind here: everybody knows who skates."""
    receipts = errands.run(
        errands.of(organiser.schedule_stage, trades[key.trade], key.stage, blind=False, live_board=True)
        for key in keys
    )
    return {key: made(receipt) for key, receipt in zip(keys, receipts, strict=True)}


def _enter(
    organiser: Client, errands: Errands, trades: Mapping[str, UUID], performances: Sequence[SheetPerformance]
) -> dict[tuple[str, str], UUID]:
    """Register and approve: an entry once for all stages of its trade."""
    entrants = list(dict.fromkeys((one.trade, one.entry, one.unit) for one in performances))
    receipts = errands.run(
        errands.of(
            organiser.register_entry,
            trades[trade],
            group=rulebooks.GROUP.id,
            contestant=Contestant(kind="team" if "/" in name else "person", name=name),
            unit=unit,
        )
        for trade, name, unit in entrants
    )
    errands.run(errands.of(organiser.approve_entry, made(receipt)) for receipt in receipts)
    return {
        (trade, name): made(receipt) for (trade, name, _), receipt in zip(entrants, receipts, strict=True)
    }


def _draw(
    organiser: Client,
    errands: Errands,
    stages: Mapping[StageKey, UUID],
    by_stage: Mapping[StageKey, Sequence[SheetPerformance]],
    entries: Mapping[tuple[str, str], UUID],
) -> list[HeldStage]:
    """The start lists in the order given; the codes are read back, as a recorder would."""
    starters = {key: [entries[key.trade, one.entry] for one in by_stage[key]] for key in stages}
    receipts = errands.run(
        errands.of(organiser.set_start_list, stage, starters[key]) for key, stage in stages.items()
    )
    seen = max(receipt.position for receipt in receipts)
    held = []
    for key, stage in stages.items():
        codes = {line.entry: line.code for line in organiser.see_start_list(stage, after=seen)}
        starting = zip(by_stage[key], starters[key], strict=True)
        places = tuple(Place(performance, entry, codes[entry]) for performance, entry in starting)
        held.append(HeldStage(id=stage, key=key, places=places))
    return held


def _items(performance: SheetPerformance) -> list[NewItem]:
    """What is declared. An item that no judge marked was ruled to be worth nothing."""
    return [
        NewItem.model_validate(
            {
                "id": aspect.key,
                "name": aspect.name,
                "value": aspect.value,
                "void": not aspect.marks,
            }
        )
        for aspect in performance.section("elements")
    ]

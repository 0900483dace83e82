"""What if a stage were held by another rulebook: recomputed from the views, which stay as they are."""

from __future__ import annotations

from decimal import Decimal

import pytest

from competition.facts import Fact
from competition.identifiers import stage_of
from competition.log.database import Database
from competition.log.store import open_log
from competition.refusals.setup import NotInRulebook
from competition.results.publish import standing_of
from competition.results.results import ResultsPublished
from competition.scoring import CarryOver, Rulebook
from competition.tables import Tables, open_readers
from projections.recount import Recount, recount
from tests.builders import NOWHERE, STAGE, TRADE, admitted, held, locked, records_of, signed, trade
from tests.projections.histories import dump_of, founded, running
from tests.results.boards import tally_after
from tests.scoring.builders import criterion, module, rulebook, stage

HEAT = stage(id="heat")
PLAIN = rulebook(HEAT, stage())
CARRYING = rulebook(HEAT, stage(carry_over=CarryOver(stage="heat", weight=Decimal("0.5"))))
DOUBLED = rulebook(HEAT, stage(module("practice", criterion("craft", factor=Decimal(2)))))


def two_stages() -> tuple[Fact, ...]:
    """A heat that 2 won and whose results are out, and a final that 1 leads."""
    facts: tuple[Fact, ...] = (founded(), *trade(PLAIN), *admitted(1, 2), *held(PLAIN, key="heat", seats="A"))
    facts = (
        *facts,
        *(_signed_in_the_heat(number, mark) for number, mark in ((1, "5"), (2, "9"))),
        locked(key="heat"),
    )
    standings = tuple(standing_of(one) for one in tally_after(*facts, key="heat").standings())
    published = ResultsPublished(
        stage=stage_of(TRADE, "heat"), edition=1, as_of=len(facts), digest="", standings=standings
    )
    final = (*held(PLAIN, seats="A"), signed(1, mark="8.00"), signed(2, mark="7.00"))
    return (*facts, published, *final)


def recounted(database: Database, rules: Rulebook) -> Recount:
    """The final by other rules; the views are the same before and after."""
    log = open_log(Database.memory())
    with running(log, database) as runner:
        runner.process(records_of(two_stages()))
    log.close()
    readers = open_readers(database, "views")
    try:
        return _recounted(Tables("sqlite", readers, readers), rules)
    finally:
        readers.dispose()


def _recounted(tables: Tables, rules: Rulebook) -> Recount:
    before = dump_of(tables)
    with tables.read.begin() as connection:
        found = recount(connection, STAGE, rules)
        assert recount(connection, NOWHERE, rules) is None
    assert dump_of(tables) == before
    assert found is not None
    return found


def _signed_in_the_heat(number: int, mark: str) -> Fact:
    return signed(number, mark=mark, stage=stage_of(TRADE, "heat"))


def totals(found: Recount) -> list[tuple[str, str, str]]:
    """Code, total before and after."""
    scores = [(change, change.before.score, change.after.score) for change in found.changes]
    return [
        (found.codes[change.entry], str(before.total), str(after.total))
        for change, before, after in scores
        if before and after
    ]


def test_every_entry_is_recomputed_by_the_other_rules(sqlite_database: Database) -> None:
    found = recounted(sqlite_database, DOUBLED)
    assert totals(found) == [("01", "8.00", "16.00"), ("02", "7.00", "14.00")]
    assert found.digest != found.other
    assert found.edition == 0


def test_what_the_other_rules_carry_over_is_taken_from_the_earlier_stage(sqlite_database: Database) -> None:
    found = recounted(sqlite_database, CARRYING)
    assert totals(found) == [("02", "7.00", "11.50"), ("01", "8.00", "10.50")]
    assert [change.moves for change in found.changes] == [True, True]


def test_a_rulebook_without_the_stage_is_refused(sqlite_database: Database) -> None:
    with pytest.raises(NotInRulebook):
        recounted(sqlite_database, rulebook(HEAT))

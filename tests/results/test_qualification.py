"""Who goes on because of a result: by the rulebook to the next stage, or sent on to another competition."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from competition.entries.draw import SetStartList, StartListSet
from competition.entries.entry import EntryDisqualified, EntryRegistered
from competition.facts import Fact
from competition.identifiers import CompetitionId, EntryId, TradeId, entry_of, stage_of
from competition.refusals.commands import InvalidSetting
from competition.refusals.results import (
    AlreadyQualified,
    NobodyQualifies,
    NoQualificationRule,
    NotConfirmed,
    NotInThisResult,
    NotPublished,
    NotQualified,
    NotTheNextStage,
    SameCompetition,
)
from competition.refusals.setup import AlreadyThere
from competition.results.going_on import qualified_for
from competition.results.proceedings import EntriesQualified, EntriesSentOn, ResultsConfirmed
from competition.results.qualification import QualifyEntries, SendOn
from competition.results.results import ResultsPublished
from competition.scoring import Qualification
from competition.setup.competition import TradeAdded
from competition.setup.stage import StageScheduled
from tests.builders import (
    STAGE,
    TRADE,
    admitted,
    adopted,
    command,
    contestant,
    entry,
    held,
    locked,
    named,
    opened,
    scheduled,
    signed,
    trade,
)
from tests.entries.drawing import commit
from tests.past import KnownPast, given
from tests.results.publications import founded, ranked
from tests.scoring.builders import rulebook, stage

HEAT = stage_of(TRADE, "heat")
BEST_TWO = rulebook(stage(id="heat", qualification=Qualification(top=2)), stage(id="final"))
MARKS = {1: "7", 2: "9", 3: "8"}
ENDED: tuple[Fact, ...] = (
    founded("single-handed"),
    *trade(BEST_TWO),
    *admitted(1, 2, 3),
    *held(BEST_TWO, key="heat", entries=(1, 2, 3), seats="A"),
    *(signed(number, "A", mark, stage=HEAT) for number, mark in MARKS.items()),
    locked(key="heat"),
    scheduled("final"),
)
OUT = EntryDisqualified(entry=entry(2), ground="a second person helped")
QUALIFY = command(QualifyEntries, stage=HEAT, next_stage=STAGE)


def edition(past: tuple[Fact, ...], number: int = 1) -> ResultsPublished:
    """What is published of the heat after these facts; the standings do not matter here."""
    standings = (ranked(2, 1, "9.00"), ranked(3, 2, "8.00"), ranked(1, 3, "7.00"))
    return ResultsPublished(stage=HEAT, edition=number, as_of=len(past), digest="", standings=standings)


PUBLISHED = (*ENDED, edition(ENDED))


def qualified(*numbers: int, by: int = 1) -> EntriesQualified:
    entries = tuple(entry(number) for number in numbers)
    return EntriesQualified(stage=HEAT, edition=by, next_stage=STAGE, entries=entries)


def test_the_best_go_on_by_the_rulebook() -> None:
    given(*PUBLISHED).when(QUALIFY).then(qualified(2, 3))


def test_all_tied_at_the_cut_go_on() -> None:
    tied = tuple(signed(1, "A", "8", stage=HEAT) if fact == _seven() else fact for fact in ENDED)
    (fact,) = given(*tied, edition(tied)).when(QUALIFY).facts()
    assert isinstance(fact, EntriesQualified)
    assert set(fact.entries) == {entry(1), entry(2), entry(3)}


def _seven() -> Fact:
    return signed(1, "A", "7", stage=HEAT)


def test_who_goes_on_follows_the_edition_and_not_what_happened_since() -> None:
    given(*PUBLISHED, OUT).when(QUALIFY).then(qualified(2, 3))


def test_a_superseding_edition_says_anew_who_goes_on() -> None:
    first = (*PUBLISHED, qualified(2, 3))
    given(*first).when(QUALIFY).refused(AlreadyQualified)
    corrected = (*first, OUT)
    given(*corrected, edition(corrected, 2)).when(QUALIFY).then(qualified(3, 1, by=2))


def test_once_the_next_stage_is_open_nobody_goes_on_any_more() -> None:
    given(*PUBLISHED, opened(BEST_TWO)).when(QUALIFY).refused(NotTheNextStage)


def test_entries_go_on_to_another_stage_of_their_trade() -> None:
    given(*PUBLISHED).when(command(QualifyEntries, stage=HEAT, next_stage=HEAT)).refused(NotTheNextStage)
    foreign = TradeId(named("another trade"))
    there = StageScheduled(
        stage=stage_of(foreign, "final"), trade=foreign, key="final", blind=True, live_board=False
    )
    wish = command(QualifyEntries, stage=HEAT, next_stage=there.stage)
    given(*PUBLISHED, there).when(wish).refused(NotTheNextStage)


def test_only_published_results_and_a_rule_let_anybody_go_on() -> None:
    given(*ENDED).when(QUALIFY).refused(NotPublished)
    plain = rulebook(stage(id="heat"), stage(id="final"))
    without = tuple(adopted(plain) if fact == adopted(BEST_TWO) else fact for fact in PUBLISHED)
    given(*without).when(QUALIFY).refused(NoQualificationRule)


def test_a_threshold_that_nobody_reaches_is_told() -> None:
    strict = rulebook(stage(id="heat", qualification=Qualification(threshold=Decimal(10))), stage(id="final"))
    hard = tuple(adopted(strict) if fact == adopted(BEST_TWO) else fact for fact in PUBLISHED)
    given(*hard).when(QUALIFY).refused(NobodyQualifies)


def test_two_person_control_asks_for_a_confirmed_result() -> None:
    by_two = tuple(founded() if fact == founded("single-handed") else fact for fact in PUBLISHED)
    given(*by_two).when(QUALIFY).refused(NotConfirmed)
    confirmed = ResultsConfirmed(stage=HEAT, edition=1, control="two-person")
    given(*by_two, confirmed).when(QUALIFY).then(qualified(2, 3))
    given(*by_two, confirmed, edition(by_two, 2)).when(QUALIFY).refused(NotConfirmed)


def test_the_next_stage_is_told_who_qualified_for_it_by_the_newest_word() -> None:
    assert qualified_for(KnownPast(PUBLISHED), STAGE) is None
    assert qualified_for(KnownPast([*PUBLISHED, qualified(2, 3)]), STAGE) == frozenset({entry(2), entry(3)})
    twice = [*PUBLISHED, qualified(2, 3), qualified(3, 1, by=2)]
    assert qualified_for(KnownPast(twice), STAGE) == frozenset({entry(3), entry(1)})
    assert qualified_for(KnownPast(twice), HEAT) is None


@pytest.mark.parametrize("numbers", [(3,), (2, 3)], ids=["one withdrew", "all"])
def test_the_start_list_of_the_next_stage_is_of_those_who_qualified(numbers: tuple[int, ...]) -> None:
    past = (*PUBLISHED, qualified(2, 3))
    (fact,) = given(*past).when(starting(*numbers)).facts()
    assert isinstance(fact, StartListSet)
    assert [place.entry for place in fact.places] == [entry(number) for number in numbers]
    given(*past).when(starting(1, 2, 3)).refused(NotQualified, count=1)
    given(*PUBLISHED).when(starting(1, 2, 3)).facts()


def test_a_draw_is_committed_to_for_those_who_qualified_and_nobody_else() -> None:
    given(*PUBLISHED, qualified(2, 3)).when(commit(1, 2, layers=1)).refused(NotQualified, count=1)
    assert given(*PUBLISHED, qualified(2, 3)).when(commit(3, 2, layers=1)).facts()


def starting(*numbers: int) -> SetStartList:
    return command(SetStartList, stage=STAGE, entries=tuple(entry(number) for number in numbers))


PROVINCE = TradeId(named("welding of the province"))
UPPER: tuple[Fact, ...] = (
    TradeAdded(trade=PROVINCE, competition=CompetitionId(named("province")), name="焊工"),
)


def send(*numbers: int, **fields: Any) -> SendOn:
    entries = tuple(entry(number) for number in numbers)
    return command(SendOn, **({"stage": HEAT, "entries": entries, "trade": PROVINCE} | fields))


def there(number: int) -> EntryId:
    return entry_of(PROVINCE, contestant(number))


def test_the_best_are_entered_in_the_upper_competition_as_the_people_they_are() -> None:
    facts = given(*PUBLISHED, *UPPER).when(send(2, 3)).facts()
    entered = [fact for fact in facts if isinstance(fact, EntryRegistered)]
    assert [(one.entry, one.contestant, one.trade) for one in entered] == [
        (there(number), contestant(number), PROVINCE) for number in (2, 3)
    ]
    assert facts[-1] == EntriesSentOn(
        stage=HEAT,
        edition=1,
        trade=PROVINCE,
        entries=(entry(2), entry(3)),
        entered=(there(2), there(3)),
    )
    given(*PUBLISHED, *UPPER, *facts).when(send(3)).refused(AlreadyThere)


def test_only_the_placed_of_a_published_result_are_sent_on() -> None:
    given(*ENDED, *UPPER).when(send(2)).refused(NotPublished)
    given(*PUBLISHED, *UPPER).when(send(4)).refused(NotInThisResult)
    given(*PUBLISHED, *UPPER).when(send()).refused(InvalidSetting)
    given(*PUBLISHED, *UPPER).when(send(2, 2)).refused(InvalidSetting)


def test_nobody_is_sent_on_to_where_they_are() -> None:
    given(*PUBLISHED).when(send(2, trade=TRADE)).refused(SameCompetition)

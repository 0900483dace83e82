"""A contestant or unit appeals; the chief judge answers, an arbitrator rules, or the appeal is let rest."""

from __future__ import annotations

from typing import Any

import pytest

from competition.commands import Command
from competition.facts import Fact
from competition.identifiers import AppealId, appeal_of
from competition.refusals.entries import EntryNotInStage
from competition.refusals.family import NotFound, Refusal
from competition.refusals.judging import ReasonMissing
from competition.refusals.results import (
    AppealAnswered,
    AppealNotOpen,
    AppealWindowClosed,
    NoticeNotOpened,
    ScoredThemselves,
)
from competition.refusals.setup import NotInRulebook
from competition.results.appeal import (
    AnswerAppeal,
    AppealFiled,
    AppealReplied,
    AppealRuled,
    AppealWithdrawn,
    FileAppeal,
    RuleOnAppeal,
    WithdrawAppeal,
)
from competition.results.proceedings import AppealNoted, AppealSettled
from tests.builders import STAGE, Told, command, entry, judge, named, told
from tests.past import given
from tests.results.publications import CHIEF, LOCKED_BY_TWO, founded, noticed, published

UP = (*LOCKED_BY_TWO, published(), noticed())
GROUNDS = "the seam was measured with a bent gauge"
APPEAL = AppealId(named("appeal"))
ARBITRATOR: dict[str, Any] = {"by": "arbitrator:9", "device": "d9"}


def file(**fields: Any) -> FileAppeal:
    return command(FileAppeal, **({"stage": STAGE, "entry": entry(1), "grounds": GROUNDS} | fields))


def filed(appeal: AppealId = APPEAL, **fields: Any) -> tuple[Fact, Fact]:
    return (
        AppealNoted(stage=STAGE, appeal=appeal),
        AppealFiled(appeal=appeal, stage=STAGE, entry=entry(1), edition=1, grounds=GROUNDS, **fields),
    )


def replied() -> AppealReplied:
    return AppealReplied(appeal=APPEAL, stage=STAGE, text="the gauge was checked")


def settled(outcome: Any) -> AppealSettled:
    return AppealSettled(stage=STAGE, appeal=APPEAL, outcome=outcome)


FILED = (*UP, *filed())
ANSWER = command(AnswerAppeal, appeal=APPEAL, text="the gauge was checked")
UPHOLD = command(RuleOnAppeal, appeal=APPEAL, outcome="upheld", text="it was bent")
WITHDRAW = command(WithdrawAppeal, appeal=APPEAL)
UPHELD = AppealRuled(appeal=APPEAL, stage=STAGE, outcome="upheld", text="it was bent")
WITHDRAWN = AppealWithdrawn(appeal=APPEAL, stage=STAGE)


def test_an_appeal_says_what_it_is_about_and_the_result_knows_of_it() -> None:
    wish = file(module="practice", criterion="craft")
    given(*UP).when(wish).then(*filed(appeal_of(wish.id), module="practice", criterion="craft"))


def test_the_window_closes_on_the_stroke_and_the_refusal_says_when() -> None:
    until = noticed().appeals_until
    given(*UP).when(file(), at=until).refused(AppealWindowClosed, until="2025-05-03 00:00 UTC+08:00")
    last = until.replace(day=2, hour=15, minute=59)
    assert given(*UP).when(file(), at=last).facts()


def test_there_is_nothing_to_appeal_against_before_the_notice() -> None:
    given(*UP[:-1]).when(file()).refused(NoticeNotOpened)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"entry": entry(7)}, EntryNotInStage),
        ({"grounds": "  "}, ReasonMissing),
        ({"module": "theory"}, NotInRulebook),
        ({"criterion": "speed"}, NotInRulebook),
    ],
)
def test_an_appeal_is_about_something_of_the_stage(fields: dict[str, Any], refusal: type[Refusal]) -> None:
    given(*UP).when(file(**fields)).refused(refusal)


def test_the_chief_judge_answers_once() -> None:
    given(*FILED).when(ANSWER, **CHIEF).then(replied())
    given(*FILED, replied()).when(ANSWER, **CHIEF).refused(AppealAnswered)
    given(*FILED).when(command(AnswerAppeal, appeal=APPEAL, text=" ")).refused(ReasonMissing)


def test_the_arbitrator_rules_answered_or_not() -> None:
    given(*FILED).when(UPHOLD, **ARBITRATOR).then(settled("upheld"), UPHELD)
    given(*FILED, told(replied(), **CHIEF)).when(UPHOLD, **ARBITRATOR).then(settled("upheld"), UPHELD)
    silent = command(RuleOnAppeal, appeal=APPEAL, outcome="dismissed", text="")
    given(*FILED).when(silent, **ARBITRATOR).refused(ReasonMissing)


def test_under_two_person_control_nobody_rules_on_their_own_marks_or_answer() -> None:
    for_judge = {"by": f"arbitrator:{judge('A')}"}
    given(*FILED).when(UPHOLD, **for_judge).refused(ScoredThemselves)
    answered: tuple[Fact | Told, ...] = (*FILED, told(replied(), by="chief judge:5"))
    given(*answered).when(UPHOLD, by="arbitrator:5").refused(ScoredThemselves)
    alone = [founded("single-handed") if fact == founded() else fact for fact in FILED]
    given(*alone).when(UPHOLD, **for_judge).then(settled("upheld"), UPHELD)


def test_the_appellant_lets_it_rest() -> None:
    given(*FILED).when(WITHDRAW).then(settled("withdrawn"), WITHDRAWN)


@pytest.mark.parametrize("wish", [ANSWER, UPHOLD, WITHDRAW], ids=["answer", "ruling", "withdrawal"])
def test_an_appeal_that_is_over_or_was_never_filed_takes_no_more(wish: Command) -> None:
    over = (*FILED, settled("upheld"), UPHELD)
    given(*over).when(wish, **ARBITRATOR).refused(AppealNotOpen, status="upheld")
    given(*FILED, settled("withdrawn"), WITHDRAWN).when(wish).refused(AppealNotOpen, status="withdrawn")
    given(*UP).when(wish).refused(NotFound)

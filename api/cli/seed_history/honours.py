"""Titles conferred, year after year: by nomination or by rank, through every step of the title's rule.

Every year one candidate more is named for each title than it is conferred on: the review does not pass that
one or, where the rule has none, an officer does not find them eligible.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from math import ceil
from typing import NamedTuple

from api.cli.seed_history.city import JUDGES, City
from api.cli.seed_history.contests import Skill
from api.cli.seed_history.deeds import TIMEZONE, Deed, days, moment
from api.cli.seed_history.figures import YEARS, Figures
from api.cli.seed_history.recipients import ONE_MORE, conferrals_of, recipients_of
from api.cli.seed_history.titles import GIVEN, Given, places_of_title
from competition.commands import Command
from competition.honours.candidacy import DecideEligibility, RecommendCandidate, ReviewCandidate
from competition.honours.conferring import ConferCandidate
from competition.honours.naming import NameCandidate, ProposeWinners
from competition.honours.objections import DecideObjection, NoticeCandidate, RaiseObjection
from competition.honours.quota import SetQuota
from competition.honours.rule import Step
from competition.honours.studios import ReviewStudio
from competition.honours.voting import CastVote, CloseVote, CountVotes, OpenVote
from competition.identifiers import ConferralId, PersonId, UnitId, conferral_of, objection_of, title_of
from competition.results.notice import Calendar

_BETWEEN_STEPS = days(5)
_A_MINUTE = timedelta(minutes=1)
_VOTERS = 2_000
_LEAST_VOTERS = 20


class _Candidate(NamedTuple):
    """Somebody who was named; `passes` every step, or is stopped at the review (else: found not eligible).

    `objected`: during the public notice somebody objects, in vain.
    """

    given: Given
    conferral: ConferralId
    unit: UnitId
    named: datetime
    passes: bool
    objected: bool = False


def honours_of(
    city: City, year: int, figures: Figures, scale: float, skills: Sequence[Skill]
) -> Iterator[Deed]:
    """Everything that a year's titles are conferred by, and the year's look at the studios."""
    for key in dict.fromkeys(one.key for one in GIVEN):
        if places := places_of_title(key, figures, year):
            yield _quota(city, key, year, places)
    for given in GIVEN:
        count = given.places(figures, year)
        if count and given.title.rule.way == "rank":
            yield from _earned(city, given, year, count, skills)
        elif count:
            yield from _elected(city, given, year, figures, scale)
    yield from _studios_reviewed(city, year, figures)


def _quota(city: City, key: str, year: int, places: int) -> Deed:
    """How many places a title has in a year, said before anybody is named."""
    title = title_of(city.seed.command("title", key))
    wish = SetQuota(id=city.seed.command("quota", key, year), title=title, cycle=str(year), places=places)
    return Deed(moment(date(year, 1, 15), 9), city.officer(0), wish)


def _elected(city: City, given: Given, year: int, figures: Figures, scale: float) -> Iterator[Deed]:
    """Nominated by their units."""
    first, places = moment(date(year, given.month, 1), 9), given.places(figures, year)
    candidates: list[_Candidate] = []
    for number, one in enumerate(recipients_of(city, given, year, figures, ONE_MORE)):
        wish = NameCandidate(
            id=city.seed.command("nominate", given.key, given.kind, year, number),
            title=given.id(city),
            recipient=one.id,
            kind=one.kind,
            unit=one.unit,
            cycle=str(year),
            grounds="爱岗敬业，业绩突出，群众公认",
            traits=one.traits,
            leader=one.leader,
        )
        at = first + _A_MINUTE * number
        yield Deed(at, city.clerk(one.unit), wish)
        stream, passes = ConferralId(wish.stream), number < places
        candidates.append(_Candidate(given, stream, one.unit, at, passes, objected=passes and not number))
    for candidate in candidates:
        yield from _steps(city, candidate)
    if "vote" in given.title.rule.steps:
        at = first + _BETWEEN_STEPS * (1 + given.title.rule.steps.index("vote"))
        ballot = tuple(one.conferral for one in candidates if one.passes)
        yield from _vote(city, given, str(year), at, ballot, max(_LEAST_VOTERS, round(_VOTERS * scale)))


def _earned(city: City, given: Given, year: int, places: int, skills: Sequence[Skill]) -> Iterator[Deed]:
    """Earned by the first places of the trades: of as many trades as it takes."""
    top, left = given.title.rule.rank.top, places
    for skill in skills[: ceil(places / top)]:
        held = skill.trade
        best = [PersonId(one.contestant) for one in held.entrants[:top]]
        at = moment(date(year, given.month, 10), 9) + (held.day - skills[0].trade.day) / 24
        wish = ProposeWinners(
            id=city.seed.command("winners", given.key, held.stage),
            title=given.id(city),
            stage=held.stage,
            cycle=str(year),
            grounds=f"{year}年全市职工技能大赛{skill.name}前{top}名",
            employees=frozenset(best),
        )
        yield Deed(at, city.officer(2), wish)
        for place, person in enumerate(best):
            conferral = conferral_of(given.id(city), person, str(year))
            unit = held.entrants[place].unit
            yield from _steps(city, _Candidate(given, conferral, unit, at, place < left))
        left -= top


def _steps(city: City, one: _Candidate) -> Iterator[Deed]:
    """One candidate through the steps of the title's rule, each five days after the one before; two officers
    confer the title once the notice is over.
    """
    rule, at = one.given.title.rule, one.named
    last = "review" if "review" in rule.steps else "eligibility"
    for step in rule.steps:
        at += _BETWEEN_STEPS
        passed = one.passes or step != last
        by = city.clerk(one.unit) if step == "recommendation" else city.officer(2)
        # Votes are counted when the vote is over, a few hours before the next step.
        yield Deed(at + days(4) if step == "vote" else at, by, _step(city, one, step, passed=passed))
        if not passed:
            return
    if one.objected:
        yield from _objection(city, one.conferral, at + days(1))
    at += days(2 * rule.notice_days + 4)
    officers = (0, 4) if one.given.title.control == "two-person" else (0,)
    for number in officers:
        id = city.seed.command("confer", one.conferral, number)
        signed = ConferCandidate(id=id, conferral=one.conferral)
        yield Deed(at + _A_MINUTE * number, city.officer(number), signed)


def _objection(city: City, conferral: ConferralId, at: datetime) -> Iterator[Deed]:
    """Somebody objects during the notice; three days later an officer finds that there is nothing to it."""
    raised = RaiseObjection(
        id=city.seed.command("object", conferral), conferral=conferral, grounds="反映申报材料不实"
    )
    decided = DecideObjection(
        id=city.seed.command("decide", conferral),
        conferral=conferral,
        objection=objection_of(raised.id),
        outcome="dismissed",
        text="经核查，反映的问题不属实",
    )
    yield Deed(at, f"contestant:{city.person(JUDGES.stop)}", raised)
    yield Deed(at + days(3), city.officer(3), decided)


def _step(city: City, one: _Candidate, step: Step, *, passed: bool) -> Command:
    id, conferral = city.seed.command(step, one.conferral), one.conferral
    match step:
        case "eligibility":
            reason = "符合评选条件" if passed else "不符合评选条件"
            return DecideEligibility(id=id, conferral=conferral, eligible=passed, reason=reason)
        case "recommendation":
            return RecommendCandidate(id=id, conferral=conferral, unit=one.unit, text="同意推荐")
        case "review":
            text = "评审通过" if passed else "未获评审通过"
            return ReviewCandidate(id=id, conferral=conferral, passed=passed, text=text)
        case "vote":
            return CountVotes(id=id, conferral=conferral, passed=passed)
        case "notice":
            return NoticeCandidate(
                id=id, conferral=conferral, timezone=TIMEZONE, calendar=Calendar(), own_calendar=True
            )


def _vote(
    city: City, given: Given, cycle: str, at: datetime, ballot: tuple[ConferralId, ...], voters: int
) -> Iterator[Deed]:
    """Three days of voting, a few hours after everybody was reviewed."""
    seed, title = city.seed, given.id(city)
    opened = OpenVote(id=seed.command("vote", given.key, cycle), title=title, cycle=cycle, candidates=ballot)
    yield Deed(at + _A_MINUTE * 60, city.officer(2), opened)
    chance = seed.chance("vote", given.key, cycle)
    for number in sorted(chance.sample(range(JUDGES.stop, city.people), voters)):
        voter = city.person(number)
        wish = CastVote(
            id=seed.command("vote", given.key, cycle, number),
            title=title,
            cycle=cycle,
            voter=voter,
            conferral=chance.choice(ballot),
        )
        yield Deed(at + _A_MINUTE * (61 + chance.randrange(3 * 24 * 60)), f"contestant:{voter}", wish)
    closed = CloseVote(id=seed.command("vote closed", given.key, cycle), title=title, cycle=cycle)
    yield Deed(at + days(3) + _A_MINUTE * 120, city.officer(2), closed)


def _studios_reviewed(city: City, year: int, figures: Figures) -> Iterator[Deed]:
    """Every autumn the studios of the years before are looked at; all of them are kept."""
    at = moment(date(year, 10, 15), 9)
    for given in GIVEN:
        if given.kind != "studio":
            continue
        for earlier in YEARS[: YEARS.index(year)]:
            for conferral in conferrals_of(city, given, earlier, figures):
                review = ReviewStudio(
                    id=city.seed.command("studio review", conferral, year),
                    conferral=conferral,
                    year=year,
                    outcome="kept",
                    text="活动正常，成果显著",
                )
                yield Deed(at, city.officer(3), review)

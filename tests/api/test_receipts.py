"""Whoever asks again gets the same receipt; whoever shows it reads their own writes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Event, Timer
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from competition.facts import AnyRecord
from projections.runner import Runner
from tests.api.honours_life import live_through_honours
from tests.api.office import COMPETITION, LONG, HeldStage, Office, Person, admit, sheet
from tests.api.results_life import live_through_a_result
from tests.api.scoring_day import live_through_a_scoring_day
from tests.entries.drawing import SECRETS
from tests.scoring.builders import prize_rule, rulebook

Take = Callable[..., dict[str, Any]]


def test_every_command_sent_again_gets_the_receipt_it_got_before(office: Office) -> None:
    """Every address that changes something, in the order of a competition's life."""
    asked: list[tuple[Person, str, dict[str, Any], dict[str, Any]]] = []

    def take(person: Person, path: str, /, **said: Any) -> dict[str, Any]:
        wish = {"command": str(uuid4())} | said
        receipt = person.take(path, **wish)
        asked.append((person, path, wish, receipt))
        return receipt

    _live_through_a_competition(office, take)
    position = office.position
    for person, path, wish, receipt in asked:
        assert person.take(path, **wish) == receipt, path
    assert office.position == position
    assert {_template(path) for _, path, _, _ in asked} == _commands(office)


def _live_through_a_competition(office: Office, take: Take) -> None:
    organiser = office.person("organiser")
    competition = take(organiser, "/competitions", **COMPETITION)["id"]
    trade = take(organiser, f"/competitions/{competition}/trades", name="焊工")["id"]
    rules = msgspec.to_builtins(rulebook(prizes=prize_rule("1")))
    take(organiser, f"/trades/{trade}/rulebook", rulebook=rules)
    stage = take(organiser, f"/trades/{trade}/stages", key="final")["id"]
    entries = [_enter(organiser, take, trade, number) for number in range(1, 5)]
    chief = office.person("chief judge", UUID(competition))
    judges = [office.person("judge", UUID(competition), uuid4()) for _ in "AB"]
    _judge(organiser, chief, judges, take, f"/stages/{stage}", entries)
    _draw(office, take, organiser, competition)
    live_through_a_scoring_day(office, take)
    _arrange(office, take, organiser)
    _fill_a_roster(office, take, organiser, competition)
    live_through_a_result(office, take)
    live_through_honours(office, take)
    take(chief, f"/stages/{stage}/lock", allow_missing=True)
    take(organiser, f"/stages/{stage}/publication")
    take(organiser, f"/stages/{stage}/prizes")
    office.settle()
    award = office.anyone.get("/honours", stage=stage).json()["honours"][0]["honour"]
    take(organiser, f"/awards/{award}/revocation", ground="a second person helped")
    title = {"name": "技术能手", "name_en": "technical expert", "family": "technical expert", "level": "city"}
    expert = take(organiser, "/titles", recipient="person", **title)["id"]
    grounds = {"stage": stage, "entry": entries[0], "cycle": "2026", "grounds": "first place"}
    conferral = take(organiser, f"/titles/{expert}/conferrals", **grounds)["id"]
    take(organiser, f"/conferrals/{conferral}/revocation", ground="the place was taken back")


def _enter(organiser: Person, take: Take, trade: str, number: int) -> str:
    contestant = {"name": f"选手{number}"}
    entry: str = take(
        organiser, f"/trades/{trade}/entries", group="employees", contestant=contestant, unit="工厂"
    )["id"]
    take(organiser, f"/entries/{entry}/approval")
    return entry


def _judge(
    organiser: Person, chief: Person, judges: list[Person], take: Take, stage: str, entries: list[str]
) -> None:
    take(organiser, f"{stage}/start-list", entries=entries)
    for seat, judge in zip("AB", judges, strict=True):
        take(organiser, f"{stage}/panel", judge=str(judge.subject), seat=seat, modules=["practice"])
    take(organiser, f"{stage}/recusals", judge=str(judges[1].subject), reason="a colleague", codes=["02"])
    item = {"id": "1", "name": "seam", "value": "2.5"}
    take(organiser, f"{stage}/performances/01/items", items=[item])
    take(organiser, f"{stage}/opening")
    for judge in judges:
        take(judge, f"{stage}/scoresheets", **sheet(1))
    take(judges[0], f"{stage}/scoresheets/amendments", reason="mistyped", seen=1, **sheet(1, "9.00"))
    take(chief, f"{stage}/scoresheets/voids", module="practice", code="01", seat="B", reason="wrong entry")
    take(chief, f"{stage}/performances/01/deductions", points="0.5", reason="late")
    take(organiser, f"{stage}/performances/02/attendance", attendance="dns")
    take(organiser, f"/entries/{entries[2]}/withdrawal", reason="ill")
    take(organiser, f"/entries/{entries[3]}/disqualification", ground="a second person helped")


def _draw(office: Office, take: Take, organiser: Person, competition: str) -> None:
    """A stage whose list is committed to, drawn by one contributor, kept by two, locked and opened."""
    trade = take(organiser, f"/competitions/{competition}/trades", name="车工")["id"]
    take(organiser, f"/trades/{trade}/rulebook", rulebook=msgspec.to_builtins(rulebook()))
    stage = f"/stages/{take(organiser, f'/trades/{trade}/stages', key='final')['id']}"
    entries = [_enter(organiser, take, trade, number) for number in (1, 2)]
    secret = SECRETS["recorder"]
    contributor = {"label": "recorder", "commitment": secret.commitment}
    take(organiser, f"{stage}/draw", entries=entries, contributors=[contributor])
    recorder = office.person("recorder", UUID(competition))
    said = {"label": "recorder", "contribution": secret.contribution, "salt": secret.salt}
    take(recorder, f"{stage}/draw/contributions", **said)
    persons = [uuid4(), uuid4()]
    for person in persons:
        take(organiser, f"/competitions/{competition}/officials", person=str(person), role="recorder")
    take(organiser, f"{stage}/draw/custodians", layer=1, persons=[str(person) for person in persons])
    take(organiser, f"{stage}/panel", judge=str(uuid4()), seat="A", modules=["practice"])
    take(organiser, f"{stage}/opening")
    take(office.person("chief judge", UUID(competition)), f"{stage}/lock", allow_missing=True)
    keeper = office.person("recorder", UUID(competition), persons[0])
    take(keeper, f"{stage}/draw/layers/1/opening")


def _fill_a_roster(office: Office, take: Take, organiser: Person, competition: str) -> None:
    """A trade with terms; somebody who enters it oneself, is replaced, and is not admitted."""
    trade = take(organiser, f"/competitions/{competition}/trades", name="钳工")["id"]
    other = take(organiser, f"/competitions/{competition}/trades", name="铣工")["id"]
    take(organiser, f"/trades/{trade}/terms", terms={"registrars": ["contestant"]})
    own = _enter(organiser, take, other, 1)
    office.settle()
    contestant = office.person("contestant", UUID(competition), UUID(own))
    said = {"group": "employees", "unit": "工厂"}
    entry = take(contestant, f"/trades/{trade}/applications", **said)["id"]
    office.settle()
    leaves = organiser.get(f"/trades/{trade}/entries").json()["entries"][0]["people"][0]["person"]
    swap = {"leaves": leaves, "joins": {"name": "替补"}, "reason": "ill"}
    take(organiser, f"/entries/{entry}/substitution", **swap)
    take(organiser, f"/entries/{entry}/rejection", reason="the photograph is missing")


def _arrange(office: Office, take: Take, organiser: Person) -> None:
    """A programme, a series, two editions of it, officials, a deputy, an amendment, a cancellation."""
    unit = {"organiser": "市总工会"}
    programme = take(organiser, "/programmes", name="规划", first_year=2021, last_year=2025, **unit)["id"]
    series = take(organiser, "/series", name="大赛", programme=programme, **unit)["id"]
    rules = msgspec.to_builtins(rulebook())
    plan = {"name": "焊工", "rulebook": rules, "stages": [{"key": "final"}]}
    first = take(organiser, "/competitions", **COMPETITION, series=series, trades=[plan])["id"]
    days = {"first_day": "2027-05-01", "last_day": "2027-05-03"}
    second = take(organiser, f"/competitions/{first}/editions", name="下一届", **days)["id"]
    take(organiser, f"/competitions/{second}/changes", name="另一届", reason="洪水", **days)
    take(organiser, f"/competitions/{second}/cancellation", reason="疫情")
    office.settle()
    held = next(one for one in office.anyone.get("/competitions").json() if one["id"] == first)
    trade = held["trades"][0]["id"]
    stage = f"/stages/{held['trades'][0]['stages'][0]['id']}"
    judge, deputy = str(uuid4()), str(uuid4())
    take(organiser, f"{stage}/panel", judge=judge, seat="A", modules=["practice"])
    named = {"person": deputy, "role": "judge"}
    take(organiser, f"/competitions/{first}/officials", **named, deputy_for=judge)
    take(organiser, f"{stage}/deputies", judge=judge, deputy=deputy, reason="ill")
    take(organiser, f"/competitions/{first}/officials/dismissals", **named, reason="moved away")
    take(organiser, f"{stage}/start-list", entries=[_enter(organiser, take, trade, 1)])
    take(organiser, f"{stage}/opening")
    chief = office.person("chief judge", UUID(first))
    amended = msgspec.to_builtins(rulebook(name="焊工 2025"))
    take(chief, f"/trades/{trade}/rulebook/amendments", rulebook=amended)


def _template(path: str) -> str:
    return re.sub("/(?:[0-9a-f-]{36}|[0-9]{1,2})(?=/|$)", "/{}", path)


def _commands(office: Office) -> set[str]:
    """Every address of the application that answers with a receipt."""
    described = office.anyone.get("/openapi.json").json()["paths"]
    return {
        re.sub("{.*?}", "{}", path.removeprefix("/api/v1"))
        for path, methods in described.items()
        if "Taken" in str(methods.get("post", {}).get("responses", {}).get("201"))
    }


def test_a_pile_sent_again_gets_the_receipts_it_got_before(held: HeldStage) -> None:
    pile = [{"command": str(uuid4())} | sheet(number) for number in (1, 2)]
    path = f"{held.path}/scoresheets/batch"
    first, again = (held.judges["A"].ask("POST", path, json={"sheets": pile}).json() for _ in range(2))
    assert again == first
    assert all(outcome["receipt"] for outcome in first)


def test_a_receipt_names_the_position_the_time_and_the_fingerprint_of_its_fact(held: HeldStage) -> None:
    receipt = held.submit()
    (record,) = held.office.platform.log.read(receipt["position"] - 1, 1)
    assert receipt["digest"] == record.leaf.hex()
    assert msgspec.convert(receipt["at"], type(record.stamp.at)) == record.stamp.at


def test_with_the_position_of_a_receipt_everybody_reads_what_was_written(held: HeldStage) -> None:
    for number in (1, 2):
        for seat in "AB":
            position = held.submit(seat, number)["position"]
            progress = held.chief_judge.get(f"{held.path}/progress", after=position).json()
            assert progress["received"] == 2 * (number - 1) + "AB".index(seat) + 1


def test_a_question_waits_until_the_views_are_there(held: HeldStage) -> None:
    with views_held_back(held.office) as let_go:
        position = held.submit()["position"]
        later = Timer(0.3, let_go)
        later.start()
        progress = held.chief_judge.get(f"{held.path}/progress", after=position)
        assert progress.json()["received"] == 1
        later.join()


def test_a_question_the_views_cannot_answer_in_time_says_how_far_they_are_behind(
    held: HeldStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.platform._PATIENCE_SECONDS", 0.1)
    with views_held_back(held.office):
        position = held.submit()["position"]
        answer = held.chief_judge.get(f"{held.path}/progress", after=position)
        lag = held.office.anyone.get("/health").json()["lag"]
    assert (answer.status_code, answer.json()["code"]) == (503, "view-behind")
    assert answer.json()["data"]["lag"] == lag == 1
    assert answer.headers["retry-after"] == "1"
    held.office.settle()


def test_what_was_just_made_can_be_used_though_the_views_do_not_know_it_yet(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An organiser of one competition is asked whether the trade is theirs; the answer is in the views."""
    everywhere = office.person("organiser")
    competition = everywhere.take("/competitions", **COMPETITION)["id"]
    here = office.person("organiser", UUID(competition))
    office.settle()
    for number in range(10):
        trade = here.take(f"/competitions/{competition}/trades", name=f"焊工{number}")["id"]
        here.take(f"/trades/{trade}/rulebook", rulebook=msgspec.to_builtins(rulebook()))
        admit(here, trade, 1)


@contextmanager
def views_held_back(office: Office) -> Iterator[Callable[[], None]]:
    """The views stand still until the function given is called, or until the end."""
    office.settle()
    process, go_on = Runner.process, Event()

    def wait_and_process(runner: Runner, records: Sequence[AnyRecord]) -> int:
        go_on.wait(LONG)
        return process(runner, records)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Runner, "process", wait_and_process)
        try:
            yield go_on.set
        finally:
            go_on.set()

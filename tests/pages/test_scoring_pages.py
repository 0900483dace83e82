"""The pages of the scoring day tell each role what it may know, and offer what it may do, and no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import httpx2
import pytest

from api.client import Client
from api.schemas.passes import IssuedRole
from competition.directory.person import PersonDraft
from competition.identifiers import UnitId
from tests.api.office import Office, Person, sheet
from tests.api.scoring_day import ScoringDay, hold_day
from tests.pages.conftest import Holding, Visit
from tests.pages.fair import Fair, apart, practice
from tests.pages.reading import Reading
from tests.pages.served import Served

KEPT_AT = datetime(2025, 10, 21, 6, 3, tzinfo=UTC)


@dataclass
class Day:
    """A fair with all its officials. `secrets`: of their passes; `last`: the newest position."""

    fair: Fair
    secrets: Mapping[str, str]
    last: int = 0

    def person(self, role: str) -> Client:
        return Client(self.fair.address, self.secrets[role])

    def read(self, visit: Visit, role: str, place: str = "scoring", query: str = "") -> Reading:
        path = f"/office/stages/{self.fair.stage}/{place}?after={self.last}{query}"
        answer = visit(path, language="en", secret=self.secrets[role])
        assert answer.status_code == 200, answer.text
        return Reading(answer.text)


def held(holding: Holding) -> Day:
    fair = holding(rules=apart(), seats="AB")
    secrets = {"organiser": fair.organiser.secret, "chief judge": fair.chief, "judge": fair.judges["A"]}
    roles: dict[str, IssuedRole] = {"supervisor": "supervisor", "recorder": "recorder"}
    for name, role in (roles | {"another recorder": "recorder"}).items():
        secrets[name] = fair.organiser.issue_pass(role, label=name, competition=fair.competition).secret
    return Day(fair, secrets)


@pytest.fixture(scope="module")
def day(holding: Holding) -> Day:
    """Being judged: A and B lie 9 apart over 01; of 02 only A's sheet is in; 03 is typed once."""
    day = held(holding)
    day.fair.mark("A", "01", practice("36"))
    day.fair.mark("B", "01", practice("27"))
    day.fair.mark("A", "02", practice("33"))
    with day.person("recorder") as recorder:
        typed = recorder.type_sheet(
            day.fair.stage, module="practice", code="03", seat="B", marks=practice("31.5")
        )
    day.last = typed.position
    return day


@pytest.fixture(scope="module")
def locked(holding: Holding) -> Day:
    """Locked with B's sheet of 01 missing, which then came late, as a change to A's sheet did."""
    day = held(holding)
    day.fair.mark("A", "01", practice("36"))
    with day.person("chief judge") as chief:
        chief.lock_stage(day.fair.stage, allow_missing=True)
    with day.fair.judge("B") as judge:
        judge.keep_late_sheet(
            day.fair.stage, module="practice", code="01", marks=practice("35"), kept_at=KEPT_AT
        )
    with day.fair.judge("A") as judge:
        taken = judge.keep_late_sheet(
            day.fair.stage,
            module="practice",
            code="01",
            marks=practice("34.5"),
            kept_at=KEPT_AT,
            reason="读错一格",
            seen=1,
        )
    day.last = taken.position
    return day


def sent_to(page: Reading) -> set[str]:
    """The last part of the addresses that the page's forms send to."""
    forms = [tags for tag, tags in page.tags if tag == "deed-form"]
    return {str(one["data-to"]).rpartition("/")[2] for one in forms}


@pytest.mark.parametrize(
    ("role", "forms"),
    [
        ("chief judge", {"spreads", "lock"}),
        ("supervisor", set()),
        ("organiser", set()),
        ("recorder", set()),
    ],
)
def test_each_role_has_its_forms_while_judges_mark(
    visit: Visit, day: Day, role: str, forms: set[str]
) -> None:
    assert sent_to(day.read(visit, role)) == forms


@pytest.mark.parametrize(
    ("role", "forms"),
    [
        ("chief judge", {"settlement", "recheck"}),
        ("supervisor", {"recheck", "countersignature"}),  # single-handed, the chief judge alone settles
        ("organiser", set()),
    ],
)
def test_each_role_has_its_forms_after_the_lock(
    visit: Visit, locked: Day, role: str, forms: set[str]
) -> None:
    assert sent_to(locked.read(visit, role)) == forms


@pytest.mark.parametrize(
    ("role", "forms"),
    [
        ("chief judge", {"attendance", "deductions"}),
        ("supervisor", set()),
        ("organiser", {"attendance", "public-points"}),
        ("recorder", {"attendance", "public-points"}),
    ],
)
def test_each_role_notes_its_things_of_a_performance(
    visit: Visit, day: Day, role: str, forms: set[str]
) -> None:
    assert sent_to(day.read(visit, role, "scoring/01")) == forms


def test_marks_too_far_apart_are_told_to_officials_alone(visit: Visit, day: Day) -> None:
    for role in ("chief judge", "supervisor"):
        page = day.read(visit, role)
        assert ["36 the highest", "27 the lowest"] in page.rows
        assert "The lock will be refused" in page.text or role == "supervisor"
    for role in ("organiser", "recorder"):
        text = day.read(visit, role).text + day.read(visit, role, "scoring/01").text
        assert not {"36", "27", "33"} & set(text.split())


def test_who_is_missing_is_told_to_the_organiser_and_not_to_recorders(visit: Visit, day: Day) -> None:
    page = day.read(visit, "organiser")
    assert "3 of 12 are in" in page.text
    assert ["02", "handed in", "missing"] in page.rows
    assert ["03", "missing", "missing"] in page.rows  # typings are for officials
    assert ["03", "missing", "typed once"] in day.read(visit, "chief judge").rows
    assert "are in" not in day.read(visit, "recorder").text


def test_judges_and_strangers_stay_outside(visit: Visit, day: Day) -> None:
    for place in ("scoring", "scoring/01", "typing", "panel"):
        path = f"/office/stages/{day.fair.stage}/{place}"
        assert visit(path, secret=day.secrets["judge"]).status_code == 403
        assert visit(path).status_code == 401
    nobody = f"/office/stages/{day.fair.stage}/scoring/99"
    assert visit(nobody, secret=day.fair.chief).status_code == 404


def test_a_late_sheet_lies_beside_what_counts(visit: Visit, locked: Day) -> None:
    rows = locked.read(visit, "chief judge").rows
    assert ["焊缝外观", "nothing", "35"] in rows
    assert ["焊缝外观", "36", "34.5 differs"] in rows
    assert ["射线探伤", "35", "35"] in rows
    assert "读错一格" in locked.read(visit, "supervisor").text


def test_a_sheet_to_be_corrected_is_filled_in_with_what_counts(visit: Visit, locked: Day) -> None:
    page = locked.read(visit, "chief judge", "scoring/01", "&module=practice&seat=A")
    asked = {str(one["data-key"]): one["value"] for tag, one in page.tags if "data-key" in one}
    assert asked == {"seam": "36", "xray": "35", "safety": "18"}
    assert "corrections" in sent_to(page)


def test_the_second_typing_does_not_see_the_first(visit: Visit, day: Day) -> None:
    page = day.read(visit, "another recorder", "typing", "&module=practice&seat=B&code=03")
    assert "One person has typed this sheet." in page.text
    assert "31.5" not in page.text
    assert {one.get("value") for tag, one in page.tags if "data-key" in one} == {""}
    assert sent_to(page) == {"typings"}
    assert sent_to(day.read(visit, "chief judge", "typing", "&module=practice&seat=B&code=03")) == set()


def test_where_typings_differ_is_shown_key_by_key(visit: Visit, holding: Holding) -> None:
    day = held(holding)
    for name, mark in (("recorder", "31.5"), ("another recorder", "37.5")):
        with day.person(name) as recorder:
            taken = recorder.type_sheet(
                day.fair.stage, module="practice", code="03", seat="B", marks=practice(mark)
            )
    day.last = taken.position
    page = day.read(visit, "recorder", "typing", "&module=practice&seat=B&code=03")
    assert ["焊缝外观", "31.5", "37.5"] in page.rows
    assert not any(row[0] == "射线探伤" and len(row) == 3 and row[1] == "35" for row in page.rows)


def test_a_judge_of_an_entrys_unit_is_seated_only_with_the_recusal(visit: Visit, holding: Holding) -> None:
    day = held(holding)  # a seat of its own, for a third judge is missed by whoever counts
    organiser = day.fair.organiser
    unit = organiser.search_units("东风车桥公司").units[0].id
    judge = organiser.add_person(PersonDraft(name="赵裁判", unit=UnitId(unit))).id
    page = day.read(visit, "organiser", "panel", f"&judge={judge}")
    assert "Nobody marks people of their own unit. These entries are of 东风车桥公司" in page.text
    excused = [one["value"] for _, one in page.tags if one.get("name") == "excused"]
    assert len(excused) == 1
    assert "王秀兰" in page.text
    own = [UUID(str(excused[0]))]
    organiser.seat_judge(day.fair.stage, judge, seat="C", modules=["practice"], excused=own)


def test_the_chief_judge_sees_the_seats_and_no_form_to_change_them(visit: Visit, day: Day) -> None:
    assert sent_to(day.read(visit, "chief judge", "panel")) == set()
    page = day.read(visit, "organiser", "panel", f"&manage={_judge_at(day)}")
    assert sent_to(page) == {"recusals"}


def _judge_at(day: Day) -> UUID:
    with day.fair.judge("A") as judge:
        found = judge.see_desk().judge
    assert found is not None
    return found


# Under two-person control.


@pytest.fixture(scope="module")
def two(served: Served) -> Iterator[ScoringDay]:
    """Every sheet is in, and seat A has signed off."""
    with httpx2.Client(base_url=served.address, trust_env=False, timeout=60) as http:
        day = hold_day(Office(http, served.app.state.platform))
        day.submit_all()
        day.sign_off("A")
        yield day


def test_two_persons_take_a_stage_from_the_signatures_to_a_late_sheet(visit: Visit, two: ScoringDay) -> None:
    def read(who: Person) -> Reading:
        two.office.settle()
        path = f"/office/stages/{two.stage}/scoring"
        return Reading(visit(path, language="en", secret=who.secret).text)

    page = read(two.chief)
    assert "Seats that have not signed off B" in page.text
    assert [row[-2:] for row in page.rows if row[1:3] == ["B", "2 / 2"]] == [["not signed off", ""]]
    assert "reopenings" in sent_to(page)
    two.sign_off("B")
    two.lock()
    two.judges["A"].take(f"{two.path}/scoresheets/late", **sheet(1, "7.25"), kept_at=KEPT_AT.isoformat())
    two.office.settle()
    assert {"settlement"} < sent_to(read(two.supervisor))
    (late,) = two.chief.get(f"{two.path}/late-sheets").json()["late"]
    place = {key: late[key] for key in ("module", "code", "seat", "version")}
    wish = place | {"outcome": "accepted", "reason": "the network was down"}
    two.chief.take(f"{two.path}/late-sheets/settlement", **wish)
    assert "You accepted it. It waits for the other" in read(two.chief).text
    assert "None. A sheet is corrected on the page of its performance." in read(two.chief).text
    other = read(two.supervisor)
    assert "The chief judge accepted it: the network was down" in other.text
    assert ("input", "the network was down") in {(tag, one.get("value")) for tag, one in other.tags}

"""A roster by workbook or CSV: every row looked through before anything is stored, then taken in once."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest

from tests.api.office import Office
from tests.api.roster_files import (
    UNITS,
    Trade,
    codes,
    csv,
    id_number,
    row,
    team,
    trade_of,
    unit_hat,
    workbook,
)


@pytest.fixture
def trade(office: Office) -> Trade:
    return trade_of(office)


# Three hundred rows, twelve of them faulty.

FAULTY: dict[int, tuple[dict[str, str], set[tuple[str, str]]]] = {
    20: ({"group": "焊工组"}, {("group", "not-a-group")}),
    40: ({"unit": "东风商用车厂"}, {("unit", "no-such-unit-but-near")}),
    60: ({"unit": "Nowhere"}, {("unit", "no-such-unit")}),
    80: ({"id_number": "42030219900101001"}, {("id_number", "not-an-id-number")}),
    100: ({"name": ""}, {("name", "name-missing")}),
    120: ({"id_number": id_number(1, "20120101")}, {("id_number", "not-eligible")}),
    140: ({"employee": "学生"}, {("employee", "not-eligible")}),
    160: ({"id_number": id_number(11)}, {("id_number", "twice-in-file")}),
    180: ({"id_number": "", "phone": ""}, {("id_number", "nothing-to-tell-apart")}),
    200: ({"phone": "12345"}, {("phone", "not-a-phone")}),
    220: ({"kind": "合唱"}, {("kind", "not-a-kind-of-entry")}),
    240: ({"part": "教练"}, {("team", "coach-without-team")}),
}
"""What is wrong with these of the 300, and what the preview says of it."""


def three_hundred() -> Iterator[dict[str, str]]:
    for number in range(1, 301):
        yield row(number, **FAULTY[number][0]) if number in FAULTY else row(number)


def test_of_300_rows_12_are_faulty_and_each_is_named(trade: Trade) -> None:
    trade.terms(capacity=288, youngest=18, reference_day="2026-05-01", employees_only=True)
    before = trade.office.position
    preview = trade.look(workbook(*three_hundred()), "roster.xlsx")
    heading_rows = 2
    assert codes(preview) == {number + heading_rows: wrong for number, (_, wrong) in FAULTY.items()}
    assert (preview["new"], preview["faults"], preview["entries"]) == (288, 12, 288)
    near = next(one for one in preview["rows"] if one["row"] == 42)["faults"][0]["message"]
    assert "东风商用车" in near
    assert trade.office.position == before
    assert trade.office.platform.directory.people.count() == 0

    refused = trade.confirm(preview)
    assert (refused.status_code, refused.json()["code"]) == (409, "rows-with-faults")
    assert refused.json()["data"] == {"count": 12}
    assert trade.office.position == before

    command = str(uuid4())
    done = trade.confirm(preview, skip_faulty=True, command=command).json()
    assert (len(done["entries"]), done["skipped"]) == (288, 12)
    assert all(one["receipt"] and not one["problem"] for one in done["entries"])
    listed = trade.entries()
    assert len(listed) == 288
    assert [one["number"] for one in listed] == list(range(1, 289))
    assert {one["status"] for one in listed} == {"registered"}

    position = trade.office.position
    again = trade.confirm(preview, skip_faulty=True, command=command).json()
    assert again == done
    assert trade.office.position == position
    assert trade.office.platform.directory.people.count() == 288


def test_the_same_file_again_has_nothing_new(trade: Trade) -> None:
    content = csv(*(row(number) for number in range(1, 6)))
    trade.confirm(trade.look(content))
    preview = trade.look(content)
    assert (preview["new"], preview["same"], preview["faults"]) == (0, 5, 0)
    position = trade.office.position
    done = trade.confirm(preview).json()
    assert {one["entry"] for one in done["entries"]} == {one["entry"] for one in trade.entries()}
    assert [one["receipt"] or one["problem"] for one in done["entries"]] == [None] * 5
    assert trade.office.position == position


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_roster_may_be_a_csv_file_in_any_usual_encoding(trade: Trade, encoding: str) -> None:
    assert trade.look(csv(row(1), row(2), encoding=encoding))["new"] == 2


def test_a_corrected_name_is_a_change_of_the_directory_and_no_second_entry(trade: Trade) -> None:
    trade.confirm(trade.look(csv(row(1))))
    preview = trade.look(csv(row(1, name="选手一")))
    assert [one["outcome"] for one in preview["rows"]] == ["changed"]
    trade.confirm(preview)
    (only,) = trade.entries()
    assert only["name"] == "选手一"


def test_the_organiser_may_approve_at_once(trade: Trade) -> None:
    done = trade.confirm(trade.look(csv(row(1), row(2))), approve=True).json()
    assert all(one["receipt"] for one in done["entries"])
    assert {one["status"] for one in trade.entries()} == {"approved"}


# Teams.


def test_the_rows_of_a_team_are_one_entry_with_its_members_and_coach(trade: Trade) -> None:
    rows = [*team("先锋队", 1, 2), row(3), *team("先锋队", 4, part="教练")]
    preview = trade.look(csv(*rows))
    assert (preview["entries"], preview["faults"]) == (2, 0)
    trade.confirm(preview)
    crew, single = sorted(trade.entries(), key=lambda one: str(one["kind"]), reverse=True)
    assert (crew["kind"], crew["name"]) == ("team", "先锋队")
    assert [(one["name"], one["part"]) for one in crew["people"]] == [
        ("选手1", "member"),
        ("选手2", "member"),
        ("选手4", "coach"),
    ]
    assert (single["kind"], single["name"]) == ("person", "选手3")
    assert trade.look(csv(*rows))["same"] == 4


def test_a_team_waits_whole_when_one_of_its_rows_is_faulty(trade: Trade) -> None:
    rows = [*team("先锋队", 1), *team("先锋队", 2, id_number="1"), row(3)]
    preview = trade.look(csv(*rows))
    assert codes(preview) == {
        2: {("team", "another-row-of-team")},
        3: {("id_number", "not-an-id-number")},
    }
    done = trade.confirm(preview, skip_faulty=True).json()
    assert [one["rows"] for one in done["entries"]] == [[4]]


def test_a_team_too_small_and_a_team_of_two_groups_are_faulty(trade: Trade) -> None:
    trade.terms(team_from=2)
    assert codes(trade.look(csv(*team("先锋队", 1)))) == {2: {("team", "wrong-team-size")}}
    mixed = [*team("先锋队", 1), *team("先锋队", 2, group="学生组")]
    assert codes(trade.look(csv(*mixed)))[3] == {("group", "team-rows-differ")}


def test_a_member_of_a_team_that_is_in_cannot_enter_alone(trade: Trade) -> None:
    trade.confirm(trade.look(csv(*team("先锋队", 1, 2))))
    alone = trade.look(csv(row(2, unit=UNITS[0])))
    assert codes(alone) == {2: {("name", "already-entered")}}
    other = trade.look(csv(*team("先锋队", 1, 3)))
    assert ("", "entered-otherwise") in codes(other)[2]


def test_a_coach_may_lead_two_teams(trade: Trade) -> None:
    rows = [*team("一队", 1), *team("一队", 9, part="教练"), *team("二队", 2), *team("二队", 9, part="教练")]
    assert codes(trade.look(csv(*rows))) == {}


# What only a look at others can tell.


def test_the_places_are_given_out_in_the_order_of_the_file(trade: Trade) -> None:
    trade.terms(capacity=3)
    trade.confirm(trade.look(csv(row(1))))
    preview = trade.look(csv(row(1), row(2), row(3), row(4)))
    assert codes(preview) == {5: {("name", "roster-full")}}
    trade.terms(per_unit=1)
    same_unit = [row(number, unit=UNITS[2]) for number in (2, 5)]
    assert codes(trade.look(csv(*same_unit))) == {3: {("name", "unit-full")}}


def test_an_official_is_refused_before_anything_is_stored(trade: Trade) -> None:
    person = str(uuid4())
    draft = trade.office.platform.directory.people
    trade.confirm(trade.look(csv(row(1))))
    (entered,) = trade.entries()
    trade.organiser.take(f"/entries/{entered['entry']}/rejection", reason="judges instead")
    person = entered["people"][0]["person"]
    appointed = trade.organiser.post(
        f"/competitions/{trade.competition}/officials", {"person": person, "role": "judge"}
    )
    assert appointed.status_code == 201, appointed.text
    assert codes(trade.look(csv(row(1)))) == {2: {("name", "official-cannot-enter")}}
    assert draft.count() == 1


def test_who_withdrew_is_not_registered_again_by_a_list(trade: Trade) -> None:
    trade.confirm(trade.look(csv(row(1))))
    (entered,) = trade.entries()
    trade.organiser.take(f"/entries/{entered['entry']}/withdrawal", reason="ill")
    assert codes(trade.look(csv(row(1)))) == {2: {("", "already-there")}}


# Units propose; nobody else reads a file.


def test_a_unit_proposes_its_own_people_only(trade: Trade) -> None:
    trade.terms(registrars=["unit"])
    ours = unit_hat(trade, UNITS[0])
    preview = trade.look(csv(row(3), row(1)), who=ours)
    assert row(3)["unit"] == UNITS[0]
    assert list(codes(preview)) == [3]
    approving = trade.confirm(preview, who=ours, skip_faulty=True, approve=True)
    assert approving.status_code == 403
    assert trade.confirm(preview, who=ours, skip_faulty=True).json()["entries"][0]["receipt"]
    (entered,) = trade.entries(ours)
    assert (entered["name"], entered["status"]) == ("选手3", "registered")
    assert trade.entries(unit_hat(trade, UNITS[1])) == []


def test_a_file_is_confirmed_by_whoever_sent_it(trade: Trade) -> None:
    trade.terms(registrars=["unit", "organiser"])
    preview = trade.look(csv(row(3)))
    stranger = trade.confirm(preview, who=unit_hat(trade, UNITS[0]))
    assert (stranger.status_code, stranger.json()["code"]) == (404, "import-gone")


def test_registration_that_is_closed_is_said_for_every_entry(trade: Trade) -> None:
    trade.terms(registrars=["unit"], closes="2020-01-01T00:00:00+08:00")
    ours = unit_hat(trade, UNITS[0])
    done = trade.confirm(trade.look(csv(row(3)), who=ours), who=ours).json()
    assert [one["problem"]["code"] for one in done["entries"]] == ["registration-closed"]
    assert trade.entries() == []


def test_no_answer_shows_an_id_number(trade: Trade) -> None:
    wrong = id_number(7)[:-1] + ("0" if id_number(7)[-1] != "0" else "1")
    answer = trade.send(csv(row(1), row(2, id_number=wrong)))
    assert answer.status_code == 200
    assert id_number(2) not in answer.text
    assert wrong not in answer.text


def test_what_is_no_roster_is_refused_with_what_to_do(trade: Trade) -> None:
    answer = trade.send("没有标题\n".encode())
    assert (answer.status_code, answer.json()["code"]) == (422, "no-heading")
    answer = trade.send(b"PK\x03\x04 broken", "roster.xlsx")
    assert answer.status_code == 422


# Out again.


def test_a_roster_goes_out_with_names_and_masked_id_numbers(trade: Trade) -> None:
    rows = [row(1, phone="13900000001"), *team("先锋队", 3), *team("先锋队", 6, part="教练")]
    trade.confirm(trade.look(csv(*rows)))
    trade.office.settle()
    content = trade.organiser.get(f"{trade.path}/roster", shape="csv").content.decode("utf-8-sig")
    lines = [line.split(",") for line in content.splitlines()]
    assert [line[1:7] for line in lines[1:]] == [
        ["选手1", UNITS[1], "职工组", "", "个人", "选手"],
        ["选手3", UNITS[0], "职工组", "先锋队", "团队", "选手"],
        ["选手6", UNITS[0], "职工组", "先锋队", "团队", "教练"],
    ]
    assert lines[1][7] == id_number(2)[:3] + "*" * 11 + id_number(2)[-4:]
    assert [id_number(number) for number in (2, 4, 7) if id_number(number) in content] == []
    book = trade.organiser.get(f"{trade.path}/roster")
    assert book.content.startswith(b"PK")


def test_a_roster_that_went_out_says_the_same_when_it_comes_in(trade: Trade) -> None:
    rows = [row(1, phone="13900000001"), *team("先锋队", 3, staff_number="A3")]
    trade.confirm(trade.look(csv(*rows)))
    trade.office.settle()
    content = trade.organiser.get(f"{trade.path}/roster").content
    preview = trade.look(content, "roster.xlsx")
    assert (preview["same"], preview["faults"]) == (2, 0)


def test_a_unit_takes_out_its_own_people_only_and_it_is_noted(trade: Trade) -> None:
    trade.confirm(trade.look(csv(row(1), row(3))))
    trade.office.settle()
    ours = unit_hat(trade, UNITS[0])
    content = ours.get(f"{trade.path}/roster", shape="csv").content.decode("utf-8-sig")
    assert ("选手3" in content, "选手1" in content) == (True, False)
    (noted,) = trade.office.platform.directory.disclosures.every()
    assert (noted.what, noted.people) == ("roster", 1)

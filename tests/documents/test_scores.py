"""Marks and facts from tables: what may be left out, what a row says, and what is wrong with a bad one."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.documents.scores import facts_table, marks_table, read_scores
from api.documents.scores.columns import FACT_COLUMNS
from api.documents.standings import lines_of
from competition.results.course import run_course
from competition.scoring import CarryOver, Deduction, Group, Item, Mark, RunRule
from competition.setup.presets import preset, preset_names
from tests.documents.tables import bad, performances, scores
from tests.scoring.builders import criterion, module, rulebook, stage

PLAIN = rulebook()
SHEET = rulebook(stage(module("practice", criterion("craft"), criterion("speed"))))
DIVES = rulebook(stage(module("dives", criterion("dive", per_item=True, item_value="multiply"))))
TRIES = rulebook(stage(module("hill", criterion("style"), runs=RunRule(runs=2))))
NOTED = rulebook(
    stage(
        module(
            "work",
            criterion("craft"),
            criterion("clock", kind="timed", maximum=Decimal(9999)),
            criterion("length", kind="measured"),
            criterion("faults", kind="deducted", optional=True),
        )
    )
)
GROUPS = (Group(id="men", name="男子"), Group(id="women", name="女子"))
STAGES = rulebook(stage(id="heat"), stage(carry_over=CarryOver(stage="heat", weight=Decimal("0.5"))))


def marked(value: str | None, judge: str = "") -> Mark:
    return Mark(judge, None if value is None else Decimal(value))


def test_what_there_is_only_one_of_need_not_be_named() -> None:
    found = performances(scores(PLAIN, "entry,judge,mark A,J1,8.00 A,J2,8.50"))
    assert found["A"].group == "employees"
    assert found["A"].marks == {("practice", "craft"): (marked("8.00", "J1"), marked("8.50", "J2"))}


def test_an_empty_mark_is_no_mark() -> None:
    found = performances(scores(PLAIN, "entry,judge,mark A,J1,"))
    assert found["A"].marks == {("practice", "craft"): (marked(None, "J1"),)}


def test_where_no_criterion_is_named_the_only_judged_one_is_meant() -> None:
    found = performances(scores(NOTED, "entry,mark A,8.00", "entry,time,value A,1:15.5,2.50"))
    assert found["A"].marks == {
        ("work", "clock"): (marked("75.5"),),
        ("work", "length"): (marked("2.50"),),
        ("work", "craft"): (marked("8.00"),),
    }


@pytest.mark.parametrize(
    ("clock", "seconds"), [("75.5", "75.5"), ("1:15.5", "75.5"), ("0:07", "7"), ("1:01:15.25", "3675.25")]
)
def test_a_time_is_seconds_or_what_a_clock_shows(clock: str, seconds: str) -> None:
    found = performances(scores(NOTED, facts=f"entry,time A,{clock}"))
    assert found["A"].marks == {("work", "clock"): (marked(seconds),)}


def test_an_item_has_the_value_a_fact_declares() -> None:
    facts = "entry,item,name,difficulty,void A,1,105B,2.4, A,2,,3.0,yes"
    found = performances(scores(DIVES, "entry,item,mark A,1,8.50", facts))
    assert found["A"].items == (Item("1", "105B", Decimal("2.4")), Item("2", "2", Decimal("3.0"), void=True))
    assert found["A"].marks == {("dives", "dive/1"): (marked("8.50"),)}


@pytest.mark.parametrize(
    "marks", ["entry,criterion,run,mark A,style,2,8.00", "entry,criterion,mark A,style@2,8.00"]
)
def test_a_run_is_a_column_or_part_of_the_address(marks: str) -> None:
    assert performances(scores(TRIES, marks))["A"].marks == {("hill", "style@2"): (marked("8.00"),)}


def test_a_value_may_be_declared_for_a_run() -> None:
    found = performances(scores(TRIES, facts="entry,run,difficulty A,2,3.2"))
    assert found["A"].items == (Item("2", "2", Decimal("3.2"), run=2),)


def test_a_deduction_is_points_or_per_cent_off_the_total_and_a_mark_where_a_criterion_is_named() -> None:
    facts = "entry,criterion,deduction,reason A,,1.5,fall A,,5%,late A,faults,2,"
    found = performances(scores(NOTED, facts=facts))["A"]
    late = Deduction(Decimal(5), "late", unit="percent")
    assert found.deductions == (Deduction(Decimal("1.5"), "fall"), late)
    assert found.marks == {("work", "faults"): (marked("2"),)}


def test_unit_team_status_draw_and_public_points_are_of_the_entry() -> None:
    facts = "entry,unit,team,status,draw,public A,Mill,Red,dnf,3,12.5"
    found = performances(scores(PLAIN, facts=facts))["A"]
    said = (found.unit, found.team, found.status, found.draw, found.public)
    assert said == ("Mill", "Red", "dnf", 3, Decimal("12.5"))


def test_an_entry_is_in_the_stages_its_rows_speak_of_and_else_in_the_first() -> None:
    marks = "entry,stage,mark A,heat,8.00 A,final,9.00 B,final,7.00"
    found = scores(STAGES, marks, "entry,status,stage,carried A,guest,, B,,final,16.5 C,dns,,")
    heat, final = performances(found, "heat"), performances(found)
    assert (list(heat), list(final)) == (["A", "C"], ["A", "B"])
    assert [one.status for one in (heat["A"], final["A"], final["B"], heat["C"])] == [
        "guest",
        "guest",
        "competing",
        "dns",
    ]
    assert final["B"].carried is not None
    assert final["B"].carried.points == Decimal("16.5")


def test_a_group_is_said_once_an_entry_in_either_table() -> None:
    rules = rulebook(groups=GROUPS)
    found = performances(
        scores(rules, "entry,group,judge,mark A,men,X,8.00 A,,Y,8.00 B,,X,9.00", "entry,group B,women")
    )
    assert {entry: one.group for entry, one in found.items()} == {"A": "men", "B": "women"}


@pytest.mark.parametrize(
    ("rules", "marks", "fault"),
    [
        (PLAIN, "entry,mark A,11", "mark: 11 is outside 0 to 10"),
        (PLAIN, "entry,mark A,8.005", "mark: 8.005 does not fit the step 0.01, counted from 0"),
        (PLAIN, "entry,mark A,８", "mark: '８' is not a decimal"),
        (PLAIN, "entry,mark A,NaN", "mark: 'NaN' is not a decimal"),
        (PLAIN, "entry,mark ,8", "entry: is empty"),
        (PLAIN, "entry,stage,mark A,finale,8", 'stage: there is no stage "finale"'),
        (PLAIN, "entry,module,mark A,theory,8", 'module: there is no module "theory"'),
        (PLAIN, "entry,run,mark A,1,8", 'run: module "practice" has no runs'),
        (PLAIN, "entry,item,mark A,1,8", 'item: "craft" is not marked item by item'),
        (PLAIN, "entry,group,mark A,guests,8", 'group: there is no group "guests"'),
        (SHEET, "entry,mark A,8", "criterion: is empty; expected one of craft, speed"),
        (SHEET, "entry,criterion,mark A,sped,8", 'criterion: there is no criterion "sped" here'),
        (DIVES, "entry,mark A,8", 'item: is empty; "dive" is marked item by item'),
        (DIVES, "entry,item,mark A,1,8", 'item: "1" is not declared; the facts must give its difficulty'),
        (TRIES, "entry,mark A,8", 'run: "" is no run; expected 1 to 2'),
        (TRIES, "entry,run,mark A,3,8", 'run: "3" is no run; expected 1 to 2'),
        (STAGES, "entry,mark A,8", "stage: is empty; expected one of heat, final"),
        (rulebook(groups=GROUPS), "entry,mark A,8", "group: no row says this entry's group"),
    ],
)  # fmt: skip
def test_a_bad_mark_is_told_with_its_line_and_column(rules: Any, marks: str, fault: str) -> None:
    (told,) = bad(rules, marks)
    assert told.startswith(f"marks.csv:2: {fault}")


@pytest.mark.parametrize(
    ("rules", "facts", "fault"),
    [
        (PLAIN, "entry,status A,absent", 'status: "absent" is no status'),
        (PLAIN, "entry,draw A,0", 'draw: "0" is no number of a draw'),
        (PLAIN, "entry,time A,9", "criterion: there is no timed criterion here"),
        (PLAIN, "entry,carried A,9", "carried: this stage carries nothing over"),
        (PLAIN, "entry,deduction A,-1", "deduction: -1 is negative"),
        (PLAIN, "entry,run,difficulty A,1,3", "run: this stage has no runs"),
        (NOTED, "entry,time A,1:75", "time: '1:75' is not a decimal"),
        (DIVES, "entry,difficulty A,3", 'item: "" is no id of an item'),
        (DIVES, "entry,item,void A,1,perhaps", 'void: "perhaps" is neither yes nor no'),
    ],
)
def test_a_bad_fact_is_told_with_its_line_and_column(rules: Any, facts: str, fault: str) -> None:
    (told,) = bad(rules, facts=facts)
    assert told.startswith(f"facts.csv:2: {fault}")


def test_the_same_thing_twice_is_told_with_the_line_where_it_stood_first() -> None:
    assert bad(PLAIN, "entry,judge,mark A,X,8 B,X,8 A,X,8") == [
        'marks.csv:4: a mark of judge "X" for "practice/craft" stands at marks.csv:2 already'
    ]
    assert bad(DIVES, facts="entry,item,difficulty A,1,2 A,1,2") == [
        'facts.csv:3: item: "1" is declared already'
    ]
    assert bad(PLAIN, facts="entry,unit A,Mill A,Kiln") == [
        'facts.csv:3: unit: "Kiln" here, but "Mill" in an earlier row of this entry'
    ]


def test_all_bad_rows_of_both_tables_are_told_at_once_and_the_others_count() -> None:
    found = scores(PLAIN, "entry,mark A,8 B,11 C,x", "entry,status A,gone B,dnf")
    assert [(row.file, row.line) for row in found.bad] == [
        ("facts.csv", 2),
        ("marks.csv", 3),
        ("marks.csv", 4),
    ]
    assert [(one.entry, one.status) for one in found.performances["final"]] == [
        ("B", "dnf"),
        ("A", "competing"),
    ]


CELL = st.sampled_from(
    [
        "",
        "A",
        "final",
        "heat",
        "practice",
        "dive/1@2",
        "1",
        "2",
        "8.00",
        "-1",
        "1:15",
        "5%",
        "yes",
        "x/@",
        "９",
    ]
)


@given(st.sampled_from(preset_names()), st.data())
def test_no_rows_break_the_reader_or_the_engine(name: str, data: st.DataObject) -> None:
    def text(columns: list[str]) -> bytes:
        rows = data.draw(st.lists(st.lists(CELL, min_size=len(columns), max_size=len(columns)), max_size=4))
        return "\n".join([",".join(columns), *(",".join(row) for row in rows)]).encode()

    rules = preset(name).rulebook
    read = read_scores(
        rules,
        marks_table("marks.csv", text(["entry", "criterion", "item", "run", "judge", "mark"])),
        facts_table("facts.csv", text(list(FACT_COLUMNS))),
    )
    run_course(rules, read.performances)


@given(st.sampled_from(preset_names()), st.data())
def test_whatever_rows_of_an_example_are_left_out_or_damaged_the_rest_is_computed(
    name: str, data: st.DataObject
) -> None:
    example = preset(name).example
    head, *rows = example["marks.csv"].decode().splitlines()
    kept = data.draw(st.lists(st.sampled_from(rows), max_size=len(rows), unique=True))
    damaged = [data.draw(st.sampled_from((row, row.replace(",", ",,", 1), f"{row}9"))) for row in kept]
    rules = preset(name).rulebook
    facts = facts_table("facts.csv", example.get("facts.csv", b"entry"))
    read = read_scores(rules, marks_table("marks.csv", "\n".join([head, *damaged]).encode()), facts)
    for result in run_course(rules, read.performances).stages:
        assert len(lines_of(result)) == len(result.performances)

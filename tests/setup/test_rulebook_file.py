"""A rulebook as a TOML file: read, refused with the line of every fault, and written back."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from competition.scoring import Criterion, Group, Rulebook, faults
from competition.setup.rubric import hash_of
from competition.setup.rulebook_file import InvalidRulebookFile, read_rulebook, write_rulebook
from competition.setup.rulebook_file.lines import TomlPath, lines_of
from competition.setup.rulebook_file.reading import keys_of
from competition.setup.rulebook_file.schema import rulebook_schema
from tests.scoring.builders import rulebook, stage
from tests.scoring.strategies import stages

SPEECH = """\
# What people read first.
id = "speech"
name = "演讲比赛"
source = "Drop one highest and one lowest."
groups = [{ id = "all", name = "全体" }]

[[stages]]
id = "final"
name = "决赛"
rounding = { places = 2, mode = "half_up" }
tie_breaks = [
    { by = "module", of = "speech" },
]

[[stages.modules]]
id = "speech"
name = "演讲"
panel = { method = "trimmed_mean", drop_high = 1, drop_low = 1 }

[[stages.modules.criteria]]
id = "content"
name = "内容"
minimum = 0
maximum = 60
step = 0.1
"""


def refused(text: str) -> list[tuple[int, str, str]]:
    """The faults of a file: line, path, message."""
    with pytest.raises(InvalidRulebookFile) as said:
        read_rulebook(text.encode())
    return [(fault.line, fault.path, fault.message) for fault in said.value.faults]


def changed(**replaced: str) -> str:
    """The speech contest with other values: `mode='"up"'`; every key it names is one of the file."""
    lines = SPEECH.splitlines()
    for key, value in replaced.items():
        (number,) = [number for number, line in enumerate(lines) if line.startswith(f"{key} = ")]
        lines[number] = f"{key} = {value}"
    return "\n".join(lines)


def test_a_file_becomes_a_rulebook_and_its_numbers_are_exact() -> None:
    (module,) = read_rulebook(SPEECH.encode()).stages[0].modules
    assert (module.panel.method, module.panel.drop_high) == ("trimmed_mean", 1)
    assert (str(module.criteria[0].step), module.criteria[0].maximum) == ("0.1", Decimal(60))


def test_a_decimal_may_be_a_number_or_text() -> None:
    assert read_rulebook(changed(step='"0.1"').encode()) == read_rulebook(SPEECH.encode())


@pytest.mark.parametrize("content", [SPEECH.encode("utf-8-sig"), SPEECH.replace("\n", "\r\n").encode()])
def test_windows_habits_change_nothing(content: bytes) -> None:
    assert read_rulebook(content) == read_rulebook(SPEECH.encode())


def test_order_comments_and_spelling_change_no_hash() -> None:
    head, _, rest = SPEECH.partition("\n\n")
    reordered = "\n".join(reversed(head.splitlines())) + "\n\n" + rest.replace("60", "60 # points")
    assert hash_of(read_rulebook(reordered.encode())) == hash_of(read_rulebook(SPEECH.encode()))


@pytest.mark.parametrize(
    ("text", "line", "path", "message"),
    [
        (
            changed(rounding='{ places = 2, mode = "half-up" }'),
            10,
            "stages[final].rounding.mode",
            '"half_up"?',
        ),
        (changed(rounding='{ places = "2", mode = "floor" }'), 10, "stages[final].rounding.places", "whole"),
        (changed(rounding="{ places = true, mode = 'floor' }"), 10, "stages[final].rounding.places", "true"),
        (changed(rounding="2"), 10, "stages[final].rounding", "a table with places, mode"),
        (changed(step="nan"), 25, "stages[final].modules[speech].criteria[content].step", "found NaN"),
        (changed(step="1e400"), 25, "stages[final].modules[speech].criteria[content].step", "a decimal"),
        (changed(step="0.7"), 25, "stages[final].modules[speech].criteria[content].step", "do not reach"),
        (changed(groups="[]"), 5, "groups", "at least one"),
        (changed(groups="'all'"), 5, "groups", "a list, each item a table with id, name"),
        (SPEECH.replace('of = "speech"', 'of = "talk"'), 12, "stages[final].tie_breaks[1].of", "'talk'"),
        (SPEECH.replace("tie_breaks", "tie_brakes"), 11, "stages[final].tie_brakes", '"tie_breaks"?'),
        (
            SPEECH.replace('name = "内容"\n', ""),
            20,
            "stages[final].modules[speech].criteria[content].name",
            "miss",
        ),
        ("id = \n", 1, "", "is not TOML"),
        ("a = " + "[" * 5000, 1, "", "nested too deeply"),
    ],
)
def test_a_fault_is_told_with_its_line_its_key_and_what_was_expected(
    text: str, line: int, path: str, message: str
) -> None:
    (fault,) = refused(text)
    assert fault[:2] == (line, path)
    assert message in fault[2]


def test_a_file_that_is_not_utf_8_is_refused() -> None:
    with pytest.raises(InvalidRulebookFile, match=r"^3: : is not UTF-8"):
        read_rulebook(SPEECH.encode("gbk"))


def test_all_faults_of_a_file_are_told_at_once() -> None:
    text = changed(step='"x"', minimum="true", source="1").replace("drop_low", "droplow")
    assert [line for line, *_ in refused(text)] == [4, 18, 23, 25]


@st.composite
def rulebooks(draw: st.DrawFn) -> Rulebook:
    text = st.text(max_size=12)
    group = Group(id="employees", name=draw(text))
    made = rulebook(stage(id="heat"), draw(stages()), source=draw(text), groups=(group,))
    assume(not faults(made))
    return made


SLOWLY = settings(
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow], deadline=None, max_examples=40
)


@given(rulebooks())
@SLOWLY
def test_what_is_written_is_read_back_as_the_same_rules(book: Rulebook) -> None:
    again = read_rulebook(write_rulebook(book).encode())
    assert again == book
    assert hash_of(again) == hash_of(book)
    assert write_rulebook(again) == write_rulebook(book)


@given(rulebooks())
@SLOWLY
def test_every_key_of_a_document_has_a_line_on_which_it_stands(book: Rulebook) -> None:
    text = write_rulebook(book)
    lines = lines_of(text)
    for path in _paths(tomllib.loads(text), ()):
        key = path[-1]
        assert isinstance(key, int) or key in text.split("\n")[lines[path] - 1]


def test_the_schema_knows_every_key_and_takes_a_decimal_as_number_or_text() -> None:
    schema = rulebook_schema()["$defs"]
    criterion = schema["Criterion"]
    assert criterion["properties"].keys() == keys_of(Criterion).keys()
    assert criterion["properties"]["step"]["type"] == ["number", "string"]
    assert criterion["required"] == ["id", "name", "minimum", "maximum", "step"]
    assert all(rule["additionalProperties"] is False for rule in schema.values())


def test_keys_of_every_spelling_have_their_line() -> None:
    text = "a.'b.c' = [1, [2], # ]\n"
    text += " {\"d\\u0065\" = '''\n'''}]\n"
    text += "[[e]]\n[e.f]\ng = 1979-05-27 07:32:00\n[[e]]\nh = '#'\n"
    assert {
        path: line for path, line in lines_of(text).items() if path[-1] in ("b.c", "de", "g", "h", 1)
    } == {
        ("a", "b.c"): 1,
        ("a", "b.c", 1): 1,
        ("a", "b.c", 2, "de"): 2,
        ("e", 0, "f", "g"): 6,
        ("e", 1): 7,
        ("e", 1, "h"): 8,
    }


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
@example(b"a = " + b"9" * 5000)
@example(b"a = 2020-13-40")
def test_no_file_breaks_the_reader(content: bytes) -> None:
    with pytest.raises(InvalidRulebookFile):
        read_rulebook(content)


PIECES = (
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    '"',
    "'",
    '"""',
    "=",
    ".",
    ",",
    "\n",
    "#",
    "a",
    "stages",
    "id",
    "1",
    "\\",
)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_no_arrangement_of_signs_breaks_the_reader(text: str) -> None:
    with pytest.raises(InvalidRulebookFile):
        read_rulebook(text.encode())


@given(st.data())
def test_no_damage_to_a_file_breaks_the_reader(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(SPEECH)))
    end = data.draw(st.integers(start, min(len(SPEECH), start + 20)))
    damaged = SPEECH[:start] + data.draw(st.sampled_from(PIECES)) + SPEECH[end:]
    with suppress(InvalidRulebookFile):
        read_rulebook(damaged.encode())


def _paths(value: Any, path: TomlPath) -> Iterator[TomlPath]:
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in items:
        yield from _paths(one, (*path, key))

"""Names are sorted and found by their pinyin, and those that look alike are told of."""

from __future__ import annotations

import pytest

from competition.directory.spelling import (
    has_hidden,
    pinyin_of_person,
    pinyin_of_unit,
    skeleton,
    stored,
    unwritable,
)


@pytest.mark.parametrize(
    ("name", "syllables", "initials"),
    [
        ("张伟", "zhang wei", "zw"),
        ("单雄信", "shan xiong xin", "sxx"),
        ("单于飞", "chan yu fei", "cyf"),
        ("曾国藩", "zeng guo fan", "zgf"),
        ("仇英", "qiu ying", "qy"),
        ("尉迟恭", "yu chi gong", "ycg"),
        ("欧阳修", "ou yang xiu", "oyx"),
        ("Zoë 王", "zoe wang", "zw"),
    ],
)
def test_a_surname_is_read_as_surnames_are(name: str, syllables: str, initials: str) -> None:
    found = pinyin_of_person(name)
    assert (found.syllables, found.letters, found.initials) == (
        syllables,
        syllables.replace(" ", ""),
        initials,
    )


def test_the_same_character_is_read_otherwise_in_a_word() -> None:
    assert pinyin_of_unit("重庆重型机械").syllables == "chong qing zhong xing ji xie"


ALIKE = [
    ("张伟", "张\u200b伟"),
    ("ABC公司", "ＡＢＣ公司"),
    ("Acme", "Асme"),
    ("东风(十堰)", "东风（十堰）"),
    ("张 伟", "张伟"),
    ("王日", "王曰"),
    ("阿布·都", "阿布•都"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_names_that_look_alike_have_the_same_skeleton(one: str, other: str) -> None:
    assert one != other
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(("one", "other"), [("张伟", "张玮"), ("一厂", "二厂"), ("Acme", "Acne")])
def test_names_that_look_different_are_told_apart(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


def test_a_name_is_kept_composed_and_without_what_cannot_be_seen() -> None:
    assert stored("  Zoe\u0308 \u200d 王\ufeff ") == "Zoë 王"
    assert has_hidden("王\u200f")
    assert not has_hidden("王")


def test_a_character_that_nobody_can_write_is_named_by_its_number() -> None:
    assert unwritable("张\x07") == "U+0007"
    assert unwritable("张\ue000") == "U+E000"
    assert unwritable("张伟") == ""

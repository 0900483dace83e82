"""A rulebook that somebody wrote is read before it is adopted: in words, or with every fault by line."""

from __future__ import annotations

import re

import pytest

from api.rulebooks.faults import in_language
from api.rulebooks.words import in_words
from competition.setup.presets import preset, preset_names
from tests.api.office import Office

_GAP = re.compile(r"\{\w*\}|\bNone\b|Decimal")


def test_a_preset_read_as_a_file_is_the_preset(office: Office) -> None:
    shown = office.anyone.get("/rulebooks/vocational").json()
    answer = office.anyone.ask("POST", "/rulebooks/reading", json={"text": shown["text"]})
    assert answer.status_code == 200
    read = answer.json()
    assert (read["title"], read["digest"], read["rulebook"]) == (
        shown["title"],
        shown["digest"],
        shown["rulebook"],
    )
    assert (read["words"], read["faults"]) == (shown["words"], [])


def test_every_fault_of_a_file_stands_by_its_line_and_key(office: Office) -> None:
    text = preset("speech").text.replace('mode = "half_up"', 'mode = "half_upp"', 1)
    line = 1 + text[: text.index("half_upp")].count("\n")
    read = office.anyone.ask("POST", "/rulebooks/reading", json={"text": text}).json()
    assert (read["rulebook"], read["words"]) == (None, [])
    (fault,) = read["faults"]
    assert fault["line"] == line
    assert fault["path"].endswith("rounding.mode")
    assert "half_up" in fault["says"]


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("is missing; expected a whole number", "缺少此项；应为整数"),
        (
            'found "half_upp"; expected one of half_up, floor; did you mean "half_up"?',
            '写的是 "half_upp"；应为以下之一：half_up, floor；是否想写 "half_up"？',
        ),
        ("7 is out of range; expected 0 to 6", "7 超出范围；应为0 至 6"),
        ("steps of 0.3 do not reach the maximum 10", "步长 0.3 到不了最大值 10"),
        ("something nobody said before", "something nobody said before"),
    ],
)
def test_a_fault_is_told_in_chinese_with_its_figures(english: str, chinese: str) -> None:
    assert in_language(english, "zh-CN") == chinese
    assert in_language(english, "en") == english


@pytest.mark.parametrize("text", ["", "[[", "\ufeff", "id = 1", "x = " + "[" * 500])
def test_what_is_no_rulebook_is_told_and_breaks_nothing(office: Office, text: str) -> None:
    answer = office.anyone.ask("POST", "/rulebooks/reading", json={"text": text})
    assert answer.status_code == 200
    assert answer.json()["faults"]


@pytest.mark.parametrize("name", preset_names())
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_preset_can_be_told_in_words(name: str, language: str) -> None:
    rulebook = preset(name).rulebook
    passages = in_words(rulebook, language)
    about = [passage.about for passage in passages]
    assert [stage.name for stage in rulebook.stages] == [one for one in about if rulebook_has(name, one)]
    for passage in passages:
        assert passage.says
        for sentence in passage.says:
            assert not _GAP.search(sentence)
            assert sentence.endswith("。" if language == "zh-CN" else ".")


def rulebook_has(name: str, stage: str) -> bool:
    return stage in {one.name for one in preset(name).rulebook.stages}


def test_the_words_say_what_the_rules_compute() -> None:
    (_, final, prizes) = in_words(preset("vocational").rulebook, "en")
    assert "“实操” counts 70% of the total: 操作 (0–100, step 0.1)." in final.says
    assert (
        "The 1 highest and the 1 lowest marks are dropped; "
        "the mean of the rest counts, to 2 places (half up)." in final.says
    )
    assert prizes.says == ["Prizes by place in “决赛”: 一等奖 to 10%, 二等奖 to 20%, 三等奖 to 30%."]

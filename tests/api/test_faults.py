"""What is wrong with a request is told in the reader's language, each fault with its place."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from pydantic import BaseModel, Field, TypeAdapter, ValidationError
from pydantic_core.core_schema import ErrorType

from api.faults import SAYS, fault_told
from tests.api.office import HeldStage


class _Form(BaseModel, extra="forbid"):
    name: str = Field(min_length=2, max_length=3)
    number: int = Field(ge=1, le=9)


def _found(said: Any) -> list[Any]:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(_Form).validate_python(said)
    return list(caught.value.errors())


def test_a_fault_is_told_with_its_figures() -> None:
    told = [fault_told(one, "zh-CN") for one in _found({"name": "匠榜匠榜", "number": 0, "more": 1})]
    assert told == ["最多 3 个字符。", "不得小于 1。", "没有这个字段。"]


def test_what_the_table_lacks_keeps_the_words_of_the_validator() -> None:
    assert fault_told({"type": "unheard_of", "msg": "Strange"}, "zh-CN") == "Strange."


def test_every_finding_in_the_table_is_one_of_the_validator() -> None:
    """A misspelled kind would never be found, and its sentence never said."""
    assert set(get_args(ErrorType)) >= SAYS.keys()


def test_a_form_can_say_each_fault_beside_its_field(shared: HeldStage) -> None:
    wish = {"json": {"name": "", "level": "galaxy"}, "headers": {"Accept-Language": "zh-CN"}}
    answer = shared.organiser.ask("POST", "/competitions", **wish)
    faults = {one["where"]: one["says"] for one in answer.json()["faults"]}
    assert answer.status_code == 422
    assert faults["name"] == "至少需要 1 个字符。"
    assert faults["first_day"] == "此项必填。"
    assert faults["level"].startswith("须为以下之一：")

"""The press keeps what it set lately, and never more than it may."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from api.documents.typesetting import press
from api.documents.typesetting.press import Press, code_of

AT = datetime(2026, 5, 3, tzinfo=UTC)


def sheet(title: str) -> dict[str, Any]:
    return {"title": title, "labels": []}


@pytest.fixture
def pressed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a press really had to set; each comes out as ten bytes."""
    heard: list[str] = []

    def set_by_hand(_: Press, whole: str, __: int) -> bytes:
        heard.append(whole)
        return b"0123456789"

    monkeypatch.setattr(Press, "_pressed", set_by_hand)
    return heard


def test_the_same_document_of_the_same_date_is_set_once(pressed: list[str]) -> None:
    labels = Press("labels")
    assert labels.set(sheet("a"), AT) == labels.set(sheet("a"), AT)
    labels.set(sheet("b"), AT)
    labels.set(sheet("a"), datetime(2026, 5, 4, tzinfo=UTC))
    assert len(pressed) == 3


def test_what_was_asked_for_longest_ago_goes_first(
    pressed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press, "_MOST_KEPT_BYTES", 20)
    labels = Press("labels")
    for title in ("a", "b", "a", "c", "a", "b"):
        labels.set(sheet(title), AT)
    assert len(pressed) == 4  # a and b, then c in the place of b, then b again


def test_an_empty_sheet_is_a_document_too() -> None:
    assert Press("labels").set(sheet(""), AT).startswith(b"%PDF-")


def test_a_code_is_a_drawing_that_prints_at_any_size() -> None:
    assert code_of("https://skills.example.cn/check/1").startswith("<svg")

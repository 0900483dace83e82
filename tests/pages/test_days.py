"""How pages say from which day to which."""

from __future__ import annotations

from datetime import date

import pytest

from api.pages.rendering import environment

_SAID = "{{ first|to_day(last) }}"


@pytest.mark.parametrize(
    ("last", "chinese", "english"),
    [
        (date(2026, 11, 7), "2026年11月7日", "Nov 7, 2026"),
        (date(2026, 11, 27), "2026年11月7日至27日", "Nov 7 – 27, 2026"),
        (date(2026, 12, 2), "2026年11月7日至12月2日", "Nov 7 – Dec 2, 2026"),
        (date(2027, 1, 2), "2026年11月7日至2027年1月2日", "Nov 7, 2026 – Jan 2, 2027"),
    ],
)
def test_days_say_once_what_they_share(last: date, chinese: str, english: str) -> None:
    for language, said in (("zh-CN", chinese), ("en", english)):
        told = environment(language).from_string(_SAID).render(first=date(2026, 11, 7), last=last)
        assert " ".join(told.split()) == said

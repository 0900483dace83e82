"""Templates into pages: complete HTML, escaped throughout, in the reader's language."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_interval
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse

from api.language import LANGUAGES, language_of, translations
from api.pages import assets
from api.pages.rooms import rooms_of
from api.pages.words import WORDS

OUR_ZONE = ZoneInfo("Asia/Shanghai")
"""The zone of every clock on a page; China has one. Pages say so beside the time."""


def page(
    connection: HTTPConnection,
    template: str,
    *,
    status: int = 200,
    headers: dict[str, str] | None = None,
    language: str = "",
    **content: Any,
) -> HTMLResponse:
    """A page from a template of `templates/`, in the reader's language or a given one. What it shows depends
    on the cookies, so no cache keeps it.
    """
    language = language or language_of(connection)
    html = environment(language).get_template(template).render(content, **_surroundings(connection, language))
    return HTMLResponse(
        html, status, {"Cache-Control": "no-cache", "Vary": "Cookie, Accept-Language"} | (headers or {})
    )


def _surroundings(connection: HTTPConnection, language: str) -> dict[str, Any]:
    """What every template may use of the request."""
    url = connection.url
    here = url.path + (f"?{url.query}" if url.query else "")
    other = next(one for one in LANGUAGES if one != language)
    return {
        "language": language,
        "nonce": getattr(connection.state, "nonce", ""),
        "path": url.path,
        "rooms": rooms_of(connection),
        "other_language": other,
        "switch_language": f"/language/{other}?to={quote(here, safe='')}",
    }


@cache
def environment(language: str) -> Environment:
    """The templates in one language."""
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
    made.globals |= {
        "asset": assets.address,
        "sheet": assets.sheet,
        "modules_of": assets.modules_of,
        "words_for": assets.words_for,
        "words": WORDS,
    }
    made.filters |= {
        "clock": clock,
        "day": lambda one: _day(one, language),
        "to_day": lambda first, last: _days(first, last, language),
        "mark": mark,
    }
    return made


def clock(at: str) -> str:
    """A moment (ISO 8601, UTC) as our clock shows it: `2025-05-01 14:03:59`."""
    return datetime.fromisoformat(at).replace(tzinfo=UTC).astimezone(OUR_ZONE).strftime("%Y-%m-%d %H:%M:%S")


def mark(told: str) -> str:
    """Changes when what a part of a page tells does; an open page asks by it what to show anew."""
    return sha256(told.encode()).hexdigest()[:12]


def _day(one: date, language: str) -> str:
    return format_date(one, "long", locale=language.replace("-", "_"))


def _days(first: date, last: date, language: str) -> str:
    """From one day to another, without saying twice what they share: `2025年5月1日至4日`."""
    return format_interval(first, last, "yMMMd", locale=language.replace("-", "_"))

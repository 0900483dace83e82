"""Chinese first, English second: which language a reader wants, and the one catalogue both pages and
refusals use.

Messages are written in English in the code; `pages/locale/zh_CN/…/jiangbang.po` holds the Chinese. The
catalogue is compiled in memory, so there is no build step to forget.
"""

from __future__ import annotations

import gettext
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.core import negotiate_locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from starlette.requests import HTTPConnection

LANGUAGES = ("zh-CN", "en")
COOKIE = "lang"

_CATALOGUE = Path(__file__).parent / "pages" / "locale" / "zh_CN" / "LC_MESSAGES" / "jiangbang.po"


def language_of(connection: HTTPConnection) -> str:
    """The reader's choice (cookie), else what the browser asks for, else Chinese."""
    chosen = connection.cookies.get(COOKIE)
    if chosen in LANGUAGES:
        return chosen
    wanted = [
        part.partition(";")[0].strip() for part in connection.headers.get("accept-language", "").split(",")
    ]
    spelled = [tag.replace("-", "_") for tag in wanted if tag]
    found = negotiate_locale(spelled, ["zh_CN", "zh", "zh_Hans_CN", "en"])
    return "en" if found == "en" else "zh-CN"


def translated(message: str, language: str) -> str:
    """A message of the code in the reader's language; what the catalogue lacks stays as it is."""
    return translations(language).gettext(message) if message else ""


@cache
def translations(language: str) -> gettext.NullTranslations:
    """The catalogue of a language, as gettext and Jinja want it."""
    if language == "en":
        return gettext.NullTranslations()
    with _CATALOGUE.open("rb") as source:
        catalogue = read_po(source, locale="zh_CN")
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)

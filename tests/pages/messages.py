"""Every message a reader may meet: of templates, scripts, refusals and the words of the domain."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract

import api
from api.pages import assets
from tests.refusals import every_refusal

API = Path(api.__file__).parent
_GETTEXT = {"_": None, "gettext": None}


def every_message() -> set[str]:
    return {*of_templates(), *of_scripts(), *of_pages(), *of_refusals()}


def of_templates() -> Iterator[str]:
    for template in sorted((API / "pages" / "templates").glob("*.html")):
        yield from _extracted("jinja2.ext:babel_extract", template.read_bytes(), {"silent": "false"})


def of_scripts() -> Iterator[str]:
    for script in sorted(assets.FOLDER.rglob("*.js")):
        yield from assets.sentences_of(script.relative_to(assets.FOLDER).as_posix())


def of_pages() -> Iterator[str]:
    """Messages marked with `_` and those given to `translated` as they stand."""
    for module in sorted((API / "pages").glob("*.py")):
        for node in ast.walk(ast.parse(module.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "translated"):
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield first.value


def of_refusals() -> Iterator[str]:
    for refusal in every_refusal():
        yield refusal.says


def _extracted(method: str, source: bytes, options: dict[str, str]) -> Iterator[str]:
    for _, message, _, _ in extract(method, BytesIO(source), keywords=_GETTEXT, options=options):
        if isinstance(message, str):
            yield message

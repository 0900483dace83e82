"""Every message a reader may meet: of templates, scripts, refusals and the words of the domain."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TypeVar

from babel.messages.extract import extract

import api
from api.pages import assets
from tests.refusals import every_refusal

API = Path(api.__file__).parent
NodeT = TypeVar("NodeT", bound=ast.AST)

_GETTEXT = {"_": None, "gettext": None}
_SPEAKING = ("faults.py", "rulebooks/faults.py", "rulebooks/words.py")
"""Modules beside the pages that say something to people."""


def every_message() -> set[str]:
    return {*of_templates(), *of_scripts(), *of_pages(), *of_refusals()}


def of_templates() -> Iterator[str]:
    for template in sorted((API / "pages" / "templates").rglob("*.html")):
        yield from _extracted("jinja2.ext:babel_extract", template.read_bytes(), {"silent": "false"})


def of_scripts() -> Iterator[str]:
    for script in sorted(assets.FOLDER.rglob("*.js")):
        yield from assets.sentences_of(script.relative_to(assets.FOLDER).as_posix())


def of_pages() -> Iterator[str]:
    """Messages marked with `_` and those given to `translated` as they stand."""
    for module in (*(API / name for name in _SPEAKING), *sorted((API / "pages").rglob("*.py"))):
        for node in ast.walk(ast.parse(module.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "translated"):
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield first.value


def of_refusals() -> Iterator[str]:
    for refusal in every_refusal():
        yield refusal.says


def of_gaps() -> Iterator[str]:
    """What the code itself puts into the gaps of refusals: the noun that is not found, what is wrong."""
    kinds = {kind.__name__ for kind in every_refusal()}
    for call in _nodes(ast.Call):
        if getattr(call.func, "id", "") not in kinds:
            continue
        for filled in call.keywords:
            text = filled.value.value if isinstance(filled.value, ast.Constant) else None
            if isinstance(text, str):
                yield from text.split(", ") if filled.arg == "role" else [text]


def every_text() -> set[str]:
    """Every text that stands in the code, whatever for: what the catalogue may be asked for."""
    return {node.value for node in _nodes(ast.Constant) if isinstance(node.value, str)}


def _nodes(kind: type[NodeT]) -> Iterator[NodeT]:
    for package in (API, API.parent / "competition", API.parent / "projections"):
        for module in sorted(package.rglob("*.py")):
            yield from (node for node in ast.walk(ast.parse(module.read_text())) if isinstance(node, kind))


def _extracted(method: str, source: bytes, options: dict[str, str]) -> Iterator[str]:
    for _, message, _, _ in extract(method, BytesIO(source), keywords=_GETTEXT, options=options):
        if isinstance(message, str):
            yield message

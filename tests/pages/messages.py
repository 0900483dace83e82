"""Every message a reader may meet: of templates, scripts, refusals and the words of the domain."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from pathlib import Path
from pkgutil import iter_modules

from babel.messages.extract import extract

import api
import competition.refusals
from api.pages import assets
from competition.refusals.family import Refusal

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
    for module in iter_modules(competition.refusals.__path__):
        for refusal in vars(import_module(f"competition.refusals.{module.name}")).values():
            if isinstance(refusal, type) and issubclass(refusal, Refusal):
                yield refusal.says


def _extracted(method: str, source: bytes, options: dict[str, str]) -> Iterator[str]:
    for _, message, _, _ in extract(method, BytesIO(source), keywords=_GETTEXT, options=options):
        if isinstance(message, str):
            yield message

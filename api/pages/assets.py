"""The static files, and the sentences their scripts say.

Files are served under a digest of all of them together, so a browser may keep them for good and modules can
import each other by plain relative names. A script names its sentences in English, `t("Taken.")`; they are
read out of the script itself, so there is no second list to keep.
"""

from __future__ import annotations

import gzip
import posixpath
import re
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract
from starlette.responses import Response

from api.language import translated
from api.pages.words import WORDS
from competition.refusals.family import NotFound

FOLDER = Path(__file__).parent / "static"

_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_IMPORT = re.compile(r'^import [^"]*"(\.{1,2}/[^"]+)";$', re.MULTILINE)


@cache
def _files() -> dict[str, bytes]:
    found = (path for path in sorted(FOLDER.rglob("*")) if path.suffix in _TYPES)
    return {path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in found}


@cache
def digest() -> str:
    """Changes when any static file does."""
    whole = sha256()
    for name, content in _files().items():
        whole.update(f"{name}\0{len(content)}\0".encode() + content)
    return whole.hexdigest()[:12]


def address(name: str) -> str:
    """Where a browser finds a static file. Refuses one that does not exist."""
    if name not in _files():
        raise NotFound(noun="address")
    return f"/static/{digest()}/{name}"


@cache
def sheet(name: str) -> str:
    """The text of a style sheet of ours, for a page that brings it along; without its comments."""
    return _COMMENT.sub("", _files()[name].decode())


def answer(version: str, name: str, accepted: str = "") -> Response:
    """A static file; kept for good under the current digest, asked for again under any other; compressed for
    who accepts that.
    """
    content = _files().get(name)
    if content is None:
        raise NotFound(noun="address")
    keep = "public, max-age=31536000, immutable" if version == digest() else "no-cache"
    headers = {"Cache-Control": keep, "Vary": "Accept-Encoding"}
    if "gzip" in accepted:
        content, headers["Content-Encoding"] = _compressed(name), "gzip"
    return Response(content, media_type=_TYPES[Path(name).suffix], headers=headers)


@cache
def _compressed(name: str) -> bytes:
    return gzip.compress(_files()[name], compresslevel=9, mtime=0)


@cache
def modules_of(name: str) -> tuple[str, ...]:
    """The scripts that `name` imports, in turn, itself first."""
    wanted, found = [name], dict[str, None]()
    while wanted:
        one = wanted.pop(0)
        if one not in found:
            found[one] = None
            folder = posixpath.dirname(one)
            imports = _IMPORT.findall(_files()[one].decode())
            wanted += [posixpath.normpath(posixpath.join(folder, imported)) for imported in imports]
    return tuple(found)


@cache
def sentences_of(name: str) -> tuple[str, ...]:
    """Every message that a script and what it imports may say: the argument of each call of `t`."""
    found = dict[str, None]()
    for module in modules_of(name):
        for _, message, _, _ in extract("javascript", BytesIO(_files()[module]), keywords={"t": None}):
            found[str(message)] = None
    return tuple(found)


def words_for(name: str, language: str, kinds: Sequence[str] = ()) -> dict[str, dict[str, str]]:
    """What a script needs in order to speak: its sentences by their English, and the words of these kinds."""
    words = {kind: {key: _said(word, language) for key, word in WORDS[kind].items()} for kind in kinds}
    return words | {
        "sentences": {sentence: translated(sentence, language) for sentence in sentences_of(name)}
    }


def _said(word: str, language: str) -> str:
    return translated(word, language) if word else ""

"""What was made public of results, as an Atom feed (RFC 4287): publications, errata, notices and so on."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from projections.publications import Publication, PublicationKind

_ATOM = "http://www.w3.org/2005/Atom"
_NOTHING_YET = "1970-01-01T00:00:00Z"
"""A feed has to say when it changed; an empty one never did."""

_SAID: dict[PublicationKind, tuple[str, str]] = {
    "published": ("成绩公布", "results published"),
    "corrected": ("成绩更正", "results corrected"),
    "noticed": ("成绩公示", "results in public notice"),
    "confirmed": ("成绩确认", "results confirmed"),
}


def atom_feed(found: Sequence[Publication], *, address: str, own_address: str) -> bytes:
    """The feed. `address`: of this server; `own_address`: of the feed itself, which also names it."""
    register_namespace("", _ATOM)
    feed = Element(_tag("feed"), {"{http://www.w3.org/XML/1998/namespace}lang": "zh-CN"})
    _say(feed, "id", own_address)
    _say(feed, "title", "匠榜：成绩公布与更正")
    _say(feed, "updated", found[0].at if found else _NOTHING_YET)
    SubElement(feed, _tag("link"), {"rel": "self", "type": "application/atom+xml", "href": own_address})
    SubElement(feed, _tag("link"), {"rel": "alternate", "type": "text/html", "href": f"{address}/"})
    _say(SubElement(feed, _tag("author")), "name", "匠榜 Jiangbang")
    for one in found:
        _entry(feed, one, address)
    written: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _entry(feed: Element, one: Publication, address: str) -> None:
    entry, board = SubElement(feed, _tag("entry")), f"{address}/boards/{one.stage}"
    chinese, english = _SAID[one.kind]
    _say(entry, "id", f"{board}#{one.position}")
    _say(entry, "title", _clean(f"{chinese}：{one.competition} {one.trade}"))
    _say(entry, "updated", one.at)
    _say(entry, "published", one.at)
    SubElement(entry, _tag("link"), {"rel": "alternate", "type": "text/html", "href": board})
    SubElement(entry, _tag("category"), {"term": one.kind})
    why = f"：{one.reason}" if one.reason else "。"
    _say(entry, "summary", _clean(f"第{one.edition}版{chinese}{why} Edition {one.edition}: {english}."))


def _say(parent: Element, name: str, text: str) -> None:
    SubElement(parent, _tag(name)).text = text


def _tag(name: str) -> str:
    return f"{{{_ATOM}}}{name}"


def _clean(text: str) -> str:
    """What XML can carry: no control characters but the usual white space."""
    return "".join(letter for letter in text if letter >= " " or letter in "\t\n\r")

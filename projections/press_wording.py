"""Figures as a press report says them, in Chinese and in English, from the exact number and nothing else.

Chinese, by these rules in this order (the city's own reports write so: 106,342 条建议 is "10.6万多条"):

1. Numbers below 10 are said exactly.
2. *近* (nearly): what is missing to the next round number, one digit and noughts, is at most a hundredth of
   that: 99,600 is 近10万. Only numbers from 100 on.
3. From 10,000 on the unit is 万, from 100,000,000 on 亿, with one decimal, *cut off and never rounded up*;
   a nought after the point is not written. Below 10,000 nothing is cut off, unless `round_small`: then all
   but the first digit (below 1,000) or the first two are, as in 800多个 for 812.
4. *多* (and more) follows what was cut off, and stands before the measure word: 10.6万多条. In a formal
   document the word is *余*, in the same place: 10.6万余条. A number that loses nothing has neither: 2.1万项.

Money is given in fen and said in yuan; what is less than a yuan is cut off like the rest.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Manner = Literal["多", "余"]
"""多 in a report, 余 in a formal document."""

_WAN, _YI = 10_000, 100_000_000
_NEARLY = 100
"""A hundredth is missing, or less."""
_LEAST_NEARLY = 100
_LEAST_CUT = 10
_THOUSAND = 1000
_FEN = 100


class _Said(NamedTuple):
    """What is left of a number; `more`: something was cut off; `nearly`: it is a little less."""

    number: int
    more: bool = False
    nearly: bool = False


def press(count: int, measure: str, *, manner: Manner = "多", round_small: bool = False) -> str:
    """`count` (0 or more) of what `measure` measures, in Chinese: 10.6万多条."""
    said = _said(count, round_small=round_small)
    return f"{'近' if said.nearly else ''}{_in_chinese(said.number)}{manner if said.more else ''}{measure}"


def press_money(fen: int, *, manner: Manner = "多") -> str:
    """An amount of 0 fen or more, in Chinese: 4.2亿元."""
    said = _said_money(fen)
    return f"{'近' if said.nearly else ''}{_in_chinese(said.number)}{manner if said.more else ''}元"


def press_in_english(count: int, *, round_small: bool = False) -> str:
    """The same number in English: more than 106,000."""
    return _in_english(_said(count, round_small=round_small))


def press_money_in_english(fen: int) -> str:
    """An amount in English: CNY 420,000,000."""
    return _in_english(_said_money(fen), "CNY ")


def _said(count: int, *, round_small: bool) -> _Said:
    if count < _LEAST_CUT:
        return _Said(count)
    first = 10 ** (len(str(count)) - 1)
    above = (count // first + 1) * first
    is_said_roughly = round_small or count >= _WAN
    if count >= _LEAST_NEARLY and is_said_roughly and (above - count) * _NEARLY <= above:
        return _Said(above, nearly=True)
    step = _step(count, first, round_small=round_small)
    cut = count // step * step
    return _Said(cut, more=cut < count)


def _step(count: int, first: int, *, round_small: bool) -> int:
    """What the number is cut off to a multiple of; `first`: what its first digit counts."""
    if count >= _YI:
        return _YI // 10
    if count >= _WAN:
        return _WAN // 10
    if not round_small:
        return 1
    return first if count < _THOUSAND else first // 10


def _said_money(fen: int) -> _Said:
    yuan, rest = divmod(fen, _FEN)
    said = _said(yuan, round_small=False)
    return said if said.nearly else said._replace(more=said.more or rest > 0)


def _in_chinese(number: int) -> str:
    for unit, name in ((_YI, "亿"), (_WAN, "万")):
        if number >= unit:
            whole, rest = divmod(number, unit)
            tenths = rest * 10 // unit
            return f"{whole}.{tenths}{name}" if tenths else f"{whole}{name}"
    return str(number)


def _in_english(said: _Said, currency: str = "") -> str:
    word = "nearly " if said.nearly else "more than " if said.more else ""
    return f"{word}{currency}{said.number:,}"

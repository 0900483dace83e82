"""The marks of an entrant who will be in a given place, by the rulebooks that come with the program.

Marks fall from place to place by more than the judges differ, so that the places come out as they were meant.
"""

from __future__ import annotations

from decimal import Decimal

from competition.judging.scoresheet import Marks

_TENTH, _HALF = Decimal("0.1"), Decimal("0.5")
_OFF = (0, 1, -1, 2, -2, 1, -1)
"""How far each judge is off, in steps; the first five cancel out."""


def vocational(place: int, count: int, module: str, seat: int) -> Marks:
    """Theory, and practice with the highest and the lowest of five dropped. At most 60 entrants."""
    match module:
        case "theory":
            return {"paper": Decimal(95) - _HALF * place}
        case "practice":
            return {"work": Decimal(96) - place + _TENTH * _OFF[seat]}
        case _:
            return {"time": Decimal(2400 + 15 * place)}


def speech(place: int, count: int, module: str, seat: int) -> Marks:
    """Content, delivery and manner; whole sheets meet, one highest and one lowest are dropped."""
    total = Decimal(960 - 8 * place + _OFF[seat])
    content, delivery = total // 2, total * 3 // 10
    return {
        "content": content * _TENTH,
        "delivery": delivery * _TENTH,
        "manner": (total - content - delivery) * _TENTH,
    }


def innovation(place: int, count: int, module: str, seat: int) -> Marks:
    """The mean of five judges; from one place to the next one judge gives half a point less."""
    given, fewer = divmod(place, 5)
    steps = 184 + 2 * _OFF[seat] - given - (seat < fewer)
    parts = (steps * 4 // 10, steps * 3 // 10, steps * 2 // 10)
    names = ("novelty", "use", "benefit", "presentation")
    return {name: part * _HALF for name, part in zip(names, (*parts, steps - sum(parts)), strict=True)}

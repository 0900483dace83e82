"""A stage of thousands, marked while somebody watches: set up by ordinary decisions, not by requests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from threading import Event, Thread
from time import monotonic

from sqlalchemy import insert, select

from api.platform import Platform
from competition.directory.directory import names
from competition.judging.scoresheet import SubmitSheet
from projections.entries import entries
from tests.benchmarks.contest import HEAT, Contest, Held, Size
from tests.pages.served import Served

_AT_ONCE = 500
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
_GIVEN = "建国卫东秀兰志强红梅建军小芳明亮海涛丽华长江桂英文斌永红金生淑珍伟杰敏静磊洋艳勇军"


@dataclass(frozen=True)
class LongBoard:
    """A stage with its sheets still to come, one after the other."""

    address: str
    stage: Held
    platform: Platform
    sheets: Iterator[SubmitSheet]

    def mark(self, count: int) -> int:
        """Hand in the next sheets, some at a time; answers with the position of the last."""
        last = 0
        while some := list(islice(self.sheets, min(count, _AT_ONCE))):
            count -= len(some)
            taken = [self.platform.writer.submit(sheet, "judge:1") for sheet in some]
            last = max(answer.result(60).position for answer in taken)
        return last


def long_board(served: Served, people: int, judges: int = 3) -> LongBoard:
    """Open a stage with so many people, each with a name and a unit."""
    platform: Platform = served.app.state.platform
    contest = Contest(platform.writer, Size(1, people, judges))
    contest.set_up()
    stage = contest.open(contest.trades[0], HEAT, blind=False)
    platform.runner.wait_for(platform.log.head(), 60)
    _name_all(platform, stage)
    return LongBoard(served.address, stage, platform, _in_turn(contest, stage))


class Marking:
    """Marks come in at a steady pace until it ends; then `last` is the position of the last one."""

    def __init__(self, board: LongBoard, a_second: int) -> None:
        self.last = 0
        self.count = 0
        self._board = board
        self._pause = 1 / a_second
        self._over = Event()
        self._thread = Thread(target=self._mark)

    def __enter__(self) -> Marking:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _mark(self) -> None:
        began = monotonic()
        while not self._over.wait(max(0.0, began + self.count * self._pause - monotonic())):
            self.last = self._board.mark(1)
            self.count += 1


def _name_all(platform: Platform, stage: Held) -> None:
    """A name for everybody; the bench's people are units of their own, of the same name."""
    with platform.tables.read.begin() as connection:
        chosen = select(entries.c.contestant).where(entries.c.trade == stage.trade)
        people = connection.execute(chosen).scalars().all()
    spoken = zip(cycle(_SURNAMES), cycle(_GIVEN), cycle(_GIVEN[7:]), strict=False)
    rows = [
        {"id": id, "kind": "team", "name": "".join(parts)} for id, parts in zip(people, spoken, strict=False)
    ]
    with platform.directory.writing() as connection:
        connection.execute(insert(names), rows)


def _in_turn(contest: Contest, stage: Held) -> Iterator[SubmitSheet]:
    """The sheets in an order that moves lines across the whole board: every 37th, then the next ones."""
    sheets = list(contest.sheets(stage))
    for start in range(37):
        yield from sheets[start::37]

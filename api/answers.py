"""Brings the writer's answers to the event loop: those of one batch with a single call across threads."""

from __future__ import annotations

import asyncio
from collections import deque
from concurrent.futures import Future
from functools import partial
from typing import Generic, TypeVar

AnswerT = TypeVar("AnswerT")


class Answers(Generic[AnswerT]):
    """Where the coroutines of one event loop wait for what a thread answers."""

    def __init__(self) -> None:
        self._arrived: deque[tuple[asyncio.Future[AnswerT], Future[AnswerT]]] = deque()
        self._called = False

    async def of(self, answer: Future[AnswerT]) -> AnswerT:
        """The answer, once it is there. Who is cancelled meanwhile gives up waiting for it there, too."""
        loop = asyncio.get_running_loop()
        waiting: asyncio.Future[AnswerT] = loop.create_future()
        answer.add_done_callback(partial(self._arrive, loop, waiting))
        try:
            return await waiting
        except asyncio.CancelledError:
            answer.cancel()
            raise

    def _arrive(
        self, loop: asyncio.AbstractEventLoop, waiting: asyncio.Future[AnswerT], answer: Future[AnswerT]
    ) -> None:
        """In the answering thread: the first of a batch calls the loop, the others only line up."""
        self._arrived.append((waiting, answer))
        if not self._called and not loop.is_closed():
            self._called = True
            loop.call_soon_threadsafe(self._deliver)

    def _deliver(self) -> None:
        self._called = False  # before looking: whoever arrives from here on calls again
        while self._arrived:
            waiting, answer = self._arrived.popleft()
            if waiting.done() or answer.cancelled():
                continue
            failure = answer.exception()
            if failure is None:
                waiting.set_result(answer.result())
            else:
                waiting.set_exception(failure)

"""Answers cross from the writer's thread to the event loop, those of one batch with one call."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from functools import wraps
from threading import Thread
from typing import Any

import pytest

from api.answers import Answers

LONG = 10.0


def on_a_loop(test: Callable[[], Coroutine[Any, Any, None]]) -> Callable[[], None]:
    @wraps(test)
    def run() -> None:
        asyncio.run(asyncio.wait_for(test(), LONG))

    return run


def answered(*asked: Future[int]) -> None:
    """Another thread answers each with its number."""

    def answer() -> None:
        for number, one in enumerate(asked):
            one.set_result(number)

    thread = Thread(target=answer)
    thread.start()
    thread.join()


@on_a_loop
async def test_everybody_gets_their_own_answer_with_one_call_for_all() -> None:
    answers, asked = Answers[int](), [Future[int]() for _ in range(64)]
    waiting = [asyncio.ensure_future(answers.of(one)) for one in asked]
    await asyncio.sleep(0)
    loop, calls = asyncio.get_running_loop(), []
    call = loop.call_soon_threadsafe
    loop.call_soon_threadsafe = lambda *a, **k: calls.append(call(*a, **k))  # type: ignore[method-assign,assignment] # counted
    answered(*asked)
    assert await asyncio.gather(*waiting) == list(range(64))
    assert len(calls) == 1


@on_a_loop
async def test_a_refusal_is_raised_where_it_is_waited_for() -> None:
    asked = Future[int]()
    waiting = asyncio.ensure_future(Answers[int]().of(asked))
    await asyncio.sleep(0)
    asked.set_exception(ValueError("no"))
    with pytest.raises(ValueError, match="no"):
        await waiting


@on_a_loop
async def test_an_answer_that_is_there_already_is_given() -> None:
    asked = Future[int]()
    asked.set_result(7)
    assert await Answers[int]().of(asked) == 7


@on_a_loop
async def test_who_gives_up_waiting_is_not_served() -> None:
    asked = Future[int]()
    waiting = asyncio.ensure_future(Answers[int]().of(asked))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert asked.cancelled()


@on_a_loop
async def test_answers_of_a_later_batch_call_again() -> None:
    answers: Answers[int] = Answers()
    for _ in range(3):
        asked = Future[int]()
        waiting = asyncio.ensure_future(answers.of(asked))
        await asyncio.sleep(0)
        answered(asked)
        assert await waiting == 0

"""How often somebody may try: budgets over a moving window, in the memory of this process.

An attempt is paid from several budgets at once, or from none of them when one is empty: who is refused uses
up nothing of what others need. So nobody empties the budget of all by hammering at one account, and what is
kept is bounded by the widest budget, whatever names an attacker makes up.

Not `limits`' own memory storage: it starts a thread for nearly every attempt, follows the wall clock, which
jumps, and keeps every name ever tried.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable
from ipaddress import ip_address
from math import ceil
from threading import Lock
from time import monotonic
from typing import NamedTuple

from competition.refusals.accounts import TooManyAttempts

MINUTE = 60


class Budget(NamedTuple):
    """At most `most` attempts in any `seconds`."""

    most: int
    seconds: int


SIGN_IN_BY_ACCOUNT = Budget(10, 15 * MINUTE)
SIGN_IN_BY_ADDRESS = Budget(60, 15 * MINUTE)  # a whole office may sit behind one address
SIGN_IN_BY_ALL = Budget(600, 15 * MINUTE)  # about a minute of processor time for their hashes
SIGN_IN_BY_KNOWN_DEVICE = Budget(10, 15 * MINUTE)

PIN_BY_ADDRESS = Budget(30, 15 * MINUTE)
PIN_BY_ALL = Budget(600, 15 * MINUTE)


class Attempts:
    """Counts what was paid, by budget and by whom."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._paid: dict[tuple[Budget, Hashable], deque[float]] = {}
        self._payers: dict[Budget, deque[Hashable]] = {}  # in the order in which they paid
        self._lock = Lock()

    def pay(self, *shares: tuple[Budget, Hashable]) -> None:
        """Pay one attempt from every budget named. Refuses, taking nothing, when one of them is empty."""
        with self._lock:
            now = self._clock()
            self._drop_old(now)
            waits = [self._wait(budget, who, now) for budget, who in shares]
            if any(waits):
                raise TooManyAttempts(seconds=ceil(max(waits)))
            for budget, who in shares:
                self._paid.setdefault((budget, who), deque()).append(now)
                self._payers.setdefault(budget, deque()).append(who)

    @property
    def kept(self) -> int:
        """How many attempts are remembered."""
        return sum(map(len, self._paid.values()))

    def _wait(self, budget: Budget, who: Hashable, now: float) -> float:
        paid = self._paid.get((budget, who))
        if paid is None or len(paid) < budget.most:
            return 0.0
        return paid[0] + budget.seconds - now

    def _drop_old(self, now: float) -> None:
        """Forget attempts that left their window: those paid first."""
        for budget, payers in self._payers.items():
            while payers and self._paid[budget, payers[0]][0] + budget.seconds <= now:
                share = (budget, payers.popleft())
                self._paid[share].popleft()
                if not self._paid[share]:
                    del self._paid[share]


def address_of(host: str) -> str:
    """Who an address stands for: itself, or for IPv6 its network, of which one household has 2^64."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return host if address.version == 4 else str(int(address) >> 64)

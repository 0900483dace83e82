"""How often somebody may try: the arithmetic on the limiter, with a clock that is stepped."""

from __future__ import annotations

import pytest

from api.accounts.accounts import Accounts
from api.accounts.budgets import (
    PIN_BY_ADDRESS,
    PIN_BY_ALL,
    SIGN_IN_BY_ACCOUNT,
    SIGN_IN_BY_ADDRESS,
    SIGN_IN_BY_ALL,
    SIGN_IN_BY_KNOWN_DEVICE,
    Attempts,
    Budget,
    address_of,
)
from api.accounts.pairing import GOOD_SECONDS, MOST_WAITING, PINS
from competition.refusals.accounts import TooManyAttempts
from tests.api.browsing import Browser, first_account
from tests.api.office import Office

GUESSES = 1_000_000


class Clock:
    """A clock that stands until it is stepped."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def tried(attempts: Attempts, *shares: tuple[Budget, str]) -> bool:
    """Whether one more attempt is let through."""
    try:
        attempts.pay(*shares)
    except TooManyAttempts:
        return False
    return True


def guessed_pins(attempts: Attempts, clock: Clock, guesses: int = GUESSES) -> int:
    """How many of these guesses, spread over the life of a PIN and 10,000 addresses, are let through."""
    passed = 0
    for guess in range(guesses):
        clock.now = guess * GOOD_SECONDS / guesses
        passed += tried(attempts, (PIN_BY_ALL, ""), (PIN_BY_ADDRESS, f"address {guess % 10_000}"))
    return passed


def test_a_million_guesses_hit_a_pin_less_than_once_in_a_hundred_times() -> None:
    clock = Clock()
    passed = guessed_pins(Attempts(clock), clock)
    assert passed <= PIN_BY_ALL.most
    assert passed * MOST_WAITING / PINS < 1 / 100


def test_without_the_budget_of_all_the_same_guesses_would_hit(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    monkeypatch.setattr(Attempts, "pay", lambda *_: None)
    clock = Clock()
    assert guessed_pins(Attempts(clock), clock) * MOST_WAITING / PINS > 1


def test_a_million_passwords_from_everywhere_come_to_a_few_and_the_owner_still_gets_in() -> None:
    """An hour of guesses at one account; its owner, with a browser it knows, signs in every ten minutes."""
    clock = Clock()
    attempts = Attempts(clock)
    passed = admitted = 0
    for guess in range(GUESSES):
        clock.now = guess * 3600 / GUESSES
        address = f"address {guess % 50_000}"
        passed += tried(
            attempts, (SIGN_IN_BY_ALL, ""), (SIGN_IN_BY_ADDRESS, address), (SIGN_IN_BY_ACCOUNT, "zhang.wei")
        )
        if guess % (GUESSES // 6) == 0:
            admitted += tried(attempts, (SIGN_IN_BY_KNOWN_DEVICE, "the owner's browser"))
    assert passed <= SIGN_IN_BY_ACCOUNT.most * (3600 // SIGN_IN_BY_ACCOUNT.seconds + 1)
    assert admitted == 7
    assert tried(attempts, (SIGN_IN_BY_ALL, ""), (SIGN_IN_BY_ADDRESS, "x"), (SIGN_IN_BY_ACCOUNT, "li.na"))


def test_who_is_refused_uses_up_nothing_of_what_others_need() -> None:
    attempts = Attempts(Clock())
    for _ in range(10_000):
        tried(attempts, (SIGN_IN_BY_ALL, ""), (SIGN_IN_BY_ADDRESS, "one"), (SIGN_IN_BY_ACCOUNT, "zhang.wei"))
    assert attempts.kept == 3 * SIGN_IN_BY_ACCOUNT.most


def test_what_is_kept_is_bounded_whatever_names_are_made_up() -> None:
    attempts = Attempts(Clock())
    for guess in range(100_000):
        tried(attempts, (SIGN_IN_BY_ALL, ""), (SIGN_IN_BY_ACCOUNT, f"name {guess}"))
    assert attempts.kept == 2 * SIGN_IN_BY_ALL.most


def test_the_window_moves() -> None:
    clock = Clock()
    attempts = Attempts(clock)
    budget = Budget(2, 60)
    assert [tried(attempts, (budget, "")) for _ in range(3)] == [True, True, False]
    clock.now = 59.5
    with pytest.raises(TooManyAttempts) as refused:
        attempts.pay((budget, ""))
    assert refused.value.data == {"seconds": 1}
    clock.now = 60
    assert [tried(attempts, (budget, "")) for _ in range(3)] == [True, True, False]
    clock.now = 1000
    attempts.pay((budget, "somebody else"))
    assert attempts.kept == 1


def test_a_household_of_addresses_is_one() -> None:
    assert address_of("2001:db8::1") == address_of("2001:db8::ffff:2") != address_of("2001:db8:0:1::1")
    assert address_of("192.0.2.1") != address_of("192.0.2.2")
    assert address_of("testclient") == "testclient"


@pytest.fixture
def unhashed(monkeypatch: pytest.MonkeyPatch) -> None:
    """No password is worked out: what is asked here is who may try."""
    owner = {"zhang.wei": "correct horse battery"}

    def known_by(accounts: Accounts, login: str, password: str) -> object:
        return accounts.everybody()[0].id if owner.get(login) == password else None

    monkeypatch.setattr(Accounts, "known_by", known_by)


@pytest.mark.usefixtures("unhashed")
def test_an_attack_is_told_to_wait_and_the_owner_still_gets_in(office: Office) -> None:
    owner, stranger = first_account(office), Browser(office)
    owner.ask("DELETE", "/session")
    answers = [stranger.sign_in("zhang.wei", f"guess {number}") for number in range(12)]
    assert [answer.status_code for answer in answers] == [401] * 10 + [429] * 2
    assert answers[-1].json()["code"] == "too-many-attempts"
    assert 0 < int(answers[-1].headers["retry-after"]) <= SIGN_IN_BY_ACCOUNT.seconds
    assert Browser(office).sign_in("zhang.wei").status_code == 429  # the right password, on a new device
    assert owner.sign_in("zhang.wei").status_code == 201


@pytest.mark.usefixtures("unhashed")
def test_a_known_device_of_one_account_is_a_stranger_to_another(office: Office) -> None:
    owner = first_account(office)
    statuses = {owner.sign_in("li.na", "guess").status_code for _ in range(SIGN_IN_BY_ACCOUNT.most)}
    assert statuses == {401}
    assert owner.sign_in("li.na", "guess").status_code == 429


@pytest.mark.usefixtures("unhashed")
def test_a_stolen_device_cookie_does_not_try_for_ever(office: Office) -> None:
    thief = first_account(office)
    statuses = [thief.sign_in("zhang.wei", "guess").status_code for _ in range(12)]
    assert statuses == [401] * 10 + [429] * 2


def test_guessed_pins_are_told_to_wait(office: Office) -> None:
    stranger = Browser(office)
    answers = [stranger.send("/pairing", shown=f"{number:08d}") for number in range(PIN_BY_ADDRESS.most + 1)]
    assert {answer.status_code for answer in answers[:-1]} == {404}
    assert answers[-1].status_code == 429
    # Who has the link is not kept waiting by those who guess.
    assert stranger.send("/pairing", shown="no-such-link-but-a-long-one").status_code == 404

"""The people of the story, what they have made so far, and the clock they live by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from tests.api.browsing import Browser, first_account, joined, unit_of
from tests.api.office import Office, Person

SECRETS = {"选手代表": ("一帆风顺", "a" * 32), "监督": ("五谷丰登", "b" * 32)}
"""What each contributor to a draw keeps to themselves, and its salt."""

WRONGED = "042"
"""The code whose mark judge B writes down wrongly: 0.95 for 9.50."""


class Clock:
    """The writer's clock: a Monday morning in May, moved by whoever tells the story."""

    def __init__(self) -> None:
        self.now = datetime(2026, 5, 11, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **span: float) -> None:
        self.now += timedelta(**span)


class Story:
    """The people, and what they have made so far."""

    def __init__(self, office: Office, clock: Clock) -> None:
        self.office = office
        self.clock = clock
        self.li = first_account(office)
        self.federation = unit_of(self.li)
        self.wang = self.employ("wang", "organiser")
        self.competition = self.trade = self.heat = self.final = ""
        self.staff: dict[str, Browser] = {}
        self.judges: dict[str, Browser] = {}
        self.entries: list[str] = []

    def employ(self, login: str, *roles: str) -> Browser:
        """An account made by the administrator, opened by its owner."""
        offices = [{"role": role, "unit": self.federation} for role in roles]
        return joined(self.office, self.li, login, *offices)

    def path(self, of: str = "heat") -> str:
        return f"/stages/{self.heat if of == 'heat' else self.final}"

    def see(self, who: Person, path: str, **query: Any) -> Any:
        """What they are answered, once the views hold everything."""
        self.office.settle()
        answer = who.get(path, **query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def refused(self, who: Person, path: str, **said: Any) -> str:
        """They are told no; answers with the code of the refusal."""
        self.office.settle()
        answer = who.post(path, said)
        assert answer.status_code in (403, 409), answer.text
        return str(answer.json()["code"])

    def both(self, one: Person, other: Person, path: str, **said: Any) -> dict[str, Any]:
        """Two persons sign: the first alone changes nothing, and cannot sign twice."""
        one.take(path, **said)
        assert self.refused(one, path, **said) == "another-person-needed"
        return other.take(path, **said)


def send_pile(story: Story, judge: Person, pile: list[dict[str, Any]]) -> list[dict[str, Any]]:
    answer = judge.ask("POST", f"{story.path()}/scoresheets/batch", json={"sheets": pile})
    assert answer.status_code == 200, answer.text
    outcomes: list[dict[str, Any]] = answer.json()
    return outcomes


def marked(code: str, mark: str) -> dict[str, Any]:
    return {"command": str(uuid4()), "module": "practice", "code": code, "marks": {"craft": mark}}


def row_with(story: Story, code: str) -> dict[str, Any]:
    """The public board's line of this code."""
    rows = story.see(story.office.anyone, f"{story.path()}/board")["rows"]
    (row,) = [row for row in rows if row["code"] == code]
    return dict(row)


def contestant_of(story: Story, entry: str) -> Person:
    """A contestant with the pass the organiser handed out."""
    answer = story.li.send(
        "/passes", role="contestant", competition=story.competition, subject=entry, label="选手"
    )
    assert answer.status_code == 201, answer.text
    return Person(story.office.http, answer.json()["secret"], UUID(entry))


def draw_of(entries: Sequence[str]) -> dict[str, Any]:
    """What the organiser commits to: the list, and what two contributors are bound to."""
    contributors = [
        {"label": label, "commitment": sha256((salt + said).encode()).hexdigest()}
        for label, (said, salt) in SECRETS.items()
    ]
    return {"entries": list(entries), "contributors": contributors, "layers": 2, "stations": 6}


def commit_draw(story: Story, stage: str, entries: Sequence[str]) -> None:
    story.li.take(f"{story.path(stage)}/draw", **draw_of(entries))


def contribute_to_draw(story: Story, stage: str) -> None:
    """The recorder and the supervisor open what was committed to; the second contribution draws."""
    for (label, (said, salt)), hand in zip(SECRETS.items(), ("sun", "qian"), strict=True):
        story.staff[hand].take(
            f"{story.path(stage)}/draw/contributions", label=label, contribution=said, salt=salt
        )

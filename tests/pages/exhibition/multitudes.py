"""As many competitions, trades, titles and conferrals as there are names, each called by another.

They are all held today and tomorrow, so that the first page shows them all, at midnight too."""

from __future__ import annotations

from datetime import datetime, timedelta

from api.pages.rendering import OUR_ZONE
from tests.pages.exhibition.house import House


def multiply(house: House) -> None:
    """Beside what hangs already; every name is the grounds of a conferral, too."""
    naming = house.naming
    recipient = str(house.add_person("所有称号的获得者", 900))
    today = datetime.now(OUR_ZONE).date()
    title = {"family": "labour award", "level": "city", "recipient": "person"}
    for number, name in enumerate(naming.competitions):
        called = naming.trades[number]
        house.take(
            "/competitions",
            name=name,
            organiser=naming.unit(number),
            level="city",
            first_day=today.isoformat(),
            last_day=(today + timedelta(days=1)).isoformat(),
            trades=[{"name": called, "preset": "speech", "stages": "all"}],
        )
        called = naming.titles[number]
        made = house.take("/titles", name=called, name_en=called, **title)
        said = {"cycle": "2026", "grounds": naming.reason(number), "recipient": recipient}
        house.take(f"/titles/{made}/conferrals", **said)
    house.office.settle()

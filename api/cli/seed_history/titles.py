"""The titles of the program's own catalogue, and how many of each were conferred in which years."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from api.cli.seed_history.city import City
from api.cli.seed_history.deeds import Deed, moment
from api.cli.seed_history.figures import YEARS, Figures, spread
from competition.honours.catalogue import CatalogueTitle, catalogue
from competition.honours.rule import RecipientKind
from competition.honours.titles import EstablishTitle
from competition.identifiers import TitleId, title_of


class Given(NamedTuple):
    """A title as it went to one kind of recipient.

    `figure`: the number in `Figures` that it is a part of, in the share of its `weight`. All parts of a
    figure were given in the same `years`. `month`: when the candidates are named.
    """

    key: str
    kind: RecipientKind
    figure: str
    years: tuple[int, ...] = tuple(YEARS)
    weight: int = 1
    month: int = 3

    @property
    def title(self) -> CatalogueTitle:
        return next(one for one in catalogue() if one.key == self.key)

    def places(self, figures: Figures, year: int) -> int:
        """How many were conferred in a year; of a small number the first part has more than its share."""
        if year not in self.years:
            return 0
        total = spread(getattr(figures, self.figure), (1,) * len(self.years))[self.years.index(year)]
        parts = [one for one in GIVEN if one.figure == self.figure]
        before = sum(one.weight for one in parts[: parts.index(self)])
        whole = sum(one.weight for one in parts)
        return -(-total * (before + self.weight) // whole) + (-total * before // whole)

    def id(self, city: City) -> TitleId:
        return title_of(city.seed.command("title", self.key))


_ONCE = (2023,)
_EVERY_SECOND_YEAR = tuple(YEARS[::2])

GIVEN = (
    Given("model-worker", "person", "model_workers", years=_ONCE, weight=3),
    Given("advanced-worker", "person", "model_workers", years=_ONCE, weight=2),
    Given("labour-award", "person", "labour_awards", weight=7),
    Given("labour-award", "unit", "labour_awards", weight=3),
    Given("pioneer-team", "team", "pioneer_teams"),
    Given("city-technical-expert", "person", "technical_experts", years=(YEARS[0],), month=7),
    Given("womens-award", "unit", "womens_award_units", years=_EVERY_SECOND_YEAR, month=2),
    Given("womens-award", "person", "womens_award_persons", years=_EVERY_SECOND_YEAR, month=2),
    Given("pacesetter-post", "team", "pacesetter_posts", month=2),
    Given("pacesetter", "person", "pacesetters", month=2),
    Given("hubei-craftsman", "person", "craftsmen_hubei", years=_ONCE, month=9),
    Given("jingchu-craftsman", "person", "craftsmen_jingchu", month=9),
    Given("checheng-craftsman", "person", "craftsmen_checheng", month=6),
    Given("city-studio", "studio", "studios_city", month=5),
    Given("province-studio", "studio", "studios_province", month=5),
)


def places_of_title(key: str, figures: Figures, year: int) -> int:
    """How many places a title had in a year, for recipients of all kinds."""
    return sum(one.places(figures, year) for one in GIVEN if one.key == key)


def established(city: City) -> Iterator[Deed]:
    """The titles, as they stood before the first of them was conferred."""
    for title in catalogue():
        wish = EstablishTitle(
            id=city.seed.command("title", title.key),
            name=title.name,
            name_en=title.name_en,
            family=title.family,
            level=title.level,
            recipient=title.recipient,
            rule=title.rule,
            also=title.also,
            control=title.control,
        )
        yield Deed(moment(date(YEARS[0], 1, 5), 9), city.officer(0), wish)

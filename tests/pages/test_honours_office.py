"""The pages of titles, candidates and works, as whoever decides, a unit and everybody read them."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests.pages.exhibition.exhibits import exhibits
from tests.pages.exhibition.house import House
from tests.pages.reading import Reading


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with exhibits(tmp_path_factory.mktemp("honours") / "data") as house:
        yield house


class Reader:
    """Somebody who opens pages, by the words of the exhibition."""

    def __init__(self, house: House, browser: httpx.Client) -> None:
        self.house, self.browser = house, browser

    def open(self, path: str, of: str = "house", who: str = "anyone") -> httpx.Response:
        things = self.house.things["house"] | self.house.things[of]
        headers = {"Accept-Language": "en"}
        if who != "anyone":
            headers["Cookie"] = "=".join(self.house.cookies[who])
        return self.browser.get(path.format_map(things), headers=headers)

    def read(self, path: str, of: str = "house", who: str = "organiser") -> Reading:
        answer = self.open(path, of, who)
        assert answer.status_code == 200, answer.text
        return Reading(answer.text)


@pytest.fixture(scope="module")
def reader(house: House) -> Iterator[Reader]:
    with httpx.Client(base_url=house.served.address, trust_env=False, timeout=30) as browser:
        yield Reader(house, browser)


def buttons(page: Reading) -> list[str]:
    """Where the forms of a page send to."""
    return [tag["data-to"] or "" for name, tag in page.tags if name == "deed-form"]


CONFERRAL = "/office/honours/conferrals/{conferral}"


def test_the_list_of_titles_says_how_many_wait_for_which_step(reader: Reader) -> None:
    page = reader.read("/office/honours")
    row = next(row for row in page.rows if row[0].startswith("Craftsman of the Car City"))
    assert row[3] == "1 Eligibility 1 Review 1 Public vote 1 Conferral"


def test_a_unit_may_nominate_and_decides_nothing(reader: Reader) -> None:
    assert buttons(reader.read("/office/honours", who="unit")) == []
    page = reader.read("/office/honours/{title}", who="unit")
    title = reader.house.things["house"]["title"]
    assert buttons(page) == [f"/api/v1/titles/{title}/candidates"]
    assert "places of" not in page.text


def test_whoever_gets_a_title_without_steps_is_named_first_and_found_by_name(reader: Reader) -> None:
    page = reader.read("/office/honours/{title}", "studio")
    title = reader.house.things["studio"]["title"]
    assert buttons(page)[0] == f"/api/v1/titles/{title}/candidates"
    found = [tag["data-from"] for name, tag in page.tags if name == "search-picker"]
    assert found == ["/api/v1/teams", "/api/v1/people", "/api/v1/units"]
    assert "winners" not in " ".join(buttons(page))  # no place in a competition earns a studio its title


@pytest.mark.parametrize(
    ("of", "act"),
    [
        ("nominated", "eligibility"),
        ("recommended", "review"),
        ("expert", ""),
        ("studio", "studio-reviews"),
    ],
)
def test_a_candidacy_offers_the_act_whose_turn_it_is(reader: Reader, of: str, act: str) -> None:
    ways = [address.rpartition("/")[2] for address in buttons(reader.read(CONFERRAL, of))]
    assert (ways[0] if ways else "") == act
    steps = {"eligibility", "recommendation", "review", "vote-count", "notice", "conferral"}
    assert len(steps & set(ways)) <= 1


def test_during_the_notice_objections_are_decided_and_nothing_is_conferred(reader: Reader) -> None:
    page = reader.read(CONFERRAL, "in notice")
    ways = [address.rpartition("/")[2] for address in buttons(page)]
    assert ways == ["decision", "ending"]
    assert "Nothing is conferred before." in page.text
    assert "Objections not decided yet: 1." in page.text
    assert "Objection raised judge" not in page.text  # nobody is told who objects


def test_everybody_reads_the_notice_and_signs_in_to_object(reader: Reader) -> None:
    path = "/honours/candidates/{conferral}"
    page = reader.read(path, "in notice", "anyone")
    assert "Sign in to object" in page.text
    assert buttons(page) == []
    (form,) = buttons(reader.read(path, "in notice", "judge"))
    assert form.endswith("/objections")
    assert reader.open(path, "nominated").status_code == 404
    assert reader.open(CONFERRAL, "nominated", "unit").status_code == 404  # of another unit


def test_everybody_sees_who_may_be_voted_for_and_nobody_how_many_did(reader: Reader) -> None:
    page = reader.read("/honours/titles/{title}", who="anyone")
    assert "Public vote of 2026" in page.text
    assert "Vote of 2025, closed" in page.text
    assert "Sign in to vote" in page.text
    assert "Votes: 1" not in page.text


def test_works_are_listed_with_what_they_are_worth_and_opened_to_be_verified(reader: Reader) -> None:
    page = reader.read("/office/works?year=2026&work={work}")
    worth = {row[0]: row[3] for row in page.rows if len(row) == 4}
    assert worth["车桥焊缝余高在线测量装置"] == "123,456.00"
    assert worth["总装线扭矩防错改造"] == "not verified"
    work = reader.house.things["house"]["work"]
    assert f"/api/v1/works/{work}/benefit" in buttons(page)
    assert ["东风发动机公司", "106", "420,000.00"] in page.rows


def test_a_page_that_is_not_for_the_reader_is_refused(reader: Reader) -> None:
    for path in ("/office/honours", "/office/honours/{title}", "/office/works"):
        assert reader.open(path, who="judge").status_code == 403
        assert reader.open(path).status_code == 401

"""The honour roll's page links every honour to its check, and tells search engines what stands on it."""

from __future__ import annotations

import json
import re

from tests.pages.conftest import Visit
from tests.pages.fair import Fair, honour


def test_each_honour_that_stands_is_told_as_linked_data_and_leads_to_its_check(
    fair: Fair, visit: Visit
) -> None:
    honour(fair)
    page = visit("/honours?revoked=1").text
    (data,) = re.findall(r'<script type="application/ld\+json" nonce="[^"]+">(.*?)</script>', page)
    said = json.loads(data)
    numbers = [one["item"]["identifier"] for one in said["itemListElement"]]
    assert said["numberOfItems"] == len(numbers) > 0
    assert all(f'href="/check/{number}"' in page for number in numbers)
    linked = set(re.findall(r'href="/check/([0-9A-Z-]+)"', page))
    assert len(linked - set(numbers)) == 1  # the revoked one leads to its check and is not advertised
    for number in linked:
        assert visit(f"/check/{number}").status_code == 200

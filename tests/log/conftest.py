from __future__ import annotations

import pytest

from competition.facts import Fact
from tests.log.builders import SMALL_FACTS


@pytest.fixture
def facts() -> tuple[type[Fact], ...]:
    return SMALL_FACTS

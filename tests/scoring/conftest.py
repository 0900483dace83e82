"""Property tests are not timed example by example: the machine may be shared, and a slow one is not wrong."""

from __future__ import annotations

import os

from hypothesis import settings

EXAMPLES = int(os.environ.get("JIANGBANG_EXAMPLES", "100"))
"""How many examples a property is tried on; mutation testing makes do with few."""

settings.register_profile("unhurried", deadline=None, max_examples=EXAMPLES)
settings.load_profile("unhurried")

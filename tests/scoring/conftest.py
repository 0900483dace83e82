"""Property tests are not timed example by example: the machine may be shared, and a slow one is not wrong."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

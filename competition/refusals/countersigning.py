"""Acts that take two persons."""

from __future__ import annotations

from competition.refusals.family import Clash


class AnotherPersonNeeded(Clash):
    says = "You signed this already. It takes effect when another person signs it, on a device of their own."

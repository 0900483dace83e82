"""How older facts are read. Each step is named after what changed, and takes a fact's plain form one schema
up.

A step is added together with the raised `schema` of its fact and an example of the old bytes in the corpus;
it is never removed, for the bytes never change.
"""

from __future__ import annotations

from collections.abc import Mapping

from competition.log.codec import Upcaster

UPCASTERS: Mapping[tuple[str, int], Upcaster] = {}

"""The JSON Schema of a rulebook, for editors that help while one is written.

It says which keys and kinds of values there are; whether the rules can be computed by is asked of
`competition.scoring.faults`.
"""

from __future__ import annotations

from typing import Any

import msgspec

from competition.scoring.rulebook import Rulebook

DECIMAL = {"type": "string", "format": "decimal"}
"""What msgspec says of a decimal; in a file it is a number or text."""


def rulebook_schema() -> dict[str, Any]:
    """JSON Schema 2020-12, with the rules' own descriptions; unknown keys are refused."""
    schema: dict[str, Any] = _as_in_files(msgspec.json.schema(Rulebook))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Rulebook"} | schema


def _as_in_files(part: Any) -> Any:
    if isinstance(part, list):
        return [_as_in_files(one) for one in part]
    if not isinstance(part, dict):
        return part
    if {key: part.get(key) for key in DECIMAL} == DECIMAL:
        return part | {"type": ["number", "string"]}
    inner = {key: _as_in_files(value) for key, value in part.items()}
    return inner | {"additionalProperties": False} if "properties" in inner else inner

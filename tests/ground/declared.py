"""What `pyproject.toml` declares and what `requirements.lock` pins."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]

PIN = re.compile(
    r"^(?P<name>[a-z0-9-]+)==(?P<version>\S+)(?: ; (?P<marker>.+?))?(?P<hashes>(?:\s+--hash=\S+)*)$"
)


def requirements_of(pyproject: str) -> tuple[Requirement, ...]:
    """Everything the project asks for by name: to run, to be developed and to be built."""
    tables = tomllib.loads(pyproject)
    project = tables["project"]
    texts = [
        *project["dependencies"],
        *project["optional-dependencies"]["dev"],
        *tables["build-system"]["requires"],
    ]
    return tuple(Requirement(text) for text in texts)


def names_of(pyproject: str) -> frozenset[str]:
    """The same, as canonical names."""
    return frozenset(canonicalize_name(requirement.name) for requirement in requirements_of(pyproject))


def lines_of(lock: str) -> tuple[str, ...]:
    """The lock's entries, each on one line with its hashes; comments left out."""
    joined = lock.replace("\\\n", " ")
    return tuple(line for line in joined.splitlines() if line.strip() and not line.startswith("#"))


def pins_of(lock: str) -> dict[str, re.Match[str]]:
    """Canonical name → the entry that pins it. Entries of any other shape are left out."""
    matches = (PIN.match(line) for line in lines_of(lock))
    return {match["name"]: match for match in matches if match}

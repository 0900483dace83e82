"""`competition.scoring` imports only the standard library; the contract that says so can be broken."""

from __future__ import annotations

import pytest
from grimp import ImportGraph

from tests.ground.standard_library_only import strangers_of


def graph_with(*imports: tuple[str, str]) -> ImportGraph:
    """A package `competition` whose scoring has two modules, and these imports."""
    graph = ImportGraph()
    for module in ("competition", "competition.facts", "competition.scoring", "competition.scoring.panel"):
        graph.add_module(module)
    for importer, imported in imports:
        graph.add_import(importer=importer, imported=imported)
    return graph


def test_scoring_may_import_itself_and_the_standard_library() -> None:
    graph = graph_with(
        ("competition.scoring", "competition.scoring.panel"),
        ("competition.scoring.panel", "fractions"),
        ("competition.facts", "msgspec"),
    )
    assert strangers_of(graph, "competition.scoring") == []


@pytest.mark.parametrize("stranger", ["msgspec", "competition.facts", "competition"])
def test_scoring_may_import_nothing_else(stranger: str) -> None:
    graph = graph_with(("competition.scoring.panel", stranger))
    assert strangers_of(graph, "competition.scoring") == [("competition.scoring.panel", stranger)]

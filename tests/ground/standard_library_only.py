"""A contract for import-linter: a package that imports nothing but the standard library and itself.

The linter's own kinds of contract name what is forbidden; here the rule names what is allowed, so a
dependency added tomorrow is refused without anybody listing it.
"""

from __future__ import annotations

import sys

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class StandardLibraryOnly(Contract):
    """Option `package`: the dotted name of the package, which has to be one of the linted packages."""

    package = fields.ModuleField()

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Kept when no module of the package imports a stranger, not even for type checking."""
        strangers = strangers_of(graph, str(self.package))
        output.verbose_print(verbose, f"Looked for strangers in {self.package}.")
        return ContractCheck(kept=not strangers, metadata={"strangers": strangers})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """One line an import."""
        for importer, imported in check.metadata["strangers"]:
            output.print_error(f"- {importer} imports {imported}")
        output.new_line()


def strangers_of(graph: ImportGraph, package: str) -> list[tuple[str, str]]:
    """The (importer, imported) pairs that lead neither into the package nor into the standard library."""
    inside = {package, *graph.find_descendants(package)}
    return sorted(
        (importer, imported)
        for importer in inside
        for imported in graph.find_modules_directly_imported_by(importer) - inside
        if imported.partition(".")[0] not in sys.stdlib_module_names
    )

"""One hashed lock says which version of everything is installed, and it follows `pyproject.toml`."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution, version

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.ground.declared import PIN, ROOT, lines_of, pins_of, requirements_of

PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
HASH = "--hash=sha256:" + "0" * 64


def faults_of(pyproject: str, lock: str) -> tuple[str, ...]:
    """What is wrong between the two, a sentence each; nothing when the lock is in step."""
    strange = [f"not a hashed pin: {line}" for line in lines_of(lock) if not is_hashed_pin(line)]
    pins = pins_of(lock)
    missing = [
        f"the lock does not satisfy {requirement}"
        for requirement in requirements_of(pyproject)
        if not (pin := pins.get(canonicalize_name(requirement.name)))
        or not requirement.specifier.contains(pin["version"])
    ]
    return (*strange, *missing)


def is_hashed_pin(line: str) -> bool:
    match = PIN.match(line)
    return match is not None and "--hash=sha256:" in match["hashes"]


def project(*dependencies: str, dev: str = "pytest", build: str = "hatchling") -> str:
    """A pyproject that asks for these."""
    return (
        f"[build-system]\nrequires = ['{build}']\n[project]\ndependencies = {list(dependencies)}\n"
        f"[project.optional-dependencies]\ndev = ['{dev}']\n"
    )


def lock(*pins: str) -> str:
    """A lock with these entries, each hashed, on top of the default tools."""
    return "".join(f"{pin} \\\n    {HASH}\n" for pin in ("pytest==9.2.0", "hatchling==1.33.0", *pins))


def test_the_lock_satisfies_everything_the_project_asks_for() -> None:
    assert faults_of(PYPROJECT, LOCK) == ()


def test_a_lock_in_step_has_no_faults() -> None:
    assert faults_of(project("msgspec>=0.22"), lock("msgspec==0.22.0 ; sys_platform == 'linux'")) == ()


@pytest.mark.parametrize(
    ("pyproject", "locked"),
    [
        pytest.param(project("msgspec"), lock(), id="a dependency that is not locked"),
        pytest.param(project("msgspec>=0.23"), lock("msgspec==0.22.0"), id="a pin outside the asked range"),
        pytest.param(project(dev="ruff"), lock(), id="a tool that is not locked"),
        pytest.param(project(build="setuptools"), lock(), id="a build tool that is not locked"),
        pytest.param(project(), lock() + "msgspec==0.22.0\n", id="a pin without a hash"),
        pytest.param(project(), lock() + f"msgspec>=0.22 {HASH}\n", id="a range instead of a pin"),
        pytest.param(project(), lock() + "--index-url https://example.org/\n", id="the address of an index"),
        pytest.param(project(), lock() + "msgspec @ file:///tmp/msgspec.whl\n", id="a path of one machine"),
    ],
)
def test_a_lock_out_of_step_is_found(pyproject: str, locked: str) -> None:
    assert len(faults_of(pyproject, locked)) == 1


def test_the_locked_versions_are_the_installed_ones() -> None:
    expected = {name: pin["version"] for name, pin in pins_here().items()}
    assert {name: installed_version(name) for name in expected} == expected


def test_nothing_is_locked_that_nobody_asks_for() -> None:
    assert set(pins_here()) == needed_here([str(requirement) for requirement in requirements_of(PYPROJECT)])


def test_a_requirement_brings_what_its_extra_asks_for() -> None:
    assert "psycopg-pool" in needed_here(["psycopg[pool]"])
    assert "psycopg-pool" not in needed_here(["psycopg"])


def pins_here() -> dict[str, dict[str, str]]:
    """The pins whose marker holds on this machine."""
    matches = (PIN.match(line) for line in lines_of(LOCK))  # one name may have a pin a Python version
    pins = [pin.groupdict(default="") for pin in matches if pin]
    return {pin["name"]: pin for pin in pins if not pin["marker"] or Marker(pin["marker"]).evaluate()}


def installed_version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def needed_here(requirements: list[str]) -> set[str]:
    """These and all they require in turn on this machine, by what the installed packages declare."""
    waiting = [(Requirement(text), "") for text in requirements]
    seen: set[tuple[str, str]] = set()
    while waiting:
        requirement, extra = waiting.pop()
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        name = canonicalize_name(requirement.name)
        fresh = {(name, wanted) for wanted in ("", *requirement.extras)} - seen
        seen |= fresh
        texts = distribution(name).requires or [] if fresh else []
        waiting += [(Requirement(text), wanted) for _, wanted in fresh for text in texts]
    return {name for name, _ in seen}

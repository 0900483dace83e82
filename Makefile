# The errands of the house; `make` alone lists them. Each sees to the virtual environment it needs:
# Python 3.11 or newer with its venv module is all that has to be on the machine.
# PYTHON=/path/to/python3.13 chooses another interpreter for the next environment.

PYTHON ?= python3
BIN := .venv/bin
SOURCES := competition projections api tests

.DEFAULT_GOAL := help
.PHONY: help demo test lint bench mutants oracle docs screenshots venv browser lock clean

help: ## list the errands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: venv ## an invented city competition, judged while you watch
	$(BIN)/jiangbang demo

test: lint browser ## everything that must hold: lint, then all tests
	$(BIN)/pytest -n 2 --dist worksteal

lint: venv ## style, types and the direction of imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict $(SOURCES)
	$(BIN)/lint-imports --no-logo

bench: venv ## speeds, each beside the raw limit of this machine
	$(BIN)/python -m tests.benchmarks

mutants: venv ## plant bugs in competition/scoring and see that tests notice (long; not in CI)
	$(BIN)/python -m tests.mutants

oracle: venv ## 1,000,000 random sheets against whole-number arithmetic (minutes)
	JIANGBANG_ORACLE_SHEETS=1000000 $(BIN)/pytest -p no:randomly --timeout 1800 tests/scoring/test_sheets.py

docs: venv ## write the generated pages of docs/ anew
	$(BIN)/python docs/generate.py

screenshots: venv browser ## take the pictures of docs/screens.md anew
	$(BIN)/python -m tests.pages.screenshots

venv: .venv/project.done ## the locked environment in .venv

browser: ## a Chromium and a Chinese font for the page tests
	@.ci/browser

lock: ## resolve pyproject.toml into requirements.lock (needs uv; keeps the pins it can)
	@command -v uv >/dev/null || { echo "make lock needs uv on the PATH." >&2; exit 1; }
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --quiet \
		--custom-compile-command "make lock" --extra dev --output-file requirements.lock pyproject.toml

clean: ## remove .venv and what the tools keep
	rm -rf .venv dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find $(wildcard $(SOURCES) docs) -name __pycache__ -prune -exec rm -rf {} +

# Two stamps: a new lock makes a new environment; a new pyproject only puts the project in again.
# Wheels only, and the project is built by the locked backend, so nothing unpinned is ever fetched.
.venv/lock.done: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	echo "Jiangbang needs Python 3.11 or newer, and $(PYTHON) is not: make PYTHON=python3.12 … names another." >&2; \
	exit 1; }
	rm -rf .venv
	$(PYTHON) -m venv .venv
	@if command -v uv >/dev/null; then install="uv pip install --python $(BIN)/python"; \
	else install="$(BIN)/python -m pip install --disable-pip-version-check --progress-bar off"; fi; \
	set -x; $$install --quiet --require-hashes --only-binary :all: --requirement requirements.lock
	@touch $@

.venv/project.done: .venv/lock.done pyproject.toml
	$(BIN)/python -m pip install --disable-pip-version-check --quiet \
		--no-index --no-deps --no-build-isolation --editable .
	@touch $@

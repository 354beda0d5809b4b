# `make demo` reads the example articles and shows what is in them; `make test` passes the tests.
# Both set up all they need in .venv, from Python 3.11 or newer.

PYTHON ?= python3
BIN := .venv/bin
DATA ?= ../shared/data

.PHONY: demo test docs clean

demo: .venv/installed
	rm -f examples.sayso
	$(BIN)/sayso read examples --ledger examples.sayso --format table
	$(BIN)/sayso status --ledger examples.sayso
	$(BIN)/sayso quotations --changed --limit 1 --ledger examples.sayso
	$(BIN)/sayso check --quote "Twenty ships from four countries can be ready" --ledger examples.sayso || true

test: .venv/installed-dev
	tests/browser.sh
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest

docs: .venv/installed-dev
	$(BIN)/python docs/write_commands.py

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "sayso needs Python 3.11 or newer: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'

.venv/installed: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

.venv/installed-dev: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[documents,parquet]' --group dev
	touch $@ .venv/installed

clean:
	rm -rf .venv build dist examples.sayso

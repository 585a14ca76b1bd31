# make run    install, build the index, open the chat
# make test   every test, offline
# make check  style, types, knowledge files, every test
# make clean  remove what the others made
#
# Everything lies in this folder: packages in .venv, index and exported encoder in .kneebot.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Options of the test run, for example: make test TESTS="tests/commands -q"
TESTS ?= -n 2 --dist loadfile

export PIP_CONSTRAINT := $(CURDIR)/constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export KNEEBOT_DATA_DIR ?= $(CURDIR)/.kneebot
# Tests keep to a folder of their own, so that they never touch the index of a server that runs.
test check: export KNEEBOT_DATA_DIR := $(CURDIR)/.kneebot/test

.DELETE_ON_ERROR:
.PHONY: run install index test check ruff mypy knowledge clean

run: install
	@$(BIN)/kneebot serve

install: $(VENV)/.installed

index: install
	@$(BIN)/kneebot index

test: $(VENV)/.installed-dev
	@$(BIN)/kneebot index
	$(BIN)/pytest $(TESTS)

# Types take a processor for a minute, the index takes the other: side by side, then the tests.
check: $(VENV)/.installed-dev
	@$(MAKE) --no-print-directory -j2 ruff mypy knowledge index
	@$(MAKE) --no-print-directory test

ruff: $(VENV)/.installed-dev
	$(BIN)/ruff check .

mypy: $(VENV)/.installed-dev
	$(BIN)/mypy

knowledge: install
	$(BIN)/kneebot check

clean:
	rm -rf $(VENV) .kneebot build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps are what keeps a second run from installing again; a changed pin or a new dependency
# makes them old. Old pips try version after version for minutes, hence the upgrade first.
$(VENV)/.pip:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	@touch $@

$(VENV)/.installed: $(VENV)/.pip pyproject.toml constraints.txt
	$(BIN)/python -m pip install --progress-bar on --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/python -m pip install --progress-bar on --editable ".[dev]"
	@touch $@

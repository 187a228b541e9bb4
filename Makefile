# make site    build the catalogue into site/          make serve   watch, rebuild, show it at a local address
# make test    every test                              make check   style, types, imports, records
# make coverage    branches of the packages that change people's files, by their unit tests: at least 95 %
# make bench   what it costs, beside others            make lock    choose dependency versions again
# make fuzz    try to deceive verification, TIME=600 seconds (Linux)
# make verifier    rebuild what runs in the browser: the verifier, the form (Node.js 20)
# make clean   remove what was built                  make messages   English for new French sentences
#
# Needed: Python 3.11 or later, make, git. `make test` says aloud what else it could not find.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.PHONY: help site serve test coverage measured unmeasured judges check bench fuzz lock messages clean verifier

PYTHON ?= $(shell tools/find-python)
VENV := .venv
BIN := $(VENV)/bin
# Python compiles what it imports on its first use, keeps it, and no more: whoever runs make where keeping is
# off would compile everything again for each of the commands that tests start
unexport PYTHONDONTWRITEBYTECODE
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --no-compile
WORKERS ?= 2
TIME ?= 600
ROUNDS ?= 3
SCALE ?= 1
COVERED := awarding codes editing endorsing

help:
	@sed -n '1,/^$$/s/^# \{0,1\}//p' Makefile

site: $(VENV)/installed-site
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict
	@echo
	@echo "The catalogue is in site/. To look at it: make serve"
	@echo "or: $(BIN)/python -m http.server --directory site --bind 127.0.0.1 8000"

serve: $(VENV)/installed-site
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs serve

# what is needed, from two registries at once; then the tests, and beside them for a while those that are measured
test:
	@$(MAKE) --no-print-directory --jobs=2 $(VENV)/installed-test judges
	@$(MAKE) --no-print-directory --jobs=2 measured unmeasured
	$(BIN)/python -m coverage report

coverage: measured
	$(BIN)/python -m coverage report

# in process and apart from the other tests: what a command happens to run through counts for nothing
measured: $(VENV)/installed-test
	$(BIN)/python -m coverage run -m pytest -q -p no:cacheprovider $(COVERED:%=tests/unit/%)

# the slowest first, whole: what several tests share is made once, and the small ones fill what is left
unmeasured: $(VENV)/installed-test
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(COVERED:%=--ignore=tests/unit/%)

# verifiers and tools that share no code with us: npm packages, the Open Badges 2.0 validator, a browser;
# they need nothing of what the tests install, so that `make -j2` brings both at once
judges: | $(BIN)/python
	@tools/install-judges $(BIN)/python

check: $(VENV)/installed-test
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/badgeons check

bench: $(VENV)/installed-test
	PYTHONPATH=plugins:tests:tools $(BIN)/python -m bench --write --rounds $(ROUNDS) --scale $(SCALE) $(MEASURES)

# half of TIME (seconds) for each fuzzer; what is found is left in build/fuzz
fuzz: $(VENV)/installed-test judges
	mkdir -p build/fuzz/corpus
	PYTHONPATH=plugins:tests $(BIN)/python tests/fuzz/fuzz_hypothesis.py $$(($(TIME) / 2)) $$RANDOM
	PYTHONPATH=plugins:tests $(BIN)/python tests/fuzz/fuzz_verify.py build/fuzz/corpus \
	    -max_total_time=$$(($(TIME) / 2)) -max_len=1024 -len_control=0 -artifact_prefix=build/fuzz/

lock:
	tools/lock

messages: $(VENV)/installed-test
	$(BIN)/python tools/messages.py

verifier:
	cd tools/verifier && npm ci --no-audit --no-fund --loglevel=error && npm run --silent check && npm run --silent build

clean:
	rm -rf site dist build .cache .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed-site: requirements/site.txt pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes -r requirements/site.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/installed-test: requirements/test.txt pyproject.toml $(VENV)/installed-site | $(BIN)/python
	$(PIP) --require-hashes -r requirements/test.txt
	@touch $@

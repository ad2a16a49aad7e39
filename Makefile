# Kantelpunt. From nothing but Python 3.11 or newer and make: `make demo`, `make test`.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/bash

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/installed
PACKAGES := service regie analytics ingest graph cypher
PORT ?= 8808
# Two test processes: more would start more database servers than a laptop likes.
TEST_PROCESSES ?= 2

export UV_PYTHON_DOWNLOADS := never
export UV_NO_PROGRESS := 1

# The first Python of 3.11 or newer that really starts; `make PYTHON=/path/to/python` chooses another.
CANDIDATES := python3.12 python3.11 python3 python3.13 python3.14 python
PYTHON ?= $(firstword $(foreach name,$(CANDIDATES),$(shell \
	$(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $(name))))

.PHONY: help install demo serve test check static golden bench lock clean

help: ## show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 12

install: $(STAMP) ## set up .venv from requirements.lock

$(STAMP): requirements.lock pyproject.toml
	@test -x $(BIN)/python || "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo "Kantelpunt heeft Python 3.11 of nieuwer nodig en vond die niet." \
		"Debian/Ubuntu: sudo apt install python3 python3-venv. Anders: make PYTHON=/pad/naar/python3.12" >&2; exit 1; }
	@test -x $(BIN)/python || "$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || { echo "Python mist de module venv." \
		"Debian/Ubuntu: sudo apt install python3-venv" >&2; exit 1; }
	@test -x $(BIN)/python || "$(PYTHON)" -m venv $(VENV)
	@test -x $(BIN)/uv || { awk '/^[a-z]/ { wanted = /^uv==/ } wanted' requirements.lock > $(VENV)/uv.txt && \
		$(BIN)/python -m ensurepip --default-pip >/dev/null && \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $(VENV)/uv.txt; }
	$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

demo: install ## an invented region, its situations, and the service on http://127.0.0.1:$(PORT)
	$(BIN)/kantelpunt demo --port $(PORT)

serve: install ## the service on the data that the settings name
	$(BIN)/kantelpunt serve

test: install ## every test that this machine can run; ends with what was skipped and why
	@failed=0; $(MAKE) --no-print-directory static || failed=1; \
		$(BIN)/pytest -n $(TEST_PROCESSES) --dist loadgroup -rsfE || failed=1; exit $$failed

check: static ## the inner loop: style, types, boundaries and the pure tests, within two minutes
	$(BIN)/pytest -q -m "not store and not neo4j and not browser and not slow"

static: install ## style, types and boundaries alone
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(PACKAGES) tests
	$(BIN)/lint-imports --no-cache

golden: install ## write the generated files anew; read the difference before you commit it
	@for module in $(wildcard $(addsuffix /golden.py,$(PACKAGES))); do \
		name=$${module%.py}; echo "$${name/\//.}"; $(BIN)/python -m "$${name/\//.}" || exit 1; done

bench: install ## measure this machine
	$(BIN)/kantelpunt bench

lock: ## resolve the dependencies of pyproject.toml anew into requirements.lock
	@test -x $(BIN)/uv || $(MAKE) install
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --fork-strategy fewest --python-version 3.11 \
		--generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links --quiet \
		--custom-compile-command "make lock" --upgrade --output-file requirements.lock

clean: ## remove what can be made again
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find $(PACKAGES) tests -name __pycache__ -type d -prune -exec rm -rf {} +

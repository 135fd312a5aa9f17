# `make site` and `make test` need Python 3.11+ and make, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: site quick test check schemas serve clean

site: $(VENV)/.tool
	$(BIN)/clausier site

# One file stays in one process, the longest first: tests/conftest.py orders them.
PYTEST := $(BIN)/pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

quick: $(VENV)/.tests
	$(PYTEST) tests/core tests/content

test: $(VENV)/.tests
	$(PYTEST)

check: $(VENV)/.tool
	$(BIN)/clausier check

serve: $(VENV)/.tool
	$(BIN)/clausier serve

schemas: $(VENV)/.tool
	$(BIN)/python -m generator.models.schemas

clean:
	rm -rf build $(VENV)

$(VENV)/.tool: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit("Il faut Python 3.11 ou plus récent." if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --constraint constraints.txt --editable .
	touch $@

$(VENV)/.tests: $(VENV)/.tool
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[tests]'
	touch $@

# `make site` and `make test` need Python 3.11+ and make, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: site quick test check schemas serve constraints clean

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

# Every file that was published of each version has its hash, so that both files hold on any system; no address of an index is kept.
# The versions already in constraints.txt stay: take a line away to have the newest. 3.11.5 is the first that all our packages accept.
COMPILE = build/uv/bin/uv pip compile --quiet --universal --python-version 3.11.5 --generate-hashes --no-emit-index-url --no-annotate \
	--custom-compile-command "make constraints" pyproject.toml -

constraints:
	$(PYTHON) -m venv build/uv
	build/uv/bin/pip install --quiet uv==0.13.9
	echo 'setuptools>=77' | $(COMPILE) --all-extras --output-file constraints.txt
	echo 'setuptools>=77' | $(COMPILE) --constraint constraints.txt --output-file constraints-outil.txt

clean:
	rm -rf build $(VENV)

# pip takes no hash for a folder: the packages come first, checked, then the program alone, by the setuptools that came with them.
$(VENV)/.tool: pyproject.toml constraints-outil.txt
	$(PYTHON) -c 'import sys; sys.exit("Il faut Python 3.11 ou plus récent." if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes --requirement constraints-outil.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.tests: $(VENV)/.tool constraints.txt
	$(BIN)/pip install --quiet --require-hashes --requirement constraints.txt
	touch $@

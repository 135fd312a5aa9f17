# `make site` and `make test` need Python 3.11+ and make, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: site quick test check schemas serve constraints clean

site: $(VENV)/.tool
	$(BIN)/clausier site

# One file stays in one process, the longest first: tests/conftest.py orders them. A process more than there are cores: one that waits
# for a browser or for an office program leaves its core to another.
PROCESSES := $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
PYTEST := $(BIN)/pytest --numprocesses $(PROCESSES) --dist loadfile --no-loadscope-reorder

quick: $(VENV)/.tests
	$(PYTEST) tests/core tests/content

test: $(VENV)/.tests
	$(PYTEST) $(TESTS)

check: $(VENV)/.tool
	$(BIN)/clausier check

serve: $(VENV)/.tool
	$(BIN)/clausier serve

schemas: $(VENV)/.tool
	$(BIN)/python -m generator.models.schemas

# Every file that was published of each version has its hash, so that both files hold on any system; no address of an index is kept.
# The versions already in constraints.txt stay: take a line away to have the newest.
COMPILE = build/uv/bin/uv pip compile --quiet --universal --python-version 3.11.0 --generate-hashes --no-emit-index-url --no-annotate \
	--custom-compile-command "make constraints"

constraints:
	$(PYTHON) -m venv build/uv
	build/uv/bin/pip install --quiet uv==0.13.9
	echo 'setuptools>=77' | $(COMPILE) pyproject.toml - --all-extras --output-file constraints.txt
	echo 'setuptools>=77' | $(COMPILE) pyproject.toml - --constraint constraints.txt --output-file constraints-outil.txt
	echo 'setuptools>=77 pip' | tr ' ' '\n' | $(COMPILE) - --constraint constraints.txt --output-file constraints-installation.txt
	echo 'zensical==0.0.73' | $(COMPILE) - --constraint constraints.txt --output-file constraints-canari.txt  # 0.1 needs a package that the registries do not hold

clean:
	rm -rf build $(VENV)

# What was published as a source archive only: it runs its own setup.py where it is installed, and no other package may.
# num2words asks for docopt, for its command line; the tests, for odfpy. Neither has been published otherwise.
SOURCES = docopt,odfpy
# The setuptools that builds them is ours, with a hash: pip would fetch one of its choice, without any, for a place of its own.
INSTALL = $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: --no-binary $(SOURCES) --no-build-isolation

# pip takes no hash for a folder: the packages come first, checked, then the program alone, by the setuptools that came with them.
$(VENV)/.tool: pyproject.toml constraints-installation.txt constraints-outil.txt
	$(PYTHON) -c 'import sys; sys.exit("Il faut Python 3.11 ou plus récent." if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) --requirement constraints-installation.txt
	$(INSTALL) --requirement constraints-outil.txt
	PYTHONWARNINGS=ignore $(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.tests: $(VENV)/.tool constraints.txt
	$(INSTALL) --requirement constraints.txt
	touch $@

# On Windows, see README.md for the plain-pip equivalents.
PYTHON ?= python3
BIN := .venv/bin
DEMO := data/voorbeeldstad.db
# As many files of tests at a time as there are processors; tests/conftest.py keeps the browser tests in two groups.
PARALLEL := --numprocesses auto --maxprocesses 8 --dist loadscope --no-loadscope-reorder

.PHONY: demo run test campaigns benchmark lint lock screenshots clean

demo: $(BIN)/.running ## the dashboard on the demo portfolio
	$(BIN)/samenwerking demo --database $(DEMO)
	SAMENWERKING_DATABASE=$(DEMO) $(BIN)/streamlit run app.py

run: $(BIN)/.running ## the dashboard on your own database, data/samenwerking.db or SAMENWERKING_DATABASE
	$(BIN)/samenwerking init
	$(BIN)/streamlit run app.py

test: $(BIN)/.complete ## all tests; browser tests are skipped without chromium, unless REQUIRE_BROWSER=1
	$(BIN)/python -m pytest $(PARALLEL)

# What is long by nature, and of which `make test` runs a twentieth; the run of all mutants is one of these tests.
campaigns: $(BIN)/.complete ## every kill, every page in every state, twenty times as many random portfolios
	CAMPAIGNS=full $(BIN)/python -m pytest -m campaign $(PARALLEL)

benchmark: $(BIN)/.complete ## what it costs, in time and memory; make benchmark SIZES="S M" leaves out the largest
	$(BIN)/python -m tests.benchmark $(SIZES)

lint: $(BIN)/.complete ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

screenshots: $(BIN)/.complete ## a picture of every page in screenshots/, to look at; needs chromium
	PYTHONPATH=. $(BIN)/python -m tests.screenshots $(PAGES)

# The lock holds for Linux, macOS and Windows, Python 3.11 and newer.
lock: $(BIN)/.complete ## pin anew what pyproject.toml names
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --no-header --no-emit-index-url \
		--no-emit-find-links --upgrade --output-file requirements.txt

# What the dashboard needs, and what tests and checks need besides; both from the one lock.
$(BIN)/.running: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; name it with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv .venv \
		|| { echo "The venv module is missing; on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	$(call install,.)
	touch $@

$(BIN)/.complete: $(BIN)/.running
	$(call install,'.[dev]')
	touch $@

# uv does in seconds what takes pip half a minute. It does not read the settings of pip, so it is told which index they
# name; where it cannot be had, or fails on what only pip is set up for, pip does the work.
PIP := $(BIN)/python -m pip --disable-pip-version-check
INDEX := $(PIP) config list | sed -nE "s/^[a-z:]+\.index-url='(.*)'/\1/p" | head -n 1
define install
	@echo "Installing $(1) in .venv"
	@{ test -x $(BIN)/uv || $(PIP) install --quiet --only-binary uv --constraint requirements.txt uv; } \
		&& UV_DEFAULT_INDEX="$${UV_DEFAULT_INDEX:-$$($(INDEX))}" $(BIN)/uv pip install --quiet --system-certs \
			--python $(BIN)/python --constraint requirements.txt --editable $(1) \
		|| { echo "Not with uv; now with pip, which takes longer"; \
			$(PIP) install --quiet --constraint requirements.txt --editable $(1); }
endef

clean: ## remove the environment; databases stay
	rm -rf .venv

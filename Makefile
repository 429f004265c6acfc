# On Windows, see README.md for the plain-pip equivalents.
PYTHON ?= python3
BIN := .venv/bin
DEMO := data/voorbeeldstad.db

.PHONY: demo run test benchmark lint lock screenshots clean

demo: $(BIN)/.installed ## the dashboard on the demo portfolio
	$(BIN)/samenwerking demo --database $(DEMO)
	SAMENWERKING_DATABASE=$(DEMO) $(BIN)/streamlit run app.py

run: $(BIN)/.installed ## the dashboard on your own database, data/samenwerking.db or SAMENWERKING_DATABASE
	$(BIN)/samenwerking init
	$(BIN)/streamlit run app.py

test: $(BIN)/.installed ## all tests; browser tests are skipped without chromium, unless REQUIRE_BROWSER=1
	$(BIN)/python -m pytest

benchmark: $(BIN)/.installed ## what it costs, in time and memory; make benchmark SIZES="S M" leaves out the largest
	$(BIN)/python -m tests.benchmark $(SIZES)

lint: $(BIN)/.installed ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

screenshots: $(BIN)/.installed ## a picture of every page in screenshots/, to look at; needs chromium
	PYTHONPATH=. $(BIN)/python -m tests.screenshots $(PAGES)

# The lock holds for Linux, macOS and Windows, Python 3.11 and newer.
lock: $(BIN)/.installed ## pin anew what pyproject.toml names
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --no-header --no-emit-index-url \
		--no-emit-find-links --upgrade --output-file requirements.txt

$(BIN)/.installed: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; name it with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv .venv \
		|| { echo "The venv module is missing; on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

clean: ## remove the environment; databases stay
	rm -rf .venv

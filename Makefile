# Each target sets up .venv by itself. PYTHON chooses the interpreter: make test PYTHON=python3.12
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PEER := .venv-peer
ORACLE_CASES ?= 20000
SAMPLE ?= 0

.PHONY: demo test lint types validate bench growth look oracle mutants rule-mutants docs messages clean

$(READY): requirements/run.txt requirements/dev.txt pyproject.toml tools/build_hook.py $(wildcard sentencing/locale/*/LC_MESSAGES/*.po)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

demo: $(READY)          ## the answer on the seed case, in English and Russian
	@$(BIN)/sentencing check seeds/massimov-2023.yaml --lang en || test $$? -eq 1
	@echo
	@$(BIN)/sentencing check seeds/massimov-2023.yaml --lang ru || test $$? -eq 1

test: $(READY)          ## all tests, then the branch coverage of the engine and of the judge
	$(BIN)/python -m pytest -n auto
	$(BIN)/python -m coverage erase
	$(BIN)/python -m coverage run -m pytest -n auto tests/engine tests/test_scenarios.py tests/test_altered_rules.py
	$(BIN)/python -m coverage combine --quiet
	$(BIN)/python -m coverage report

lint: $(READY)          ## ruff, the message catalogues
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python tools/extract_messages.py --check

types: $(READY)         ## mypy, strict
	$(BIN)/mypy

validate: $(READY)      ## the rules
	$(BIN)/sentencing rules validate --rules rules

$(PEER)/.ready: requirements/peer.txt
	$(PYTHON) -m venv $(PEER)
	$(PEER)/bin/python -m pip install --quiet --disable-pip-version-check -r requirements/peer.txt
	@touch $@

bench: $(READY) $(PEER)/.ready  ## speed, as ratios of processor time measured in one run
	$(BIN)/python tools/bench.py

growth: $(READY)        ## how the cost grows with the number of counts: docs/explanation/speed.md
	$(BIN)/python -m tools.growth

look: $(READY)          ## pages in a browser, at two widths and printed: build/look
	$(BIN)/python tools/look.py

oracle: $(READY)        ## the engine against the independent oracle on many random cases
	ORACLE_CASES=$(ORACLE_CASES) $(BIN)/python -m pytest tests/oracle/test_against_engine.py tests/oracle/test_sentences_against_engine.py tests/oracle/test_found_later_against_engine.py tests/oracle/test_judgments_against_engine.py -n auto

mutants: $(READY)       ## does a test notice each change of the engine? SAMPLE=300 tries so many, drawn by a fixed seed
	$(BIN)/python -m tools.code_mutants --sample $(SAMPLE)

rule-mutants: $(READY)  ## does a test notice each change of a value of the General Part? SAMPLE=300 as above
	$(BIN)/python -m tools.rule_mutants --sample $(SAMPLE)

docs: $(READY)          ## refresh the outputs and the generated tables in the documents
	$(BIN)/python tools/general_part.py
	$(BIN)/python tools/case_format.py
	$(BIN)/python tools/judgment_page.py
	$(BIN)/python tools/refresh_docs.py

messages: $(READY)      ## bring the message catalogues up to date
	$(BIN)/python tools/extract_messages.py

clean:
	rm -rf $(VENV) $(PEER) build dist .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find sentencing/locale -name '*.mo' -delete

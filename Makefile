# Two commands are enough: make demo, make test. Both fetch what they need the first time.
PYTHON ?= python3
BIN := .venv/bin
export PATH := $(CURDIR)/.venv/bin:$(PATH)

.PHONY: setup setup-dev demo dev test check fix messages bench mutants pictures docs lock

setup: ## Install what the product runs on, into .venv
	@$(PYTHON) tools/bootstrap.py run

setup-dev: ## Install also what tests and checks need
	@$(PYTHON) tools/bootstrap.py dev

demo: setup ## Load the demo federation and start it at http://127.0.0.1:8000 (PORT=, STAGE=forum|assembly|after)
	@$(BIN)/helhet demo $(if $(STAGE),--stage $(STAGE))

dev: setup-dev ## The same with errors shown to the developer
	@HELHET_DEBUG=yes $(BIN)/helhet demo

test: setup-dev ## Everything: checks, then all tests on SQLite, and the rows again on PostgreSQL
	@$(MAKE) --no-print-directory check
	@$(BIN)/python -m tools.run_tests

check: setup-dev ## Lint, types, the line of imports, templates, texts
	@$(BIN)/ruff check . && $(BIN)/ruff format --check -q . && $(BIN)/mypy && $(BIN)/lint-imports \
		&& $(BIN)/djlint helhet --lint --quiet && $(BIN)/python tools/messages.py missing

fix: setup-dev ## Let the formatter and the linter mend what they can
	@$(BIN)/ruff check --fix -q . ; $(BIN)/ruff format -q .

messages: setup-dev ## Find new interface texts and list those without Swedish
	@$(BIN)/python tools/messages.py update

bench: setup-dev ## Speed and memory, as ratios in one run
	@$(BIN)/python -m bench

mutants: setup-dev ## Faults put into the disclosure control and the intervals: how many do the tests notice
	@$(BIN)/python -m tools.mutants --sample $(or $(SAMPLE),30) --seed $(or $(SEED),1) --minutes $(or $(MINUTES),0) $(MODULES)

pictures: setup-dev ## Take the pictures of docs/pictures of the demo as it is now
	@$(BIN)/python -m tools.pictures

docs: setup-dev ## Write docs/settings.md and the handbook's commands from the code
	@$(BIN)/python -m tools.docs

lock: setup-dev ## Lock all dependencies again, with hashes and without hosts
	@$(BIN)/python tools/lock.py

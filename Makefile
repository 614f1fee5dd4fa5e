# Two commands do everything on a fresh Debian machine with Python 3.11: `make demo`, `make test`.
SHELL := /bin/bash
.DEFAULT_GOAL := help
export UV_PYTHON_DOWNLOADS := never
export UV_PYTHON := python3
UV := .tools/bin/uv
RUN := $(UV) run --frozen --no-sync
READY := .venv/.ready

.PHONY: help setup demo test test-slow test-postgres check check-deploy format words inventory \
	reference access api asvs golden bench bench-peers bench-web stress-web kill-web screens \
	known-answers tutorial validate validate-trend validate-launch validate-onoff \
	validate-credit validate-plan validate-campaign clean

help: ## what can be made
	@grep -hE '^[a-z-]+:.*## ' Makefile | awk -F ':.*## ' '{printf "  make %-15s %s\n", $$1, $$2}'

$(UV):
	@./tools/system.sh python
	@echo "setting up: a private tool folder (.tools) with uv"
	@python3 -m venv .tools
	@.tools/bin/pip install --quiet --disable-pip-version-check 'uv>=0.8,<1'

# The default install first: the demo needs no more than a user gets. Compiled, as pip does it:
# where Python may write no bytecode, every command would compile all that it loads.
.venv/.default: $(UV) uv.lock pyproject.toml
	@echo "setting up: retour and what it needs (.venv)"
	@$(UV) sync --frozen --quiet --no-dev --compile-bytecode
	@$(RUN) python -m compileall -q src
	@touch $@

$(READY): .venv/.default
	@echo "setting up: what the tests need (.venv)"
	@$(UV) sync --frozen --quiet --compile-bytecode
	@touch $@

setup: $(READY) ## set up everything for development

demo: .venv/.default ## build an example business, load its exports, ask, report, compare with the truth
	@$(RUN) retour demo --folder demo

test: $(READY) ## every test but the slow ones
	@./tools/system.sh browser
	@./tools/system.sh postgres
	@$(RUN) pytest -n 2 --dist worksteal

test-slow: $(READY) ## the slow and statistical tests, and properties on new examples
	@./tools/system.sh browser
	@RETOUR_NEW_EXAMPLES=1 $(RUN) pytest -m "slow or hypothesis"

check: $(READY) ## lint, format, types, import rules, catalogues, generated pages
	@$(RUN) ruff check .
	@$(RUN) ruff format --check .
	@$(RUN) mypy
	@$(RUN) lint-imports
	@$(RUN) python tools/words.py --check
	@$(RUN) python tools/inventory.py --check
	@$(RUN) python tools/reference.py --check
	@$(RUN) python tools/access.py --check
	@$(RUN) python tools/asvs.py --check
	@$(RUN) python tools/api.py --check

format: $(READY) ## format and fix what can be fixed
	@$(RUN) ruff check --fix .
	@$(RUN) ruff format .

test-postgres: $(READY) ## the tests of the web application with accounts in PostgreSQL (a server of its own)
	@./tools/system.sh postgres
	@# Left out: those that serve from their own process, by one connection of all its threads.
	@$(RUN) python -m tests.web.cluster pytest tests/web --ignore tests/web/look/test_every_page.py \
		--ignore tests/web/hours/test_journeys.py --ignore tests/web/api/test_schema.py \
		--ignore tests/web/setup/test_pages.py

check-deploy: $(READY) ## lint the files of deploy/, and run the steps of its Dockerfile in a folder
	@echo "setting up: what looks at them (.deploy), which retour never installs"
	@UV_PROJECT_ENVIRONMENT=.deploy $(UV) sync --frozen --quiet --only-group deploy
	@.deploy/bin/hadolint deploy/Dockerfile
	@.deploy/bin/check-jsonschema --builtin-schema vendor.compose-spec deploy/compose.yaml
	@$(RUN) pytest tests/deploy
	@$(RUN) python tools/steps.py

inventory: $(READY) ## write the inventory of ARCHITECTURE.md anew
	@$(RUN) python tools/inventory.py

reference: $(READY) ## write docs/reference/commands.md anew from the command line
	@$(RUN) python tools/reference.py

access: $(READY) ## write docs/security/access.md anew from the addresses of the web application
	@$(RUN) python tools/access.py

asvs: $(READY) ## write docs/security/asvs.md anew: each requirement with the test that holds it
	@$(RUN) python tools/asvs.py

api: $(READY) ## write docs/reference/api.md anew from the schema of the API
	@$(RUN) python tools/api.py

words: $(READY) ## collect texts into the catalogues and compile them
	@$(RUN) python tools/words.py

golden: $(READY) ## write the golden files of the sources anew; read the difference before you commit
	@RETOUR_GOLDEN=write $(RUN) pytest tests/sources -k golden

bench: $(READY) ## rows a second of every reader and of loading, beside plain csv
	@$(RUN) python -m benchmarks

bench-peers: $(READY) ## launch, trend and credit beside others: seconds, memory, coverage (docs/validation/peers.md)
	@echo "setting up: the others (.peers), which retour never installs"
	@UV_PROJECT_ENVIRONMENT=.peers $(UV) sync --frozen --quiet --only-group peers
	@$(RUN) python -m benchmarks.peers --python .peers/bin/python --out docs/validation/peers.md

bench-web: $(READY) ## the answer, the week and an agency's list beside a file of the same server, and their weight
	@./tools/system.sh browser
	@$(RUN) python -m benchmarks.web pages

stress-web: $(READY) ## 200 people at once for a minute, who log hours and read answers: no error, nothing lost
	@$(RUN) python -m benchmarks.web many

kill-web: $(READY) ## a server that people write to is killed 500 times: nothing acknowledged lost, no job stuck
	@$(RUN) python -m benchmarks.web kills

screens: $(READY) ## pictures of the web application, French and English, narrow and wide, light and dark (screens/)
	@./tools/system.sh browser
	@$(RUN) python tools/screens.py
	@JOURNEY_SCREENS=screens $(RUN) pytest -q -m "" tests/web/test_every_journey.py

known-answers: $(READY) ## public data whose answer is known, each beside its truth (RETOUR_SCIENCE: their folder)
	@$(RUN) python -m validation.known

tutorial: $(READY) ## run the tutorial's code and write its outputs and pictures anew
	@$(RUN) python tools/tutorial.py

validate-trend: $(READY) ## coverage of trend over simulated weeks (docs/validation/trend.md)
	@$(RUN) python -m validation.trend --runs 200 --out docs/validation/trend.md

validate-launch: $(READY) ## coverage of launch over simulated series (docs/validation/launch.md)
	@$(RUN) python -m validation.launch --out docs/validation/launch.md

validate-onoff: $(READY) ## coverage of on/off tests over simulated tests (docs/validation/onoff.md)
	@$(RUN) python -m validation.onoff --out docs/validation/onoff.md

validate-credit: $(READY) ## credit beside the truth of simulated businesses (docs/validation/credit.md)
	@$(RUN) python -m validation.credit --out docs/validation/credit.md

validate-plan: $(READY) ## plans of simulated quarters that are run again (docs/validation/plan.md)
	@$(RUN) python -m validation.plan --out docs/validation/plan.md

validate-campaign: $(READY) ## campaigns told beforehand and then run (docs/validation/campaign.md)
	@$(RUN) python -m validation.campaign --out docs/validation/campaign.md

validate: $(READY) ## 200 simulated businesses: coverage of the intervals, right verdicts (docs/validation/answer.md)
	@$(RUN) python -m validation --out docs/validation/answer.md

clean: ## remove what was set up
	rm -rf .venv .peers .deploy .tools .mypy_cache .ruff_cache .pytest_cache .hypothesis

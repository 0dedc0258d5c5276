# make help lists what there is. All of it runs from .venv, which is made on first use.

PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed
CODE := bot retrieval tests benchmarks

FUZZED := txt html docx word-xml pdf question render update
RUNS ?= 100000

.PHONY: help install run test fuzz audit bench screens clean
.DEFAULT_GOAL := help

help: ## list these commands
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "make %-10s %s\n", $$1, $$2}'

install: $(INSTALLED) ## make .venv and install everything into it

$(INSTALLED): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed: make PYTHON=/path/to/python3.11 install" >&2; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --upgrade pip
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --build-constraint constraints.txt --editable '.[calendar,evaluate,fast,html,milvus,milvus-lite,office,pdf,postgres,word]' --group dev
	@touch $@

run: install ## the Telegram bot where BOT_TOKEN is set (environment or .env), else the terminal
	@if [ -n "$$BOT_TOKEN" ] || grep -qsE '^[[:space:]]*BOT_TOKEN=["'\'']?[^"'\''[:space:]#]' .env; then \
		exec $(BIN)/python -m bot; \
	else \
		echo "没有设置 BOT_TOKEN，改为在终端里提问；要运行 Telegram 机器人，请把 .env.example 复制为 .env 并填上令牌。" >&2; \
		exec $(BIN)/python -m retrieval; \
	fi

test: install ## format, lint, types, then the tests with coverage
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/mypy
	@$(BIN)/python -m pytest --numprocesses=logical --dist=worksteal --cov --cov-report=term

fuzz: install ## feed readers, questions, rendering and updates RUNS (100000) inputs each; findings go to .fuzz (Linux)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --group fuzz
	@for target in $(FUZZED); do $(BIN)/python -m tests.fuzzing $$target $(RUNS) || exit 1; done

audit: install ## look up known faults of what is installed (needs the network)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --group audit
	@$(BIN)/pip-audit --strict --requirement constraints.txt --no-deps --disable-pip

bench: install ## measure quality and speed side by side with the plain way; figures and the plot go to .bench
	@mkdir -p .bench
	@$(BIN)/python -m benchmarks.quality
	@$(BIN)/python -m benchmarks.reading
	@$(BIN)/python -m benchmarks.duties
	@$(BIN)/python -m benchmarks.speed --json .bench/speed.json
	@$(BIN)/python -m benchmarks.building --json .bench/building.json
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --group bench
	@$(BIN)/python -m benchmarks.search --json .bench/search.json --plot .bench/search.png
	@$(BIN)/python -m benchmarks.fields
	@$(BIN)/python -m benchmarks.weights
	@$(BIN)/python -m benchmarks.throughput

screens: install ## draw the READMEs' pictures anew (needs Debian's chromium and fonts-noto-color-emoji, or the like)
	@$(BIN)/python -m tests.screens

clean: ## remove .venv and caches
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .fuzz .bench .coverage

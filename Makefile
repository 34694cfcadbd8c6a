PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
N ?= 10000
LABELS := $(filter-out %-real.jsonl %-unseen-g.jsonl %-unseen-h.jsonl %-unseen-i.jsonl %-unseen-j.jsonl %-unseen-k.jsonl %-unseen-l.jsonl,$(sort $(wildcard data/judged/extraction-*.jsonl)))
NEEDS := data/judged/needs.jsonl data/judged/needs-blind.jsonl
EXTRAS := dev,notebook,sentence-transformers,serve,train
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: demo test bench lint format calibrate wheel clean

demo: $(VENV)/installed
	rm -rf .kg-demo
	KG_HOME=.kg-demo $(BIN)/kg demo

test: $(VENV)/installed-dev
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

bench: $(VENV)/installed-dev
	@$(BIN)/python -m bench $(N)

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

calibrate: $(VENV)/installed
	rm -rf .kg-calibrate
	KG_HOME=.kg-calibrate $(BIN)/kg ingest data/sources
	KG_HOME=.kg-calibrate $(BIN)/kg calibrate $(NEEDS) --needs data/training --out data
	KG_HOME=.kg-calibrate $(BIN)/kg calibrate-extraction data/judged/minutes $(LABELS) --out data

wheel: $(VENV)/installed-dev
	rm -rf dist
	$(BIN)/python -m build --wheel --no-isolation --outdir dist

clean:
	rm -rf $(VENV) .kg-demo .kg-calibrate build dist

$(VENV)/made:
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/installed: $(VENV)/made pyproject.toml constraints.txt
	$(PIP) install --quiet --constraint constraints.txt --editable ".[serve]"
	touch $@

$(VENV)/installed-dev: $(VENV)/made pyproject.toml constraints.txt
	$(PIP) install --quiet --constraint constraints.txt --editable ".[$(EXTRAS)]"
	touch $@ $(VENV)/installed

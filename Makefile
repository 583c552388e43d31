# make run               tìm trong kho mẫu (hoặc trong var/index, nếu đã có)
# make run CORPUS=DIR    lập chỉ mục thư mục của bạn rồi tìm trong đó
# make test              mọi phép thử
# PORT=8000, PYTHON=python3.12 và PYTEST_ARGS=… đổi được trên dòng lệnh.

PORT ?= 8000
PYTHON ?=
PYTEST_ARGS ?=
CORPUS ?=
export CORPUS PYTHON

BIN := .venv/bin
SAMPLE := var/sample
INDEX := var/index

.DELETE_ON_ERROR:
.PHONY: run test lint types bench bench-metadata bench-relevance train-ranking clean

run: .venv/installed
	@case "$$CORPUS" in \
	'') if [ -e $(INDEX)/CURRENT ]; then index=$(INDEX); else \
	      index=$(SAMPLE); \
	      echo "Kho mẫu (sample): make run CORPUS=THƯ_MỤC để tìm trong văn bản của bạn."; \
	      $(BIN)/vankien reindex --index $(SAMPLE) corpus/sample || exit 1; \
	    fi ;; \
	*)  index=$(INDEX); \
	    case "$$CORPUS" in '~'|'~/'*) CORPUS="$$HOME$${CORPUS#?}" ;; esac; \
	    $(BIN)/vankien reindex --index $(INDEX) -- "$$CORPUS" || exit 1 ;; \
	esac; \
	exec $(BIN)/vankien serve --index $$index --port $(PORT)

test: .venv/installed-dev
	@.ci/browser $(BIN)/python
	VANKIEN_TESTS=thorough $(BIN)/python -m pytest -n auto --maxprocesses 8 --dist worksteal $(PYTEST_ARGS)

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/installed-dev
	$(BIN)/mypy

bench: .venv/installed-dev
	@for part in $(filter-out bench/judged.py bench/relevance.py bench/train_ranking.py,$(wildcard bench/[a-z]*.py)); do \
	  echo "== $$part"; $(BIN)/python -m bench.$$(basename "$$part" .py) || exit 1; \
	done

# How well metadata is found, beside the targets, and how fast files are read.
bench-metadata: .venv/installed-dev
	$(BIN)/python -m bench.metadata
	$(BIN)/python -m bench.reading

# The figures of all judged sets and spellings beside their targets, cross-validated.
bench-relevance:
	@.ci/venv '.[test,dev,train]'
	$(BIN)/python -m bench.relevance

# The model of the second stage of ranking, anew.
train-ranking:
	@.ci/venv '.[test,dev,train]'
	$(BIN)/python -m bench.train_ranking

clean:
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis var/sample var/bench

.venv/installed: setup.cfg pyproject.toml constraints.txt .ci/venv
	@.ci/venv .
	@touch $@

.venv/installed-dev: setup.cfg pyproject.toml constraints.txt .ci/venv
	@.ci/venv '.[test,dev]'
	@touch $@ .venv/installed

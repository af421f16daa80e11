# make run: the dashboard on http://localhost:8501. make test: lint and every test. Nothing needs to be installed first
# but Python 3.11 or newer.

PORT ?= 8501
# localhost: only this computer sees it. `make run ADDRESS=0.0.0.0` also serves the office network.
ADDRESS ?= localhost

VENV := .venv
PYTHON := $(VENV)/bin/python
CANDIDATES := python3.11 python3.12 python3.13 python3.14 python3 python
PIP_INSTALL := $(PYTHON) -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test lint format fuzz bench template samples clean

help:
	@echo "make run       대시보드 열기 (http://localhost:$(PORT))"
	@echo "make test      코드 점검과 전체 테스트"
	@echo "make lint      코드 점검 (ruff, mypy)"
	@echo "make format    코드 모양 맞추기"
	@echo "make fuzz      일부러 망가뜨린 파일 2,000개를 읽혀 보기"
	@echo "make bench     동시 접속, 파일 읽기, 내보내기 성능 재기 (짧게: make bench BENCH=--quick)"
	@echo "make template  작성 양식 만들기 (넷찐이야_양식.xlsx)"
	@echo "make samples   sample_data의 예시 파일 다시 만들기"
	@echo "make clean     설치한 환경(.venv) 지우기"

run: $(VENV)/.installed
	@echo "http://localhost:$(PORT) 에서 열립니다. 끝내려면 Ctrl+C를 누르세요."
	@$(PYTHON) -m streamlit run app.py --server.port $(PORT) --server.address $(ADDRESS) \
		--server.headless true --server.showEmailPrompt false --browser.gatherUsageStats false

# As many at a time as there are processors; what is left over goes to whoever is done first.
test: lint
	$(PYTHON) -m pytest -n auto --dist worksteal

lint: $(VENV)/.installed-dev
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy

format: $(VENV)/.installed-dev
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

bench: $(VENV)/.installed-dev
	$(PYTHON) -m tests.benchmarks.bench_sessions $(BENCH)
	$(PYTHON) -m tests.benchmarks.bench_beside
	$(PYTHON) -m tests.benchmarks.bench_reading
	$(PYTHON) -m tests.benchmarks.bench_exports
	$(PYTHON) -m tests.benchmarks.bench_national
	$(PYTHON) -m tests.benchmarks.bench_stage

fuzz: $(VENV)/.installed-dev
	$(PYTHON) -m tests.fuzzing 2000

template: $(VENV)/.installed
	$(PYTHON) -m netjjin_data template 넷찐이야_양식.xlsx

samples: $(VENV)/.installed
	$(PYTHON) -m sample_data.make_netjjin
	$(PYTHON) -m sample_data.make_fictional

clean:
	rm -rf $(VENV)

$(VENV)/.created:
	@for candidate in $(CANDIDATES); do \
		if $$candidate -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
			echo "$$candidate 로 $(VENV)를 만듭니다."; \
			$$candidate -m venv $(VENV) && touch $@ && exit 0; \
			echo "가상 환경을 만들지 못했습니다. Debian·Ubuntu라면 python3-venv를 설치하세요." >&2; exit 1; \
		fi; \
	done; \
	echo "Python 3.11 이상이 필요합니다. https://www.python.org/downloads/ 에서 설치하세요." >&2; exit 1

# Installed again only when the list has changed since.
$(VENV)/.installed: requirements.txt $(VENV)/.created
	@echo "필요한 패키지를 설치합니다(처음에는 1~2분)."
	@$(PIP_INSTALL) -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt requirements.txt $(VENV)/.created
	@$(PIP_INSTALL) -r requirements-dev.txt
	@touch $@ $(VENV)/.installed

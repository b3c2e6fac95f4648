# Every target works in a fresh clone; what is already there is not made again (stamps in .venv).
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
UV_VERSION := 0.13.9
STAGE ?= dev
REGION ?= eu-west-2
export PORT MAIL_PORT EMULATOR_PORT OUTBOX_PORT LOCAL_DIR

# On PATH, among pyenv's versions, or through uv: the first that really is 3.13.
FIND_PYTHON = for python in python3.13 python3 "$${PYENV_ROOT:-$$HOME/.pyenv}"/versions/3.13.*/bin/python \
	"$$(uv python find 3.13 2>/dev/null)"; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 13))' 2>/dev/null && echo "$$python" && break; done

.PHONY: help run test travel holiday operate demo reset bench flow check synth deploy lock

help: ## say what can be made
	@sed -n 's/^\([a-z]*\):.*## /make \1: /p' $(MAKEFILE_LIST)

run: .venv/pages ## the whole tracker on this machine, until Ctrl-C (PORT, MAIL_PORT, LOCAL_DIR)
	@.venv/bin/python -m infra.local

test: .venv/pages ## every test but the end-to-end ones
	@.venv/bin/python -m pytest tests --ignore=tests/end_to_end -n 2 --dist loadgroup --disable-socket --allow-unix-socket

travel: .venv/packages ## move the running stack's clock ahead: make travel BY=50h (or 3d, 1w)
	@.venv/bin/python -m infra.local.jump "$(BY)"

holiday: .venv/packages ## announce a bank holiday to the running stack: make holiday ON=2026-12-07 TITLE="A royal wedding"
	@.venv/bin/python -m infra.local.holiday "$(ON)" "$(TITLE)"

operate: .venv/packages ## an operators' command on the running stack: make operate DO="clocks due LU-9GBS-3VTX"
	@.venv/bin/python -m infra.local.operate "$(DO)"

demo: .venv/pages ## play a story with several cases through the running stack
	@PYTHONPATH=functions .venv/bin/python -m infra.local.demo

reset: .venv/packages ## empty the local stack
	@.venv/bin/python -m infra.local.reset

bench: .venv/packages ## measure imports, AWS calls and throughput
	@PYTHONPATH=functions .venv/bin/python -m tests.bench

flow: .venv/pages ## draw the README's flow chart from the rules and the tables
	@mkdir -p build
	@PYTHONPATH=functions .venv/bin/python -m casereview flow > build/flow.dot
	@node chalice_app/look/flow.mjs < build/flow.dot > build/flow.svg
	@mv build/flow.svg .pictures/flow.svg

check: .venv/packages ## style, types, layers
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	PYTHONPATH=functions .venv/bin/lint-imports

synth: .venv/pages .venv/layer ## write the templates to build/cdk.out
	@rm -rf build/cdk.out
	@STAGE=$(STAGE) REGION=$(REGION) .venv/bin/python -m infra.app

deploy: .venv/pages .venv/layer .venv/cdk ## deploy to AWS: make deploy STAGE=live REGION=eu-west-2
	@STAGE=$(STAGE) REGION=$(REGION) .venv/bin/python -m infra.deploy

lock: .venv/packages ## choose versions afresh, within pyproject.toml
	.venv/bin/uv pip compile pyproject.toml --group dev --universal --python-version 3.13 --upgrade \
		--generate-hashes --no-header --no-annotate -q -o infra/requirements.txt
	.venv/bin/uv pip compile pyproject.toml --python-version 3.13 --python-platform x86_64-manylinux2014 \
		-c infra/requirements.txt $(addprefix --no-emit-package ,$(IN_THE_RUNTIME)) \
		--generate-hashes --no-header --no-annotate -q -o infra/requirements-layer.txt

# Lambda's Python runtime brings boto3 and what it needs.
IN_THE_RUNTIME := boto3 botocore jmespath python-dateutil s3transfer six urllib3

.venv/packages: infra/requirements.txt
	@python="$$($(FIND_PYTHON))"; \
	if [ -z "$$python" ]; then echo "Please install Python 3.13, with pyenv, uv or your system's packages." >&2; exit 1; fi; \
	[ -x .venv/bin/python ] || "$$python" -m venv .venv
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@.venv/bin/uv pip sync --quiet --require-hashes --python .venv/bin/python infra/requirements.txt
	@touch $@

.venv/pages: .venv/packages chalice_app/package-lock.json $(wildcard chalice_app/look/*)
	@command -v npm >/dev/null || { echo "Please install Node.js 20 or newer, which brings npm." >&2; exit 1; }
	@cd chalice_app && npm ci --silent && npm run --silent build
	@touch $@

.venv/cdk: infra/package-lock.json
	@cd infra && npm ci --silent
	@touch $@

# For Lambda's processor, whatever this machine's is.
.venv/layer: .venv/packages infra/requirements-layer.txt
	@rm -rf build/layer && mkdir -p build/layer/python
	@.venv/bin/uv pip install --quiet --target build/layer/python --python .venv/bin/python --no-deps --require-hashes \
		--python-platform x86_64-manylinux2014 --only-binary :all: -r infra/requirements-layer.txt
	@touch $@

# make run    sets everything up and serves the course on http://127.0.0.1:8000
# make test   runs every test
# make test-databases   runs what depends on the database on MariaDB and PostgreSQL
PYTHON ?= python3
VENV   ?= .venv
PORT   ?= 8000
# What the demonstration is told of published ids that are gone: --rename OLD=NEW, --drop ID.
IDS    ?=
# EMPTY=1: the demonstration begins without its invented submissions.
EMPTY  ?=
BIN    := $(VENV)/bin
SOURCES := tns_training_xblock demo tests bench setup.py

.PHONY: run test test-versions test-platform test-databases databases lint audit bench clean messages settings tutors routing events openapi

# $(call install,ENVIRONMENT,WHAT). UV may name a program that takes a tenth of pip's time, as in .ci/run;
# what it cannot install, pip does.
UV  ?=
install = $(if $(UV),$(UV) pip install --quiet --python $(1)/bin/python $(2) || )\
	$(1)/bin/python -m pip install --quiet --disable-pip-version-check $(2)

# Each stamp is renewed when what it installs from changes; CONSTRAINTS names a pip constraints file.
CONSTRAINTS ?=

$(VENV)/.made:
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.%: $(VENV)/.made setup.py pyproject.toml $(CONSTRAINTS)
	@echo "Installing what 'make' needs for: $* (the first time takes a minute or two)"
	$(call install,$(VENV),$(if $(CONSTRAINTS),--constraint $(CONSTRAINTS)) --editable ".[$*]")
	@touch $@

run: $(VENV)/.demo
	@$(BIN)/python -m demo run --port $(PORT) $(if $(EMPTY),--empty) $(IDS)

test: $(VENV)/.test
	@$(BIN)/python -m tests.legs all

# What depends on the versions that are installed; for CI.
test-versions: $(VENV)/.test
	@$(BIN)/python -m tests.legs versions

# The same without what test-databases has tried on these versions.
test-platform: $(VENV)/.test
	@$(BIN)/python -m tests.legs platform

# In an environment of its own: not every version of edx-submissions can be set up on MariaDB.
test-databases:
	@$(MAKE) --no-print-directory VENV=$(VENV)-databases CONSTRAINTS=tests/databases/versions.txt databases

# A driver that cannot be installed leaves its database out.
databases: $(VENV)/.test
	@for database in mariadb postgresql; do \
		$(MAKE) --no-print-directory $(VENV)/.$$database || \
		echo "The driver for $$database could not be installed. MariaDB's is built here: apt-get install default-libmysqlclient-dev pkg-config gcc"; \
	done
	@$(BIN)/python -m tests.legs databases

# The versions of Tutor that tests/tutor renders with, each in an environment of its own.
tutors: $(patsubst %,.venv-tutor-%/.tutor,20 21 22)

.venv-tutor-%/.tutor: Makefile
	$(PYTHON) -m venv .venv-tutor-$*
	$(call install,.venv-tutor-$*,"tutor==$*.*" "tutor-minio==$*.*")
	@touch $@

# event-routing-backends and edx-ace, which tests/host/events tries ours with, and edx-drf-extensions, with
# which tests/rest does, in an environment of their own.
routing: .venv-routing/.routing

.venv-routing/.routing: Makefile setup.py
	$(PYTHON) -m venv .venv-routing
	$(call install,.venv-routing,--editable . "edx-ace>=1.11" "edx-event-routing-backends>=9.3" \
		"edx-drf-extensions>=10")
	@touch $@

lint: $(VENV)/.test $(VENV)/.lint
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet tns_training_xblock/templates demo/templates
	DJANGO_SETTINGS_MODULE=tests.settings PYTHONPATH=. $(BIN)/code_annotations django_find_annotations \
		--config_file .pii_annotations.yml --lint --coverage
	$(BIN)/code_annotations static_find_annotations --config_file .setting_annotations.yml --lint --no_report

# What is known to be weak in what is installed. PyPI's advisories change while the code does not,
# so lint, which says the same of the same code, does not ask for them. Not --strict, to which this
# package is a fault, being editable and on no index: what could not be asked for is listed.
audit: $(VENV)/.test .venv-audit/.audit
	.venv-audit/bin/pip-audit --skip-editable --progress-spinner off --path \
		"$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')"

.venv-audit/.audit: Makefile
	$(PYTHON) -m venv .venv-audit
	$(call install,.venv-audit,"pip-audit>=2.7")
	@touch $@

.venv-uv/.uv: Makefile
	$(PYTHON) -m venv .venv-uv
	.venv-uv/bin/python -m pip install --quiet --disable-pip-version-check "uv>=0.8"
	@touch $@

bench: $(VENV)/.test
	$(BIN)/python -m bench

# Rewrites the message catalogues after a string changed (needs GNU gettext).
messages: $(VENV)/.test
	for place in tns_training_xblock demo; do (cd $$place && \
		../$(BIN)/django-admin makemessages --locale fr --locale ar \
			--no-location --no-wrap --no-obsolete && \
		../$(BIN)/django-admin compilemessages); done

# Rewrites the tables in the guides that say what the code does, and the settings' annotations.
settings: $(VENV)/.test
	$(BIN)/python -m tns_training_xblock.host.settings
	DJANGO_SETTINGS_MODULE=tests.settings PYTHONPATH=. $(BIN)/python -c "import django; django.setup(); \
		from tns_training_xblock.operating.moving.tables.guide import GUIDE, main; main(GUIDE)"

# Rewrites the tables of docs/events.md, and its schema, after an event or a filter changed.
events: $(VENV)/.test
	$(BIN)/python -m tns_training_xblock.host.events.document

# Rewrites docs/openapi.yaml after what programs can read changed.
openapi: $(VENV)/.test
	DJANGO_SETTINGS_MODULE=tests.settings PYTHONPATH=. $(BIN)/python -c "import django; django.setup(); \
		from tns_training_xblock.rest.document import main; main()"

clean:
	rm -rf $(VENV) $(VENV)-databases .venv-tutor-* .venv-routing .venv-audit .venv-uv var dist build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

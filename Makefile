# The way in.  `make` alone lists what can be made; everything needed is set up on the way.

.DELETE_ON_ERROR:
.SUFFIXES:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules --no-print-directory

PUBLISH := .venv/bin/publish
PYTHON := .venv/bin/python

# A value as one word of the shell, whatever it holds.
quoted = '$(subst ','\'',$(1))'
option = $(if $(2),$(1) $(call quoted,$(2)))
editions = $(foreach edition,$(EDITION),--edition $(call quoted,$(edition)))
setting = $(editions) $(call option,--layout,$(LAYOUT)) $(call option,--profile,$(PROFILE))
issue = $(if $(ISSUE),-- $(call quoted,$(ISSUE)))

.PHONY: help pdf archive volume deposit verify validate check list doctor test quick bench format clean

help: ## énumère ce qui peut être fait
	@awk 'BEGIN { FS = ":.*## " } /^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

pdf: .venv/.stamp ## compose un numéro et livre ses PDF dans build/ (ISSUE=37 EDITION=print LAYOUT= PROFILE= OUTPUT= REVISE=)
	@$(PUBLISH) pdf $(setting) $(call option,--output,$(OUTPUT)) $(call option,--revise,$(REVISE)) $(issue)

archive: .venv/.stamp ## garde une année dans build/archive-ANNÉE, un dossier BagIt vérifiable (YEAR=2025 OUTPUT=)
	@$(PUBLISH) archive make $(call option,--output,$(OUTPUT)) -- $(call quoted,$(YEAR))

volume: .venv/.stamp ## relie les numéros d’une année en un livre dans build/volume-ANNÉE (YEAR=2025 LAYOUT= PROFILE= OUTPUT=)
	@$(PUBLISH) volume $(call option,--layout,$(LAYOUT)) $(call option,--profile,$(PROFILE)) $(call option,--output,$(OUTPUT)) -- $(call quoted,$(YEAR))

deposit: .venv/.stamp ## réunit le dépôt légal d’une année dans build/deposit-ANNÉE (YEAR=2025 OUTPUT=)
	@$(PUBLISH) archive deposit $(call option,--output,$(OUTPUT)) -- $(call quoted,$(YEAR))

verify: .venv/.stamp ## recompose un numéro archivé et compare au bit près (ISSUE=37 AGAINST=dossier)
	@$(PUBLISH) verify $(call option,--against,$(AGAINST)) $(issue)

validate: .venv/.stamp ## demande à veraPDF un second avis sur les PDF livrés (ISSUE=37 OUTPUT= ; il faut Java et Maven)
	@$(PUBLISH) validate $(call option,--output,$(OUTPUT)) $(issue)

check: .venv/.stamp ## juge tous les numéros, ou ISSUE=37, sans garder de PDF
	@$(PUBLISH) check $(setting) $(issue)

list: .venv/.stamp ## énumère les numéros
	@$(PUBLISH) list

doctor: .venv/.stamp ## examine la machine et dit ce qui lui manque
	@$(PUBLISH) doctor

test: .venv/.stamp ## toutes les vérifications : forme, types, étages, essais, puis un vrai numéro
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	$(PYTHON) -m pytest -n auto
	@shelf=$$(mktemp -d) && trap 'rm -rf "$$shelf"' EXIT && $(MAKE) pdf ISSUE=37 OUTPUT="$$shelf"

quick: .venv/.stamp ## les essais rapides seulement
	@$(PYTHON) -m pytest -n auto -m 'not slow'

bench: .venv/.stamp ## mesure le temps et la mémoire, rapportés au moteur nu
	@$(PYTHON) -m tests.bench $(ISSUE)

format: .venv/.stamp ## met le code en forme
	@.venv/bin/ruff format .
	@.venv/bin/ruff check --fix .

clean: ## efface ce qui a été fabriqué (build/ et les caches, pas .venv)
	@rm -rf build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find publish tests -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.stamp: pyproject.toml requirements.lock .ci/set-up
	@.ci/set-up
	@touch $@

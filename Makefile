# Everything runs under the project's own Node 24, which `npm ci` puts into node_modules.
NODE := node_modules/.bin/node
SETUP := node_modules/.setup
BUNDLE := dist/ajj/inputs.json
SOURCES := $(shell find components stacks policies engine apply aws-limits controlplane cli -name '*.ts')
STACK ?= dev

.PHONY: help setup hooks package api up down preview test check test-fast test-live conformance coverage docs recording \
	update-data bench format clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

setup: $(SETUP) ## Install everything the project needs (the other targets do it themselves)

$(SETUP): package.json package-lock.json
	@command -v node >/dev/null || { echo 'Node 20 or later is needed, and there is none on the PATH.' >&2; exit 1; }
	@echo 'installing dependencies (once) …' >&2
	@npm ci --no-audit --no-fund --loglevel=error
	@touch $@

hooks: $(SETUP) ## Check format, lint rules and secrets before each commit of this clone
	@git config core.hooksPath .githooks

# The command line as one bundle, which starts faster than its sources. `ajj` runs the sources where they are newer.
$(BUNDLE): $(SETUP) $(SOURCES) packaging/bundle.ts packaging/places.ts
	@$(NODE) packaging/build.ts ajj

package: $(SETUP) ## Build the package that other programs install: dist/fleetwright-*.tgz
	@$(NODE) packaging/build.ts package

api: $(SETUP) ## Write what the package exports into docs/reference/api
	@$(NODE) packaging/build.ts api

up: $(BUNDLE) ## Preview, check and deploy a stack (STACK=dev), on the embedded control plane unless another cluster is given
	@$(NODE) cli/ajj.js up --stack $(STACK)

down: $(BUNDLE) ## Remove a stack
	@$(NODE) cli/ajj.js down --stack $(STACK)

preview: $(BUNDLE) ## Show what a stack deploys, and the results of its policies
	@$(NODE) cli/ajj.js preview --stack $(STACK)

test: $(BUNDLE) ## Run every check and every test, including live ones; FILE=… runs one file
	@$(NODE) test/run.ts $(or $(FILE),check tests)

check: $(SETUP) ## Check format, lint rules, types, secrets, spelling and imports
	@$(NODE) test/run.ts check

test-fast: $(BUNDLE) ## Run the tests that need only Node
	@$(NODE) test/run.ts fast

docs: $(SETUP) ## Write the reference pages, and the API reference as HTML into dist/docs
	@$(NODE) docs/generate.ts
	@$(NODE) node_modules/typedoc/bin/typedoc

recording: $(BUNDLE) ## Record ajj up on this machine for the README
	@$(NODE) docs/recording.ts

update-data: $(SETUP) ## Update published data from the registries; FILE=… updates one file
	@$(NODE) packaging/update-data.ts $(FILE)

coverage: $(BUNDLE) ## Run the fast tests, and report how much of the source they run
	@$(NODE) test/run.ts coverage

test-live: $(BUNDLE) ## Run the tests on the embedded control plane
	@$(NODE) test/run.ts live

conformance: $(BUNDLE) ## Run the tests on the real Pulumi engine, which is built the first time (half an hour)
	@$(NODE) test/run.ts conformance

bench: $(BUNDLE) ## Measure, beside Helm and cdk8s; ARGS='--full --json FILE --compare FILE'
	@$(NODE) bench/run.ts $(ARGS)

format: $(SETUP) ## Format the sources
	@PATH="$(CURDIR)/node_modules/.bin:$$PATH" biome check --write .

clean: ## Remove everything that was built here, and delete the embedded cluster
	@if [ -x $(NODE) ]; then $(NODE) cli/ajj.js cluster delete; fi
	@rm -rf node_modules dist coverage .fleetwright

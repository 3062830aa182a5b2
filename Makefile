# `make help` lists the targets. Those that need tools install the missing ones first (scripts/setup).

PORT ?= 8080

tools := scripts/with-tools
# The tests depend on the articles in seeds/, so they ignore TROUVAILLE_CORPUS.
on_seeds := env -u TROUVAILLE_CORPUS $(tools)
# Writes the names of the functions next to the build; `sizes` computes the sizes of its parts from them.
with_symbols := TROUVAILLE_SYMBOLS=$(CURDIR)/target/tested.symbols $(on_seeds)
wasm_target := --target wasm32-unknown-unknown

template := $(CURDIR)/target/template.zip
packer := TROUVAILLE_TEMPLATE=$(template) $(tools) cargo run --locked --quiet --package trouvaille-cli --

.DEFAULT_GOAL := help
.PHONY: help setup serve dist demo test test-format test-lint test-native test-wasm test-browser test-figures accept-figures figures recorded builds template doors program sizes shots bench bench-native bench-browser bench-page bench-ways bench-peers lighthouse clean

help: ## Lists the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "  TROUVAILLE_CORPUS=FOLDER make …   builds with the articles of another folder than seeds/"
	@echo "  PORT=8081 make serve              serves on another port than 8080"
	@echo "  make bench DATA=FOLDER            also measures on the test sets in a folder, in a browser"

setup: ## Installs the missing tools for all targets except lighthouse
	@scripts/setup

serve: ## Serves the page at http://127.0.0.1:8080, and rebuilds it when a file changes
	@scripts/setup build
	@mkdir -p target .tools
	$(tools) trunk serve --port $(PORT) --dist target/serve --watch . $(if $(TROUVAILLE_CORPUS),--watch "$(TROUVAILLE_CORPUS)")

dist: ## Writes the release build to dist/: the page, the single file, the custom element, and the packer as page and npm package
	@scripts/setup build
	$(tools) trunk build --release
	@$(MAKE) --no-print-directory doors DIST=dist

program: ## Builds the command-line program with the widget in it: target/release/trouvaille
	@scripts/setup build
	@$(MAKE) --no-print-directory template
	TROUVAILLE_TEMPLATE=$(template) $(tools) cargo build --locked --release --package trouvaille-cli

demo: ## Builds the demo of the custom element, and serves it at http://127.0.0.1:8080/embed/demo/
	@scripts/setup build
	$(tools) trunk build --release --dist target/demo
	@echo "demo: http://127.0.0.1:$(PORT)/embed/demo/"
	@$(tools) cargo run --locked --quiet --package trouvaille-cli -- serve target/demo --port $(PORT)

test: ## Runs all tests: format, lints, native, wasm, browser
	@scripts/setup
	@$(MAKE) --no-print-directory test-format test-lint test-native test-wasm test-browser test-figures
	@echo "test: all passed"

test-format: ## … only the format of the code
	@echo "test: format"
	@$(on_seeds) cargo fmt --all --check

# For the native target, which includes all code except tests/web.rs. Linting that file would mean checking all crates
# for wasm too.
test-lint: ## … only the lints
	@echo "test: lints"
	@$(on_seeds) cargo clippy --locked --workspace --all-features --all-targets -- -D warnings

test-native: ## … only the native tests of engine, command line and widget
	@echo "test: engine, command line and widget, native"
	@$(on_seeds) cargo test --locked --workspace --exclude trouvaille --all-features --lib --bins --examples --tests
	@$(on_seeds) cargo test --locked --package trouvaille --lib --test setup
	@$(on_seeds) cargo test --locked --workspace --all-features --doc

test-wasm: ## … only the wasm tests of the widget, in a browser
	@echo "test: widget, in wasm"
	@$(on_seeds) cargo test --locked $(wasm_target) --package trouvaille --test web

test-browser: ## … only the release build, in Chromium, Firefox and WebKitGTK; TROUVAILLE_BROWSERS=chromium selects one
	@echo "test: release build, in browsers"
	@$(MAKE) --no-print-directory builds
	@$(on_seeds) cargo run --locked --quiet --package trouvaille-harness --bin sizes
	@$(on_seeds) cargo test --locked --package trouvaille --test browser
	@TROUVAILLE_BUILD=compiled TROUVAILLE_BROWSERS=chromium $(on_seeds) cargo test --locked --package trouvaille --test browser

# For the build of `builds` or `sizes`.
test-figures: ## … only sizes and instruction counts against the recorded ones; skips what no tool can count
	@echo "test: recorded figures"
	@$(MAKE) --no-print-directory recorded

accept-figures: sizes ## Records the present sizes and instruction counts, which `make test-figures` compares with
	@$(MAKE) --no-print-directory recorded ACCEPT=--accept
	@$(MAKE) --no-print-directory figures

recorded:
	@$(on_seeds) cargo build --locked --quiet --release --package trouvaille-engine --features write --example count
	@$(on_seeds) cargo run --locked --quiet --package trouvaille-harness --bin recorded -- $(ACCEPT) target/release/examples/count

figures: ## Writes the tables of README.md, docs/ and bench/RESULTS.md from bench/results.json and bench/recorded.json
	@$(on_seeds) cargo run --locked --quiet --package trouvaille-bench --bin trouvaille-bench -- --figures

# The sites for the tests: seeds/ compiled, with the doors to the packer, and packed; 10,000 generated articles packed.
builds:
	@$(on_seeds) cargo run --locked --quiet --package trouvaille-harness --bin made_corpus
	@$(with_symbols) trunk build --release --dist target/tested
	@$(MAKE) --no-print-directory doors DIST=target/tested
	@rm -rf target/tested-packed
	@$(packer) pack seeds --out target/tested-packed
	@cp -R target/tested/embed/demo target/tested-packed/embed/
	@$(packer) pack target/made-corpus --out target/tested-big

# The widget without a corpus, from which the packer makes sites.
template:
	@TROUVAILLE_CORPUS=- TROUVAILLE_GLUE=$(CURDIR)/target/template.glue.js $(tools) trunk build --release --dist target/template
	@$(tools) cargo run --locked --quiet --package trouvaille-pack --features folder,site --example template -- target/template $(template)

# The packer for people without a compiler, in DIST: as a page, and as an npm package.
doors: template
	@$(tools) cargo build --locked --release $(wasm_target) --package trouvaille-packer
	@$(tools) node scripts/packer.mjs target/wasm32-unknown-unknown/release/trouvaille_packer.wasm $(template) target/template.glue.js $(DIST)

sizes: ## Prints the download size and the size of each part, and fails if the total exceeds its budget
	@scripts/setup build
	@$(with_symbols) trunk build --release --dist target/tested
	@$(on_seeds) cargo run --locked --quiet --package trouvaille-harness --bin sizes

shots: ## Takes screenshots of all states of the page, wide and narrow, light and dark; ONLY=reader selects some
	@scripts/setup
	@$(MAKE) --no-print-directory builds
	@$(on_seeds) cargo run --locked --quiet --package trouvaille-harness --bin shots -- $(ONLY)

# Benchmarks are not tests: their results depend on the machine and its load.
bench: ## Measures the speed of the engine; with DATA=FOLDER also on the test sets in the folder, in a browser
	@scripts/setup
	@$(MAKE) --no-print-directory bench-native
	@$(if $(DATA),$(MAKE) --no-print-directory bench-browser,echo "bench: measured on the generated corpus only; to measure on test sets in a browser: make bench DATA=FOLDER")

bench-page: ## Measures the time from a key press to the change on the screen, with the set wikinews in DATA=FOLDER
	@$(if $(DATA),,echo "bench: DATA is not set; name the folder with the test sets: make bench-page DATA=FOLDER" >&2 && false)
	@scripts/setup
	@$(tools) cargo run --locked --quiet --package trouvaille-bench -- --page "$(DATA)"

bench-ways: ## Measures the time to the first results, served, embedded, as a single file and installed, with the set service-public in DATA=FOLDER
	@$(if $(DATA),,echo "bench: DATA is not set; name the folder with the test sets: make bench-ways DATA=FOLDER" >&2 && false)
	@scripts/setup
	@$(tools) cargo run --locked --quiet --package trouvaille-bench -- --ways "$(DATA)"

bench-peers: ## Compares with other engines for browsers, over the sets in DATA=FOLDER; ONLY="wikinews minisearch" selects, RESUME=1 skips what is a day old at most
	@$(if $(DATA),,echo "bench: DATA is not set; name the folder with the test sets: make bench-peers DATA=FOLDER" >&2 && false)
	@scripts/setup peers
	@$(MAKE) --no-print-directory program
	@ONLY="$(ONLY)" RESUME="$(RESUME)" $(tools) cargo run --locked --quiet --release --package trouvaille-bench -- --peers "$(DATA)"

lighthouse: ## Audits the page with Lighthouse as on a phone, three times, and fails below 97 / 100 / 100 / 100
	@scripts/setup lighthouse
	@$(with_symbols) trunk build --release --dist target/tested
	@$(on_seeds) cargo run --locked --quiet --package trouvaille-harness --bin lighthouse

bench-native: ## … only the engine, native; ONLY=searching selects some benchmarks
	@echo "bench: engine, native"
	@$(tools) cargo bench --locked --package trouvaille-engine --features write --bench speed -- $(ONLY)

bench-browser: ## … only the test sets in DATA=FOLDER, in a browser and native
	@$(if $(DATA),,echo "bench: DATA is not set; name the folder with the test sets: make bench-browser DATA=FOLDER" >&2 && false)
	@echo "bench: test sets in $(DATA), in a browser and native"
	@$(tools) cargo run --locked --release --package trouvaille-bench -- "$(DATA)"

clean: ## Removes all build output; keeps the tools in .tools/
	@rm -rf dist target

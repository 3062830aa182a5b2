# `make help` says what there is to make. serve, dist and test set up what they need and is missing, see scripts/setup.

PORT ?= 8080

tools := scripts/with-tools
# The tests know the articles of seeds/, whatever folder is searched otherwise.
on_seeds := env -u TROUVAILLE_CORPUS $(tools)
# The names of the functions are written beside the build: the sizes of its parts are told by them.
with_symbols := TROUVAILLE_SYMBOLS=$(CURDIR)/target/tested.symbols $(on_seeds)
wasm := --target wasm32-unknown-unknown --package trouvaille

.DEFAULT_GOAL := help
.PHONY: help setup serve dist demo test test-format test-lint test-native test-wasm test-browser builds sizes shots bench bench-native bench-browser bench-page bench-ways lighthouse clean

help: ## Lists these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "  TROUVAILLE_CORPUS=FOLDER make …   searches another folder than seeds/"
	@echo "  PORT=8081 make serve              serves elsewhere than on port 8080"
	@echo "  make bench DATA=FOLDER            measures on the test sets in a folder as well, in a browser"

setup: ## Installs what is missing for everything below, and nothing else
	@scripts/setup

serve: ## Serves the page at http://127.0.0.1:8080 and rebuilds it when a file changes
	@scripts/setup build
	@mkdir -p target .tools
	$(tools) trunk serve --port $(PORT) --dist target/serve --watch . $(if $(TROUVAILLE_CORPUS),--watch "$(TROUVAILLE_CORPUS)")

dist: ## Writes the release build to dist/: the page to be served, and the same in one file, dist/trouvaille.html
	@scripts/setup build
	$(tools) trunk build --release

demo: ## Builds the page that shows the custom element, and serves it at http://127.0.0.1:8080/embed/demo/
	@scripts/setup build
	$(tools) trunk build --release --dist target/demo
	@echo "demo: http://127.0.0.1:$(PORT)/embed/demo/"
	@node scripts/serve.mjs target/demo $(PORT)

test: ## Runs all tests: format, lints, native, wasm, browser
	@scripts/setup
	@$(MAKE) --no-print-directory test-format test-lint test-native test-wasm test-browser
	@echo "test: all passed"

test-format: ## … only that the code is formatted
	@echo "test: format"
	@$(on_seeds) cargo fmt --all --check

# For this machine, which sees all code but tests/web.rs: for that file alone, all crates would be checked once more for wasm.
test-lint: ## … only that no lint has a complaint
	@echo "test: lints"
	@$(on_seeds) cargo clippy --locked --workspace --all-features --all-targets -- -D warnings

test-native: ## … only the tests of engine, command line and widget that need no browser
	@echo "test: engine, command line and widget on this machine"
	@$(on_seeds) cargo test --locked --workspace --all-features --lib --bin trouvaille-bench --examples --test articles --test cli --test damage --test index --test old --test ranking --test seeds --test setup
	@$(on_seeds) cargo test --locked --workspace --all-features --doc

test-wasm: ## … only the tests of the widget in wasm, in a browser
	@echo "test: widget in wasm"
	@$(on_seeds) cargo test --locked $(wasm) --test web

test-browser: ## … only the page, in Chromium, Firefox and WebKitGTK; TROUVAILLE_BROWSERS=chromium asks for less
	@echo "test: the release build in browsers"
	@$(MAKE) --no-print-directory builds
	@$(on_seeds) cargo run --locked --quiet --package trouvaille-harness --bin sizes
	@$(on_seeds) cargo test --locked --package trouvaille --test browser

# The page over 10,000 articles that are made, and over seeds/.
builds:
	@$(on_seeds) cargo run --locked --quiet --package trouvaille-harness --bin made_corpus
	@TROUVAILLE_CORPUS=$(CURDIR)/target/made-corpus $(tools) trunk build --release --dist target/tested-big
	@$(with_symbols) trunk build --release --dist target/tested

sizes: ## Prints how much a browser has to load and what weighs what, and fails if it is too much
	@scripts/setup build
	@$(with_symbols) trunk build --release --dist target/tested
	@$(on_seeds) cargo run --locked --quiet --package trouvaille-harness --bin sizes

shots: ## Takes pictures of every state of the page, wide and narrow, light and dark; ONLY=reader asks for a part of them
	@scripts/setup
	@$(MAKE) --no-print-directory builds
	@$(on_seeds) cargo run --locked --quiet --package trouvaille-harness --bin shots -- $(ONLY)

# Measurements, never tests: what they print depends on the machine and on what else it does.
bench: ## Measures how fast the engine is; with DATA=FOLDER also on the test sets in it, in a browser
	@scripts/setup
	@$(MAKE) --no-print-directory bench-native
	@$(if $(DATA),$(MAKE) --no-print-directory bench-browser,echo "bench: only the made corpus, and no browser. make bench DATA=FOLDER measures on the test sets in a folder")

bench-page: ## Measures how long the page takes from a key to the screen, over the set wikinews in DATA=FOLDER
	@$(if $(DATA),,echo "bench: name the folder with the test sets: make bench-page DATA=FOLDER" >&2 && false)
	@scripts/setup
	@$(tools) cargo run --locked --quiet --package trouvaille-bench -- --page "$(DATA)"

bench-ways: ## Measures how long it takes until the first answer, served, embedded, as one file, installed, over the set service-public in DATA=FOLDER
	@$(if $(DATA),,echo "bench: name the folder with the test sets: make bench-ways DATA=FOLDER" >&2 && false)
	@scripts/setup
	@$(tools) cargo run --locked --quiet --package trouvaille-bench -- --ways "$(DATA)"

lighthouse: ## Asks Lighthouse what it thinks of the page on a phone, three times, and fails under 97 / 100 / 100 / 100
	@scripts/setup lighthouse
	@$(with_symbols) trunk build --release --dist target/tested
	@$(on_seeds) cargo run --locked --quiet --package trouvaille-harness --bin lighthouse

bench-native: ## … only the engine on this machine; ONLY=searching asks for a part of it
	@echo "bench: the engine on this machine"
	@$(tools) cargo bench --locked --package trouvaille-engine --features write --bench speed -- $(ONLY)

bench-browser: ## … only the test sets in DATA=FOLDER, in a browser and beside it on this machine
	@$(if $(DATA),,echo "bench: name the folder with the test sets: make bench-browser DATA=FOLDER" >&2 && false)
	@echo "bench: the sets in $(DATA), in a browser and on this machine"
	@$(tools) cargo run --locked --release --package trouvaille-bench -- "$(DATA)"

clean: ## Removes all that was built; tools stay (they are in .tools/)
	@rm -rf dist target

//! Every state of the page and how to reach it, shared by screenshots and accessibility tests.

use futures::FutureExt;
use futures::future::LocalBoxFuture;

use crate::host::{Build, WasmResponse};
use crate::look::Appearance;
use crate::page::{Key, Page};
use crate::parts::{HEADING, MARK, MISSING_ARTICLE, NO_RESULTS, READER_MARK, RESULT};

/// An article of `seeds/` with two marked words.
const ARTICLE: &str = "?q=trêve&d=001_13ba1c77f0493106.txt";

/// All states; the build over `seeds/` is the default.
pub const STATES: &[State] = &[
    State::at("empty-query", "", RESULT),
    State::at("results", "?q=cessez-le-feu", MARK),
    State::at("corrected", "?q=cesez-le-feu", MARK),
    State::at("phrase", "?q=%22l%27armée syrienne%22", MARK),
    State::at("phrase-among-words", "?q=trêve %22l%27armée syrienne%22", ".divider"),
    State::at("filtered", "?q=paix&source=BFMTV&source=20 Minutes&date=2016-12", ".chip"),
    State::at("filters-open", "?q=paix&section=Monde", ".facet")
        .after(|page| page.click_if_visible(".tray").boxed_local()),
    State::at("many", "?q=paix", ".sidebar").with_build(Build::Generated),
    State::at("timeline-as-a-table", "?from=2012&to=2012", ".timeline td")
        .with_build(Build::Generated)
        .after(|page| open_table(page).boxed_local()),
    State::at("suggestions", "", "[role=option]").after(|page| page.search("Al").boxed_local()),
    State::at("suggestion-active", "", "[role=option][aria-selected=true]")
        .after(|page| activate_suggestion(page).boxed_local()),
    State::at("recent-searches", "", ".recent").after(|page| create_recent_search(page).boxed_local()),
    State::at("no-results", "?q=zzz", NO_RESULTS),
    State::at("no-results-with-filters", "?q=Palmyre&source=BFMTV", NO_RESULTS),
    State::at("reader", ARTICLE, READER_MARK),
    State::at("reader-at-a-mark", ARTICLE, "mark.current").after(|page| page.press("n").boxed_local()),
    State::at("fields", "?q=trêve&f.tags=Syrie", ".chip").with_wasm(WasmResponse::Fields),
    State::at("fields-filters-open", "?q=trêve", ".facet")
        .with_wasm(WasmResponse::Fields)
        .after(|page| page.click_if_visible(".tray").boxed_local()),
    State::at("fields-reader", "?q=trêve&d=02.txt", ".fields").with_wasm(WasmResponse::Fields),
    State::at("missing-article", "?q=trêve&d=2014.txt", MISSING_ARTICLE),
    State::at("help", "", "dialog").after(|page| page.press("?").boxed_local()),
    State::at("loading", "", "#loading").with_wasm(WasmResponse::Pending),
    State::at("failure", "", "#failure").with_wasm(WasmResponse::NotFound),
    State::at("unreadable-index", "", ".notice").with_wasm(WasmResponse::NewerIndex),
];

async fn open_table(page: &Page) {
    page.click_if_visible(".tray").await;
    page.click(".timeline summary").await;
}

async fn activate_suggestion(page: &Page) {
    page.search("Al").await;
    page.wait_until_visible("[role=option]").await;
    page.press_key(Key::Down).await;
}

async fn create_recent_search(page: &Page) {
    page.search("trêve").await;
    page.wait_until_visible(MARK).await;
    page.press_key(Key::Enter).await;
    page.wait_for(&format!("document.activeElement.matches('{HEADING}')")).await;
    // `/` focuses the search box and selects its text.
    page.press("/").await;
    page.press_key(Key::Backspace).await;
}

/// What the user does after the page has opened.
type Action = fn(&Page) -> LocalBoxFuture<'_, ()>;

/// A state of the page and how to reach it.
#[derive(Debug, Clone, Copy)]
pub struct State {
    /// The name, in kebab case.
    pub name: &'static str,
    /// The build that the state belongs to.
    pub build: Build,
    address: &'static str,
    wasm: WasmResponse,
    action: Option<Action>,
    selector: &'static str,
}

impl State {
    /// The state at `address`, which is reached once an element that matches `selector` is visible.
    const fn at(name: &'static str, address: &'static str, selector: &'static str) -> Self {
        Self { name, build: Build::Seeds, address, wasm: WasmResponse::Normal, action: None, selector }
    }

    /// Uses another build.
    const fn with_build(self, build: Build) -> Self {
        Self { build, ..self }
    }

    /// Uses another response to the request for the wasm.
    const fn with_wasm(self, wasm: WasmResponse) -> Self {
        Self { wasm, ..self }
    }

    /// Performs `action` after the page has opened.
    pub const fn after(self, action: Action) -> Self {
        Self { action: Some(action), ..self }
    }

    /// Brings the page into this state, with an emulated appearance.
    ///
    /// Needs [developer tools](crate::browser::Browser::has_devtools).
    pub async fn enter(&self, page: &Page, appearance: Appearance) {
        page.emulate(appearance).await;
        page.host.set_wasm_response(self.wasm);
        match self.action {
            None => page.visit(self.address).await,
            Some(action) => {
                page.open(self.address).await;
                action(page).await;
            }
        }
        page.wait_until_visible(self.selector).await;
        if !matches!(self.wasm, WasmResponse::Normal | WasmResponse::Fields) {
            page.expect_errors();
        }
    }
}

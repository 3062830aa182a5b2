//! The states of the page, each with the way to it: one list for all who look at every state.

use futures::FutureExt;
use futures::future::LocalBoxFuture;

use crate::host::{Build, Wasm};
use crate::look::Look;
use crate::page::{Key, Page};
use crate::parts::{HEADING, MARK, NO_ARTICLE, NOTHING, READER_MARK, RESULT};

/// An article of `seeds/` that two words of the query are in.
const ARTICLE: &str = "?q=trêve&d=001_13ba1c77f0493106.txt";

/// All of them, over the articles of `seeds/` where nothing else is said.
pub const STATES: &[State] = &[
    State::at("empty-query", "", RESULT),
    State::at("results", "?q=cessez-le-feu", MARK),
    State::at("corrected", "?q=cesez-le-feu", MARK),
    State::at("phrase", "?q=%22l%27armée syrienne%22", MARK),
    State::at("filtered", "?q=paix&source=BFMTV&source=20 Minutes&date=2016-12", ".chip"),
    State::at("filters-open", "?q=paix&section=Monde", ".facet")
        .after(|page| page.click_if_shown(".tray").boxed_local()),
    State::at("many", "?q=paix", ".sidebar").over(Build::Made),
    State::at("timeline-as-a-table", "?from=2012&to=2012", ".timeline td")
        .over(Build::Made)
        .after(|page| open_table(page).boxed_local()),
    State::at("suggestions", "", "[role=option]").after(|page| page.search("Al").boxed_local()),
    State::at("suggestion-active", "", "[role=option][aria-selected=true]").after(|page| choose(page).boxed_local()),
    State::at("recent-searches", "", ".recent").after(|page| search_before(page).boxed_local()),
    State::at("no-results", "?q=zzz", NOTHING),
    State::at("no-results-with-filters", "?q=Palmyre&source=BFMTV", NOTHING),
    State::at("reader", ARTICLE, READER_MARK),
    State::at("reader-at-a-mark", ARTICLE, "mark.current").after(|page| page.press("n").boxed_local()),
    State::at("missing-article", "?q=trêve&d=2014.txt", NO_ARTICLE),
    State::at("help", "", "dialog").after(|page| page.press("?").boxed_local()),
    State::at("loading", "", "#loading").with(Wasm::Waits),
    State::at("failure", "", "#failure").with(Wasm::IsMissing),
    State::at("unreadable-index", "", ".notice").with(Wasm::HasNewerIndex),
];

async fn open_table(page: &Page) {
    page.click_if_shown(".tray").await;
    page.click(".timeline summary").await;
}

async fn choose(page: &Page) {
    page.search("Al").await;
    page.wait_to_see("[role=option]").await;
    page.press_key(Key::Down).await;
}

async fn search_before(page: &Page) {
    page.search("trêve").await;
    page.wait_to_see(MARK).await;
    page.press_key(Key::Enter).await;
    page.wait_for(&format!("document.activeElement.matches('{HEADING}')")).await;
    // The box has the focus again, with what is in it selected.
    page.press("/").await;
    page.press_key(Key::Backspace).await;
}

/// What is done with a page.
type Act = fn(&Page) -> LocalBoxFuture<'_, ()>;

/// A state of the page, and the way to it.
#[derive(Debug, Clone, Copy)]
pub struct State {
    /// What it is called, in a few words with hyphens between.
    pub name: &'static str,
    /// The build that it is a state of.
    pub build: Build,
    address: &'static str,
    wasm: Wasm,
    act: Option<Act>,
    shows: &'static str,
}

impl State {
    /// The state at an address. It is there when an element of this selector is shown.
    const fn at(name: &'static str, address: &'static str, shows: &'static str) -> Self {
        Self { name, build: Build::Seeds, address, wasm: Wasm::Arrives, act: None, shows }
    }

    /// The same of another build.
    const fn over(self, build: Build) -> Self {
        Self { build, ..self }
    }

    /// The same with something that happens to the wasm.
    const fn with(self, wasm: Wasm) -> Self {
        Self { wasm, ..self }
    }

    /// The same after something has been done to the page.
    pub const fn after(self, act: Act) -> Self {
        Self { act: Some(act), ..self }
    }

    /// Brings a page into this state, looked at in a way.
    pub async fn enter(&self, page: &Page, look: Look) {
        page.pretend(look).await;
        page.host.deliver(self.wasm);
        match self.act {
            None => page.visit(self.address).await,
            Some(act) => {
                page.open(self.address).await;
                act(page).await;
            }
        }
        page.wait_to_see(self.shows).await;
        if !matches!(self.wasm, Wasm::Arrives) {
            page.expect_complaints();
        }
    }
}

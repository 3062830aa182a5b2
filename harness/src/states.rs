//! The states of the page, each with the way to it: one list for all who look at every state.

use futures::future::LocalBoxFuture;

use crate::host::Wasm;
use crate::look::Look;
use crate::page::Page;

/// All of them, over the articles of `seeds/`.
pub const STATES: &[State] = &[
    State::at("empty-query", "", ".result"),
    State::at("results", "?q=cessez-le-feu", ".passage mark"),
    State::at("corrected", "?q=cesez-le-feu", ".passage mark"),
    State::at("no-results", "?q=zzz", ".notice button"),
    State::at("reader", "?q=trêve&d=001_13ba1c77f0493106.txt", ".reader mark"),
    State::at("missing-article", "?q=trêve&d=2014.txt", "main .notice"),
    State::at("unreadable-index", "", "main .notice").with(Wasm::HasNewerIndex),
];

/// What is done with a page.
type Act = fn(&Page) -> LocalBoxFuture<'_, ()>;

/// A state of the page, and the way to it.
#[derive(Debug, Clone, Copy)]
pub struct State {
    /// What it is called, in a few words with hyphens between.
    pub name: &'static str,
    address: &'static str,
    wasm: Wasm,
    act: Option<Act>,
    shows: &'static str,
}

impl State {
    /// The state at an address. It is there when an element of this selector is shown.
    const fn at(name: &'static str, address: &'static str, shows: &'static str) -> Self {
        Self { name, address, wasm: Wasm::Arrives, act: None, shows }
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

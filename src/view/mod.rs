//! The views. They turn plain data into elements and events into changes of the state; they know neither the engine nor its
//! bytes, and call the browser through [`browser`](crate::browser) only.

mod card;
mod notice;
mod reader;
mod results;
mod search_box;

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;

use crate::browser;
use crate::corpus;
use crate::library::{Article, Library, Listing, plain};
use crate::state::{Address, Close, Command, Focus, Step, Trail, command};
use crate::wording;

/// How many documents a list shows at first, and how many more each time it is asked for more.
const PAGE: usize = 20;

/// A screen reader is told of results when typing has paused for so long.
const QUIET: Duration = Duration::from_millis(1400);

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    match Library::open(corpus::bytes()) {
        Ok(library) => view! { <Desk library /> }.into_any(),
        Err(error) => view! { <notice::Unreadable reason=error.to_string() /> }.into_any(),
    }
}

/// What the views share: the address, and what follows from it.
#[derive(Clone, Copy)]
struct Shared {
    address: RwSignal<Address>,
    trail: StoredValue<Trail>,
    /// How many documents the list shows.
    shown: RwSignal<usize>,
    query: Memo<String>,
    listing: Memo<Listing>,
    screen: Memo<Screen>,
}

/// What stands below the search box.
#[derive(Debug, Clone, PartialEq)]
enum Screen {
    List,
    Article(Article),
    /// A link led to a document of this path, and there is none.
    Missing(String),
}

impl Shared {
    fn new(library: Library) -> Self {
        let address = RwSignal::new(browser::address());
        let shown = RwSignal::new(PAGE);
        let query = Memo::new(move |_| address.with(|address| address.query.clone()));
        let document = Memo::new(move |_| address.with(|address| address.document.clone()));
        Self {
            address,
            trail: StoredValue::new(Trail::default()),
            shown,
            query,
            listing: Memo::new(move |_| query.with(|query| library.list(query, shown.get()))),
            screen: Memo::new(move |_| match document.get() {
                Some(path) => match query.with(|query| library.article(&path, query)) {
                    Some(article) => Screen::Article(article),
                    None => Screen::Missing(path),
                },
                None => Screen::List,
            }),
        }
    }

    /// The reader typed: the list answers at once, and an open article gives way to it.
    fn type_query(self, query: String) {
        let step = self.trail.try_update_value(Trail::typed).unwrap_or(Step::Push);
        self.go(Address { query, document: None }, step);
    }

    /// The reader stopped at this search.
    fn stop(self) {
        self.trail.update_value(Trail::stop);
    }

    /// Opens an article from the list.
    fn open(self, path: &str) {
        let step = self.trail.try_update_value(Trail::opened).unwrap_or(Step::Push);
        self.go(self.address_of(path), step);
        browser::scroll_to_top();
        browser::focus_on(reader::TITLE.to_owned());
    }

    /// Closes the open article.
    fn close(self) {
        match self.trail.try_update_value(Trail::closed) {
            Some(Close::Back) => browser::go_back(),
            _ => self.go(Address { query: self.query.get_untracked(), document: None }, Step::Push),
        }
    }

    fn address_of(self, path: &str) -> Address {
        Address { query: self.query.get_untracked(), document: Some(path.to_owned()) }
    }

    fn go(self, address: Address, step: Step) {
        browser::write_address(&address, step);
        self.show(address);
    }

    /// Shows an address. The focus of a reader who comes back from an article is on its result again.
    fn show(self, address: Address) {
        if address.document.is_none()
            && let Some(path) = self.address.with_untracked(|address| address.document.clone())
            && !matches!(browser::focus(), Focus::Box | Focus::OtherField)
        {
            browser::focus_on(results::id(&path));
        }
        if self.query.with_untracked(|query| *query != address.query) {
            self.shown.set(PAGE);
        }
        self.address.set(address);
    }

    fn obey(self, command: Command) {
        match command {
            Command::FocusBox => browser::focus_box(),
            Command::NextResult => browser::focus_next_result(),
            Command::PreviousResult => browser::focus_previous_result(),
            Command::CloseArticle => self.close(),
            Command::ClearBox => self.type_query(String::new()),
        }
    }
}

#[component]
fn Desk(library: Library) -> impl IntoView {
    let shared = Shared::new(library);

    let back = window_event_listener(ev::popstate, move |_| {
        shared.trail.update_value(Trail::travelled);
        shared.show(browser::address());
    });
    let keys = window_event_listener(ev::keydown, move |key| {
        if browser::is_composing(&key) || key.default_prevented() {
            return;
        }
        let article_open = shared.screen.with_untracked(|screen| *screen != Screen::List);
        let control = key.ctrl_key() || key.meta_key();
        if let Some(command) = command(&key.key(), control, browser::focus(), article_open) {
            key.prevent_default();
            shared.obey(command);
        }
    });
    on_cleanup(move || {
        back.remove();
        keys.remove();
    });
    Effect::new(move |_| browser::set_title(&title(shared)));

    view! {
        <header class="masthead">
            <p class="name">
                <a href="?" on:click=move |click| {
                    if browser::is_plain_click(&click) {
                        click.prevent_default();
                        shared.type_query(String::new());
                        shared.stop();
                    }
                }>"Trouvaille"</a>
            </p>
            <search_box::SearchBox shared />
        </header>
        <main>
            {move || match shared.screen.get() {
                Screen::Article(article) => view! { <reader::Reader shared article /> }.into_any(),
                Screen::Missing(path) => view! { <notice::NoSuchArticle shared path /> }.into_any(),
                Screen::List => view! { <results::Results shared /> }.into_any(),
            }}
        </main>
        <LiveRegion shared />
    }
}

/// What the tab says.
fn title(shared: Shared) -> String {
    let what = match shared.screen.get() {
        Screen::Article(article) => plain(&article.card.title),
        Screen::Missing(_) => wording::NO_SUCH_ARTICLE.to_owned(),
        Screen::List => shared.query.get(),
    };
    if what.trim().is_empty() { "Trouvaille".to_owned() } else { format!("{} – Trouvaille", what.trim()) }
}

/// Tells a screen reader how many articles were found: at once where there are none, else when typing has paused.
#[component]
fn LiveRegion(shared: Shared) -> impl IntoView {
    let message = RwSignal::new(String::new());
    let pending = StoredValue::new(None::<TimeoutHandle>);
    let cancel = move || {
        if let Some(Some(timer)) = pending.try_update_value(Option::take) {
            timer.clear();
        }
    };
    Effect::new(move |first: Option<()>| {
        let said = shared.listing.with(|listing| summary(listing, &shared.query.get()));
        let nothing = shared.listing.with(|listing| listing.total == 0);
        cancel();
        if first.is_none() {
            // The page that has just opened is read anyway.
        } else if nothing {
            message.set(said);
        } else {
            message.set(String::new());
            let timer = set_timeout_with_handle(
                move || {
                    // The page may be gone when the time is up.
                    message.try_set(said);
                },
                QUIET,
            );
            pending.set_value(timer.ok());
        }
    });
    on_cleanup(cancel);
    view! { <p class="unseen" role="status" aria-live="polite">{move || message.get()}</p> }
}

/// « 3 articles pour « trêve » ».
fn summary(listing: &Listing, query: &str) -> String {
    match listing.total {
        0 if listing.asked => wording::nothing_found(query),
        total if listing.asked => wording::found(total, &browser::number(total), query),
        total => wording::articles(total, &browser::number(total)),
    }
}

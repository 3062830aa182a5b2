//! The views. They turn plain data into elements and events into changes of the state; they know no bytes, and of the engine
//! what kinds of blocks and dates there are. They call the browser through [`browser`] only.

mod card;
mod notice;
mod reader;
mod results;
mod search_box;

use std::time::Duration;

use leptos::prelude::*;

use crate::browser::{self, RESULTS_HEADING};
use crate::library::{Article, Library, Listing, plain};
use crate::state::{Address, Close, Command, Focus, Step, Trail, command};
use crate::wording;

/// How many documents a list shows at first, and how many more each time it is asked for more.
const PAGE: usize = 20;

/// A screen reader is told of results when typing has paused for so long.
const QUIET: Duration = Duration::from_millis(1400);

/// The whole page, over a library or over the reason why there is none.
pub fn app(library: Result<Library, String>) -> impl IntoView {
    match library {
        Ok(library) => view! { <Desk library /> }.into_any(),
        Err(reason) => view! { <notice::Unreadable reason /> }.into_any(),
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
        let address = Address { query, document: None };
        if self.address.with_untracked(|current| *current == address) {
            return;
        }
        let step = self.trail.try_update_value(Trail::typed).unwrap_or(Step::Push);
        browser::write_address(&address, step);
        // The best hits are at the top, wherever the reader was when the search began.
        browser::scroll_to_top();
        self.set(address);
    }

    /// A button or link made another search: a place to return to, with the focus above its results.
    fn search_for(self, query: String) {
        self.type_query(query);
        self.stop();
        browser::focus_on(RESULTS_HEADING.to_owned());
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
    }

    /// Closes the open article.
    fn close(self) {
        match self.trail.try_update_value(Trail::closed) {
            Some(Close::Back) => browser::go_back(),
            _ => self.go(Address { query: self.query.get_untracked(), document: None }, Step::Push),
        }
    }

    /// Shows more of the list, the focus on the first of what is new.
    fn show_more(self) {
        let first_new = self.listing.with_untracked(|listing| listing.hits.len());
        self.shown.update(|shown| *shown += PAGE);
        if let Some(path) = self.listing.with_untracked(|listing| Some(listing.hits.get(first_new)?.card.path)) {
            browser::focus_on(results::id(path));
        }
    }

    fn address_of(self, path: &str) -> Address {
        Address { query: self.query.get_untracked(), document: Some(path.to_owned()) }
    }

    fn go(self, address: Address, step: Step) {
        browser::write_address(&address, step);
        self.travel_to(address);
    }

    /// Shows an address, the focus where the reader goes on: on the title of an article that opens, on the result of one that
    /// closes.
    fn travel_to(self, address: Address) {
        let open = self.address.with_untracked(|address| address.document.clone());
        let focus = match (&address.document, open) {
            (Some(_), _) => Some(reader::TITLE.to_owned()),
            (None, Some(closed)) => Some(results::id(&closed)),
            (None, None) => None,
        };
        if let Some(element) = focus.filter(|_| !matches!(browser::focus(), Focus::Box | Focus::OtherField)) {
            browser::focus_on(element);
        }
        self.set(address);
    }

    fn set(self, address: Address) {
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

    let travel = browser::on_travel(move || {
        shared.trail.update_value(Trail::travelled);
        shared.travel_to(browser::address());
    });
    let keys = browser::on_key(move |key| {
        let article_open = shared.screen.with_untracked(|screen| *screen != Screen::List);
        let command = command(key, browser::focus(), article_open);
        command.inspect(|&command| shared.obey(command)).is_some()
    });
    on_cleanup(move || {
        travel.remove();
        keys.remove();
    });
    Effect::new(move |_| browser::set_title(&title(shared)));

    view! {
        <header class="masthead">
            <p class="name">
                <a href="?" on:click=move |click| {
                    if browser::take_over(&click) {
                        shared.search_for(String::new());
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

/// Tells a screen reader how many articles were found: when typing has paused, and at once when there are none any more.
#[component]
fn LiveRegion(shared: Shared) -> impl IntoView {
    let message = RwSignal::new(String::new());
    let pending = StoredValue::new(None::<TimeoutHandle>);
    let cancel = move || {
        if let Some(Some(timer)) = pending.try_update_value(Option::take) {
            timer.clear();
        }
    };
    // Only what was searched is news: that more of a list is shown is not.
    let found = Memo::new(move |_| shared.listing.with(|listing| (listing.total, shared.query.get())));
    Effect::new(move |before: Option<usize>| {
        let (total, query) = found.get();
        let said = shared.listing.with_untracked(|listing| summary(listing, &query));
        cancel();
        match before {
            // The page that has just opened is read anyway.
            None => {}
            Some(before) if before > 0 && total == 0 => message.set(said),
            Some(_) => {
                let timer = set_timeout_with_handle(
                    move || {
                        // The page may be gone when the time is up.
                        message.try_set(said);
                    },
                    QUIET,
                );
                pending.set_value(timer.ok());
            }
        }
        total
    });
    on_cleanup(cancel);
    view! { <p class="unseen" role="status" aria-live="polite">{move || message.get()}</p> }
}

/// « 3 articles pour « trêve » ».
fn summary(listing: &Listing, query: &str) -> String {
    let (total, number) = (listing.total, browser::number(listing.total));
    match &listing.corrected {
        _ if !listing.asked => wording::articles(total, &number),
        _ if total == 0 => wording::nothing_found(query),
        Some(corrected) => wording::found_corrected(total, &number, corrected),
        None => wording::found(total, &number, query),
    }
}

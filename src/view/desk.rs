//! The desk: what the views share, and what a reader can do with it. All that is shown follows from the address.

use std::sync::Arc;
use std::time::Duration;

use reactive_graph::owner::{StoredValue, on_cleanup};
use reactive_graph::signal::RwSignal;
use reactive_graph::traits::{GetUntracked, Set, UpdateValue, WithUntracked};

use super::{reader, results};
use crate::address::{Address, Request};
use crate::browser::focus::{RESULTS_HEADING, SEARCH_BOX};
use crate::browser::history::{self, Act};
use crate::browser::place::Place;
use crate::browser::store::{self, Slot};
use crate::browser::{Later, focus};
use crate::keys::{Command, Focus, Scene};
use crate::library::{Article, Library, Listing};
use crate::recent;
use crate::trail::{Close, Step, Trail};
use crate::wording::Wording;

/// The address bar follows when typing has paused for so long: browsers refuse to be told each letter of a quick typist.
const SETTLED: Duration = Duration::from_millis(300);

/// So many documents are searched while the letter waits: it takes a few milliseconds at most.
const AT_ONCE: usize = 5_000;

/// Counts beside the list come so long after it: when it has been painted, and one does not type on.
const COUNTED: Duration = Duration::from_millis(40);

/// Suggestions come when typing has paused for so long: results come first, and words that change at each letter are not read.
const HINTED: Duration = Duration::from_millis(120);

/// So many suggestions are made.
const SUGGESTIONS: usize = 6;

/// What the views share.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    /// Where the widget is.
    pub place: Place,
    library: &'static Library,
    /// What the page says.
    pub say: &'static Wording,
    /// The code of the language, to be changed in the settings.
    pub language: RwSignal<String>,
    /// The text in the search box. The search follows it, as soon as the browser has nothing more urgent to do.
    pub typed: RwSignal<String>,
    /// What is shown.
    pub address: RwSignal<Arc<Address>>,
    /// What was found.
    pub listing: RwSignal<Arc<Listing>>,
    /// The same, for counts: while one types, they follow when the list has been painted.
    pub counted: RwSignal<Arc<Listing>>,
    /// The article that is open.
    pub reading: RwSignal<Reading>,
    /// The number of the mark in it that was gone to, from 1; 0 before that.
    pub mark: RwSignal<usize>,
    /// What may be meant by what is typed.
    pub suggestions: RwSignal<Vec<Suggestion>>,
    /// The number of the one that Enter takes, from 1; 0 where it takes none.
    pub active: RwSignal<usize>,
    /// Whether the settings and keys are shown.
    pub helping: RwSignal<bool>,
    /// What is to be told at once to those who cannot see it.
    pub news: RwSignal<String>,
    trail: StoredValue<Trail>,
    search: Later,
    tally: Later,
    hint: Later,
    settle: Later,
}

/// An article beside the list.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Reading {
    Nothing,
    Article(Arc<Article>),
    /// A link led to a document of this path, and there is none.
    Missing(String),
}

/// A query that is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Suggestion {
    pub query: String,
    /// It was searched for before; else its words are in the corpus.
    pub is_recent: bool,
}

impl Desk {
    pub fn new(
        place: Place,
        library: &'static Library,
        say: &'static Wording,
        language: RwSignal<String>,
        helping: RwSignal<bool>,
    ) -> Self {
        let address = history::address(place);
        let listing = Arc::new(library.list(&address.request));
        let desk = Self {
            place,
            library,
            say,
            language,
            typed: RwSignal::new(address.request.query.clone()),
            listing: RwSignal::new(listing.clone()),
            counted: RwSignal::new(listing),
            reading: RwSignal::new(Reading::Nothing),
            mark: RwSignal::new(0),
            suggestions: RwSignal::new(Vec::new()),
            active: RwSignal::new(0),
            helping,
            news: RwSignal::new(String::new()),
            trail: StoredValue::new(Trail::default()),
            search: Later::new(),
            tally: Later::new(),
            hint: Later::new(),
            settle: Later::new(),
            address: RwSignal::new(Arc::default()),
        };
        desk.show(address);
        history::on_travel(place, move || {
            desk.trail.update_value(Trail::travelled);
            desk.forget_typing();
            desk.travel_to(history::address(place));
        });
        history::on_leave(move || desk.write());
        // What comes in its place, in another language or on another day, begins with what was typed.
        on_cleanup(move || desk.write());
        focus::on_key(place, move |key| {
            let scene = desk.scene();
            crate::keys::command(key, scene).is_some_and(|command| desk.obey(command))
        });
        desk
    }

    /// The articles that are most like one.
    pub fn related(self, path: &str) -> Vec<crate::library::Card> {
        self.library.related(path)
    }

    /// The reader typed. Where a search takes a part of a frame, letter and answer are painted in one; in a larger corpus the
    /// letter is shown first, and what it finds when the browser has nothing more urgent to do.
    pub fn type_query(self, query: String) {
        self.typed.set(query);
        // What was chosen among suggestions belongs to what was typed before.
        self.active.set(0);
        self.search.cancel();
        if self.library.len() <= AT_ONCE {
            self.search_typed();
        } else {
            self.search.after(Duration::ZERO, move || self.search_typed());
        }
    }

    /// Searches for what is in the box: the list answers, and an open article gives way to it.
    fn search_typed(self) {
        self.hint.after(HINTED, move || self.suggest(&self.typed.get_untracked()));
        self.follow_typing(Act::Type);
    }

    /// Shows what is found for what is in the box, unless the host has it otherwise. False where it has.
    fn follow_typing(self, act: Act) -> bool {
        let query = self.typed.get_untracked();
        let before = self.address.get_untracked();
        let address = Address { request: Request { query, ..before.request.clone() }, document: None };
        let is_shown = address == *before;
        // A stop is told of even where the list is there already.
        let may = (is_shown && act == Act::Type) || history::may(self.place, act, &address);
        if may && !is_shown {
            self.trail.update_value(Trail::typed);
            self.settle.after(SETTLED, move || self.write());
            // The best hits are at the top, wherever the reader was when the search began.
            self.place.scroll_to_top();
            self.show(address);
            self.tally.after(COUNTED, move || self.count());
        }
        may
    }

    fn suggest(self, query: &str) {
        let searches = store::load(Slot::Searches);
        let recent = recent::beginning_with(&searches, query).take(if query.is_empty() { SUGGESTIONS } else { 2 });
        let mut suggestions: Vec<_> =
            recent.map(|query| Suggestion { query: query.to_owned(), is_recent: true }).collect();
        for query in self.library.suggestions(query, SUGGESTIONS) {
            if suggestions.len() < SUGGESTIONS && suggestions.iter().all(|known| known.query != query) {
                suggestions.push(Suggestion { query, is_recent: false });
            }
        }
        if self.suggestions.with_untracked(|known| *known != suggestions) {
            self.active.set(0);
            self.suggestions.set(suggestions);
        }
    }

    /// The box has the focus: searches of before are offered.
    pub fn enter_box(self) {
        if self.typed.get_untracked().is_empty() {
            self.suggest("");
        }
    }

    /// Takes the suggestions away.
    pub fn close_suggestions(self) {
        self.hint.cancel();
        self.active.set(0);
        self.suggestions.set(Vec::new());
    }

    /// Takes a suggestion.
    pub fn take_suggestion(self, number: usize) {
        let query = self.suggestions.with_untracked(|all| all.get(number).map(|suggestion| suggestion.query.clone()));
        if let Some(query) = query {
            // A word that is complete is not to be completed further.
            self.type_query(query + " ");
            self.search.cancel();
            self.search_typed();
            self.accept();
        }
    }

    /// The reader stopped at this search and goes to its results.
    pub fn accept(self) {
        if let Some(active) = self.active.get_untracked().checked_sub(1) {
            self.active.set(0);
            self.take_suggestion(active);
            return;
        }
        self.search.cancel();
        self.close_suggestions();
        if !self.follow_typing(Act::Search) {
            return;
        }
        self.stop();
        focus::focus_on(self.place, vec![RESULTS_HEADING.to_owned()]);
    }

    /// A button or link made another search: a place to return to, with the focus above its results.
    pub fn search_for(self, query: &str) {
        self.forget_typing();
        let request = Request { query: query.to_owned(), ..Request::default() };
        self.go(Address { request, document: None });
        focus::focus_on(self.place, vec![RESULTS_HEADING.to_owned()]);
    }

    /// The reader stopped at this search.
    pub fn stop(self) {
        self.write();
        self.trail.update_value(Trail::stop);
        let found = self.listing.with_untracked(|listing| listing.total > 0);
        let query = self.address.with_untracked(|address| address.request.query.clone());
        if found && !query.trim().is_empty() {
            store::save(Slot::Searches, &recent::with(&store::load(Slot::Searches), &query));
        }
    }

    /// Changes what was chosen besides the words: a place to return to. The focus stays where it is, on what has the same name
    /// afterwards.
    pub fn choose(self, change: &dyn Fn(&mut Request)) {
        self.choose_from(focus::focused(self.place).into_iter().collect(), change);
    }

    /// The same, with the focus afterwards on the first that is there of these elements.
    pub fn choose_from(self, mut focus: Vec<String>, change: &dyn Fn(&mut Request)) {
        let mut address = (*self.address.get_untracked()).clone();
        change(&mut address.request);
        self.write();
        self.go(address);
        focus.push(RESULTS_HEADING.to_owned());
        focus::focus_on(self.place, focus);
    }

    /// Opens an article.
    pub fn open(self, path: &str) {
        self.stop();
        let address = self.address_of(path);
        if !history::may(self.place, Act::Open, &address) {
            return;
        }
        let was_open = self.address.with_untracked(|address| address.document.is_some());
        let step = self.trail.try_update_value(|trail| trail.opened(was_open)).unwrap_or(Step::Push);
        self.arrive(address, step);
    }

    /// Closes the open article.
    pub fn close(self) {
        match self.trail.try_update_value(Trail::closed) {
            Some(Close::Back) => history::go_back(self.place),
            _ => self.arrive(Address { document: None, ..(*self.address.get_untracked()).clone() }, Step::Push),
        }
    }

    /// The address of an article beside this list.
    pub fn address_of(self, path: &str) -> Address {
        Address { document: Some(path.to_owned()), ..(*self.address.get_untracked()).clone() }
    }

    /// Searches, as a place to return to, unless the host has it otherwise.
    fn go(self, address: Address) {
        if history::may(self.place, Act::Search, &address) {
            self.trail.update_value(Trail::travelled);
            self.arrive(address, Step::Push);
        }
    }

    fn arrive(self, address: Address, step: Step) {
        if !history::write_address(self.place, &address, step) {
            self.trail.update_value(Trail::travelled);
        }
        self.travel_to(address);
    }

    /// Shows an address, the focus where the reader goes on: on the title of an article that opens, on the result of one that
    /// closes.
    fn travel_to(self, address: Address) {
        let open = self.address.with_untracked(|address| address.document.clone());
        let focus = match (&address.document, open) {
            (Some(document), open) if open.as_ref() != Some(document) => vec![reader::TITLE.to_owned()],
            (None, Some(closed)) => vec![results::id(&closed), RESULTS_HEADING.to_owned()],
            _ => Vec::new(),
        };
        if !focus.is_empty() && !matches!(focus::focus(self.place), Focus::Box | Focus::OtherField) {
            focus::focus_on(self.place, focus);
        }
        self.typed.set(address.request.query.clone());
        self.show(address);
        self.count();
    }

    /// The counts are those of the list.
    fn count(self) {
        self.tally.cancel();
        self.counted.set(self.listing.get_untracked());
    }

    /// What is shown follows from an address.
    fn show(self, address: Address) {
        let before = self.address.get_untracked();
        if before.request != address.request {
            self.listing.set(Arc::new(self.library.list(&address.request)));
        }
        let opens = before.document != address.document;
        if opens || (address.document.is_some() && before.request.query != address.request.query) {
            self.mark.set(0);
            self.reading.set(match &address.document {
                None => Reading::Nothing,
                Some(path) => match self.library.article(path, &address.request.query) {
                    Some(article) => Reading::Article(Arc::new(article)),
                    None => Reading::Missing(path.clone()),
                },
            });
        }
        self.address.set(Arc::new(address));
    }

    /// Writes the address of a search that was typed, if that has not been done.
    fn write(self) {
        self.settle.cancel();
        if let Some(Some(step)) = self.trail.try_update_value(Trail::written) {
            history::write_address(self.place, &self.address.get_untracked(), step);
        }
    }

    fn forget_typing(self) {
        self.search.cancel();
        self.write();
        self.close_suggestions();
    }

    fn scene(self) -> Scene {
        Scene {
            focus: focus::focus(self.place),
            suggesting: self.suggestions.with_untracked(|suggestions| !suggestions.is_empty()),
            reading: self.reading.with_untracked(|reading| *reading != Reading::Nothing),
        }
    }

    /// Does what a key asked for. False where that is nothing, and the key is the browser's.
    fn obey(self, command: Command) -> bool {
        match command {
            Command::FocusBox => focus::focus_box(self.place),
            Command::NextSuggestion | Command::PreviousSuggestion => {
                let count = self.suggestions.with_untracked(Vec::len);
                let active = self.active.get_untracked();
                match command {
                    Command::PreviousSuggestion => self.active.set(active.saturating_sub(1)),
                    _ if active < count => self.active.set(active + 1),
                    _ => {
                        self.close_suggestions();
                        focus::focus_next_result(self.place);
                    }
                }
            }
            Command::Accept => self.accept(),
            Command::CloseSuggestions => self.close_suggestions(),
            Command::NextResult => {
                self.close_suggestions();
                focus::focus_next_result(self.place);
            }
            Command::PreviousResult => focus::focus_previous_result(self.place),
            Command::NextHit => return reader::go_by(self, true),
            Command::PreviousHit => return reader::go_by(self, false),
            Command::CloseArticle => self.close(),
            // What the widget is in may be closed by the same key.
            Command::ClearBox if self.typed.with_untracked(String::is_empty) => return false,
            Command::ClearBox => self.type_query(String::new()),
            Command::Help => self.helping.set(true),
        }
        true
    }
}

/// The id of the search box, for its label.
pub(super) const BOX: &str = SEARCH_BOX;

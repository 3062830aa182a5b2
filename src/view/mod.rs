//! The views. They turn plain data into elements and events into changes of the desk; they know no bytes, and of the engine
//! what is plain data: dates, filters, orders, kinds of blocks. They call the browser through [`browser`] only.

mod card;
mod desk;
mod filters;
mod help;
mod live;
mod notice;
mod reader;
mod results;
mod search_box;
mod timeline;

use reactive_graph::signal::RwSignal;
use reactive_graph::traits::{Set, With};

use trouvaille_engine::format::FormatError;

use crate::browser::place::Place;
use crate::browser::store::{self, Slot};
use crate::browser::{self, take_over};
use crate::dom::{Element, element, follow};
use crate::library::{Library, plain};
use crate::wording::{Language, Wording};
use desk::{Desk, Reading};

/// The whole widget in an element, which `place` is in, over a library or over the reason why there is none. It speaks the language
/// of what is around it; where the page is its own, one that the reader has chosen counts more.
pub fn app(root: Element, place: Place, library: Result<&'static Library, &'static FormatError>) {
    let around = browser::language(place);
    let language = RwSignal::new(if place.owns_page() { store::load(Slot::Language) } else { String::new() });
    let say = move || {
        let chosen = language.with(|chosen| Language::of(chosen));
        chosen.or(around).unwrap_or(Language::French).wording()
    };
    // All of the page is made anew in another language, but for the dialog that it is chosen in: that stays open.
    let helping = RwSignal::new(false);
    root.live_attr("lang", move || Some(say().code.to_owned())).live(move || match library {
        Ok(library) if library.is_empty() => vec![notice::empty(place, say())],
        Ok(library) => page(Desk::new(place, library, say(), language, helping)),
        Err(reason) => vec![notice::unreadable(place, say(), &reason.to_string())],
    });
}

fn page(desk: Desk) -> Vec<Element> {
    follow(Box::new(move || desk.place.set_title(&title(desk))));
    let is_reading = move || desk.reading.with(|reading| *reading != Reading::Nothing);
    let main = landmark(desk.place, "main")
        .live_attr("class", move || Some(if is_reading() { "desk reading" } else { "desk" }.to_owned()))
        .child(results::results(desk))
        .child(filters::sidebar(desk))
        .child(reader::pane(desk));
    vec![masthead(desk), main, help::dialog(desk), live::region(desk)]
}

fn masthead(desk: Desk) -> Element {
    let name = || {
        let link = element("a").attr("href", "?").text("Trouvaille").on("click", move |click| {
            if take_over(&click) {
                desk.search_for("");
            }
        });
        element("h1").class("name").child(link)
    };
    let help = element("button")
        .attr("type", "button")
        .class("icon help")
        .attr("aria-label", desk.say.help)
        .attr("title", desk.say.help)
        .attr("aria-haspopup", "dialog")
        .text("?")
        .on("click", move |_| desk.helping.set(true));
    let top = element("div")
        .class("top")
        .children(desk.place.owns_page().then(name))
        .child(search_box::label(desk))
        .child(help);
    landmark(desk.place, "header").class("masthead").child(top).child(search_box::search_box(desk))
}

/// A part of the page that is told of as one; in somebody else's page it is a group of things, and not a part of that page.
fn landmark(place: Place, tag: &str) -> Element {
    if place.owns_page() { element(tag) } else { element("div").attr("role", "group") }
}

/// What the tab says.
fn title(desk: Desk) -> String {
    let what = desk.reading.with(|reading| match reading {
        Reading::Article(article) => Some(plain(&article.card.title)),
        Reading::Missing(_) => Some(desk.say.no_such_article.to_owned()),
        Reading::Nothing => None,
    });
    let what = what.unwrap_or_else(|| desk.address.with(|address| address.request.query.clone()));
    if what.trim().is_empty() { "Trouvaille".to_owned() } else { format!("{} – Trouvaille", what.trim()) }
}

/// A button with a text.
fn button(text: &str) -> Element {
    element("button").attr("type", "button").text(text)
}

/// A button with a sign, and a name for those who cannot see it.
fn icon(sign: &str, name: &str) -> Element {
    button(sign).class("icon").attr("aria-label", name).attr("title", name)
}

/// A text that only those hear who cannot see.
fn unseen(text: &str) -> Element {
    element("span").class("unseen").text(text)
}

/// What stands above a list: how many articles were found, and what for.
fn heading(desk: Desk) -> String {
    let say: &Wording = desk.say;
    desk.listing.with(|listing| {
        let query = desk.address.with(|address| address.request.query.clone());
        match (&listing.corrected, listing.total) {
            _ if !listing.asked && listing.total == 0 => say.none_at_all.to_owned(),
            _ if !listing.asked => say.articles(listing.total),
            (_, 0) => crate::wording::fill(say.none_for, &say.quoted(&query)),
            (Some(corrected), total) => {
                let results = crate::wording::fill(say.results_for, &say.quoted(corrected));
                format!("{results} · {}", say.articles(total))
            }
            (None, total) => crate::wording::fill(say.for_query, &say.articles(total)) + &say.quoted(&query),
        }
    })
}

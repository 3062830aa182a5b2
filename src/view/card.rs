//! What stands above a text in a list and in the reader: where it is from, when, and what it is called.

use crate::dom::{Element, element};
use crate::library::{Card, Marked, Piece};
use crate::wording::{ARTICLES_ARE_IN, Wording, spaced};

/// Puts a text into an element, with its marks.
pub(super) fn marked(into: Element, text: &Marked) -> Element {
    text.iter().fold(into, |into, Piece { text, marked }| {
        let text = spaced(text);
        if *marked { into.child(element("mark").text(&text)) } else { into.text(&text) }
    })
}

/// Source, section and date in one quiet line.
pub(super) fn origin(say: &Wording, card: &Card) -> Element {
    let span = |class: &str, text: &str| element("span").class(class).text(text);
    let date = match card.date {
        Some(date) => element("time").attr("datetime", &date.to_string()).text(&say.date(date)),
        None => span("missing", say.no_date),
    };
    element("p")
        .class("origin")
        .children(say.origin(card.source, card.agency).map(|source| span("source", &source)))
        .children(card.section.map(|section| span("section", section)))
        .child(date)
        .children(card.title_derived.then(|| span("missing", say.derived_title)))
}

/// Puts the title into an element, its kicker before it.
pub(super) fn headline(into: Element, card: &Card) -> Element {
    let kicker = card.kicker.map(|kicker| element("span").class("kicker").text(kicker));
    let into = into.attr("lang", ARTICLES_ARE_IN);
    let into = match kicker {
        Some(kicker) => into.child(kicker).text(" "),
        None => into,
    };
    marked(into, &card.title)
}

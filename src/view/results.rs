//! The list of results. However long it is, only what comes near the screen is made: the first rows at once, the others in
//! groups that stand empty, in the height that they will have, until they are about to be seen.

use std::borrow::Cow;
use std::sync::Arc;

use reactive_graph::traits::{Get, With, WithUntracked};
use trouvaille_engine::search::Sort;

use super::desk::Desk;
use super::{card, filters, heading, landmark, notice};
use crate::address::{name_of_sort, sort_named};
use crate::browser::focus::{RESULT, RESULTS_HEADING};
use crate::browser::{self, attribute_around, focus, history, take_over, value_of, watch};
use crate::dom::{Element, element, follow};
use crate::library::{Listing, Marked, Piece, Row};
use crate::wording::{ARTICLES_ARE_IN, fill};

/// A row has so many pixels or more: as many rows as the screen has are made with the list, and a keystroke waits for no others.
const ROW: usize = 94;

/// So many others are made together when they come near the screen. The style sheet gives a group its height before.
const GROUP: usize = 20;

/// A passage may have so many characters before its first mark.
const MOST_AHEAD: usize = 100;

/// Of more, it keeps so many.
const KEPT_AHEAD: usize = 60;

/// Says which document a link leads to.
const PATH: &str = "data-path";

/// The list, and what stands above it.
pub(super) fn results(desk: Desk) -> Element {
    let heading = element("h2")
        .attr("id", RESULTS_HEADING)
        .attr("tabindex", "-1")
        .class("count")
        .live_text(move || heading(desk));
    let top = element("div").class("list-top").child(heading).child(sorting(desk));
    let list = element("div")
        .class("results")
        .on("click", move |click| {
            let path = attribute_around(&click, "a", PATH);
            if let Some(path) = path.filter(|_| take_over(&click)) {
                desk.open(&path);
            }
        })
        .live(move || groups(desk, &desk.listing.get()));
    // Behind the list, which must be made anew before one of it can be pointed at.
    follow(Box::new(move || {
        let _ = desk.listing.get();
        focus::point_at(desk.place, desk.address.with(|address| address.document.as_deref().map(id)));
    }));
    landmark(desk.place, "section")
        .class("list")
        .attr("aria-labelledby", RESULTS_HEADING)
        .child(top)
        .child(element("p").class("span").live_text(move || span(desk)))
        .child(filters::chips(desk))
        .child(list)
        .child(notice::nothing(desk))
}

/// The id of the link to a document, for the focus to return to.
pub(super) fn id(path: &str) -> String {
    format!("result-{path}")
}

/// What is in here, where nothing is asked: which span of time.
fn span(desk: Desk) -> String {
    desk.listing.with(|listing| {
        let dates = || listing.facets.months.iter().filter_map(|&(date, _)| date);
        if listing.asked { String::new() } else { desk.say.span(dates().next(), dates().next_back()) }
    })
}

fn sorting(desk: Desk) -> Element {
    let orders = move || {
        let listing = desk.listing.get();
        // By relevance to what?
        let all = [Sort::Relevance, Sort::Newest, Sort::Oldest].into_iter().skip(usize::from(!listing.asked));
        all.map(|sort| {
            let option = element("option").attr("value", name_of_sort(sort)).text(desk.say.sort_name(sort));
            if sort == listing.sort { option.attr("selected", "") } else { option }
        })
        .collect()
    };
    element("select")
        .attr("id", "sort")
        .attr("aria-label", desk.say.sort)
        .live_flag("hidden", move || desk.listing.with(|listing| listing.total < 2))
        .on("change", move |event| desk.choose(&|request| request.sort = sort_named(&value_of(&event))))
        .live(orders)
}

fn groups(desk: Desk, listing: &Arc<Listing>) -> Vec<Element> {
    let seen = (browser::screen_height() / ROW).max(1);
    let first = list(desk, listing, 0, seen);
    let rest: Vec<Element> = (seen..listing.total).step_by(GROUP).map(|start| group(desk, start)).collect();
    let waiting = rest.clone();
    let later = listing.clone();
    watch::on_arrival(desk.place, &rest, move |number| {
        let start = seen + number * GROUP;
        waiting[number].fill(rows(desk, &later, start, GROUP));
    });
    if listing.total == 0 { Vec::new() } else { std::iter::once(first).chain(rest).collect() }
}

fn list(desk: Desk, listing: &Listing, start: usize, count: usize) -> Element {
    let list = group(desk, start);
    list.fill(rows(desk, listing, start, count));
    list
}

/// A part of the list, still empty.
fn group(desk: Desk, start: usize) -> Element {
    let from = desk.say.number(start + 1);
    let name = if start == 0 { desk.say.results.to_owned() } else { fill(desk.say.results_from, &from) };
    element("ol").attr("start", &(start + 1).to_string()).attr("aria-label", &name)
}

fn rows(desk: Desk, listing: &Listing, start: usize, count: usize) -> Vec<Element> {
    let base = history::href(desk.place, &desk.address_of(""));
    listing.rows(start..start + count).iter().map(|one| row(desk, &base, one)).collect()
}

fn row(desk: Desk, base: &str, row: &Row) -> Element {
    let path = row.card.path;
    let link = element("a")
        .class(RESULT)
        .attr("id", &id(path))
        .attr(PATH, path)
        .attr("href", &(base.to_owned() + &history::encoded(path)));
    let is_open = desk.address.with_untracked(|address| address.document.as_deref() == Some(path));
    let link = if is_open { link.attr("aria-current", "true") } else { link };
    let (text, cut) = begun_near_mark(&row.passage);
    let passage = element("p").class("passage").attr("lang", ARTICLES_ARE_IN);
    let passage = if cut || row.cut_before { passage.text("… ") } else { passage };
    let passage = card::marked(passage, &text);
    let passage = if row.cut_behind { passage.text(" …") } else { passage };
    element("li")
        .child(card::origin(desk.say, &row.card).children(why(desk, row)))
        .child(element("h3").child(card::headline(link, &row.card)))
        .child(passage)
}

/// A passage of which two lines show its first mark: it begins later where the mark is far behind its beginning. Also tells
/// whether it does.
fn begun_near_mark(passage: &Marked) -> (Cow<'_, Marked>, bool) {
    let Some([first, mark]) = passage.first_chunk().filter(|[first, mark]| !first.marked && mark.marked) else {
        return (Cow::Borrowed(passage), false);
    };
    let mut starts = first.text.char_indices().rev().map(|(at, _)| at);
    let (Some(from), true) = (starts.nth(KEPT_AHEAD), first.text.chars().count() > MOST_AHEAD) else {
        return (Cow::Borrowed(passage), false);
    };
    let rest = first.text.get(from..).unwrap_or_default();
    // Not within a word.
    let rest = rest.split_once(' ').map_or(rest, |(_, words)| words);
    let later = [Piece { text: rest, marked: false }, mark.clone()].into_iter().chain(passage.iter().skip(2).cloned());
    (Cow::Owned(later.collect()), true)
}

/// What a hit has in the place of words that it does not have as they were typed, and which of them it does not have at all.
fn why(desk: Desk, row: &Row) -> Vec<Element> {
    let found: Vec<&str> = row.variants.iter().flat_map(|variant| &variant.found).map(String::as_str).collect();
    let missing = row.variants.iter().filter(|variant| variant.found.is_empty()).map(|variant| variant.typed.as_str());
    let lines = [(desk.say.found_by, found), (desk.say.without, missing.collect())];
    let lines = lines.into_iter().filter(|(_, words)| !words.is_empty());
    lines.map(|(pattern, words)| element("span").class("why").text(&fill(pattern, &words.join(", ")))).collect()
}

#[cfg(test)]
mod tests {
    use super::{KEPT_AHEAD, begun_near_mark};
    use crate::library::{Marked, Piece, plain};

    fn passage(pieces: &[&'static str]) -> Marked {
        pieces.iter().enumerate().map(|(number, &text)| Piece { text, marked: number % 2 == 1 }).collect()
    }

    #[test]
    fn a_passage_whose_mark_is_far_begins_later_between_two_words() {
        let far = "Selon le Kremlin, le précédent appel officiellement révélé entre les deux hommes remonte à mars, et celui-ci est de ";
        let long = passage(&[far, "Poutine", " lui-même."]);
        let (later, cut) = begun_near_mark(&long);
        assert!(cut);
        assert_eq!(plain(&later), "entre les deux hommes remonte à mars, et celui-ci est de Poutine lui-même.");
        assert!(later[0].text.chars().count() <= KEPT_AHEAD);
    }

    #[test]
    fn other_passages_stay_as_they_are() {
        for pieces in [&["Selon ", "Poutine", " lui-même."][..], &["", "Poutine"], &["Rien."], &[]] {
            let passage = passage(pieces);
            assert_eq!(begun_near_mark(&passage), (std::borrow::Cow::Borrowed(&passage), false));
        }
    }
}

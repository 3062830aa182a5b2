//! What stands where there is nothing to show: why, and what to do.

use reactive_graph::traits::{Get, With};
use trouvaille_engine::filters::Filters;

use super::desk::Desk;
use super::filters::Choice;
use super::{button, landmark, reader};
use crate::browser;
use crate::browser::place::Place;
use crate::dom::{Element, element};
use crate::library::Listing;
use crate::wording::{Wording, fill};

/// A search that found nothing: which filter to drop, and what else to try.
pub(super) fn nothing(desk: Desk) -> Element {
    let say = desk.say;
    element("div").class("nothing").live(move || {
        let listing = desk.listing.get();
        if listing.total > 0 {
            return Vec::new();
        }
        let filters = desk.address.with(|address| address.request.filters.clone());
        let drops = drops(desk, &listing, &filters);
        let tries = say.try_these.iter().map(|try_this| element("li").text(try_this));
        let tries = [element("h3").text(say.try_heading), element("ul").children(tries)];
        let all = button(say.show_all).on("click", move |_| desk.search_for(""));
        let without_filters = (filters != Filters::default() && listing.asked).then(|| {
            button(say.drop_filters).on("click", move |_| desk.choose(&|request| request.filters = Filters::default()))
        });
        let actions = element("p").class("actions").children(drops).children(without_filters).child(all);
        let tries = listing.asked.then_some(tries).into_iter().flatten();
        vec![element("div").class("notice").child(actions).children(tries)]
    })
}

/// The filters without which there would be hits, and how many.
fn drops(desk: Desk, listing: &Listing, filters: &Filters) -> Vec<Element> {
    let say = desk.say;
    let facets = &listing.facets;
    let of_names = |counts: &[(Option<&str>, usize)]| counts.iter().map(|&(_, count)| count).sum::<usize>();
    let mut drops = Vec::new();
    for choice in Choice::all(filters) {
        let facet = choice.facet(say);
        let count = match choice {
            Choice::Source(_) => of_names(&facets.sources),
            Choice::Section(_) => of_names(&facets.sections),
            Choice::Period(_) | Choice::Range => facets.months.iter().map(|&(_, count)| count).sum(),
        };
        if count > 0 && !drops.iter().any(|&(known, _)| known == facet) {
            let name = format!("{}\u{202f}: {}", fill(say.drop_filter, facet), say.articles(count));
            let drop = button(&name).class("drop").on("click", move |_| {
                desk.choose(&|request| match choice {
                    Choice::Source(_) => request.filters.sources.clear(),
                    Choice::Section(_) => request.filters.sections.clear(),
                    Choice::Period(_) | Choice::Range => {
                        request.filters.periods.clear();
                        (request.filters.from, request.filters.to) = (None, None);
                    }
                });
            });
            drops.push((facet, drop));
        }
    }
    drops.into_iter().map(|(_, drop)| drop).collect()
}

/// A link led to an article that is not there.
pub(super) fn no_such_article(desk: Desk, path: &str) -> Element {
    let say = desk.say;
    element("div")
        .class("notice")
        .child(reader::close(desk))
        .child(element("h2").attr("id", reader::TITLE).attr("tabindex", "-1").text(say.no_such_article))
        .child(element("p").text(say.no_such_article_why).text(" ").child(element("code").text(path)))
}

/// The index cannot be read.
pub(super) fn unreadable(place: Place, say: &'static Wording, reason: &str) -> Element {
    let alert = element("div")
        .attr("role", "alert")
        .child(element("h1").text(say.unreadable))
        .child(element("p").text(say.unreadable_what_to_do))
        .child(element("p").child(element("code").text(reason)))
        .child(element("p").class("actions").child(button(say.retry).on("click", |_| browser::reload())));
    landmark(place, "main").class("notice").child(alert)
}

/// There is nothing to be searched.
pub(super) fn empty(place: Place, say: &'static Wording) -> Element {
    let notice = landmark(place, "main").class("notice");
    notice.child(element("h1").text("Trouvaille")).child(element("p").text(say.empty_corpus))
}

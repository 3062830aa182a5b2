//! The reader: the open article, beside the list on a wide screen and in its place on a narrow one.

use std::sync::Arc;
use std::time::Duration;

use reactive_graph::signal::RwSignal;
use reactive_graph::traits::{Get, GetUntracked, Set, With};
use trouvaille_engine::format::BlockKind;

use super::desk::{Desk, Reading};
use super::{button, card, icon, landmark, notice};
use crate::browser::{self, Later, history, marks, place_along, take_over, watch};
use crate::dom::{Element, element, follow, svg};
use crate::library::{Article, Block, Card, plain};
use crate::wording::ARTICLES_ARE_IN;

/// The id of the article's title, for the focus.
pub(super) const TITLE: &str = "article-title";

/// The id of the article.
const ARTICLE: &str = "article";

/// How long a button says that it has done its work.
const DONE: Duration = Duration::from_secs(3);

/// How high the map of marks is drawn, in units of its picture.
const MAP: i32 = 1000;

/// The pane of the open article; empty where none is.
pub(super) fn pane(desk: Desk) -> Element {
    landmark(desk.place, "section")
        .class("pane")
        .attr("aria-label", desk.say.article_pane)
        .live_flag("hidden", move || desk.reading.with(|reading| *reading == Reading::Nothing))
        .live(move || match desk.reading.get() {
            Reading::Nothing => Vec::new(),
            Reading::Article(article) => reader(desk, &article),
            Reading::Missing(path) => vec![notice::no_such_article(desk, &path)],
        })
}

/// Goes to the next mark in the open article, or to the one before; behind the last one comes the first. False where there is
/// none.
pub(super) fn go_by(desk: Desk, forward: bool) -> bool {
    let Some(article) = desk.place.by_id(ARTICLE).map(Element) else { return false };
    match marks::count(&article) {
        0 => false,
        count => {
            let current = desk.mark.get_untracked();
            let next = match forward {
                true => current % count + 1,
                false => {
                    if current < 2 {
                        count
                    } else {
                        current - 1
                    }
                }
            };
            go_to(desk, &article, next);
            true
        }
    }
}

fn go_to(desk: Desk, article: &Element, number: usize) {
    desk.mark.set(number);
    marks::go_to(article, number - 1);
    desk.news.set(format!("{number} / {}", desk.say.number(marks::count(article))));
}

fn reader(desk: Desk, article: &Arc<Article>) -> Vec<Element> {
    let text = text(desk, article);
    let count = marks::count(&text);
    let tools =
        element("div").class("tools").child(close(desk)).children(stepper(desk, count)).child(actions(desk, article));
    let map = (count > 0).then(|| map(desk, &text));
    vec![tools, text].into_iter().chain(map).collect()
}

pub(super) fn close(desk: Desk) -> Element {
    icon("×", desk.say.close).class("icon close").on("click", move |_| desk.close())
}

/// Previous and next mark, and where one is among them.
fn stepper(desk: Desk, count: usize) -> Option<Element> {
    let say = desk.say;
    let place = element("span").class("place").live_text(move || match desk.mark.get() {
        0 => say.hits(count),
        mark => format!("{} / {}", say.number(mark), say.number(count)),
    });
    let step = |sign, name, forward| {
        icon(sign, name).on("click", move |_| {
            go_by(desk, forward);
        })
    };
    let steps = element("div").class("stepper").attr("role", "group").attr("aria-label", say.hits);
    (count > 0)
        .then(|| steps.child(step("↑", say.previous_hit, false)).child(place).child(step("↓", say.next_hit, true)))
}

fn actions(desk: Desk, article: &Arc<Article>) -> Element {
    let say = desk.say;
    let reference = citation(desk, &article.card);
    let [done, by_hand] = [RwSignal::new(false), RwSignal::new(false)];
    let later = Later::new();
    let copied = reference.clone();
    let cite = element("button")
        .attr("type", "button")
        .live_text(move || if done.get() { say.cited } else { say.cite }.to_owned())
        .on("click", move |_| {
            browser::copy(&copied, move |copied| {
                done.set(copied);
                by_hand.set(!copied);
                if copied {
                    desk.news.set(say.cited.to_owned());
                    later.after(DONE, move || done.set(false));
                }
            });
        });
    // Where there is no clipboard, the reference is there to be copied by hand.
    let field = element("input")
        .attr("type", "text")
        .attr("readonly", "")
        .attr("value", &reference)
        .attr("aria-label", say.cite_by_hand)
        .live_flag("hidden", move || !by_hand.get());
    let print = desk.place.owns_page().then(|| button(say.print).on("click", |_| browser::print()));
    element("div").class("actions").child(cite).children(print).child(field)
}

/// « Titre », Le Monde avec AFP, 29 décembre 2016
fn citation(desk: Desk, card: &Card) -> String {
    let say = desk.say;
    let title = say.quoted(&plain(&card.title));
    let rest = [say.origin(card.source, card.agency), card.date.map(|date| say.date(date))];
    rest.into_iter().flatten().fold(title, |citation, part| citation + ", " + &part)
}

fn text(desk: Desk, article: &Article) -> Element {
    let title = card::headline(element("h2").attr("id", TITLE).attr("tabindex", "-1"), &article.card);
    let byline = article.byline.map(|byline| element("p").class("byline").attr("lang", ARTICLES_ARE_IN).text(byline));
    let header = element("header").child(card::origin(desk.say, &article.card)).child(title).children(byline);
    let body = element("div").class("body").attr("lang", ARTICLES_ARE_IN).children(article.blocks.iter().map(block));
    let text = element("article").attr("id", ARTICLE).class("reader").attr("aria-labelledby", TITLE);
    text.child(header).child(body).children(related(desk, article.card.path))
}

fn block(block: &Block) -> Element {
    let element = match block.kind {
        BlockKind::Paragraph => element("p"),
        BlockKind::Subheading => element("h3"),
        BlockKind::Caption => element("p").class("caption"),
    };
    card::marked(element, &block.text)
}

/// Articles that are like this one.
fn related(desk: Desk, path: &str) -> Option<Element> {
    let cards = desk.related(path);
    let link = |card: Card| {
        let href = history::href(desk.place, &desk.address_of(card.path));
        let link = card::headline(element("a").attr("href", &href), &card).on("click", move |click| {
            if take_over(&click) {
                desk.open(card.path);
            }
        });
        element("li").child(link).child(card::origin(desk.say, &card))
    };
    (!cards.is_empty()).then(|| {
        let heading = element("h3").text(desk.say.related);
        landmark(desk.place, "aside")
            .class("related")
            .attr("aria-label", desk.say.related)
            .child(heading)
            .child(element("ul").children(cards.into_iter().map(link)))
    })
}

/// Where the marks stand in the text, along its edge. It is for the mouse: the buttons above lead to the same places.
fn map(desk: Desk, text: &Element) -> Element {
    let picture = svg("svg")
        .attr("viewBox", &format!("0 0 1 {MAP}"))
        .attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true")
        .attr("class", "map");
    let (map, marked) = (picture.clone(), text.clone());
    let draw = move || {
        let current = desk.mark.get();
        let tick = |(number, place): (usize, &f64)| {
            let y = (place * f64::from(MAP)) as i32;
            let tick = svg("rect").attr("y", &y.to_string()).attr("width", "1").attr("height", "6");
            if number + 1 == current { tick.class("current") } else { tick }
        };
        map.fill(marks::places(&marked).iter().enumerate().map(tick).collect());
    };
    follow(Box::new(draw.clone()));
    watch::on_resize(text, draw);
    let (map, text) = (picture.clone(), text.clone());
    picture.on("click", move |click| {
        let at = place_along(&click, &map);
        let places = marks::places(&text);
        let distance = |&number: &usize| (places[number] - at).abs();
        let nearest = (0..places.len()).min_by(|one, other| distance(one).total_cmp(&distance(other)));
        if let Some(nearest) = nearest {
            go_to(desk, &text, nearest + 1);
        }
    })
}

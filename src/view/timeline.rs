//! The timeline: a bar for each month or year, which is a button; a range by dragging over bars, or by two dates; a table for
//! those who would rather read it.

use std::sync::Arc;

use reactive_graph::signal::RwSignal;
use reactive_graph::traits::{Get, Set, With, WithUntracked};
use trouvaille_engine::date::Date;

use super::desk::Desk;
use super::{button, landmark};
use crate::browser::{attribute_around, value_of};
use crate::dom::{Element, element, svg};
use crate::timeline::{Bar, bars};

/// How high a bar is drawn, in units of its picture.
const HEIGHT: usize = 100;

/// Says which date a bar is of.
const DATE: &str = "data-date";

/// A drag over bars: the dates of the bars where it began and where it is; empty where there is none.
#[derive(Clone, Copy)]
struct Drag([RwSignal<String>; 2]);

impl Drag {
    fn set(self, start: &str, end: &str) {
        self.0[0].set(start.to_owned());
        self.0[1].set(end.to_owned());
    }

    /// The dates from the first to the last.
    fn range(self) -> Option<(Date, Date)> {
        let [start, end] = self.0.map(|date| Date::parse(&date.get()));
        let (start, end) = (start?, end?);
        Some((start.min(end), start.max(end)))
    }
}

pub(super) fn timeline(desk: Desk) -> Element {
    let say = desk.say;
    let drag = Drag([RwSignal::new(String::new()), RwSignal::new(String::new())]);
    let shown = move || -> Arc<Vec<Bar>> {
        let (from, to) = range_counted(desk);
        Arc::new(desk.counted.with(|listing| bars(&listing.facets.months, from, to)))
    };
    let bar_of = |event: &web_sys::Event| attribute_around(event, "button", DATE).unwrap_or_default();
    let strip = element("div")
        .class("bars")
        .attr("role", "group")
        .attr("aria-label", say.timeline)
        .on("pointerdown", move |event| drag.set(&bar_of(&event), &bar_of(&event)))
        .on("pointerover", move |event| {
            let (start, date) = (drag.0[0].get(), bar_of(&event));
            if !start.is_empty() && !date.is_empty() {
                drag.set(&start, &date);
            }
        })
        .on("pointerup", move |_| {
            let range = drag.range();
            drag.set("", "");
            // A click is heard as a click, also from the keyboard.
            if let Some((from, to)) = range.filter(|(from, to)| from != to) {
                choose(desk, Some(from), Some(to));
            }
        })
        .on("pointercancel", move |_| drag.set("", ""))
        .on("pointerleave", move |_| drag.set("", ""))
        .on("click", move |event| {
            if let Some(date) = Date::parse(&bar_of(&event)) {
                let again = range(desk) == (Some(date), Some(date));
                let chosen = Some(date).filter(|_| !again);
                // The bar of a year gives way to its months, and they to their year.
                let months = (1..=12).map(|month| id(Date { month: Some(month), ..date }));
                let year = id(Date { month: None, ..date });
                let focus = [id(date)].into_iter().chain(months).chain([year]).collect();
                desk.choose_from(focus, &|request| {
                    (request.filters.from, request.filters.to) = (chosen, chosen);
                });
            }
        })
        .live(move || {
            let bars = shown();
            let most = bars.iter().map(|bar| bar.count).max().unwrap_or(0).max(1);
            bars.iter().map(|one| bar(desk, drag, *one, most)).collect()
        });
    let whole = button(say.whole_span).class("whole").live_flag("hidden", move || range(desk) == (None, None));
    let whole = whole.on("click", move |_| choose(desk, None, None));
    let dates = element("div")
        .class("dates")
        .child(date_field(
            desk,
            "from",
            say.from,
            |desk| range(desk).0.map(first_day),
            |desk, date| choose(desk, date, range(desk).1),
        ))
        .child(date_field(
            desk,
            "to",
            say.to,
            |desk| range(desk).1.map(last_day),
            |desk, date| choose(desk, range(desk).0, date),
        ))
        .child(whole);
    let rows = move || {
        let row = |bar: &Bar| {
            let cells = [
                element("th").attr("scope", "row").text(&say.date(bar.date)),
                element("td").text(&say.number(bar.count)),
            ];
            element("tr").children(cells)
        };
        shown().iter().map(row).collect()
    };
    let head = [say.period, say.count].map(|name| element("th").attr("scope", "col").text(name));
    let table =
        element("table").child(element("thead").child(element("tr").children(head))).child(element("tbody").live(rows));
    let table = element("details").child(element("summary").text(say.as_table)).child(table);
    landmark(desk.place, "section")
        .class("timeline")
        .attr("aria-label", say.timeline)
        // Where there is nothing to compare, only a range that was chosen keeps it.
        .live_flag("hidden", move || shown().is_empty() && range(desk) == (None, None))
        .child(element("h2").text(say.timeline))
        .child(strip)
        .child(dates)
        .child(table)
}

/// The id of a bar, for the focus to return to.
fn id(date: Date) -> String {
    format!("bar-{date}")
}

fn range(desk: Desk) -> (Option<Date>, Option<Date>) {
    desk.address.with(|address| (address.request.filters.from, address.request.filters.to))
}

/// The same, for what is made anew with the counts: where the range changes, so do they.
fn range_counted(desk: Desk) -> (Option<Date>, Option<Date>) {
    desk.address.with_untracked(|address| (address.request.filters.from, address.request.filters.to))
}

fn choose(desk: Desk, from: Option<Date>, to: Option<Date>) {
    desk.choose(&|request| (request.filters.from, request.filters.to) = (from, to));
}

fn bar(desk: Desk, drag: Drag, bar: Bar, most: usize) -> Element {
    let say = desk.say;
    let date = bar.date;
    // What has hits is seen, however few.
    let height = (bar.count * HEIGHT / most).max(usize::from(bar.count > 0) * 3);
    let picture = svg("svg")
        .attr("viewBox", &format!("0 0 1 {HEIGHT}"))
        .attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true")
        .child(
            svg("rect")
                .attr("y", &(HEIGHT - height).to_string())
                .attr("width", "1")
                .attr("height", &height.to_string()),
        );
    let name = format!("{}, {}", say.date(date), say.articles(bar.count));
    let is_chosen = move || match drag.range() {
        Some((from, to)) => (from..=to).contains(&date),
        None => range_counted(desk) == (Some(date), Some(date)),
    };
    element("button")
        .attr("type", "button")
        .attr("id", &id(date))
        .attr(DATE, &date.to_string())
        .attr("aria-label", &name)
        .attr("title", &name)
        .live_attr("aria-pressed", move || Some(is_chosen().to_string()))
        // The style sheet shows it: a text that is short for the name would not be part of it, and so confuse who speaks to a page.
        .attr("data-label", &say.short_date(date))
        .child(picture)
}

fn date_field(
    desk: Desk,
    id: &'static str,
    name: &str,
    value: impl Fn(Desk) -> Option<Date> + 'static,
    choose: impl Fn(Desk, Option<Date>) + 'static,
) -> Element {
    let field = element("input").attr("type", "date").attr("id", id);
    let input = field.clone();
    crate::dom::follow(Box::new(move || {
        let text = value(desk).map(|date| date.to_string()).unwrap_or_default();
        crate::browser::set_value(&input, &text);
    }));
    let field = field.on("change", move |event| choose(desk, Date::parse(&value_of(&event))));
    element("label").attr("for", id).text(name).text(" ").child(field)
}

/// The days that a field can show where only a month or a year was chosen.
fn first_day(date: Date) -> Date {
    Date { month: date.month.or(Some(1)), day: date.day.or(Some(1)), ..date }
}

fn last_day(date: Date) -> Date {
    let month = date.month.unwrap_or(12);
    let last = (28..=31).rev().find_map(|day| Date::new(date.year, Some(month), Some(day)));
    if date.day.is_some() { date } else { last.unwrap_or(date) }
}

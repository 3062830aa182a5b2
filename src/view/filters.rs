//! What may be chosen besides words: papers, sections, years and months, each with how many hits it would leave; and what has
//! been chosen, to be removed.

use reactive_graph::signal::RwSignal;
use reactive_graph::traits::{Get, Update, With, WithUntracked};
use trouvaille_engine::date::Date;
use trouvaille_engine::filters::Filters;

use super::desk::Desk;
use super::{button, landmark, timeline};
use crate::address::{Request, toggle, toggle_period};
use crate::browser::focus;
use crate::dom::{Element, element};
use crate::wording::{Wording, fill};

/// So many values of a facet are shown before one asks for all.
const FEW: usize = 8;

/// Something that is chosen or may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Choice {
    Source(Option<String>),
    Section(Option<String>),
    Period(Option<Date>),
    Range,
}

impl Choice {
    /// All that is chosen, in the order of the sidebar.
    pub fn all(filters: &Filters) -> Vec<Self> {
        let sources = filters.sources.iter().cloned().map(Self::Source);
        let sections = filters.sections.iter().cloned().map(Self::Section);
        let periods = filters.periods.iter().copied().map(Self::Period);
        let range = (filters.from.is_some() || filters.to.is_some()).then_some(Self::Range);
        sources.chain(sections).chain(periods).chain(range).collect()
    }

    /// Chooses it, or gives it up.
    pub fn toggle(&self, filters: &mut Filters) {
        match self {
            Self::Source(value) => toggle(&mut filters.sources, value.clone()),
            Self::Section(value) => toggle(&mut filters.sections, value.clone()),
            Self::Period(value) => toggle_period(&mut filters.periods, *value),
            Self::Range => (filters.from, filters.to) = (None, None),
        }
    }

    fn is_chosen(&self, filters: &Filters) -> bool {
        match self {
            Self::Source(value) => filters.sources.contains(value),
            Self::Section(value) => filters.sections.contains(value),
            Self::Period(value) => filters.periods.contains(value),
            Self::Range => filters.from.is_some() || filters.to.is_some(),
        }
    }

    /// The facet that it is of.
    pub fn facet(&self, say: &Wording) -> &'static str {
        match self {
            Self::Source(_) => say.source,
            Self::Section(_) => say.section,
            Self::Period(_) | Self::Range => say.date,
        }
    }

    fn name(&self, say: &Wording, filters: &Filters) -> String {
        match self {
            Self::Source(value) => value.clone().unwrap_or_else(|| say.no_source.to_owned()),
            Self::Section(value) => value.clone().unwrap_or_else(|| say.no_section.to_owned()),
            Self::Period(value) => value.map_or_else(|| say.no_date.to_owned(), |date| say.date(date)),
            Self::Range => say.span(filters.from, filters.to),
        }
    }

    /// Names its checkbox, so that the focus finds it again in a list that was made anew.
    fn id(&self) -> String {
        match self {
            Self::Source(value) => format!("source-{}", value.as_deref().unwrap_or_default()),
            Self::Section(value) => format!("section-{}", value.as_deref().unwrap_or_default()),
            Self::Period(value) => format!("date-{}", value.map(|date| date.to_string()).unwrap_or_default()),
            Self::Range => "range".to_owned(),
        }
    }
}

/// What was chosen, each to be removed, and all at once.
pub(super) fn chips(desk: Desk) -> Element {
    let say = desk.say;
    let chips = move || {
        let Request { filters, .. } = desk.address.with(|address| address.request.clone());
        let chosen = Choice::all(&filters);
        let clear = (!chosen.is_empty()).then(|| {
            button(say.clear_filters).class("clear-all").on("click", move |_| {
                desk.choose(&|request| request.filters = Filters::default());
            })
        });
        let chip = |choice: Choice| {
            let name = choice.name(say, &filters);
            let label = fill(say.remove_filter, &name);
            let remove = button(&name).class("chip").attr("aria-label", &label).on("click", move |_| {
                desk.choose(&|request| choice.toggle(&mut request.filters));
            });
            element("li").child(remove)
        };
        chosen.into_iter().map(chip).chain(clear.map(|clear| element("li").child(clear))).collect()
    };
    element("ul").class("chips").attr("aria-label", say.chosen).live(chips)
}

/// The sidebar: beside the list on a wide screen; on a narrow one behind a button, between the box and the list.
pub(super) fn sidebar(desk: Desk) -> Element {
    let open = RwSignal::new(false);
    let say = desk.say;
    let count = move || desk.address.with(|address| Choice::all(&address.request.filters).len());
    let toggle = element("button")
        .attr("type", "button")
        .class("tray")
        .attr("aria-controls", "filters")
        .live_attr("aria-expanded", move || Some(open.get().to_string()))
        .live_text(move || match count() {
            0 => say.filters.to_owned(),
            count => format!("{} ({count})", say.filters),
        })
        .on("click", move |_| open.update(|open| *open = !*open));
    let all = [RwSignal::new(false), RwSignal::new(false), RwSignal::new(false)];
    let body = element("div")
        .attr("id", "filters")
        .live_attr("class", move || Some(if open.get() { "facets open" } else { "facets" }.to_owned()))
        .child(timeline::timeline(desk))
        .child(facet(desk, say.source, all[0], sources))
        .child(facet(desk, say.section, all[1], sections))
        .child(facet(desk, say.date, all[2], periods));
    landmark(desk.place, "aside").class("sidebar").attr("aria-label", say.filters).child(toggle).child(body)
}

/// A value of a facet: what it chooses, how many hits it leaves, and whether it is part of the value above it.
struct Value {
    choice: Choice,
    count: usize,
    is_part: bool,
}

fn sources(desk: Desk) -> Vec<Value> {
    let value = |&(name, count): &(Option<&str>, usize)| Value {
        choice: Choice::Source(name.map(str::to_owned)),
        count,
        is_part: false,
    };
    desk.counted.with(|listing| listing.facets.sources.iter().map(value).collect())
}

fn sections(desk: Desk) -> Vec<Value> {
    let value = |&(name, count): &(Option<&str>, usize)| Value {
        choice: Choice::Section(name.map(str::to_owned)),
        count,
        is_part: false,
    };
    desk.counted.with(|listing| listing.facets.sections.iter().map(value).collect())
}

/// Years, the latest first; below one that is chosen, or in part, its months; at the end what has no date.
fn periods(desk: Desk) -> Vec<Value> {
    let filters = desk.address.with_untracked(|address| address.request.filters.clone());
    desk.counted.with(|listing| {
        let months = &listing.facets.months;
        let value = |period, count, is_part| Value { choice: Choice::Period(period), count, is_part };
        let mut values = Vec::new();
        let mut years: Vec<u16> = months.iter().filter_map(|(date, _)| Some(date.as_ref()?.year)).collect();
        years.dedup();
        for &year in years.iter().rev() {
            let of_year = || {
                months.iter().filter_map(|&(date, count)| Some((date?, count))).filter(|(date, _)| date.year == year)
            };
            values.push(value(
                Some(Date { year, month: None, day: None }),
                of_year().map(|(_, count)| count).sum(),
                false,
            ));
            let is_open = years.len() == 1 || filters.periods.iter().flatten().any(|date| date.year == year);
            if is_open {
                let months = of_year().filter(|(date, _)| date.month.is_some());
                values.extend(months.map(|(date, count)| value(Some(date), count, true)));
            }
        }
        values.extend(months.iter().filter(|(date, _)| date.is_none()).map(|&(_, count)| value(None, count, false)));
        values
    })
}

/// A facet with its values. One value alone leaves nothing to choose.
fn facet(desk: Desk, name: &'static str, all: RwSignal<bool>, values: fn(Desk) -> Vec<Value>) -> Element {
    let list = move || {
        let say = desk.say;
        // Where these change, so do the counts.
        let filters = desk.address.with_untracked(|address| address.request.filters.clone());
        let mut values = values(desk);
        // What was chosen stays to be given up, also where nothing of it is found.
        for choice in
            Choice::all(&filters).into_iter().filter(|choice| choice.facet(say) == name && *choice != Choice::Range)
        {
            if values.iter().all(|value| value.choice != choice) {
                values.push(Value { choice, count: 0, is_part: false });
            }
        }
        let is_chosen = |value: &Value| value.choice.is_chosen(&filters);
        if values.len() < 2 && !values.iter().any(is_chosen) {
            return Vec::new();
        }
        let whole = values.iter().filter(|value| !value.is_part).count();
        let few = whole > FEW + 1 && !all.get();
        // Of a year that is chosen, or in part, all months are shown.
        let is_open = |value: &Value| match value.choice {
            Choice::Period(Some(date)) => filters.periods.iter().flatten().any(|known| known.year == date.year),
            _ => is_chosen(value),
        };
        let (mut passed, mut first_hidden) = (0, None);
        values.retain(|value| {
            passed += usize::from(!value.is_part);
            let shown = !few || passed <= FEW || is_open(value);
            if !shown && first_hidden.is_none() {
                first_hidden = Some(value.choice.id());
            }
            shown
        });
        let rows = values.iter().map(|value| checkbox(desk, value, is_chosen(value), &filters));
        let more = few.then(|| {
            let more = fill(say.show_all_values, &say.number(whole));
            let more = button(&more).class("more").attr("id", &format!("all-{name}"));
            element("li").child(more.on("click", move |_| {
                all.update(|all| *all = true);
                // This button is gone then: the focus goes on with what it has brought.
                focus::focus_on(desk.place, first_hidden.iter().cloned().collect());
            }))
        });
        let list = element("ul").children(rows).children(more);
        vec![element("legend").text(name), list]
    };
    element("fieldset").class("facet").live(list)
}

fn checkbox(desk: Desk, value: &Value, is_chosen: bool, filters: &Filters) -> Element {
    let (say, choice) = (desk.say, value.choice.clone());
    let id = choice.id();
    let input = element("input").attr("type", "checkbox").attr("id", &id);
    let input = if is_chosen { input.attr("checked", "") } else { input };
    let name = element("span").class("name").text(&choice.name(say, filters));
    let input = input.on("change", move |_| desk.choose(&|request| choice.toggle(&mut request.filters)));
    let count = element("span").class("number").text(&say.number(value.count));
    let label = element("label").attr("for", &id).child(input).child(name).text(" ").child(count);
    element("li").class(if value.is_part { "part" } else { "" }).child(label)
}

//! The timeline: a bar for each month or year.

use leptos::html;
use leptos::prelude::*;
use trouvaille_engine::date::Date;
use wasm_bindgen::JsCast;

use super::date_range::DateRange;
use super::timeline_table::TimelineTable;
use crate::browser::focus::focus;
use crate::state::app_state::{AppState, use_app_state};
use crate::state::timeline::{Bar, bars};

/// The height of the drawing of a bar, in units of its view box.
const HEIGHT: usize = 100;

/// The least height of a bar that has hits.
const LEAST: usize = 3;

/// The first and last bar of a drag, in the order of the drag.
type Drag = RwSignal<Option<(Date, Date)>>;

/// The bars, which are buttons and can be dragged over; two dates; and a table with the same numbers.
#[component]
pub fn Timeline() -> impl IntoView {
    let state = use_app_state();
    let bars = Memo::new(move |_| {
        let (from, to) = range(state);
        state.counted.with(|listing| bars(&listing.facets.months, from, to))
    });
    let drag = Drag::new(None);
    let strip = NodeRef::<html::Div>::new();
    let drop = move |_| {
        let dragged = drag.get_untracked();
        drag.set(None);
        // A click on a bar is an event of its own, which the keyboard sends as well.
        if let Some((start, end)) = dragged.filter(|(start, end)| start != end) {
            choose_range(state, Some(start.min(end)), Some(start.max(end)));
        }
    };
    let choose = move |date: Date| {
        let again = range_untracked(state) == (Some(date), Some(date));
        let chosen = Some(date).filter(|_| !again);
        choose_range(state, chosen, chosen);
        request_animation_frame(move || {
            bars.try_with_untracked(|bars| focus_bar(strip, bars, date));
        });
    };
    view! {
        <div
            role=state.host.landmark("region")
            class="timeline"
            part="timeline"
            aria-label=state.text(|strings| strings.timeline)
            hidden=move || bars.with(Vec::is_empty) && range(state) == (None, None)
        >
            <h2>{state.text(|strings| strings.timeline)}</h2>
            <div
                node_ref=strip
                class="bars"
                role="group"
                aria-label=state.text(|strings| strings.timeline)
                on:pointerup=drop
                on:pointercancel=move |_| drag.set(None)
                on:pointerleave=move |_| drag.set(None)
            >
                <For
                    each=move || bars.get()
                    key=|bar| bar.date.to_string()
                    children=move |bar| view! { <BarButton date=bar.date bars drag choose /> }
                />
            </div>
            <DateRange />
            <TimelineTable bars />
        </div>
    }
    .into_any()
}

/// A bar.
#[component]
fn BarButton(
    /// The month or year.
    date: Date,
    /// All bars.
    bars: Memo<Vec<Bar>>,
    /// The drag over bars.
    drag: Drag,
    /// Chooses the month or year.
    choose: impl Fn(Date) + Send + 'static,
) -> impl IntoView {
    let state = use_app_state();
    let count = move || bars.with(|bars| bars.iter().find(|bar| bar.date == date).map_or(0, |bar| bar.count));
    let height = move || {
        let count = count();
        let most = bars.with(|bars| bars.iter().map(|bar| bar.count).max()).unwrap_or_default().max(1);
        (count * HEIGHT / most).max(if count > 0 { LEAST } else { 0 })
    };
    let name = move || {
        let strings = state.strings.get();
        format!("{}, {}", strings.date(date), strings.articles(count()))
    };
    let is_pressed = move || match drag.get() {
        Some((start, end)) => (start.min(end)..=start.max(end)).contains(&date),
        None => range(state) == (Some(date), Some(date)),
    };
    view! {
        <button
            type="button"
            id=format!("bar-{date}")
            data-date=date.to_string()
            aria-label=move || name()
            title=move || name()
            aria-pressed=move || is_pressed().to_string()
            // The style sheet shows it. As text it would have to be part of the name, for those who control the page by voice.
            data-label=move || state.strings.get().short_date(date)
            on:pointerdown=move |_| drag.set(Some((date, date)))
            on:pointerover=move |_| {
                if let Some((start, _)) = drag.get_untracked() {
                    drag.set(Some((start, date)));
                }
            }
            on:click=move |_| choose(date)
        >
            <svg viewBox=format!("0 0 1 {HEIGHT}") preserveAspectRatio="none" aria-hidden="true">
                <rect
                    y=move || (HEIGHT - height()).to_string()
                    width="1"
                    height=move || height().to_string()
                ></rect>
            </svg>
        </button>
    }
    .into_any()
}

/// The chosen range of dates.
fn range(state: AppState) -> (Option<Date>, Option<Date>) {
    state.filters.with(|filters| (filters.from, filters.to))
}

fn range_untracked(state: AppState) -> (Option<Date>, Option<Date>) {
    state.filters.with_untracked(|filters| (filters.from, filters.to))
}

fn choose_range(state: AppState, from: Option<Date>, to: Option<Date>) {
    state.choose(|request| (request.filters.from, request.filters.to) = (from, to));
}

/// Focuses the bar of a date. A year may have been replaced by its months, and a month by its year.
fn focus_bar(strip: NodeRef<html::Div>, bars: &[Bar], date: Date) {
    let is_same = |bar: &Bar| bar.date == date;
    let is_part = |bar: &Bar| bar.date.year == date.year;
    let position = bars.iter().position(is_same).or_else(|| bars.iter().position(is_part));
    let position = position.and_then(|position| u32::try_from(position).ok());
    if let Some(bar) = position.and_then(|position| strip.try_get_untracked().flatten()?.children().item(position)) {
        focus(bar.unchecked_ref());
    }
}

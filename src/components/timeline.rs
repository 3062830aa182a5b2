//! The timeline: a bar chart of the hits per month or year.

use leptos::html;
use leptos::prelude::*;
use trouvaille_engine::date::Date;
use wasm_bindgen::JsCast;

use super::date_range::DateRange;
use super::keyed_for::KeyedFor;
use super::timeline_table::TimelineTable;
use crate::browser::focus::focus;
use crate::state::app_state::{AppState, use_app_state};
use crate::state::timeline::{Bar, bars};

/// The height of a bar's drawing, in units of its view box.
const VIEW_HEIGHT: usize = 100;

/// The minimum height of a bar with hits, in units of the view box.
const MIN_HEIGHT: usize = 3;

/// The bars where a drag started and where it is now.
type Drag = RwSignal<Option<(Date, Date)>>;

/// The timeline: bars that select their period by a click and a range by a drag, the fields for the date range, and a
/// table with the same counts.
#[component]
pub fn Timeline() -> impl IntoView {
    let state = use_app_state();
    let bars = Memo::new(move |_| {
        let (from, to) = range(state);
        state.counted_listing.with(|listing| bars(&listing.facets.months, from, to))
    });
    let drag = Drag::new(None);
    let strip = NodeRef::<html::Div>::new();
    let drop = move |_| {
        let dragged = drag.get_untracked();
        drag.set(None);
        // A drag within one bar is handled by the click event, which the keyboard triggers too.
        if let Some((start, end)) = dragged.filter(|(start, end)| start != end) {
            choose_range(state, Some(start.min(end)), Some(start.max(end)));
        }
    };
    let choose = move |date: Date| {
        let is_chosen = range_untracked(state) == (Some(date), Some(date));
        let chosen = Some(date).filter(|_| !is_chosen);
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
                <KeyedFor
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

/// The button of a bar.
#[component]
fn BarButton(
    /// The month or year.
    date: Date,
    /// All bars.
    bars: Memo<Vec<Bar>>,
    /// The current drag.
    drag: Drag,
    /// Called when the bar is clicked.
    choose: impl Fn(Date) + Send + 'static,
) -> impl IntoView {
    let state = use_app_state();
    let count = move || bars.with(|bars| bars.iter().find(|bar| bar.date == date).map_or(0, |bar| bar.count));
    let height = move || {
        let count = count();
        let max = bars.with(|bars| bars.iter().map(|bar| bar.count).max()).unwrap_or_default().max(1);
        (count * VIEW_HEIGHT / max).max(if count > 0 { MIN_HEIGHT } else { 0 })
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
            // Displayed by the style sheet: visible text would have to be part of the accessible name, for voice
            // control.
            data-label=move || state.strings.get().short_date(date)
            on:pointerdown=move |_| drag.set(Some((date, date)))
            on:pointerover=move |_| {
                if let Some((start, _)) = drag.get_untracked() {
                    drag.set(Some((start, date)));
                }
            }
            on:click=move |_| choose(date)
        >
            <svg viewBox=format!("0 0 1 {VIEW_HEIGHT}") preserveAspectRatio="none" aria-hidden="true">
                <rect
                    y=move || (VIEW_HEIGHT - height()).to_string()
                    width="1"
                    height=move || height().to_string()
                ></rect>
            </svg>
        </button>
    }
    .into_any()
}

/// The chosen date range.
fn range(state: AppState) -> (Option<Date>, Option<Date>) {
    state.filters.with(|filters| (filters.from, filters.to))
}

/// Like [`range`], without tracking the signal.
fn range_untracked(state: AppState) -> (Option<Date>, Option<Date>) {
    state.filters.with_untracked(|filters| (filters.from, filters.to))
}

/// Changes the date range.
fn choose_range(state: AppState, from: Option<Date>, to: Option<Date>) {
    state.change_request(|request| (request.filters.from, request.filters.to) = (from, to));
}

/// Focuses the bar of a date, or the first bar of the same year: a choice can replace a year by its months and vice
/// versa.
fn focus_bar(strip: NodeRef<html::Div>, bars: &[Bar], date: Date) {
    let has_date = |bar: &Bar| bar.date == date;
    let has_year = |bar: &Bar| bar.date.year == date.year;
    let position = bars.iter().position(has_date).or_else(|| bars.iter().position(has_year));
    let position = position.and_then(|position| u32::try_from(position).ok());
    if let Some(bar) = position.and_then(|position| strip.try_get_untracked().flatten()?.children().item(position)) {
        focus(bar.unchecked_ref());
    }
}

//! The fields for the date range.

use leptos::prelude::*;
use trouvaille_engine::date::Date;
use trouvaille_engine::search::Filters;

use crate::i18n::Strings;
use crate::state::app_state::use_app_state;
use crate::state::focus::{FocusCondition, FocusTarget};

/// Fields for the first and the last day, and a button that clears both.
#[component]
pub fn DateRange() -> impl IntoView {
    let state = use_app_state();
    let is_unset = move || state.filters.with(|filters| filters.from.is_none() && filters.to.is_none());
    let clear = move |_| {
        state.change_request(|request| (request.filters.from, request.filters.to) = (None, None));
        state.request_focus(FocusTarget::ResultsHeading, FocusCondition::Always);
    };
    view! {
        <div class="dates">
            <DateField
                id="from"
                label=|strings| strings.from
                shown=|filters| filters.from.map(first_day)
                change=|filters, date| filters.from = date
            />
            <DateField
                id="to"
                label=|strings| strings.to
                shown=|filters| filters.to.map(last_day)
                change=|filters, date| filters.to = date
            />
            <button type="button" class="whole" hidden=move || is_unset() on:click=clear>
                {state.text(|strings| strings.whole_period)}
            </button>
        </div>
    }
    .into_any()
}

/// A date field.
#[component]
fn DateField(
    /// The id of the field.
    id: &'static str,
    /// The label.
    label: fn(&'static Strings) -> &'static str,
    /// Returns the day to show.
    shown: fn(&Filters) -> Option<Date>,
    /// Stores a changed day in the filters; `None` if the field was cleared.
    change: fn(&mut Filters, Option<Date>),
) -> impl IntoView {
    let state = use_app_state();
    // A memo, because the value must not be set again if it is unchanged: the value of a partially filled field is
    // empty, and setting it would clear the field.
    let value = Memo::new(move |_| state.filters.with(shown).map(|date| date.to_string()).unwrap_or_default());
    view! {
        <label for=id>
            {state.text(label)} " "
            <input
                type="date"
                id=id
                prop:value=move || value.get()
                on:change=move |event| {
                    let date = Date::parse(&event_target_value(&event));
                    state.change_request(|request| change(&mut request.filters, date));
                }
            />
        </label>
    }
}

/// The first day of a month or year. A complete date is returned unchanged.
fn first_day(date: Date) -> Date {
    Date { month: date.month.or(Some(1)), day: date.day.or(Some(1)), ..date }
}

/// The last day of a month or year. A complete date is returned unchanged.
fn last_day(date: Date) -> Date {
    let month = date.month.unwrap_or(12);
    let last_day = (28..=31).rev().find_map(|day| Date::new(date.year, Some(month), Some(day)));
    if date.day.is_some() { date } else { last_day.unwrap_or(date) }
}

#[cfg(test)]
mod tests {
    use trouvaille_engine::date::Date;

    use super::{first_day, last_day};

    #[test]
    fn months_and_years_have_a_first_and_a_last_day() {
        for (date, first, last) in [
            ("2016", "2016-01-01", "2016-12-31"),
            ("2016-02", "2016-02-01", "2016-02-29"),
            ("2016-02-03", "2016-02-03", "2016-02-03"),
        ] {
            let date = Date::parse(date).expect("a date");
            assert_eq!([first_day(date).to_string(), last_day(date).to_string()], [first, last]);
        }
    }
}

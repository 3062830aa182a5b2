//! The timeline as an accessible table.

use leptos::prelude::*;

use crate::state::app_state::use_app_state;
use crate::state::timeline::Bar;

/// A collapsible table with a row for each bar.
#[component]
pub fn TimelineTable(
    /// The bars.
    bars: Memo<Vec<Bar>>,
) -> impl IntoView {
    let state = use_app_state();
    let row = move |bar: &Bar| {
        let Bar { date, count } = *bar;
        view! {
            <tr>
                <th scope="row">{move || state.strings.get().date(date)}</th>
                <td>{move || state.strings.get().number(count)}</td>
            </tr>
        }
        .into_any()
    };
    let rows = move || bars.with(|bars| bars.iter().map(row).collect_view());
    view! {
        <details>
            <summary>{state.text(|strings| strings.as_table)}</summary>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{state.text(|strings| strings.period)}</th>
                        <th scope="col">{state.text(|strings| strings.count)}</th>
                    </tr>
                </thead>
                <tbody>
                    {move || rows()}
                </tbody>
            </table>
        </details>
    }
    .into_any()
}

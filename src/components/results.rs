//! The results: heading, sort menu, chosen filters and list.

use leptos::prelude::*;
use trouvaille_engine::query::Query;

use super::chips::Chips;
use super::no_results::NoResults;
use super::page_nodes::use_page_nodes;
use super::result_list::ResultList;
use super::sort_menu::SortMenu;
use crate::i18n::fill;
use crate::state::app_state::use_app_state;

/// The id of the heading, which labels the landmark.
const HEADING: &str = "results-heading";

/// The results of the current request.
#[component]
pub fn Results() -> impl IntoView {
    let state = use_app_state();
    let nodes = use_page_nodes();
    // Without a query, the heading only counts articles, so their date range is shown below it.
    let detail = move || {
        let strings = state.strings.get();
        state.listing.with(|listing| {
            let dates = || listing.facets.months.iter().filter_map(|&(date, _)| date);
            if !listing.has_query {
                strings.date_range(dates().next(), dates().next_back())
            } else if listing.ignored_words > 0 {
                fill(strings.first_words_only, &strings.number(Query::MAX_WORDS))
            } else if listing.skipped_corrections > 0 {
                strings.some_words_unchecked.to_owned()
            } else {
                String::new()
            }
        })
    };
    view! {
        <div role=state.host.landmark("region") class="list" aria-labelledby=HEADING>
            <div class="list-top">
                <h2 node_ref=nodes.results_heading id=HEADING class="count" part="count" tabindex="-1">
                    {move || state.heading()}
                </h2>
                <SortMenu />
            </div>
            <p class="span">{move || detail()}</p>
            <Chips />
            <ResultList />
            <NoResults />
        </div>
    }
    .into_any()
}

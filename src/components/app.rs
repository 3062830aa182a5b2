//! The whole widget.

use leptos::prelude::*;
use trouvaille_engine::format::FormatError;

use super::empty_corpus::EmptyCorpus;
use super::search_page::SearchPage;
use super::unreadable::Unreadable;
use crate::browser::host::Host;
use crate::search::library::Library;
use crate::state::app_state::{AppState, initial_language};

/// The widget over a library, or a notice if there is nothing to search.
#[component]
pub fn App(
    /// Where the widget is mounted.
    host: Host,
    /// The library, or the reason why it cannot be opened.
    library: Result<&'static Library, &'static FormatError>,
) -> impl IntoView {
    let strings = RwSignal::new(initial_language(host).strings());
    Effect::new(move |_| host.set_language(strings.get().code));
    match library {
        Err(reason) => view! { <Unreadable host strings reason=reason.to_string() /> }.into_any(),
        Ok(library) if library.is_empty() => view! { <EmptyCorpus host strings /> }.into_any(),
        Ok(library) => {
            provide_context(AppState::new(host, library, strings));
            view! { <SearchPage /> }.into_any()
        }
    }
}

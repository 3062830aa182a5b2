//! The root component.

use leptos::prelude::*;
use trouvaille_engine::format::FormatError;

use super::empty_corpus::EmptyCorpus;
use super::search_page::SearchPage;
use super::unreadable::Unreadable;
use crate::browser::host::Host;
use crate::search::library::Library;
use crate::state::app_state::{AppState, initial_language};

/// The widget: the search page, or a notice if the library cannot be opened or is empty.
#[component]
pub fn App(
    /// The host of the widget.
    host: Host,
    /// The library, or the error from opening it.
    library: Result<&'static Library, &'static FormatError>,
) -> impl IntoView {
    let language = library.ok().and_then(Library::language);
    let strings = RwSignal::new(initial_language(host, language).strings());
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

//! The page of a search: masthead, results, filters and reader.

use leptos::prelude::*;

use super::focus::connect_focus;
use super::help_dialog::HelpDialog;
use super::live_region::LiveRegion;
use super::masthead::Masthead;
use super::page_nodes::PageNodes;
use super::reader_pane::ReaderPane;
use super::results::Results;
use super::sidebar::Sidebar;
use crate::browser::events::on_leave;
use crate::state::app_state::use_app_state;

/// The page. It connects the state with history, title, keys and focus.
#[component]
pub fn SearchPage() -> impl IntoView {
    let state = use_app_state();
    let host = state.host;
    let nodes = PageNodes::default();
    provide_context(nodes);
    connect_focus(state, nodes);
    Effect::new(move |_| host.set_title(&state.title()));
    host.on_travel(move || state.travel());
    on_leave(move || {
        state.write_typed();
        nodes.save_scroll(state);
    });
    // A widget that takes the place of this one begins with what was typed here.
    on_cleanup(move || state.write_typed());
    view! {
        <Masthead />
        <div role=host.landmark("main") class="desk" class:reading=move || state.is_reading()>
            <Results />
            <Sidebar />
            <ReaderPane />
        </div>
        <HelpDialog />
        <LiveRegion />
    }
    .into_any()
}

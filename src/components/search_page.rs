//! The search page: masthead, results, filters and reader pane.

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

/// The page. It also connects the state to the history, the document title, the keyboard and the focus.
#[component]
pub fn SearchPage() -> impl IntoView {
    let state = use_app_state();
    let host = state.host;
    let nodes = PageNodes::default();
    provide_context(nodes);
    connect_focus(state, nodes);
    Effect::new(move |_| host.set_title(&state.title()));
    host.on_travel(move || state.show_host_address());
    on_leave(move || {
        state.flush_typed_address();
        nodes.save_scroll(state);
    });
    // A widget mounted after this one starts from the address in the history, so a pending one is written now.
    on_cleanup(move || state.flush_typed_address());
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

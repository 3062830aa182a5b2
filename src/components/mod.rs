//! The components of the interface.
//!
//! Components get [`AppState`](crate::state::app_state::AppState) from the context, render its signals, and call its
//! actions in event handlers. They depend on the state; the state does not depend on them.
//!
//! ```text
//! App ── SearchPage ─┬─ Masthead ── SearchBox ── Suggestions
//!                    ├─ Results ─┬─ SortMenu, Chips, NoResults
//!                    │           └─ ResultList ── ResultGroup ── ResultRow
//!                    ├─ Sidebar ─┬─ Timeline ── DateRange, TimelineTable
//!                    │           └─ FacetGroup ── FacetCheckbox
//!                    ├─ ReaderPane ── ArticleView ─┬─ MarkStepper, ArticleActions, MarkMap, OriginalLink
//!                    │                             └─ RelatedArticles
//!                    ├─ HelpDialog ── Settings
//!                    └─ LiveRegion
//! ```

// Components own their props. Closures in `view!` are written out, because Leptos erases the type of a closure only if
// it is written within `view!`.
#![allow(clippy::needless_pass_by_value, clippy::redundant_closure)]

pub mod app;
mod article_actions;
mod article_view;
mod chips;
mod date_range;
mod empty_corpus;
mod facet_group;
mod focus;
mod headline;
mod help_dialog;
mod icon_button;
mod keyed_for;
mod live_region;
mod mark_map;
mod mark_stepper;
mod marked_text;
mod masthead;
mod no_results;
mod origin;
mod original_link;
mod page_nodes;
mod reader_pane;
mod related_articles;
mod result_list;
mod result_row;
mod results;
mod scroll_memory;
mod search_box;
mod search_page;
mod settings;
mod sidebar;
mod sort_menu;
mod suggestions;
mod timeline;
mod timeline_table;
mod unreadable;

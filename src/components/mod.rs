//! The components of the interface: elements, and the events that lead to actions.
//!
//! In: the signals of [`AppState`](crate::state::app_state::AppState), by context. Out: the document, and calls of the actions of
//! the state. Components know the state; the state knows no component.
//!
//! ```text
//! App ── SearchPage ─┬─ Masthead ── SearchBox ── Suggestions
//!                    ├─ Results ─┬─ SortMenu, Chips, NoResults
//!                    │           └─ ResultList ── ResultGroup ── ResultRow
//!                    ├─ Sidebar ─┬─ Timeline ── DateRange, TimelineTable
//!                    │           └─ FacetGroup ── FacetCheckbox
//!                    ├─ ReaderPane ── ArticleView ─┬─ MarkStepper, ArticleActions, MarkMap
//!                    │                             └─ RelatedArticles
//!                    ├─ HelpDialog ── Settings
//!                    └─ LiveRegion
//! ```

// Components own their properties. In `view!`, Leptos erases the type of a closure only where it is written there.
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
mod live_region;
mod mark_map;
mod mark_stepper;
mod marked_text;
mod masthead;
mod no_results;
mod origin;
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

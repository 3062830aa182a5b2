//! References to elements that several components use.

use leptos::html;
use leptos::prelude::*;

/// Element references, provided as context. The component that renders an element sets its reference.
#[derive(Clone, Copy, Default)]
pub struct PageNodes {
    /// The search box.
    pub search_box: NodeRef<html::Input>,
    /// The heading of the results.
    pub results_heading: NodeRef<html::H2>,
    /// The list of results. Its links are the focusable results.
    pub results: NodeRef<html::Div>,
    /// The reader pane. On a wide screen it scrolls separately.
    pub pane: NodeRef<html::Div>,
    /// The title of the open article.
    pub article_title: NodeRef<html::H2>,
}

/// The element references of the widget that the current component belongs to.
///
/// # Panics
/// If called outside a search page.
pub fn use_page_nodes() -> PageNodes {
    use_context().expect("the search page provides its elements")
}

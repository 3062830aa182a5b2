//! Elements that several components need.

use leptos::html;
use leptos::prelude::*;

/// Elements of the page, given by context to the components that render them.
#[derive(Clone, Copy, Default)]
pub struct PageNodes {
    /// The search box.
    pub search_box: NodeRef<html::Input>,
    /// The heading of the results.
    pub results_heading: NodeRef<html::H2>,
    /// The list of results. Its links are the results.
    pub results: NodeRef<html::Div>,
    /// The reader pane, which scrolls on a wide screen.
    pub pane: NodeRef<html::Div>,
    /// The title of the open article.
    pub article_title: NodeRef<html::H2>,
}

/// The elements of the widget that the current component belongs to.
///
/// # Panics
/// Outside of a widget.
pub fn use_page_nodes() -> PageNodes {
    use_context().expect("the search page provides its elements")
}

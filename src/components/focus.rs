//! Carries out the focus requests of the state, and passes key presses to it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::page_nodes::PageNodes;
use crate::browser::focus::{focus, handles_keys, is_displayed};
use crate::browser::geometry::descendants;
use crate::browser::keyboard::on_key;
use crate::state::app_state::AppState;
use crate::state::focus::{FocusCondition, FocusRequest, FocusTarget};
use crate::state::keys::FocusArea;

/// Connects the state to the elements: focus requests move the focus, and keys run commands.
pub fn connect_focus(state: AppState, nodes: PageNodes) {
    on_key(state.host, move |key| state.handle_key(key, nodes.focus_area(state)));
    Effect::new(move |_| {
        let Some(FocusRequest { target, condition }) = state.focus_request.get() else { return };
        state.focus_request.update_untracked(|request| *request = None);
        let destination = target.clone();
        let carry_out = move || {
            if nodes.applies(state, condition) {
                nodes.move_focus(state, &destination);
            }
        };
        match target {
            // At once, because the next key may already be meant for the new element.
            FocusTarget::SearchBox | FocusTarget::NextResult | FocusTarget::PreviousResult => carry_out(),
            // In the next frame, because the action that requests these also renders or hides elements.
            FocusTarget::ResultsHeading | FocusTarget::Result(_) | FocusTarget::ArticleTitle => {
                request_animation_frame(carry_out);
            }
        }
    });
}

impl PageNodes {
    /// The area that has the focus.
    fn focus_area(self, state: AppState) -> FocusArea {
        let Some(active) = state.host.active_element() else { return FocusArea::Elsewhere };
        let is_heading = self.results_heading.try_get_untracked().flatten().is_some_and(|heading| **heading == active);
        let in_results =
            self.results.try_get_untracked().flatten().is_some_and(|results| results.contains(Some(&active)));
        if self.search_box.try_get_untracked().flatten().is_some_and(|input| **input == active) {
            FocusArea::SearchBox
        } else if is_heading || in_results {
            FocusArea::Results
        } else if handles_keys(&active) {
            FocusArea::OtherField
        } else {
            FocusArea::Elsewhere
        }
    }

    /// Whether the condition of a focus request is met.
    fn applies(self, state: AppState, condition: FocusCondition) -> bool {
        match condition {
            FocusCondition::Always => true,
            FocusCondition::NotInField => {
                !matches!(self.focus_area(state), FocusArea::SearchBox | FocusArea::OtherField)
            }
            FocusCondition::Lost => state.host.active_element().is_none_or(|active| active.local_name() == "body"),
        }
    }

    /// Moves the focus to a target, if the target exists.
    fn move_focus(self, state: AppState, target: &FocusTarget) {
        let heading = || self.results_heading.try_get_untracked().flatten().map(HtmlElement::from);
        let search_box = || {
            let input = self.search_box.try_get_untracked().flatten()?;
            input.select();
            Some(HtmlElement::from(input))
        };
        let results = self.results();
        let current = state.host.active_element().and_then(|active| results.iter().position(|link| *link == active));
        let result = |position: usize| results.get(position).cloned().map(JsCast::unchecked_into);
        let element: Option<HtmlElement> = match target {
            FocusTarget::SearchBox => search_box(),
            FocusTarget::ResultsHeading => heading(),
            FocusTarget::ArticleTitle => self.article_title.try_get_untracked().flatten().map(HtmlElement::from),
            FocusTarget::NextResult => result(current.map_or(0, |current| current + 1)),
            FocusTarget::PreviousResult => match current.and_then(|current| current.checked_sub(1)) {
                Some(previous) => result(previous),
                None => search_box(),
            },
            FocusTarget::Result(path) => {
                let link = results.iter().find(|link| link.get_attribute("data-path").as_ref() == Some(path));
                link.filter(|link| is_displayed(link)).cloned().map(JsCast::unchecked_into).or_else(heading)
            }
        };
        if let Some(element) = element {
            focus(&element);
        }
    }

    /// The links of the rendered results.
    fn results(self) -> Vec<Element> {
        let list = self.results.try_get_untracked().flatten();
        let mut links = list.map(|list| descendants(&list, "a")).unwrap_or_default();
        // A row may also have a link to the original.
        links.retain(|link| link.has_attribute("data-path"));
        links
    }
}

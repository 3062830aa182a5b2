//! The scroll position to restore after a reload, Back or Forward.
//!
//! Browsers restore scroll positions before the list is rendered. A distance from the top of the page is not stable
//! either: rows far from the screen have estimated heights, and the height of the header can change. So a position
//! consists of a row and its distance from the top of the screen.

use std::fmt;

use leptos::prelude::window;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlOListElement, NavigationType, PerformanceNavigationTiming};

use super::geometry::descendants;
use super::storage;

/// The number of length units per CSS pixel. Lengths are stored as integers, which are cheaper to format and parse than
/// floats.
const UNITS_PER_PIXEL: f64 = 64.0;

/// The largest accepted error of a restored position, in 64ths of a CSS pixel.
const TOLERANCE: i32 = 8;

/// A scroll position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScrollPosition {
    /// The scroll offset of the reader pane, in CSS pixels.
    pane: i32,
    /// The distance of the topmost visible row from the top of the screen, in 64ths of a CSS pixel. If no row is
    /// visible, the distance of the reader pane.
    top: i32,
    /// The position of the topmost visible row in the list, from 0.
    row: Option<i32>,
}

impl ScrollPosition {
    /// The current position.
    pub fn current(list: Option<&Element>, pane: Option<&Element>) -> Self {
        let row = list.and_then(topmost_row);
        Self {
            pane: pane.map_or(0, Element::scroll_top),
            top: row.map(|(_, top)| top).or_else(|| pane.map(distance_from_top)).unwrap_or_default(),
            row: row.map(|(position, _)| position),
        }
    }

    /// Saves the position for the current history entry.
    pub fn save(self) {
        storage::save_for_entry(&href(), &self.to_string());
    }

    /// Returns and removes the position saved for the current history entry. `None` unless the page was reached by a
    /// reload, Back or Forward.
    pub fn take() -> Option<Self> {
        let saved = storage::take_for_entry(&href())?;
        let entry = window().performance()?.get_entries_by_type("navigation").get(0);
        let navigation: PerformanceNavigationTiming = entry.dyn_into().ok()?;
        let is_return = matches!(navigation.type_(), NavigationType::Reload | NavigationType::BackForward);
        is_return.then(|| Self::parse(&saved)).flatten()
    }

    fn parse(text: &str) -> Option<Self> {
        let numbers: Vec<i32> = text.split(' ').map(str::parse).collect::<Result<_, _>>().ok()?;
        match numbers[..] {
            [pane, top] => Some(Self { pane, top, row: None }),
            [pane, top, row] => Some(Self { pane, top, row: Some(row) }),
            _ => None,
        }
    }

    /// The position of the topmost visible row in the list, from 0.
    pub fn row(self) -> Option<usize> {
        self.row.and_then(|position| usize::try_from(position).ok())
    }

    /// Scrolls to the position. Returns whether the page was already there, within the tolerance.
    pub fn apply(self, list: Option<&Element>, pane: Option<&Element>) -> bool {
        let top = match self.row {
            Some(position) => list.and_then(|list| row_at(list, position)).map(|row| distance_from_top(&row)),
            None => pane.map(distance_from_top),
        };
        let error = top.map_or(0, |top| top - self.top);
        if error.abs() > TOLERANCE {
            window().scroll_by_with_x_and_y(0.0, f64::from(error) / UNITS_PER_PIXEL);
        }
        if let Some(pane) = pane {
            pane.set_scroll_top(self.pane);
        }
        error.abs() <= TOLERANCE
    }
}

/// Formats the numbers, separated by spaces.
impl fmt::Display for ScrollPosition {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { pane, top, row } = self;
        write!(formatter, "{pane} {top}")?;
        row.map_or(Ok(()), |position| write!(formatter, " {position}"))
    }
}

/// The URL of the page, which identifies the history entry.
fn href() -> String {
    window().location().href().unwrap_or_default()
}

/// The distance of an element from the top of the screen, in 64ths of a CSS pixel.
fn distance_from_top(element: &Element) -> i32 {
    (element.get_bounding_client_rect().top() * UNITS_PER_PIXEL).round() as i32
}

/// The groups of a list, each with the position of its first row.
fn groups(list: &Element) -> impl Iterator<Item = (i32, Element)> {
    let groups = descendants(list, "ol").into_iter();
    groups.map(|group| (group.unchecked_ref::<HtmlOListElement>().start() - 1, group))
}

/// The position of the topmost visible row, and its distance from the top of the screen.
fn topmost_row(list: &Element) -> Option<(i32, i32)> {
    let height = window().inner_height().ok()?.as_f64()?;
    for (start, group) in groups(list) {
        for (position, row) in (start..).zip(descendants(&group, "li")) {
            let bounds = row.get_bounding_client_rect();
            if bounds.height() > 0.0 && bounds.bottom() > 0.0 {
                return (bounds.top() < height).then(|| (position, distance_from_top(&row)));
            }
        }
    }
    None
}

/// The row at a position, if its group is rendered.
fn row_at(list: &Element, position: i32) -> Option<Element> {
    let (start, group) = groups(list).take_while(|&(start, _)| start <= position).last()?;
    descendants(&group, "li").into_iter().nth(usize::try_from(position - start).ok()?)
}

#[cfg(test)]
mod tests {
    use super::ScrollPosition;

    #[test]
    fn a_position_survives_formatting_and_parsing() {
        for row in [None, Some(1207)] {
            let position = ScrollPosition { pane: 40, top: -51_984, row };
            assert_eq!(ScrollPosition::parse(&position.to_string()), Some(position));
        }
        assert_eq!(ScrollPosition::parse(""), None);
        assert_eq!(ScrollPosition::parse("1 2 3 4"), None);
    }
}

//! The scroll position of a page that is reloaded, or returned to.
//!
//! Browsers restore it before the list is there. Rows far from the screen have estimated heights, and the header may have another
//! height, so the distance from the top of the page would lead elsewhere: a position names an element and its distance from the top of
//! the screen.

use std::fmt;

use leptos::prelude::window;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlOListElement, NavigationType, PerformanceNavigationTiming};

use super::geometry::descendants;
use super::storage;

/// Lengths are integers, which are cheaper to write and read than floats: this many make a CSS pixel.
const PER_PIXEL: f64 = 64.0;

/// The largest error of a restored position.
const TOLERANCE: i32 = 8;

/// A scroll position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScrollPosition {
    /// How far the reader pane is scrolled, in CSS pixels.
    pane: i32,
    /// How far the topmost visible row is below the top of the screen, in 64ths of a CSS pixel; if no row is visible, the reader pane.
    top: i32,
    /// The position in the list of the topmost visible row, from 0.
    row: Option<i32>,
}

impl ScrollPosition {
    /// The current position.
    pub fn current(list: Option<&Element>, pane: Option<&Element>) -> Self {
        let row = list.and_then(topmost_row);
        Self {
            pane: pane.map_or(0, Element::scroll_top),
            top: row.map(|(_, top)| top).or_else(|| pane.map(distance)).unwrap_or_default(),
            row: row.map(|(position, _)| position),
        }
    }

    /// Remembers the position for the current entry of the history.
    pub fn save(self) {
        storage::save_for_entry(&href(), &self.to_string());
    }

    /// The position that was remembered for the current entry, if the reader returns to it. It is returned once.
    pub fn take() -> Option<Self> {
        let saved = storage::take_for_entry(&href())?;
        let entry = window().performance()?.get_entries_by_type("navigation").get(0);
        let navigation: PerformanceNavigationTiming = entry.dyn_into().ok()?;
        let returns = matches!(navigation.type_(), NavigationType::Reload | NavigationType::BackForward);
        returns.then(|| Self::parse(&saved)).flatten()
    }

    fn parse(text: &str) -> Option<Self> {
        let numbers: Vec<i32> = text.split(' ').map(str::parse).collect::<Result<_, _>>().ok()?;
        match numbers[..] {
            [pane, top] => Some(Self { pane, top, row: None }),
            [pane, top, row] => Some(Self { pane, top, row: Some(row) }),
            _ => None,
        }
    }

    /// The position in the list of the topmost visible row.
    pub fn row(self) -> Option<usize> {
        self.row.and_then(|position| usize::try_from(position).ok())
    }

    /// Scrolls to the position. Returns whether page and pane were there already.
    pub fn apply(self, list: Option<&Element>, pane: Option<&Element>) -> bool {
        let now = match self.row {
            Some(position) => list.and_then(|list| row_at(list, position)).map(|row| distance(&row)),
            None => pane.map(distance),
        };
        let error = now.map_or(0, |now| now - self.top);
        if error.abs() > TOLERANCE {
            window().scroll_by_with_x_and_y(0.0, f64::from(error) / PER_PIXEL);
        }
        if let Some(pane) = pane {
            pane.set_scroll_top(self.pane);
        }
        error.abs() <= TOLERANCE
    }
}

/// The numbers, separated by spaces.
impl fmt::Display for ScrollPosition {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { pane, top, row } = self;
        write!(formatter, "{pane} {top}")?;
        row.map_or(Ok(()), |position| write!(formatter, " {position}"))
    }
}

fn href() -> String {
    window().location().href().unwrap_or_default()
}

/// How far an element is below the top of the screen.
fn distance(element: &Element) -> i32 {
    (element.get_bounding_client_rect().top() * PER_PIXEL).round() as i32
}

/// The groups of a list, and the position of the first row of each.
fn groups(list: &Element) -> impl Iterator<Item = (i32, Element)> {
    let groups = descendants(list, "ol").into_iter();
    groups.map(|group| (group.unchecked_ref::<HtmlOListElement>().start() - 1, group))
}

fn topmost_row(list: &Element) -> Option<(i32, i32)> {
    let height = window().inner_height().ok()?.as_f64()?;
    for (start, group) in groups(list) {
        for (position, row) in (start..).zip(descendants(&group, "li")) {
            let bounds = row.get_bounding_client_rect();
            if bounds.height() > 0.0 && bounds.bottom() > 0.0 {
                return (bounds.top() < height).then(|| (position, distance(&row)));
            }
        }
    }
    None
}

fn row_at(list: &Element, position: i32) -> Option<Element> {
    let (start, group) = groups(list).take_while(|&(start, _)| start <= position).last()?;
    descendants(&group, "li").into_iter().nth(usize::try_from(position - start).ok()?)
}

#[cfg(test)]
mod tests {
    use super::ScrollPosition;

    #[test]
    fn a_position_survives_being_written() {
        for row in [None, Some(1207)] {
            let position = ScrollPosition { pane: 40, top: -51_984, row };
            assert_eq!(ScrollPosition::parse(&position.to_string()), Some(position));
        }
        assert_eq!(ScrollPosition::parse(""), None);
        assert_eq!(ScrollPosition::parse("1 2 3 4"), None);
    }
}

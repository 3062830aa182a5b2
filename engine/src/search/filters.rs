//! Filters: the sources, sections and dates that the reader has chosen.
//!
//! Filters are chosen from lists and name values exactly as the index has them. They are not part of the query: they
//! restrict the hits and have no effect on ranking and highlighting.

use std::ops::Range;

use super::doc_set::DocSet;
use super::facets::Facet;
use crate::date::{Date, between};
use crate::format::DocumentRecord;
use crate::index::Index;

/// Conditions on the metadata of documents. All fields must be satisfied; the values of a list are alternatives, and an
/// empty list is no condition. `None` in a list stands for documents that state no value. A value that the index does
/// not have matches nothing.
///
/// ```
/// use trouvaille_engine::document::Article;
/// use trouvaille_engine::index::{self, Index};
/// use trouvaille_engine::query::Query;
/// use trouvaille_engine::search::{Filters, Search};
///
/// let [mut first, second] = ["a", "b"].map(|path| Article::parse(path, "Une trêve."));
/// first.source = Some("BFMTV".to_owned());
/// let bytes = index::write(&[first, second])?;
/// let index = Index::open(&bytes)?;
/// let filters = Filters { sources: vec![Some("BFMTV".to_owned())], ..Filters::default() };
/// assert_eq!(Search::filtered(&index, &Query::parse("trêve"), &filters).results(10).total, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters {
    /// Newspapers and sites.
    pub sources: Vec<Option<String>>,
    /// Newspaper sections.
    pub sections: Vec<Option<String>>,
    /// Years, months or days; each includes the dates within it.
    pub periods: Vec<Option<Date>>,
    /// The first year, month or day, included. Excludes documents without a date.
    pub from: Option<Date>,
    /// The last year, month or day, included. Excludes documents without a date.
    pub to: Option<Date>,
}

/// Filters in terms of an index: ranges of the numbers and date codes in its records, ends included.
#[derive(Debug, Clone)]
pub(super) struct CompiledFilters {
    /// For each facet, the chosen ranges; empty for no condition.
    chosen: [Vec<(u32, u32)>; Facet::ALL.len()],
    /// The range of date codes.
    dates: (u32, u32),
}

/// All dates, and no date.
const ANY_DATE: (u32, u32) = (0, u32::MAX);

impl CompiledFilters {
    /// No conditions.
    pub(super) const NONE: Self = Self { chosen: [const { Vec::new() }; Facet::ALL.len()], dates: ANY_DATE };

    pub(super) fn new(index: &Index<'_>, filters: &Filters) -> Self {
        let Filters { sources, sections, periods, from, to } = filters;
        let periods = periods.iter().map(|period| period.map_or((0, 0), Date::code_range));
        let has_dates = from.is_some() || to.is_some();
        Self {
            chosen: [
                name_numbers(sources, &index.source_names()),
                name_numbers(sections, &index.section_names()),
                periods.collect(),
            ],
            dates: if has_dates { between(*from, *to) } else { ANY_DATE },
        }
    }

    /// Whether there is a condition on a facet.
    pub(super) fn has_condition_on(&self, facet: Facet) -> bool {
        !self.chosen[facet as usize].is_empty() || (facet == Facet::Month && self.dates != ANY_DATE)
    }

    /// The documents of a window that satisfy all conditions, except those on the facet `without`.
    pub(super) fn matching(&self, index: &Index<'_>, window: &Range<usize>, without: Option<Facet>) -> DocSet {
        let mut matching = DocSet::first(window.len());
        for facet in Facet::ALL.into_iter().filter(|&facet| self.has_condition_on(facet) && without != Some(facet)) {
            for offset in 0..window.len() {
                let record = index.record(window.start + offset);
                if !record.is_some_and(|record| self.is_match(facet, record)) {
                    matching.remove(offset);
                }
            }
        }
        matching
    }

    fn is_match(&self, facet: Facet, record: &DocumentRecord) -> bool {
        let number = match facet {
            Facet::Source => record.source,
            Facet::Section => record.section,
            Facet::Month => record.date,
        };
        let is_within = |&(first, last): &(u32, u32)| (first..=last).contains(&number.get());
        let chosen = &self.chosen[facet as usize];
        (chosen.is_empty() || chosen.iter().any(is_within)) && (facet != Facet::Month || is_within(&self.dates))
    }
}

/// The numbers of names in the records of an index, as ranges of one number. 0 stands for no name; unknown names have a
/// number that no record has.
fn name_numbers<'index>(
    chosen: &[Option<String>],
    names: &(impl Iterator<Item = &'index str> + Clone),
) -> Vec<(u32, u32)> {
    let number = |chosen: &Option<String>| match chosen {
        None => 0,
        Some(chosen) => names.clone().zip(1..).find(|(name, _)| name == chosen).map_or(u32::MAX, |(_, number)| number),
    };
    chosen.iter().map(number).map(|number| (number, number)).collect()
}

//! Filters: the sources, sections, dates and values of fields that the reader has chosen.
//!
//! Filters are chosen from lists and name values exactly as the index has them. They are not part of the query: they
//! restrict the hits and have no effect on ranking and highlighting.

use std::ops::Range;

use super::doc_set::DocSet;
use super::facets::Facet;
use crate::date::{Date, between};
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
    /// Values of the fields that are facets, each with the name of its field. Values of one field are alternatives.
    pub fields: Vec<(String, Option<String>)>,
}

/// Filters in terms of an index: ranges of the numbers and date codes in its records, ends included.
#[derive(Debug, Clone)]
pub(super) struct CompiledFilters {
    /// The facets with a list of chosen values, and the ranges of these.
    chosen: Vec<(Facet, Ranges)>,
    /// The range of date codes.
    dates: (u32, u32),
}

type Ranges = Vec<(u32, u32)>;

/// All dates, and no date.
const ANY_DATE: (u32, u32) = (0, u32::MAX);

impl CompiledFilters {
    /// No conditions.
    pub(super) const NONE: Self = Self { chosen: Vec::new(), dates: ANY_DATE };

    pub(super) fn new(index: &Index<'_>, filters: &Filters) -> Self {
        let Filters { sources, sections, periods, from, to, fields } = filters;
        let periods = periods.iter().map(|period| period.map_or((0, 0), Date::code_range));
        let mut chosen = vec![
            (Facet::Source, name_numbers(sources, &index.source_names())),
            (Facet::Section, name_numbers(sections, &index.section_names())),
            (Facet::Month, periods.collect()),
        ];
        chosen.retain(|(_, ranges)| !ranges.is_empty());
        for (name, value) in fields {
            // A field that is no facet has no values, so nothing matches.
            let field = index.facet_names().position(|known| known == name).unwrap_or(usize::MAX);
            let range = value_number(index, field, value.as_deref()).map(|number| (number, number));
            match chosen.iter_mut().find(|(facet, _)| *facet == Facet::Field(field)) {
                Some((_, ranges)) => ranges.extend(range),
                None => chosen.push((Facet::Field(field), range.into_iter().collect())),
            }
        }
        let has_dates = from.is_some() || to.is_some();
        Self { chosen, dates: if has_dates { between(*from, *to) } else { ANY_DATE } }
    }

    /// Whether there is a condition on a facet.
    pub(super) fn has_condition_on(&self, facet: Facet) -> bool {
        self.chosen.iter().any(|(known, _)| *known == facet) || (facet == Facet::Month && self.dates != ANY_DATE)
    }

    /// The documents of a window that satisfy all conditions, except those on the facet `without`.
    pub(super) fn matching(&self, index: &Index<'_>, window: &Range<usize>, without: Option<Facet>) -> DocSet {
        let mut matching = DocSet::first(window.len());
        let mut keep = |facet: Facet, ranges: &[(u32, u32)]| {
            if without == Some(facet) {
                return;
            }
            for offset in 0..window.len() {
                if !has_value_within(index, window.start + offset, facet, ranges) {
                    matching.remove(offset);
                }
            }
        };
        self.chosen.iter().for_each(|(facet, ranges)| keep(*facet, ranges));
        if self.dates != ANY_DATE {
            keep(Facet::Month, &[self.dates]);
        }
        matching
    }
}

/// Whether a document has a value of a facet in one of these ranges.
fn has_value_within(index: &Index<'_>, document: usize, facet: Facet, ranges: &[(u32, u32)]) -> bool {
    let is_within = |number: u32| ranges.iter().any(|&(first, last)| (first..=last).contains(&number));
    facet.numbers(index, document).iter().any(|number| is_within(number.get()))
}

/// The number of a value of a field; `None` stands for no value. `None` if the index does not have the value.
fn value_number(index: &Index<'_>, field: usize, value: Option<&str>) -> Option<u32> {
    let mut numbers = index.facet_numbers(field).zip(index.facet_values(field));
    // The first value stands for none.
    let none = numbers.next();
    let found = value.map_or(none, |value| numbers.find(|&(_, known)| known == value));
    found.map(|(number, _)| number as u32)
}

/// The numbers of names in the records of an index, as ranges of one number. 0 stands for no name; unknown names have a
/// number that no record has.
fn name_numbers<'index>(chosen: &[Option<String>], names: &(impl Iterator<Item = &'index str> + Clone)) -> Ranges {
    let number = |chosen: &Option<String>| match chosen {
        None => 0,
        Some(chosen) => names.clone().zip(1..).find(|(name, _)| name == chosen).map_or(u32::MAX, |(_, number)| number),
    };
    chosen.iter().map(number).map(|number| (number, number)).collect()
}

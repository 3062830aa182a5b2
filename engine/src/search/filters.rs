//! Filters: the sources, sections, dates and values of fields that the reader has chosen.
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
    /// Values of the fields that are facets, each with the name of its field. Values of one field are alternatives.
    pub fields: Vec<(String, Option<String>)>,
}

/// Filters in terms of an index: ranges of the numbers and date codes in its records, ends included.
#[derive(Debug, Clone)]
pub(super) struct CompiledFilters {
    /// For each built-in facet, the chosen ranges; empty for no condition.
    chosen: [Vec<(u32, u32)>; Facet::BUILT_IN.len()],
    /// For each field with a condition, its position among the facets and the numbers of the chosen values.
    fields: Vec<(usize, Vec<u32>)>,
    /// The range of date codes.
    dates: (u32, u32),
}

/// All dates, and no date.
const ANY_DATE: (u32, u32) = (0, u32::MAX);

impl CompiledFilters {
    /// No conditions.
    pub(super) const NONE: Self =
        Self { chosen: [const { Vec::new() }; Facet::BUILT_IN.len()], fields: Vec::new(), dates: ANY_DATE };

    pub(super) fn new(index: &Index<'_>, filters: &Filters) -> Self {
        let Filters { sources, sections, periods, from, to, fields } = filters;
        let periods = periods.iter().map(|period| period.map_or((0, 0), Date::code_range));
        let has_dates = from.is_some() || to.is_some();
        Self {
            chosen: [
                name_numbers(sources, &index.source_names()),
                name_numbers(sections, &index.section_names()),
                periods.collect(),
            ],
            fields: chosen_values(index, fields),
            dates: if has_dates { between(*from, *to) } else { ANY_DATE },
        }
    }

    /// Whether there is a condition on a facet.
    pub(super) fn has_condition_on(&self, facet: Facet) -> bool {
        match self.chosen.get(facet.number()) {
            Some(chosen) => !chosen.is_empty() || (facet == Facet::Month && self.dates != ANY_DATE),
            None => self.fields.iter().any(|&(field, _)| facet == Facet::Field(field)),
        }
    }

    /// The documents of a window that satisfy all conditions, except those on the facet `without`.
    pub(super) fn matching(&self, index: &Index<'_>, window: &Range<usize>, without: Option<Facet>) -> DocSet {
        let mut matching = DocSet::first(window.len());
        let is_applied = |facet: &Facet| self.has_condition_on(*facet) && without != Some(*facet);
        for facet in Facet::BUILT_IN.into_iter().filter(is_applied) {
            for offset in 0..window.len() {
                let record = index.record(window.start + offset);
                if !record.is_some_and(|record| self.is_match(facet, record)) {
                    matching.remove(offset);
                }
            }
        }
        for (_, chosen) in self.fields.iter().filter(|&&(field, _)| is_applied(&Facet::Field(field))) {
            for offset in 0..window.len() {
                let numbers = index.value_numbers(window.start + offset);
                if !numbers.iter().any(|number| chosen.contains(&number.get())) {
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
            // Documents have any number of values of a field.
            Facet::Field(_) => return true,
        };
        let is_within = |&(first, last): &(u32, u32)| (first..=last).contains(&number.get());
        let chosen = &self.chosen[facet.number()];
        (chosen.is_empty() || chosen.iter().any(is_within)) && (facet != Facet::Month || is_within(&self.dates))
    }
}

/// The chosen values of each field: the position of the field among the facets, and the numbers of the values.
fn chosen_values(index: &Index<'_>, chosen: &[(String, Option<String>)]) -> Vec<(usize, Vec<u32>)> {
    let mut fields: Vec<(usize, Vec<u32>)> = Vec::new();
    for (name, value) in chosen {
        // A field that is no facet has no values, so nothing matches.
        let field = index.facet_names().position(|known| known == name).unwrap_or(usize::MAX);
        let numbers = index.facet_numbers(field);
        // The first value stands for none.
        let is_chosen = |(number, known): &(usize, &str)| match value {
            None => *number == numbers.start,
            Some(value) => known == value && *number > numbers.start,
        };
        let number = numbers.clone().zip(index.facet_values(field)).find(is_chosen).map(|(number, _)| number as u32);
        match fields.iter_mut().find(|(known, _)| *known == field) {
            Some((_, numbers)) => numbers.extend(number),
            None => fields.push((field, number.into_iter().collect())),
        }
    }
    fields
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

//! Filters: which papers, sections and dates has a reader chosen?
//!
//! They are chosen from lists rather than typed, so they name values exactly as the index has them, and are no part of the
//! query: they let documents through and neither find, rank nor mark any.

use std::ops::Range;

use crate::date::{Date, between};
use crate::facets::Facet;
use crate::format::DocumentRecord;
use crate::index::Index;
use crate::search::Bits;

/// What documents are to be from. The values of one list are alternatives, and an empty list asks for nothing; what
/// different fields ask for is all to be met. In a list, `None` are the documents that state no such value. A value that
/// the index does not have matches nothing.
///
/// ```
/// use trouvaille_engine::{article::Article, filters::Filters, index::Index, query::Query, search::Search, write};
///
/// let [mut first, second] = ["a", "b"].map(|path| Article::parse(path, "Une trêve."));
/// first.source = Some("BFMTV".to_owned());
/// let bytes = write::index(&[first, second])?;
/// let index = Index::open(&bytes)?;
/// let filters = Filters { sources: vec![Some("BFMTV".to_owned())], ..Filters::default() };
/// assert_eq!(Search::filtered(&index, &Query::parse("trêve"), &filters).results(10).total, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters {
    /// The papers.
    pub sources: Vec<Option<String>>,
    /// The sections of papers.
    pub sections: Vec<Option<String>>,
    /// Years, months or days, each with all that it contains.
    pub periods: Vec<Option<Date>>,
    /// No document is older: all of the year, month or day is let through, and nothing without a date.
    pub from: Option<Date>,
    /// No document is newer; in the same way.
    pub to: Option<Date>,
}

/// Filters, as the numbers that records have for the values.
#[derive(Debug, Clone)]
pub(crate) struct Filter {
    /// For each facet, the numbers that are chosen, from the first to the last of each pair; none where nothing is asked for.
    chosen: [Vec<(u32, u32)>; Facet::ALL.len()],
    /// The first and the last code of a date.
    range: (u32, u32),
}

/// Lets all dates through, and documents without one.
const ANY_TIME: (u32, u32) = (0, u32::MAX);

impl Filter {
    /// Lets everything through.
    pub(crate) const NONE: Self = Self { chosen: [const { Vec::new() }; Facet::ALL.len()], range: ANY_TIME };

    pub(crate) fn new(index: &Index<'_>, filters: &Filters) -> Self {
        let Filters { sources, sections, periods, from, to } = filters;
        let periods = periods.iter().map(|period| period.map_or((0, 0), Date::codes));
        let is_open = from.is_none() && to.is_none();
        Self {
            chosen: [numbers(sources, index.sources()), numbers(sections, index.rubrics()), periods.collect()],
            range: if is_open { ANY_TIME } else { between(*from, *to) },
        }
    }

    /// Whether something is asked for that a facet counts.
    pub(crate) fn is_on(&self, facet: Facet) -> bool {
        !self.chosen[facet as usize].is_empty() || (facet == Facet::Month && self.range != ANY_TIME)
    }

    /// The documents of a window that are let through; as if nothing were asked for that a facet counts, if one is given.
    pub(crate) fn admitted(&self, index: &Index<'_>, documents: &Range<usize>, without: Option<Facet>) -> Bits {
        let mut admitted = Bits::first(documents.len());
        for facet in Facet::ALL.into_iter().filter(|&facet| self.is_on(facet) && without != Some(facet)) {
            for place in 0..documents.len() {
                let record = index.record(documents.start + place);
                if !record.is_some_and(|record| self.admits(facet, record)) {
                    admitted.remove(place);
                }
            }
        }
        admitted
    }

    fn admits(&self, facet: Facet, record: &DocumentRecord) -> bool {
        let number = match facet {
            Facet::Source => record.source,
            Facet::Section => record.section,
            Facet::Month => record.date,
        };
        let is_within = |&(first, last): &(u32, u32)| (first..=last).contains(&number.get());
        let chosen = &self.chosen[facet as usize];
        (chosen.is_empty() || chosen.iter().any(is_within)) && (facet != Facet::Month || is_within(&self.range))
    }
}

/// The numbers that records have for names.
fn numbers<'index>(chosen: &[Option<String>], names: impl Iterator<Item = &'index str>) -> Vec<(u32, u32)> {
    // No document has the number of a name that there is not.
    let mut numbers: Vec<(u32, u32)> =
        chosen.iter().map(|name| if name.is_some() { (u32::MAX, u32::MAX) } else { (0, 0) }).collect();
    for (name, number) in names.zip(1..) {
        for (chosen, numbers) in chosen.iter().zip(&mut numbers) {
            if chosen.as_deref() == Some(name) {
                *numbers = (number, number);
            }
        }
    }
    numbers
}

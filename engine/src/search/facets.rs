//! Facets: the number of hits for each source, section, month, and value of the fields that are facets.
//!
//! The counts of a facet ignore the query's own conditions on that facet, so that they show what other values would
//! find.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::iter::repeat_n;

use zerocopy::little_endian::U32;

use super::doc_set::DocSet;
use crate::date::Date;
use crate::index::Index;

/// A property of documents by which hits are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Facet {
    /// The newspaper or site.
    Source,
    /// The newspaper section.
    Section,
    /// The month of publication, or the year if no month is stated.
    Month,
    /// A field, by its position in [`Index::facet_names`].
    Field(usize),
}

impl Facet {
    /// The facets of every index.
    pub(super) const BUILT_IN: [Self; 3] = [Self::Source, Self::Section, Self::Month];

    /// The numbers of the values of a document: of names, date codes, or those of all fields.
    #[inline]
    pub(super) fn numbers<'index>(self, index: &Index<'index>, document: usize) -> &'index [U32] {
        let Some(record) = index.record(document) else { return &[] };
        match self {
            Self::Source => std::slice::from_ref(&record.source),
            Self::Section => std::slice::from_ref(&record.section),
            Self::Month => std::slice::from_ref(&record.date),
            Self::Field(_) => index.value_numbers(document),
        }
    }
}

/// The number of hits for each value. Values without hits are omitted. `None` stands for documents that state no value,
/// and is last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets<'index> {
    /// Sources, the most frequent first, then in alphabetical order.
    pub sources: Vec<(Option<&'index str>, usize)>,
    /// Sections, in the same order.
    pub sections: Vec<(Option<&'index str>, usize)>,
    /// Months in chronological order. A year without a month is before its months.
    pub months: Vec<(Option<Date>, usize)>,
    /// The fields that are facets, in the order of [`Index::facet_names`].
    pub fields: Vec<FieldFacet<'index>>,
}

/// The number of hits for each value of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldFacet<'index> {
    /// The name of the field.
    pub name: &'index str,
    /// Values in the order of [`Facets::sources`]. A document with several values is counted for each.
    pub values: Vec<(Option<&'index str>, usize)>,
    /// The number of documents that are counted.
    pub total: usize,
}

/// Counts by the numbers of values in the records of documents; 0 stands for no value.
#[derive(Debug)]
pub(super) struct FacetCounts {
    sources: Vec<usize>,
    sections: Vec<usize>,
    months: MonthCounts,
    /// By the numbers of the values of fields.
    values: Vec<usize>,
    /// By field, the number of documents that are counted.
    totals: Vec<usize>,
}

impl FacetCounts {
    pub(super) fn new(index: &Index<'_>) -> Self {
        let fields = index.facet_count();
        Self {
            sources: vec![0; index.source_names().count() + 1],
            sections: vec![0; index.section_names().count() + 1],
            months: MonthCounts::default(),
            values: vec![0; index.facet_numbers(fields.wrapping_sub(1)).end],
            totals: vec![0; fields],
        }
    }

    /// Counts the hits of a window that begins at the document `start`. `hits_of` returns the hits for a facet.
    pub(super) fn add(&mut self, index: &Index<'_>, start: usize, hits_of: impl Fn(Facet) -> DocSet) {
        for facet in Facet::BUILT_IN.into_iter().chain((0..self.totals.len()).map(Facet::Field)) {
            let hits = hits_of(facet);
            let counts = match facet {
                Facet::Source => &mut self.sources,
                Facet::Section => &mut self.sections,
                Facet::Month => {
                    let records = hits.iter().filter_map(|offset| index.record(start + offset));
                    records.for_each(|record| self.months.add(record.date.get()));
                    continue;
                }
                Facet::Field(field) => {
                    self.add_values(index, start, field, &hits);
                    continue;
                }
            };
            if counts.len() == 1 {
                // The index has no names, so no document has one.
                counts[0] += hits.len();
                continue;
            }
            for record in hits.iter().filter_map(|offset| index.record(start + offset)) {
                let number = if facet == Facet::Source { record.source.get() } else { record.section.get() };
                if let Some(count) = counts.get_mut(number as usize) {
                    *count += 1;
                }
            }
        }
    }

    fn add_values(&mut self, index: &Index<'_>, start: usize, field: usize, hits: &DocSet) {
        self.totals[field] += hits.len();
        let numbers = index.facet_numbers(field);
        for number in hits.iter().flat_map(|offset| index.value_numbers(start + offset)) {
            let number = number.get() as usize;
            if let Some(count) = self.values.get_mut(number).filter(|_| numbers.contains(&number)) {
                *count += 1;
            }
        }
    }

    pub(super) fn into_facets<'index>(self, index: &Index<'index>) -> Facets<'index> {
        let field = |(field, &total): (usize, &usize)| {
            let counts = self.values.get(index.facet_numbers(field)).unwrap_or_default();
            let mut names = index.facet_values(field);
            FieldFacet { name: names.next().unwrap_or_default(), values: sorted(names, counts), total }
        };
        Facets {
            months: self.months.into_facet(),
            fields: self.totals.iter().enumerate().map(field).collect(),
            sources: sorted(index.source_names(), &self.sources),
            sections: sorted(index.section_names(), &self.sections),
        }
    }
}

/// Counts by month, in a table from the first to the last month that was counted.
///
/// ```text
///  place of a month    year · 13 + month; the month of a date without one is 0
/// ```
#[derive(Debug, Default)]
struct MonthCounts {
    /// The place of the first count.
    first: usize,
    counts: Vec<usize>,
    /// The number of documents without a date.
    undated: usize,
}

impl MonthCounts {
    const PLACES_PER_YEAR: usize = 13;

    /// Counts a document with a date. The code 0 stands for none.
    #[inline]
    fn add(&mut self, date: u32) {
        if date == 0 {
            self.undated += 1;
            return;
        }
        // The dates of a damaged index may be none.
        let (year, month) = (date as usize / 10_000 % 10_000, date as usize / 100 % 100 % Self::PLACES_PER_YEAR);
        let place = year * Self::PLACES_PER_YEAR + month;
        match place.checked_sub(self.first).and_then(|place| self.counts.get_mut(place)) {
            Some(count) => *count += 1,
            None => self.add_outside(place),
        }
    }

    /// Extends the table to a place outside of it, and counts a document there.
    #[cold]
    fn add_outside(&mut self, place: usize) {
        if self.counts.is_empty() {
            self.first = place;
        }
        let before = self.first.saturating_sub(place);
        self.counts.splice(0..0, repeat_n(0, before));
        self.first -= before;
        self.counts.resize(self.counts.len().max(place - self.first + 1), 0);
        self.counts[place - self.first] += 1;
    }

    /// The months with documents, in the order of [`Facets::months`].
    fn into_facet(self) -> Vec<(Option<Date>, usize)> {
        let date = |place: usize| {
            Date::from_code((place / Self::PLACES_PER_YEAR * 10_000 + place % Self::PLACES_PER_YEAR * 100) as u32)
        };
        let months = self.counts.iter().zip(self.first..).map(|(&count, place)| (date(place), count));
        months.chain([(None, self.undated)]).filter(|&(_, count)| count > 0).collect()
    }
}

/// The names with their counts, in the order of [`Facets::sources`].
fn sorted<'index>(names: impl Iterator<Item = &'index str>, counts: &[usize]) -> Vec<(Option<&'index str>, usize)> {
    let mut counts = counts.iter().copied();
    let none = counts.next().map(|count| (None, count));
    // A heap sorts these few names with 1 KB less of wasm than `sort_unstable_by_key`.
    let named = counts.map(Reverse).zip(names.map(Some)).filter(|&(Reverse(count), _)| count > 0);
    let named = named.collect::<BinaryHeap<_>>().into_sorted_vec();
    let none = none.filter(|&(_, count)| count > 0);
    named.into_iter().map(|(Reverse(count), name)| (name, count)).chain(none).collect()
}

//! Facets: how many hits are there for each paper, each section and each month?
//!
//! The counts of a facet are those of the query without its own conditions on that facet, so that a reader sees what else
//! there is to choose.

use crate::date::Date;
use crate::index::Index;
use crate::search::Bits;
use crate::sort::sort;

/// What hits are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Facet {
    /// The paper.
    Source,
    /// The paper's section.
    Section,
    /// The month of publication, or the year where no month is stated.
    Month,
}

impl Facet {
    pub(crate) const ALL: [Self; 3] = [Self::Source, Self::Section, Self::Month];
}

/// How many hits there are for each value; values without hits are left out. `None` are the documents that state no such
/// value, and stands last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets<'index> {
    /// For each paper, the most frequent first, then in alphabetical order.
    pub sources: Vec<(Option<&'index str>, usize)>,
    /// For each section of a paper, in the same way.
    pub sections: Vec<(Option<&'index str>, usize)>,
    /// For each month, in order of time; a year of which no month is stated comes before its months.
    pub months: Vec<(Option<Date>, usize)>,
}

/// Counts, by the numbers that documents have for the values; 0 is that of none.
#[derive(Debug)]
pub(crate) struct Counts {
    sources: Vec<usize>,
    sections: Vec<usize>,
    /// By the code of a month, which is that of its date without the day; rising.
    months: Vec<(u32, usize)>,
}

impl Counts {
    pub(crate) fn new(index: &Index<'_>) -> Self {
        Self {
            sources: vec![0; index.sources().count() + 1],
            sections: vec![0; index.rubrics().count() + 1],
            months: Vec::new(),
        }
    }

    /// Counts the hits of a window. `without` are those that there would be without conditions on a facet.
    pub(crate) fn add(
        &mut self,
        index: &Index<'_>,
        start: usize,
        hits: &Bits,
        without: impl Fn(Facet) -> Option<Bits>,
    ) {
        for facet in Facet::ALL {
            let values = match facet {
                Facet::Source => &mut self.sources,
                Facet::Section => &mut self.sections,
                Facet::Month => {
                    let others = without(facet);
                    self.add_months(index, start, others.as_ref().unwrap_or(hits));
                    continue;
                }
            };
            let others = without(facet);
            for record in others.as_ref().unwrap_or(hits).iter().filter_map(|place| index.record(start + place)) {
                let number = if facet == Facet::Source { record.source.get() } else { record.section.get() };
                if let Some(count) = values.get_mut(number as usize) {
                    *count += 1;
                }
            }
        }
    }

    fn add_months(&mut self, index: &Index<'_>, start: usize, hits: &Bits) {
        // Documents of one month often stand together.
        let (mut month, mut run) = (0, 0);
        for record in hits.iter().filter_map(|place| index.record(start + place)) {
            let next = record.date.get() / 100;
            if next != month {
                self.add_month(month, run);
                (month, run) = (next, 0);
            }
            run += 1;
        }
        self.add_month(month, run);
    }

    fn add_month(&mut self, month: u32, count: usize) {
        if count > 0 {
            match self.months.binary_search_by_key(&month, |&(known, _)| known) {
                Ok(place) => self.months[place].1 += count,
                Err(place) => self.months.insert(place, (month, count)),
            }
        }
    }

    pub(crate) fn into_facets<'index>(self, index: &Index<'index>) -> Facets<'index> {
        let months = self.months.iter().map(|&(month, count)| (Date::from_code(month * 100), count));
        let mut months: Vec<_> = months.collect();
        // No date is before all dates.
        if months.first().is_some_and(|(month, _)| month.is_none()) {
            let undated = months.remove(0);
            months.push(undated);
        }
        Facets {
            months,
            sources: sorted(index.sources(), &self.sources),
            sections: sorted(index.rubrics(), &self.sections),
        }
    }
}

fn sorted<'index>(names: impl Iterator<Item = &'index str>, counts: &[usize]) -> Vec<(Option<&'index str>, usize)> {
    let mut counts = counts.iter().copied();
    let none = counts.next().map(|count| (None, count));
    let mut values: Vec<_> = names.map(Some).zip(counts).collect();
    sort(&mut values, |one, other| one.1 > other.1 || (one.1 == other.1 && one.0 < other.0));
    values.extend(none);
    values.retain(|&(_, count)| count > 0);
    values
}

//! Writes the facets that are made from fields: see [`facets`](crate::format::facets).

use zerocopy::little_endian::U32;

use super::names::{Names, single_line};
use crate::document::Article;
use crate::format::facets::{AUTHOR_FACET, FacetRecord};

/// The values of the facets that are made from fields.
#[derive(Debug, Default)]
pub(super) struct FacetWriter {
    /// The name and the values of each facet.
    facets: Vec<(String, Names)>,
    /// The values of all documents: the number of the facet, and that of the value among those of the facet, from 1; 0
    /// for none.
    documents: Vec<(usize, u32)>,
}

impl FacetWriter {
    pub(super) fn new(names: &[String]) -> Self {
        let mut facets: Vec<(String, Names)> = Vec::new();
        for name in names.iter().map(|name| single_line(name)).filter(|name| !name.is_empty()) {
            if facets.iter().all(|(known, _)| *known != *name) {
                facets.push((name.into_owned(), Names::default()));
            }
        }
        Self { facets, documents: Vec::new() }
    }

    /// The number of values of all documents up to now.
    pub(super) fn len(&self) -> usize {
        self.documents.len()
    }

    /// Adds the values of the next document.
    pub(super) fn add(&mut self, article: &Article) {
        for (facet, (name, names)) in self.facets.iter_mut().enumerate() {
            let authors = article.authors.iter().filter(|_| name == AUTHOR_FACET);
            let fields = article.fields.iter().filter(|field| single_line(&field.name) == *name);
            let values = authors.chain(fields.map(|field| &field.value));
            let mut numbers: Vec<u32> = values.map(|value| names.number(Some(value)).get()).collect();
            numbers.sort_unstable();
            numbers.dedup();
            numbers.retain(|&number| number > 0);
            if numbers.is_empty() {
                numbers.push(0);
            }
            self.documents.extend(numbers.into_iter().map(|number| (facet, number)));
        }
    }

    /// The sections: facets, their values, and the numbers of the documents' values.
    pub(super) fn finish(&self) -> (Vec<FacetRecord>, Vec<u8>, Vec<U32>) {
        let (mut record, mut records, mut text) = (FacetRecord::default(), Vec::new(), Vec::new());
        for (name, names) in &self.facets {
            records.push(record);
            text.extend_from_slice(name.as_bytes());
            text.push(b'\n');
            text.extend_from_slice(&names.lines);
            record.first += 1 + names.len() as u32;
            record.text = U32::new(text.len() as u32);
        }
        let number = |&(facet, value): &(usize, u32)| records[facet].first + value;
        let numbers = self.documents.iter().map(number).collect();
        if !records.is_empty() {
            records.push(record);
        }
        (records, text, numbers)
    }
}

//! What a reader has chosen, and what must be found of the made corpus then: counted article by article, with no index.

use std::collections::BTreeMap;

use serde_json::Value;
use trouvaille_harness::made::{Made, having};
use trouvaille_harness::page::Page;

/// A search over the made corpus. An empty name stands for articles that state none.
#[derive(Debug, Clone, Copy, Default)]
pub struct Chosen {
    /// The only word in the box.
    pub word: &'static str,
    pub sources: &'static [&'static str],
    pub sections: &'static [&'static str],
    pub periods: &'static [&'static str],
}

/// What articles are counted by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Facet {
    Source,
    Section,
    Year,
}

impl Chosen {
    /// How many articles are to be found.
    pub fn total(&self) -> usize {
        self.found_without(None).count()
    }

    fn found_without(self, facet: Option<Facet>) -> impl Iterator<Item = &'static Made> {
        let admits = |chosen: &[&str], value: Option<&str>| chosen.is_empty() || chosen.contains(&value.unwrap_or(""));
        having(self.word).filter(move |article| {
            (facet == Some(Facet::Source) || admits(self.sources, article.source))
                && (facet == Some(Facet::Section) || admits(self.sections, article.section))
                && (facet == Some(Facet::Year) || admits_date(self.periods, article))
        })
    }

    /// The number beside each checkbox of papers, sections and years, by its id.
    fn counts(self) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        for (facet, name) in [(Facet::Source, "source"), (Facet::Section, "section"), (Facet::Year, "date")] {
            for article in self.found_without(Some(facet)) {
                let value = match facet {
                    Facet::Source => article.source.map(str::to_owned),
                    Facet::Section => article.section.map(str::to_owned),
                    Facet::Year => article.date.map(|date| date.year.to_string()),
                };
                *counts.entry(format!("{name}-{}", value.unwrap_or_default())).or_default() += 1;
            }
        }
        counts
    }
}

fn admits_date(periods: &[&str], article: &Made) -> bool {
    let is_one = |period: &&str| if period.is_empty() { article.date.is_none() } else { article.is_of(period) };
    periods.is_empty() || periods.iter().any(is_one)
}

/// « 10 000 », « 1 article », « 40 articles »: as the page writes them in French.
pub fn number(number: usize) -> String {
    let (thousands, rest) = (number / 1000, number % 1000);
    if thousands == 0 { rest.to_string() } else { format!("{thousands}\u{202f}{rest:03}") }
}

pub fn articles(count: usize) -> String {
    format!("{} article{}", number(count), if count < 2 { "" } else { "s" })
}

/// What stands above the list.
pub fn heading(word: &str, count: usize) -> String {
    format!("{} pour «\u{202f}{word}\u{202f}»", articles(count))
}

/// Waits until the page has found what was chosen, and every facet says how much there is of each of its values.
pub async fn wait_for_counts(page: &Page, chosen: Chosen) {
    page.wait_for_texts("#results-heading", &[&heading(chosen.word, chosen.total())]).await;
    let shown = "Object.fromEntries([...document.querySelectorAll('.facet li:not(.part) input')].map(input => \
        [input.id, Number(input.labels[0].querySelector('.number').innerText.replace(/\\D/g, ''))]))";
    let expected = serde_json::to_value(chosen.counts()).unwrap_or(Value::Null);
    page.wait_until(shown, &expected).await;
}

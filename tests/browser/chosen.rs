//! An oracle for queries with filters over the generated corpus: counts matching articles one by one, without an index.

use std::collections::BTreeMap;

use serde_json::Value;
use trouvaille_harness::made::{GeneratedArticle, articles_with};
use trouvaille_harness::page::Page;

/// A query with filters. An empty string as a filter selects articles that lack the property.
#[derive(Debug, Clone, Copy, Default)]
pub struct Selection {
    /// The query, a single word.
    pub word: &'static str,
    pub sources: &'static [&'static str],
    pub sections: &'static [&'static str],
    /// Years (`2016`) or months (`2016-03`).
    pub periods: &'static [&'static str],
}

/// A facet of the sidebar.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Facet {
    Source,
    Section,
    Year,
}

impl Selection {
    /// The number of matching articles.
    pub fn total(&self) -> usize {
        self.matches_without(None).count()
    }

    /// The articles that match all filters, except those of `facet`.
    fn matches_without(self, facet: Option<Facet>) -> impl Iterator<Item = &'static GeneratedArticle> {
        let admits = |chosen: &[&str], value: Option<&str>| chosen.is_empty() || chosen.contains(&value.unwrap_or(""));
        articles_with(self.word).filter(move |article| {
            (facet == Some(Facet::Source) || admits(self.sources, article.source))
                && (facet == Some(Facet::Section) || admits(self.sections, article.section))
                && (facet == Some(Facet::Year) || admits_date(self.periods, article))
        })
    }

    /// The expected number next to each checkbox, by the id of the checkbox.
    fn counts(self) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        for (facet, name) in [(Facet::Source, "source"), (Facet::Section, "section"), (Facet::Year, "date")] {
            for article in self.matches_without(Some(facet)) {
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

fn admits_date(periods: &[&str], article: &GeneratedArticle) -> bool {
    let admits = |period: &&str| if period.is_empty() { article.date.is_none() } else { article.is_in_period(period) };
    periods.is_empty() || periods.iter().any(admits)
}

/// Formats a number as in French, with a narrow no-break space between thousands: « 10 000 ».
pub fn format_number(number: usize) -> String {
    let (thousands, rest) = (number / 1000, number % 1000);
    if thousands == 0 { rest.to_string() } else { format!("{thousands}\u{202f}{rest:03}") }
}

/// Formats a number of articles as in French: « 1 article », « 40 articles ».
pub fn format_count(count: usize) -> String {
    format!("{} article{}", format_number(count), if count < 2 { "" } else { "s" })
}

/// The heading of the results of a query.
pub fn heading(word: &str, count: usize) -> String {
    format!("{} pour «\u{202f}{word}\u{202f}»", format_count(count))
}

/// Waits until the heading shows the number of matching articles, and every facet shows the expected counts.
pub async fn wait_for_counts(page: &Page, selection: Selection) {
    page.wait_for_texts("#results-heading", &[&heading(selection.word, selection.total())]).await;
    let shown = "Object.fromEntries([...document.querySelectorAll('.facet li:not(.part) input')].map(input => \
        [input.id, Number(input.labels[0].querySelector('.number').innerText.replace(/\\D/g, ''))]))";
    let expected = serde_json::to_value(selection.counts()).unwrap_or(Value::Null);
    page.wait_until(shown, &expected).await;
}

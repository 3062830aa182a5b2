//! The facet values that the sidebar lists.

use std::borrow::Cow;

use trouvaille_engine::date::Date;
use trouvaille_engine::index::AUTHOR_FACET;
use trouvaille_engine::search::{Facets, FieldFacet, Filters};

use super::address::FIELD_PREFIX;
use super::choice::Choice;
use crate::i18n::Strings;

/// The number of values that a collapsed facet shows.
const COLLAPSED_VALUES: usize = 8;

/// A property by which documents can be filtered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Facet {
    /// The newspaper or website.
    Source,
    /// The section.
    Section,
    /// A field of the documents, by its name.
    Field(String),
    /// The publication date, by year and month.
    Date,
}

/// A value of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetValue {
    /// The filter that the value stands for.
    pub choice: Choice,
    /// The number of hits with the value, ignoring the filters on the same facet.
    pub count: usize,
    /// Whether the value is a month nested under the preceding year.
    pub is_nested: bool,
}

/// The values that a facet shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FacetList {
    /// The values to show.
    pub values: Vec<FacetValue>,
    /// If the list is truncated, the full number of values, not counting nested ones.
    pub truncated_from: Option<usize>,
}

impl FacetList {
    /// The number of hits with a value. 0 if the value is not listed.
    pub fn count(&self, choice: &Choice) -> usize {
        self.values.iter().find(|value| value.choice == *choice).map_or(0, |value| value.count)
    }
}

impl Facet {
    /// The displayed name of the facet.
    pub fn name(&self, strings: &Strings) -> &str {
        match self {
            Self::Source => strings.source,
            Self::Section => strings.section,
            Self::Field(name) if name == AUTHOR_FACET => strings.author,
            Self::Field(name) => name,
            Self::Date => strings.date,
        }
    }

    /// The name of the facet in element ids.
    pub fn id(&self) -> Cow<'static, str> {
        match self {
            Self::Source => "source".into(),
            Self::Section => "section".into(),
            Self::Field(name) => [FIELD_PREFIX, name].concat().into(),
            Self::Date => "date".into(),
        }
    }

    /// Removes all chosen values of the facet.
    pub fn clear(&self, filters: &mut Filters) {
        match self {
            Self::Source => filters.sources.clear(),
            Self::Section => filters.sections.clear(),
            Self::Field(name) => filters.fields.retain(|(known, _)| known != name),
            Self::Date => {
                filters.periods.clear();
                (filters.from, filters.to) = (None, None);
            }
        }
    }

    /// The number of hits, ignoring the filters on this facet.
    pub fn total(&self, facets: &Facets<'_>) -> usize {
        match self {
            Self::Source => facets.sources.iter().map(|&(_, count)| count).sum(),
            Self::Section => facets.sections.iter().map(|&(_, count)| count).sum(),
            Self::Field(name) => field(facets, name).map_or(0, |field| field.total),
            Self::Date => facets.months.iter().map(|&(_, count)| count).sum(),
        }
    }

    /// The values to show: all if `show_all`, otherwise the first few and the chosen ones. The list is empty if there
    /// is no choice: no values, or a single one that is not chosen.
    pub fn list(&self, facets: &Facets<'_>, filters: &Filters, show_all: bool) -> FacetList {
        let mut values = self.values(facets, filters);
        // The engine counts no value without hits, but a chosen one must be listed so that it can be removed.
        for choice in Choice::all(filters) {
            let is_listed = choice == Choice::Range || values.iter().any(|value| value.choice == choice);
            if choice.facet() == *self && !is_listed {
                values.push(FacetValue { choice, count: 0, is_nested: false });
            }
        }
        let is_chosen = |value: &FacetValue| value.choice.is_chosen(filters);
        if values.len() < 2 && !values.iter().any(is_chosen) {
            return FacetList::default();
        }
        let top_level = values.iter().filter(|value| !value.is_nested).count();
        if show_all || top_level <= COLLAPSED_VALUES + 1 {
            return FacetList { values, truncated_from: None };
        }
        let is_always_shown = |value: &FacetValue| match value.choice {
            Choice::Period(Some(date)) => has_chosen(filters, date.year),
            _ => is_chosen(value),
        };
        let mut position = 0;
        values.retain(|value| {
            position += usize::from(!value.is_nested);
            position <= COLLAPSED_VALUES || is_always_shown(value)
        });
        FacetList { values, truncated_from: Some(top_level) }
    }

    fn values(&self, facets: &Facets<'_>, filters: &Filters) -> Vec<FacetValue> {
        let to_values = |counts: &[(Option<&str>, usize)], choice: &dyn Fn(Option<String>) -> Choice| {
            let value = |&(name, count): &(Option<&str>, usize)| FacetValue {
                choice: choice(name.map(str::to_owned)),
                count,
                is_nested: false,
            };
            counts.iter().map(value).collect()
        };
        match self {
            Self::Source => to_values(&facets.sources, &Choice::Source),
            Self::Section => to_values(&facets.sections, &Choice::Section),
            Self::Field(name) => {
                let counts = field(facets, name).map_or(&[][..], |field| &field.values);
                to_values(counts, &|value| Choice::Field(name.clone(), value))
            }
            Self::Date => periods(&facets.months, filters),
        }
    }
}

/// The counts of a field; `None` if it is no facet.
fn field<'facets>(facets: &'facets Facets<'_>, name: &str) -> Option<&'facets FieldFacet<'facets>> {
    facets.fields.iter().find(|field| field.name == name)
}

/// Whether a year or one of its months is chosen.
fn has_chosen(filters: &Filters, year: u16) -> bool {
    filters.periods.iter().flatten().any(|date| date.year == year)
}

/// The years, latest first, then the documents without a date. The months of a year follow it if the year or one of its
/// months is chosen, or if it is the only year.
fn periods(months: &[(Option<Date>, usize)], filters: &Filters) -> Vec<FacetValue> {
    let value = |period, count, is_nested| FacetValue { choice: Choice::Period(period), count, is_nested };
    let mut values = Vec::new();
    let mut years: Vec<u16> = months.iter().filter_map(|(date, _)| Some(date.as_ref()?.year)).collect();
    years.dedup();
    for &year in years.iter().rev() {
        let of_year =
            || months.iter().filter_map(|&(date, count)| Some((date?, count))).filter(|(date, _)| date.year == year);
        let count = of_year().map(|(_, count)| count).sum();
        values.push(value(Some(Date { year, month: None, day: None }), count, false));
        if years.len() == 1 || has_chosen(filters, year) {
            let months = of_year().filter(|(date, _)| date.month.is_some());
            values.extend(months.map(|(date, count)| value(Some(date), count, true)));
        }
    }
    values.extend(months.iter().filter(|(date, _)| date.is_none()).map(|&(_, count)| value(None, count, false)));
    values
}

#[cfg(test)]
mod tests {
    use trouvaille_engine::date::Date;
    use trouvaille_engine::search::{Facets, FieldFacet, Filters};

    use super::{Choice, Facet, FacetList};

    fn date(text: &str) -> Option<Date> {
        Date::parse(text)
    }

    fn shown(list: &FacetList) -> Vec<String> {
        let values = list.values.iter();
        values
            .map(|value| format!("{}{} {}", if value.is_nested { "  " } else { "" }, value.choice.id(), value.count))
            .collect()
    }

    #[test]
    fn a_chosen_year_shows_its_months() {
        let months = vec![(date("2015-03"), 2), (date("2016"), 1), (date("2016-12"), 4), (None, 3)];
        let facets = Facets { months, ..Facets::default() };
        let list = |periods: &[&str]| {
            let periods = periods.iter().map(|text| date(text)).collect();
            shown(&Facet::Date.list(&facets, &Filters { periods, ..Filters::default() }, false))
        };
        assert_eq!(list(&[]), ["date-2016 5", "date-2015 2", "date- 3"]);
        assert_eq!(list(&["2016"]), ["date-2016 5", "  date-2016-12 4", "date-2015 2", "date- 3"]);
        assert_eq!(list(&["2016-12"]), list(&["2016"]));
    }

    #[test]
    fn a_single_value_is_shown_only_if_it_is_chosen() {
        let facets = Facets { sources: vec![(Some("BFMTV"), 2)], ..Facets::default() };
        assert_eq!(shown(&Facet::Source.list(&facets, &Filters::default(), false)), [""; 0]);
        let filters = Filters { sources: vec![Some("BFMTV".into()), Some("Le Monde".into())], ..Filters::default() };
        let list = Facet::Source.list(&facets, &filters, false);
        assert_eq!(shown(&list), ["source-BFMTV 2", "source-Le Monde 0"]);
    }

    #[test]
    fn the_values_of_a_field_are_listed_like_sources() {
        let tags = FieldFacet { name: "tags", values: vec![(Some("Syrie"), 2), (Some("ONU"), 1), (None, 1)], total: 3 };
        let facets = Facets { fields: vec![tags], ..Facets::default() };
        let facet = Facet::Field("tags".into());
        let chosen = |name: &str, value: &str| (name.to_owned(), Some(value.to_owned()));
        let mut filters =
            Filters { fields: vec![chosen("tags", "Alep"), chosen("lieu", "Homs")], ..Filters::default() };
        let list = facet.list(&facets, &filters, false);
        assert_eq!(shown(&list), ["f.tags-Syrie 2", "f.tags-ONU 1", "f.tags- 1", "f.tags-Alep 0"]);
        assert_eq!(facet.total(&facets), 3);
        let unknown = Facet::Field("lieu".into());
        assert_eq!(shown(&unknown.list(&facets, &filters, false)), ["f.lieu-Homs 0"]);
        assert_eq!(unknown.total(&facets), 0);
        facet.clear(&mut filters);
        assert_eq!(filters.fields, [chosen("lieu", "Homs")]);
    }

    #[test]
    fn a_long_list_shows_its_first_values_and_the_chosen_ones() {
        let names: Vec<String> = (0..20).map(|number| number.to_string()).collect();
        let sections = names.iter().map(|name| (Some(name.as_str()), 1)).collect();
        let facets = Facets { sections, ..Facets::default() };
        let filters = Filters { sections: vec![Some("15".into())], ..Filters::default() };
        let list = Facet::Section.list(&facets, &filters, false);
        assert_eq!((list.values.len(), list.truncated_from), (9, Some(20)));
        let all = Facet::Section.list(&facets, &filters, true);
        assert_eq!(all.count(&Choice::Section(Some("15".into()))), 1);
        assert_eq!((all.values.len(), all.truncated_from), (20, None));
    }
}

//! Filter values that can be chosen.

use trouvaille_engine::date::Date;
use trouvaille_engine::index::AUTHOR_FACET;
use trouvaille_engine::search::Filters;

use super::facets::Facet;
use crate::i18n::{Strings, fill};
use crate::search::request::{toggle, toggle_period};

/// A value of a filter. `None` stands for documents without a value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Choice {
    /// A newspaper or website.
    Source(Option<String>),
    /// A section.
    Section(Option<String>),
    /// A value of a field, with the name of the field.
    Field(String, Option<String>),
    /// A year or a month.
    Period(Option<Date>),
    /// The date range.
    Range,
}

impl Choice {
    /// All chosen values, in the order of the sidebar.
    pub fn all(filters: &Filters) -> Vec<Self> {
        let mut all: Vec<Self> = filters.sources.iter().cloned().map(Self::Source).collect();
        all.extend(filters.sections.iter().cloned().map(Self::Section));
        all.extend(filters.fields.iter().cloned().map(|(name, value)| Self::Field(name, value)));
        all.extend(filters.periods.iter().copied().map(Self::Period));
        all.extend((filters.from.is_some() || filters.to.is_some()).then_some(Self::Range));
        all
    }

    /// Chooses the value, or removes it if it is chosen. The range can only be removed.
    pub fn toggle(&self, filters: &mut Filters) {
        match self {
            Self::Source(value) => toggle(&mut filters.sources, value.clone()),
            Self::Section(value) => toggle(&mut filters.sections, value.clone()),
            Self::Field(name, value) => toggle(&mut filters.fields, (name.clone(), value.clone())),
            Self::Period(value) => toggle_period(&mut filters.periods, *value),
            Self::Range => (filters.from, filters.to) = (None, None),
        }
    }

    /// Whether the value is chosen.
    pub fn is_chosen(&self, filters: &Filters) -> bool {
        match self {
            Self::Source(value) => filters.sources.contains(value),
            Self::Section(value) => filters.sections.contains(value),
            Self::Field(name, value) => filters.fields.iter().any(|(of, chosen)| of == name && chosen == value),
            Self::Period(value) => filters.periods.contains(value),
            Self::Range => filters.from.is_some() || filters.to.is_some(),
        }
    }

    /// The facet that the value belongs to.
    pub fn facet(&self) -> Facet {
        match self {
            Self::Source(_) => Facet::Source,
            Self::Section(_) => Facet::Section,
            Self::Field(name, _) => Facet::Field(name.clone()),
            Self::Period(_) | Self::Range => Facet::Date,
        }
    }

    /// The displayed name of the value. The name of the range contains its dates, taken from `filters`.
    pub fn name(&self, strings: &Strings, filters: &Filters) -> String {
        match self {
            Self::Source(value) => value.clone().unwrap_or_else(|| strings.no_source.to_owned()),
            Self::Section(value) => value.clone().unwrap_or_else(|| strings.no_section.to_owned()),
            Self::Field(_, Some(value)) => value.clone(),
            Self::Field(name, None) if name == AUTHOR_FACET => strings.no_author.to_owned(),
            Self::Field(name, None) => fill(strings.without, name),
            Self::Period(value) => value.map_or_else(|| strings.no_date.to_owned(), |date| strings.date(date)),
            Self::Range => strings.date_range(filters.from, filters.to),
        }
    }

    /// The id of the checkbox of the value, such as `source-BFMTV`; also a key for keyed lists.
    pub fn id(&self) -> String {
        let value = match self {
            Self::Source(value) | Self::Section(value) | Self::Field(_, value) => value.clone(),
            Self::Period(value) => value.map(|date| date.to_string()),
            Self::Range => Some("range".to_owned()),
        };
        format!("{}-{}", self.facet().id(), value.unwrap_or_default())
    }
}

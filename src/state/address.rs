//! The address of a view: the request and the open document, as the query string of a link.
//!
//! ```text
//! q=trêve&source=BFMTV&source=Le+Monde&section=Monde&date=2016-12&from=2016-01&to=2016-12-29&sort=newest&d=001.txt
//!         └─ either source ───────────┘              └─ a year or a month
//! ```
//!
//! An empty `source`, `section` or `date` matches documents without one. Values of other fields have parameters such as
//! `f.tags=Syrie`; the prefix distinguishes them from the parameters of a page around the widget.

use std::fmt;

use form_urlencoded::{Serializer, byte_serialize};
use trouvaille_engine::date::Date;
use trouvaille_engine::search::Filters;

use crate::search::request::{Request, sort_from_name, sort_name};

const QUERY: &str = "q";
const SOURCE: &str = "source";
const SECTION: &str = "section";
const PERIOD: &str = "date";
const FROM: &str = "from";
const TO: &str = "to";
const SORT: &str = "sort";
const DOCUMENT: &str = "d";

/// What precedes the name of a field in its parameter.
pub(super) const FIELD_PREFIX: &str = "f.";

/// Determines everything that the widget shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    /// The search request.
    pub request: Request,
    /// The path of the open document.
    pub document: Option<String>,
}

impl Address {
    /// Parses a query string without its `?`. Unknown parameters and invalid values are ignored.
    pub fn parse(query_string: &str) -> Self {
        let parameters: Vec<(String, String)> = form_urlencoded::parse(query_string.as_bytes()).into_owned().collect();
        let values = |name| parameters.iter().filter(move |(known, _)| known == name).map(|(_, value)| value);
        let first = |name| values(name).next().filter(|value| !value.is_empty()).cloned();
        let stated = |value: &String| Some(value.clone()).filter(|value| !value.is_empty());
        let names = |name| values(name).map(stated).collect();
        let mut fields = Vec::new();
        for (name, value) in &parameters {
            if let Some(name) = name.strip_prefix(FIELD_PREFIX) {
                fields.push((name.to_owned(), stated(value)));
            }
        }
        let period = |value: &String| if value.is_empty() { Some(None) } else { Date::parse(value).map(Some) };
        Self {
            request: Request {
                query: first(QUERY).unwrap_or_default(),
                filters: Filters {
                    sources: names(SOURCE),
                    sections: names(SECTION),
                    periods: values(PERIOD).filter_map(period).collect(),
                    from: first(FROM).and_then(|date| Date::parse(&date)),
                    to: first(TO).and_then(|date| Date::parse(&date)),
                    fields,
                },
                sort: first(SORT).and_then(|name| sort_from_name(&name)),
            },
            document: first(DOCUMENT),
        }
    }

    /// The same request with the document at `path` open.
    pub fn with_document(&self, path: &str) -> Self {
        Self { document: Some(path.to_owned()), ..self.clone() }
    }
}

/// Formats the address as a query string without its `?`.
impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Request { query, filters, sort } = &self.request;
        let mut parameters = Serializer::new(String::new());
        if !query.is_empty() {
            parameters.append_pair(QUERY, query);
        }
        for (name, values) in [(SOURCE, &filters.sources), (SECTION, &filters.sections)] {
            for value in values {
                parameters.append_pair(name, value.as_deref().unwrap_or_default());
            }
        }
        for (name, value) in &filters.fields {
            parameters.append_pair(&[FIELD_PREFIX, name].concat(), value.as_deref().unwrap_or_default());
        }
        for period in &filters.periods {
            parameters.append_pair(PERIOD, &period.map(|date| date.to_string()).unwrap_or_default());
        }
        for (name, date) in [(FROM, filters.from), (TO, filters.to)] {
            if let Some(date) = date {
                parameters.append_pair(name, &date.to_string());
            }
        }
        if let Some(sort) = sort {
            parameters.append_pair(SORT, sort_name(*sort));
        }
        if let Some(document) = &self.document {
            parameters.append_pair(DOCUMENT, document);
        }
        formatter.write_str(&parameters.finish())
    }
}

/// Encodes a text as a parameter value.
pub fn encode(value: &str) -> String {
    byte_serialize(value.as_bytes()).collect()
}

#[cfg(test)]
mod tests {
    use trouvaille_engine::date::Date;
    use trouvaille_engine::search::{Filters, Sort};

    use super::{Address, encode};
    use crate::search::request::Request;

    fn date(text: &str) -> Date {
        Date::parse(text).expect("a date")
    }

    #[test]
    fn an_address_contains_only_the_chosen_parameters() {
        assert_eq!(Address::default().to_string(), "");
        let address = Address {
            request: Request {
                query: "trêve".into(),
                filters: Filters {
                    sources: vec![Some("BFMTV".into()), None],
                    sections: vec![Some("Monde".into())],
                    periods: vec![Some(date("2016")), None],
                    from: Some(date("2016-01")),
                    to: Some(date("2016-12-29")),
                    fields: vec![("mots clés".into(), Some("Syrie".into())), ("author".into(), None)],
                },
                sort: Some(Sort::Oldest),
            },
            document: Some("a/b.txt".into()),
        };
        let written = "q=tr%C3%AAve&source=BFMTV&source=&section=Monde&f.mots+cl%C3%A9s=Syrie&f.author=&date=2016&date=&from=2016-01&to=2016-12-29\
            &sort=oldest&d=a%2Fb.txt";
        assert_eq!(address.to_string(), written);
        assert_eq!(Address::parse(written), address);
    }

    #[test]
    fn invalid_parameters_are_ignored() {
        assert_eq!(Address::parse("q=&date=hier&from=2016-13&sort=best&d=&x=y&&=&%"), Address::default());
    }

    #[test]
    fn addresses_survive_formatting_and_parsing() {
        for (query, document) in [
            ("", None),
            ("cessez-le-feu & paix + « trêve » #1?", None),
            ("", Some("2016/a b.txt")),
            ("100 %", Some("é=&.txt")),
        ] {
            let mut address = Address { document: document.map(Into::into), ..Address::default() };
            address.request.query = query.into();
            address.request.filters.sources = vec![Some("Le Monde & cie".into()), None];
            assert_eq!(Address::parse(&address.to_string()), address);
            // The links of a list share a base, to which the encoded path is appended.
            let link = address.with_document("").to_string() + &encode(document.unwrap_or_default());
            assert_eq!(Address::parse(&link), address);
        }
    }
}

//! What the address bar says, and with it a link: the query, what was chosen besides, the order, and the open article.
//!
//! ```text
//! ?q=trêve&source=BFMTV&source=Le+Monde&section=International&date=2016-12&from=2016-01&to=2016-12-29&sort=newest&d=001.txt
//!          └── one of these papers ───┘                       └ a year, a month; nothing: no date stated
//! ```
//!
//! A paper or a section without a name stands for articles that state none, as does a date.

use trouvaille_engine::date::Date;
use trouvaille_engine::filters::Filters;
use trouvaille_engine::search::Sort;

const QUERY: &str = "q";
const SOURCE: &str = "source";
const SECTION: &str = "section";
const PERIOD: &str = "date";
const FROM: &str = "from";
const TO: &str = "to";
const SORT: &str = "sort";
const DOCUMENT: &str = "d";

/// What is searched for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Request {
    /// The text in the search box.
    pub query: String,
    /// What was chosen besides.
    pub filters: Filters,
    /// The order that was chosen; where none was, it is by relevance beside words, and by date without.
    pub sort: Option<Sort>,
}

/// What the page shows. A link with it restores the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    /// What is searched for.
    pub request: Request,
    /// The path of the open article.
    pub document: Option<String>,
}

/// The names of the orders in an address.
const SORTS: [(&str, Sort); 3] = [("relevance", Sort::Relevance), ("newest", Sort::Newest), ("oldest", Sort::Oldest)];

/// The order that has a name.
pub fn sort_named(name: &str) -> Option<Sort> {
    SORTS.into_iter().find(|&(known, _)| known == name).map(|(_, sort)| sort)
}

/// The name of an order.
pub fn name_of_sort(sort: Sort) -> &'static str {
    SORTS.into_iter().find(|&(_, known)| known == sort).map_or("", |(name, _)| name)
}

impl Address {
    /// Reads an address, of which `values` tells all values that a name has. What makes no sense in it is left out.
    pub fn read(values: impl Fn(&str) -> Vec<String>) -> Self {
        let first = |name| values(name).into_iter().next().filter(|value| !value.is_empty());
        let names =
            |name| values(name).into_iter().map(|value| Some(value).filter(|value| !value.is_empty())).collect();
        let period = |value: String| if value.is_empty() { Some(None) } else { Date::parse(&value).map(Some) };
        Self {
            request: Request {
                query: first(QUERY).unwrap_or_default(),
                filters: Filters {
                    sources: names(SOURCE),
                    sections: names(SECTION),
                    periods: values(PERIOD).into_iter().filter_map(period).collect(),
                    from: first(FROM).and_then(|date| Date::parse(&date)),
                    to: first(TO).and_then(|date| Date::parse(&date)),
                },
                sort: first(SORT).and_then(|name| sort_named(&name)),
            },
            document: first(DOCUMENT),
        }
    }

    /// Calls `take` with each name and value of the address.
    pub fn write(&self, mut take: impl FnMut(&str, &str)) {
        let Request { query, filters, sort } = &self.request;
        if !query.is_empty() {
            take(QUERY, query);
        }
        for (name, values) in [(SOURCE, &filters.sources), (SECTION, &filters.sections)] {
            values.iter().for_each(|value| take(name, value.as_deref().unwrap_or_default()));
        }
        for period in &filters.periods {
            take(PERIOD, &period.map(|date| date.to_string()).unwrap_or_default());
        }
        for (name, date) in [(FROM, filters.from), (TO, filters.to)] {
            if let Some(date) = date {
                take(name, &date.to_string());
            }
        }
        if let Some(sort) = sort {
            take(SORT, name_of_sort(*sort));
        }
        if let Some(document) = &self.document {
            take(DOCUMENT, document);
        }
    }
}

/// Chooses a value, or gives it up.
pub fn toggle<Value: PartialEq>(chosen: &mut Vec<Value>, value: Value) {
    match chosen.iter().position(|known| *known == value) {
        Some(place) => drop(chosen.remove(place)),
        None => chosen.push(value),
    }
}

/// Chooses a year or a month, or gives it up. A month stands for itself and no longer for all of its year, and a year for all
/// of its months.
pub fn toggle_period(chosen: &mut Vec<Option<Date>>, period: Option<Date>) {
    let Some(date) = period.filter(|period| !chosen.contains(&Some(*period))) else {
        toggle(chosen, period);
        return;
    };
    let is_other_half = |known: &Date| known.year == date.year && known.month.is_some() != date.month.is_some();
    chosen.retain(|known| !known.as_ref().is_some_and(is_other_half));
    chosen.push(period);
}

#[cfg(test)]
mod tests {
    use trouvaille_engine::date::Date;
    use trouvaille_engine::filters::Filters;
    use trouvaille_engine::search::Sort;

    use super::{Address, Request, toggle, toggle_period};

    fn date(text: &str) -> Date {
        Date::parse(text).expect("a date")
    }

    fn written(address: &Address) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        address.write(|name, value| pairs.push((name.to_owned(), value.to_owned())));
        pairs
    }

    fn read(pairs: &[(&str, &str)]) -> Address {
        let values = |name: &str| pairs.iter().filter(|pair| pair.0 == name).map(|pair| pair.1.to_owned()).collect();
        Address::read(values)
    }

    #[test]
    fn an_address_says_all_that_was_chosen_and_nothing_else() {
        assert_eq!(written(&Address::default()), []);
        let address = Address {
            request: Request {
                query: "trêve".into(),
                filters: Filters {
                    sources: vec![Some("BFMTV".into()), None],
                    sections: vec![Some("Monde".into())],
                    periods: vec![Some(date("2016")), None],
                    from: Some(date("2016-01")),
                    to: Some(date("2016-12-29")),
                },
                sort: Some(Sort::Oldest),
            },
            document: Some("a/b.txt".into()),
        };
        let pairs = written(&address);
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(pairs[1..3], [("source", "BFMTV"), ("source", "")]);
        assert_eq!(read(&pairs), address);
    }

    #[test]
    fn what_makes_no_sense_is_left_out() {
        let nonsense = [("q", ""), ("date", "hier"), ("from", "2016-13"), ("sort", "best"), ("d", ""), ("x", "y")];
        assert_eq!(read(&nonsense), Address::default());
    }

    #[test]
    fn a_value_is_chosen_and_given_up() {
        let mut chosen = vec!["a"];
        toggle(&mut chosen, "b");
        assert_eq!(chosen, ["a", "b"]);
        toggle(&mut chosen, "a");
        assert_eq!(chosen, ["b"]);
    }

    #[test]
    fn a_month_takes_the_place_of_its_year_and_a_year_that_of_its_months() {
        let [year, december, other] = ["2016", "2016-12", "2015-12"].map(|text| Some(date(text)));
        let mut chosen = vec![year, other, None];
        toggle_period(&mut chosen, december);
        assert_eq!(chosen, [other, None, december]);
        toggle_period(&mut chosen, year);
        assert_eq!(chosen, [other, None, year]);
        toggle_period(&mut chosen, year);
        toggle_period(&mut chosen, None);
        assert_eq!(chosen, [other]);
    }
}

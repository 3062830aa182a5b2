//! Search requests.

use trouvaille_engine::date::Date;
use trouvaille_engine::search::{Filters, Sort};

/// A search request.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Request {
    /// The text in the search box.
    pub query: String,
    /// The chosen filters.
    pub filters: Filters,
    /// The chosen order. `None` means by relevance if there is a query, and newest first otherwise.
    pub sort: Option<Sort>,
}

/// The name of each order, in addresses and as option values in the sort menu.
const SORTS: [(&str, Sort); 3] = [("relevance", Sort::Relevance), ("newest", Sort::Newest), ("oldest", Sort::Oldest)];

/// The order with the given name.
pub fn sort_from_name(name: &str) -> Option<Sort> {
    SORTS.into_iter().find(|&(known, _)| known == name).map(|(_, sort)| sort)
}

/// The name of an order.
pub fn sort_name(sort: Sort) -> &'static str {
    SORTS.into_iter().find(|&(_, known)| known == sort).map_or("", |(name, _)| name)
}

/// Adds a value to a filter, or removes it if it is already chosen.
pub fn toggle<Value: PartialEq>(chosen: &mut Vec<Value>, value: Value) {
    match chosen.iter().position(|known| *known == value) {
        Some(position) => drop(chosen.remove(position)),
        None => chosen.push(value),
    }
}

/// Adds a year or a month to a filter, or removes it if it is already chosen. A month replaces its year, and a year
/// replaces its months. `None` stands for documents without a date.
pub fn toggle_period(chosen: &mut Vec<Option<Date>>, period: Option<Date>) {
    let Some(date) = period.filter(|period| !chosen.contains(&Some(*period))) else {
        toggle(chosen, period);
        return;
    };
    let overlaps = |known: &Date| known.year == date.year && known.month.is_some() != date.month.is_some();
    chosen.retain(|known| !known.as_ref().is_some_and(overlaps));
    chosen.push(period);
}

#[cfg(test)]
mod tests {
    use trouvaille_engine::date::Date;

    use super::{toggle, toggle_period};

    fn date(text: &str) -> Date {
        Date::parse(text).expect("a date")
    }

    #[test]
    fn a_value_is_added_and_removed() {
        let mut chosen = vec!["a"];
        toggle(&mut chosen, "b");
        assert_eq!(chosen, ["a", "b"]);
        toggle(&mut chosen, "a");
        assert_eq!(chosen, ["b"]);
    }

    #[test]
    fn a_month_replaces_its_year_and_a_year_its_months() {
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

//! The bars of the timeline: hits per month, or per year if there would be too many months.

use trouvaille_engine::date::Date;

/// The longest period shown by month, in months. Longer periods are shown by year.
const MAX_MONTHS: i32 = 24;

/// The longest period, in years, in which years without hits get a bar. In longer periods they are left out.
const MAX_YEARS: u16 = 120;

/// A bar: a month or a year and its number of hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Bar {
    /// The month or year.
    pub date: Date,
    /// The number of hits.
    pub count: usize,
}

/// The bars from the first hit to the last, within the chosen range. Empty if there would be fewer than two.
///
/// `months` holds, in ascending order, the number of hits for each month and, for hits dated only by year, for each
/// year. Hits without a date are ignored. `None` for `from` or `to` leaves that end of the range open.
pub fn bars(months: &[(Option<Date>, usize)], from: Option<Date>, to: Option<Date>) -> Vec<Bar> {
    let dated = || months.iter().filter_map(|&(date, count)| Some((date?, count)));
    let (Some((first, _)), Some((last, _))) = (dated().next(), dated().next_back()) else { return Vec::new() };
    let (start, end) = (month(first), last_month(last));
    let mut first = from.map_or(start, month).max(start);
    let mut last = to.map_or(end, last_month).min(end);
    if first == last {
        // A single month would be a single bar, so all months of its year are shown.
        let january = first - first % 12;
        (first, last) = (january.max(start), (january + 11).min(end));
    }
    let mut bars = Vec::new();
    let mut add = |date: Date, includes: &dyn Fn(Date) -> bool| {
        let count = dated().filter(|&(known, _)| includes(known)).map(|(_, count)| count).sum();
        bars.push(Bar { date, count });
    };
    if last - first < MAX_MONTHS {
        for number in first..=last {
            let date = month_from(number);
            // The bar of hits that state only a year comes before the months of that year.
            let year = Date { month: None, ..date };
            if (number == first || date.month == Some(1)) && dated().any(|(known, _)| known == year) {
                add(year, &|known| known == year);
            }
            add(date, &|known| known == date);
        }
    } else {
        let [first, last] = [first, last].map(|number| month_from(number).year);
        for year in first..=last {
            if last - first < MAX_YEARS || dated().any(|(known, _)| known.year == year) {
                add(Date { year, month: None, day: None }, &|known| known.year == year);
            }
        }
    }
    if bars.len() < 2 { Vec::new() } else { bars }
}

/// The number of months from January of year 0 to a month, or to January of a year.
fn month(date: Date) -> i32 {
    i32::from(date.year) * 12 + i32::from(date.month.unwrap_or(1)) - 1
}

/// Like [`month`], but to December of a year.
fn last_month(date: Date) -> i32 {
    month(Date { month: date.month.or(Some(12)), ..date })
}

/// The inverse of [`month`].
fn month_from(number: i32) -> Date {
    Date { year: (number / 12) as u16, month: Some((number % 12 + 1) as u8), day: None }
}

#[cfg(test)]
mod tests {
    use trouvaille_engine::date::Date;

    use super::bars;

    fn date(text: &str) -> Option<Date> {
        Date::parse(text)
    }

    fn drawn(months: &[(&str, usize)], from: &str, to: &str) -> String {
        let months: Vec<_> = months.iter().map(|&(text, count)| (date(text), count)).collect();
        let bars = bars(&months, date(from), date(to));
        bars.iter().map(|bar| format!("{}:{}", bar.date, bar.count)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_short_period_is_shown_by_month_including_months_without_hits() {
        assert_eq!(drawn(&[("2016-11", 2), ("2017-01", 1), ("", 4)], "", ""), "2016-11:2 2016-12:0 2017-01:1");
    }

    #[test]
    fn a_long_period_is_shown_by_year() {
        assert_eq!(drawn(&[("2014", 1), ("2014-02", 2), ("2016-12", 3)], "", ""), "2014:3 2015:0 2016:3");
    }

    #[test]
    fn a_chosen_range_is_shown_by_month_if_it_is_short() {
        let months = [("2010-01", 5), ("2014-02", 2), ("2014-04", 3), ("2016-12", 3)];
        assert!(drawn(&months, "2014", "2014").starts_with("2014-01:0 2014-02:2 2014-03:0 2014-04:3 2014-05:0"));
        assert_eq!(drawn(&months, "2014-03-12", "2014-04-30"), "2014-03:0 2014-04:3");
        assert_eq!(drawn(&months, "2014-04", "2014-04"), drawn(&months, "2014", "2014"));
        assert_eq!(drawn(&months, "2010-01-02", "2010-01-03").matches(' ').count(), 11);
        assert_eq!(drawn(&months, "2011", ""), "2011:0 2012:0 2013:0 2014:5 2015:0 2016:3");
    }

    #[test]
    fn hits_without_a_month_come_before_the_months_of_their_year() {
        assert_eq!(drawn(&[("2016", 1), ("2016-12", 2), ("2017-01", 2)], "2016-12", ""), "2016:1 2016-12:2 2017-01:2");
    }

    #[test]
    fn a_single_bar_is_not_shown() {
        assert_eq!(drawn(&[("2016-12", 7), ("", 2)], "", ""), "");
        assert_eq!(drawn(&[("", 2)], "", ""), "");
        assert_eq!(drawn(&[("2010", 1), ("2016-12", 7)], "2020", "2021"), "");
    }

    #[test]
    fn years_without_hits_are_left_out_of_very_long_periods() {
        assert_eq!(drawn(&[("1016", 1), ("2016-12", 7)], "", ""), "1016:1 2016:7");
    }
}

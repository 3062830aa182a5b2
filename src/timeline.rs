//! The timeline: how many hits are there in each month, or in each year where that would be too many bars?

use trouvaille_engine::date::Date;

/// So many months are shown as months; a longer time in years.
const MOST_MONTHS: i32 = 24;

/// So many years are all shown, also those without hits; of more, only those that have some.
const MOST_YEARS: u16 = 120;

/// A month or a year, and how many hits it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bar {
    /// The month or year.
    pub date: Date,
    /// Its hits.
    pub count: usize,
}

/// The bars from the first hit to the last, or of the range that was chosen where that is short enough for months. Nothing
/// where fewer than two bars would stand there.
///
/// `months` are counts of months, and of years of which no month is stated, in order of time.
pub fn bars(months: &[(Option<Date>, usize)], from: Option<Date>, to: Option<Date>) -> Vec<Bar> {
    let dated = || months.iter().filter_map(|&(date, count)| Some((date?, count)));
    let (Some((first, _)), Some((last, _))) = (dated().next(), dated().next_back()) else { return Vec::new() };
    let (start, end) = (month(first), last_month(last));
    let mut first = from.map_or(start, month).max(start);
    let mut last = to.map_or(end, last_month).min(end);
    if first == last {
        // One month alone would be one bar: it stands among those of its year.
        let january = first - first % 12;
        (first, last) = (january.max(start), (january + 11).min(end));
    }
    let mut bars = Vec::new();
    let mut add = |date: Date, holds: &dyn Fn(Date) -> bool| {
        let count = dated().filter(|&(known, _)| holds(known)).map(|(_, count)| count).sum();
        bars.push(Bar { date, count });
    };
    if last - first < MOST_MONTHS {
        for number in first..=last {
            let date = of_month(number);
            // Hits of which only the year is stated stand before its months.
            let year = Date { month: None, ..date };
            if (number == first || date.month == Some(1)) && dated().any(|(known, _)| known == year) {
                add(year, &|known| known == year);
            }
            add(date, &|known| known == date);
        }
    } else {
        let [first, last] = [first, last].map(|number| of_month(number).year);
        for year in first..=last {
            if last - first < MOST_YEARS || dated().any(|(known, _)| known.year == year) {
                add(Date { year, month: None, day: None }, &|known| known.year == year);
            }
        }
    }
    if bars.len() < 2 { Vec::new() } else { bars }
}

/// Months, counted from that of the birth of Christ; of a year, its first one.
fn month(date: Date) -> i32 {
    i32::from(date.year) * 12 + i32::from(date.month.unwrap_or(1)) - 1
}

/// … of a year, its last one.
fn last_month(date: Date) -> i32 {
    month(Date { month: date.month.or(Some(12)), ..date })
}

fn of_month(number: i32) -> Date {
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
    fn a_short_time_is_shown_in_months_also_those_without_hits() {
        assert_eq!(drawn(&[("2016-11", 2), ("2017-01", 1), ("", 4)], "", ""), "2016-11:2 2016-12:0 2017-01:1");
    }

    #[test]
    fn a_long_time_is_shown_in_years() {
        assert_eq!(drawn(&[("2014", 1), ("2014-02", 2), ("2016-12", 3)], "", ""), "2014:3 2015:0 2016:3");
    }

    #[test]
    fn a_range_that_was_chosen_is_shown_closer() {
        let months = [("2010-01", 5), ("2014-02", 2), ("2014-04", 3), ("2016-12", 3)];
        assert!(drawn(&months, "2014", "2014").starts_with("2014-01:0 2014-02:2 2014-03:0 2014-04:3 2014-05:0"));
        assert_eq!(drawn(&months, "2014-03-12", "2014-04-30"), "2014-03:0 2014-04:3");
        assert_eq!(drawn(&months, "2014-04", "2014-04"), drawn(&months, "2014", "2014"));
        assert_eq!(drawn(&months, "2010-01-02", "2010-01-03").matches(' ').count(), 11);
        assert_eq!(drawn(&months, "2011", ""), "2011:0 2012:0 2013:0 2014:5 2015:0 2016:3");
    }

    #[test]
    fn hits_of_a_year_without_a_month_stand_before_its_months() {
        assert_eq!(drawn(&[("2016", 1), ("2016-12", 2), ("2017-01", 2)], "2016-12", ""), "2016:1 2016-12:2 2017-01:2");
    }

    #[test]
    fn one_bar_says_nothing() {
        assert_eq!(drawn(&[("2016-12", 7), ("", 2)], "", ""), "");
        assert_eq!(drawn(&[("", 2)], "", ""), "");
        assert_eq!(drawn(&[("2010", 1), ("2016-12", 7)], "2020", "2021"), "");
    }

    #[test]
    fn centuries_without_hits_are_left_out() {
        assert_eq!(drawn(&[("1016", 1), ("2016-12", 7)], "", ""), "1016:1 2016:7");
    }
}

//! Dates as articles state them: a day, a month or only a year.

use std::fmt;

/// A date of which the month or the day may not be stated. Later parts need earlier ones: a day has a month.
///
/// Dates sort by time; one that states less comes before those that it contains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// 1 to 9999.
    pub year: u16,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31, and a day that the month has.
    pub day: Option<u8>,
}

impl Date {
    /// A date, if there is such a day.
    pub fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let real = match (month, day) {
            (None, day) => day.is_none(),
            (Some(month), day) => (1..=days_in(year, month)).contains(&day.unwrap_or(1)),
        };
        (real && (1..=9999).contains(&year)).then_some(Self { year, month, day })
    }

    /// The date that is written as `2016`, `2016-12` or `2016-12-29`, or with slashes; nothing where it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(['-', '/']);
        let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
        let mut part = || match parts.next() {
            None => Some(None),
            Some(part) => part.parse::<u8>().ok().map(Some),
        };
        let (month, day) = (part()?, part()?);
        Self::new(year, month, day).filter(|_| parts.next().is_none())
    }

    /// The date as one number: year · 10000 + month · 100 + day.
    pub(crate) fn code(self) -> u32 {
        u32::from(self.year) * 10_000 + u32::from(self.month.unwrap_or(0)) * 100 + u32::from(self.day.unwrap_or(0))
    }

    /// The first and the last code of the dates that it contains: all of a year, all of a month, or one day.
    pub(crate) fn codes(self) -> (u32, u32) {
        let code = self.code();
        let last = match (self.month, self.day) {
            (None, _) => code + 99_99,
            (_, None) => code + 99,
            _ => code,
        };
        (code, last)
    }

    /// The date of a number; nothing for 0 and for numbers that are no date.
    pub(crate) fn from_code(code: u32) -> Option<Self> {
        let part = |number: u32| Some((number % 100) as u8).filter(|&part| part > 0);
        Self::new(u16::try_from(code / 10_000).ok()?, part(code / 100), part(code))
    }
}

/// The first and the last code of the dates from one to another, ends included, of which either may be left out.
pub(crate) fn between(from: Option<Date>, to: Option<Date>) -> (u32, u32) {
    // 0 is the code of what has no date.
    (from.map_or(1, |date| date.codes().0), to.map_or(u32::MAX, |date| date.codes().1))
}

/// 0 for a month that there is not.
fn days_in(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 0,
    }
}

/// The form of ISO 8601: `2016`, `2016-12` or `2016-12-29`.
impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(formatter, "-{part:02}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn only_real_dates_are_dates() {
        for (year, month, day, real) in [
            (2016, None, None, true),
            (2016, Some(12), None, true),
            (2016, Some(2), Some(29), true),
            (2015, Some(2), Some(29), false),
            (2016, Some(13), None, false),
            (2016, Some(0), None, false),
            (2016, Some(4), Some(31), false),
            (2016, Some(4), Some(0), false),
            (2016, None, Some(1), false),
            (0, None, None, false),
        ] {
            assert_eq!(Date::new(year, month, day).is_some(), real, "{year} {month:?} {day:?}");
        }
    }

    #[cfg(feature = "write")]
    #[test]
    fn a_date_survives_its_code() {
        for date in [Date::new(2016, None, None), Date::new(2016, Some(12), None), Date::new(2016, Some(12), Some(9))] {
            assert_eq!(Date::from_code(date.expect("a date").code()), date);
        }
        assert_eq!(Date::from_code(0), None);
        assert_eq!(Date::from_code(u32::MAX), None);
    }

    #[test]
    fn a_date_is_written_as_far_as_it_is_stated() {
        let written = |month, day| Date::new(2016, month, day).expect("a date").to_string();
        assert_eq!(written(None, None), "2016");
        assert_eq!(written(Some(2), None), "2016-02");
        assert_eq!(written(Some(2), Some(9)), "2016-02-09");
        for date in ["2016", "2016-02", "2016-02-29"] {
            assert_eq!(Date::parse(date).expect("a date").to_string(), date);
        }
        for text in ["", "16", "2016-", "2016-13", "2015-02-29", "2016-02-29-1", "hier"] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }
}

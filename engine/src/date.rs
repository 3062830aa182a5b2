//! Dates with the precision of a day, a month or a year.

use std::fmt;

/// A date whose day, or month and day, can be unknown.
///
/// Dates are ordered by time; a year or a month comes before the dates within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Year, from 1 to 9999.
    pub year: u16,
    /// Month, from 1 to 12. Set if `day` is.
    pub month: Option<u8>,
    /// Day of the month, from 1 to the number of days in the month.
    pub day: Option<u8>,
}

impl Date {
    /// Creates a date. Returns `None` if it does not exist in the calendar, or has a day but no month.
    pub fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let exists = match (month, day) {
            (None, day) => day.is_none(),
            (Some(month), day) => (1..=days_in_month(year, month)).contains(&day.unwrap_or(1)),
        };
        (exists && (1..=9999).contains(&year)).then_some(Self { year, month, day })
    }

    /// Parses `2016`, `2016-12` or `2016-12-29`, with hyphens or slashes. Returns `None` for any other text and for
    /// dates that do not exist.
    pub fn parse(text: &str) -> Option<Self> {
        // `parse` would also accept a sign.
        let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
        let mut parts = text.split(['-', '/']);
        let year = parts.next().filter(|year| year.len() == 4).filter(is_number)?.parse().ok()?;
        let mut part = || match parts.next() {
            None => Some(None),
            Some(part) => Some(part).filter(is_number)?.parse::<u8>().ok().map(Some),
        };
        let (month, day) = (part()?, part()?);
        Self::new(year, month, day).filter(|_| parts.next().is_none())
    }

    /// Encodes the date as year · 10000 + month · 100 + day, with 0 for an unknown month or day.
    pub(crate) fn code(self) -> u32 {
        u32::from(self.year) * 10_000 + u32::from(self.month.unwrap_or(0)) * 100 + u32::from(self.day.unwrap_or(0))
    }

    /// Returns the first and last code within the date: those of a year, a month or a single day.
    pub(crate) fn code_range(self) -> (u32, u32) {
        let code = self.code();
        let last = match (self.month, self.day) {
            (None, _) => code + 99_99,
            (_, None) => code + 99,
            _ => code,
        };
        (code, last)
    }

    /// Decodes a date. Returns `None` for 0 and for codes of dates that do not exist.
    pub(crate) fn from_code(code: u32) -> Option<Self> {
        let part = |number: u32| Some((number % 100) as u8).filter(|&part| part > 0);
        Self::new(u16::try_from(code / 10_000).ok()?, part(code / 100), part(code))
    }
}

/// Returns the first and last code from `from` to `to`, both included. `None` leaves the range open at that end.
pub(crate) fn between(from: Option<Date>, to: Option<Date>) -> (u32, u32) {
    // Code 0 means that a document has no date.
    (from.map_or(1, |date| date.code_range().0), to.map_or(u32::MAX, |date| date.code_range().1))
}

/// Returns the number of days in a month, or 0 if `month` is not from 1 to 12.
fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 0,
    }
}

/// Formats the date as in ISO 8601: `2016`, `2016-12` or `2016-12-29`.
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
    fn dates_that_do_not_exist_are_rejected() {
        for (year, month, day, exists) in [
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
            assert_eq!(Date::new(year, month, day).is_some(), exists, "{year} {month:?} {day:?}");
        }
    }

    #[cfg(feature = "write")]
    #[test]
    fn a_code_decodes_to_its_date() {
        for date in [Date::new(2016, None, None), Date::new(2016, Some(12), None), Date::new(2016, Some(12), Some(9))] {
            assert_eq!(Date::from_code(date.expect("a date").code()), date);
        }
        assert_eq!(Date::from_code(0), None);
        assert_eq!(Date::from_code(u32::MAX), None);
    }

    #[test]
    fn formatting_a_date_omits_its_unknown_parts() {
        let formatted = |month, day| Date::new(2016, month, day).expect("a date").to_string();
        assert_eq!(formatted(None, None), "2016");
        assert_eq!(formatted(Some(2), None), "2016-02");
        assert_eq!(formatted(Some(2), Some(9)), "2016-02-09");
        for date in ["2016", "2016-02", "2016-02-29"] {
            assert_eq!(Date::parse(date).expect("a date").to_string(), date);
        }
        for text in ["", "16", "2016-", "2016-13", "2015-02-29", "2016-02-29-1", "2016-+1", "+201", "hier"] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }
}

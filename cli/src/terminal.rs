//! Which style has what is printed, and what is shown while one waits?

use std::fmt;
use std::io::Write;

use anstyle::{AnsiColor, Style};
use indicatif::{ProgressBar, ProgressStyle};

/// Titles and names.
pub(crate) const STRONG: Style = Style::new().bold();
/// What stands beside: dates, paths, labels.
pub(crate) const FAINT: Style = Style::new().dimmed();
/// The words that a search found.
pub(crate) const MARK: Style = AnsiColor::Yellow.on_default().bold().underline();
const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();

/// Says why the program stops.
pub(crate) fn error(error: &anyhow::Error) {
    say(ERROR, "error", &format_args!("{error:#}"));
}

/// Says what is odd and does not stop it.
pub(crate) fn warning(warning: &dyn fmt::Display) {
    say(WARNING, "warning", warning);
}

/// Where nobody listens to what is wrong, nothing can be done about it.
fn say(style: Style, what: &str, message: &dyn fmt::Display) {
    let _ = writeln!(anstream::stderr(), "{style}{what}:{style:#} {message}");
}

/// A line on standard error that tells how far a long command is. It is seen in terminals only, and gone in the end.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    pub(crate) fn new() -> Self {
        Self(ProgressBar::new_spinner())
    }

    /// Begins something of which the end is not in sight.
    pub(crate) fn begin(&self, what: String) {
        self.0.set_style(ProgressStyle::default_spinner());
        self.0.set_message(what);
        self.0.tick();
    }

    /// Begins something that has so many steps.
    pub(crate) fn begin_steps(&self, what: String, steps: usize) {
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}") {
            self.0.set_style(style);
        }
        self.0.set_length(steps as u64);
        self.0.set_position(0);
        self.0.set_message(what);
    }

    /// A step is done.
    pub(crate) fn step(&self) {
        self.0.inc(1);
    }

    /// Prints something while the line is out of the way.
    pub(crate) fn aside<Returned>(&self, print: impl FnOnce() -> Returned) -> Returned {
        self.0.suspend(print)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

/// A number with its digits in groups: `22,123,456`.
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A count with its noun: `1 hit`, `2,000 hits`.
pub(crate) fn counted(number: usize, noun: &str) -> String {
    format!("{} {noun}{}", grouped(number), if number == 1 { "" } else { "s" })
}

/// The beginning of a text, so many characters long at most, cut between words where it is cut.
pub(crate) fn shortened(text: &str, longest: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(longest) else { return text.to_owned() };
    let end = text[..end].rfind(' ').unwrap_or(end);
    format!("{}…", text[..end].trim_end())
}

#[cfg(test)]
mod tests {
    use super::{counted, grouped, shortened};

    #[test]
    fn digits_stand_in_groups_of_three() {
        let written = [0, 999, 1_000, 22_123_456].map(grouped);
        assert_eq!(written, ["0", "999", "1,000", "22,123,456"]);
        assert_eq!([0, 1, 2_000].map(|number| counted(number, "hit")), ["0 hits", "1 hit", "2,000 hits"]);
    }

    #[test]
    fn a_text_is_cut_between_words() {
        for (text, longest, expected) in [
            ("la trêve", 8, "la trêve"),
            ("la trêve tient", 10, "la trêve…"),
            ("la trêve tient", 8, "la…"),
            ("anticonstitutionnellement", 4, "anti…"),
            ("", 0, ""),
        ] {
            assert_eq!(shortened(text, longest), expected, "{text}, {longest}");
        }
    }
}

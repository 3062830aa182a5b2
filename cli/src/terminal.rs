//! Text styles, messages on standard error, and progress.

use std::fmt;
use std::io::Write;

use anstyle::{AnsiColor, Style};
use indicatif::{ProgressBar, ProgressStyle};
use trouvaille_pack::problem::{Effect, Language, Warning};
pub(crate) use trouvaille_pack::site::{format_count, format_number};

/// The environment variables that state the locale of messages. The first that is set counts.
const LOCALE: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// Titles and names.
pub(crate) const STRONG: Style = Style::new().bold();
/// Secondary text: dates, paths, labels.
pub(crate) const FAINT: Style = Style::new().dimmed();
/// Words that match the query.
pub(crate) const MARK: Style = AnsiColor::Yellow.on_default().bold().underline();
const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();

/// Prints the error that ends the program.
pub(crate) fn error(error: &anyhow::Error) {
    print_message(ERROR, "error", &format_args!("{error:#}"));
}

/// Prints a message.
pub(crate) fn message(message: &dyn fmt::Display) {
    let _ = writeln!(anstream::stderr(), "{message}");
}

/// Prints a warning.
pub(crate) fn warning(warning: &dyn fmt::Display) {
    print_message(WARNING, "warning", warning);
}

/// Prints what was skipped, lost or left out. Only a loss is a warning: the other messages begin with what happened.
pub(crate) fn problem(problem: &Warning) {
    let language = problem_language();
    let text = problem.message(language);
    match (problem.problem.effect(), language) {
        (Effect::Skipped | Effect::LeftOut, _) => message(&text),
        (Effect::Lossy, Language::English) => warning(&text),
        (Effect::Lossy, Language::French) => print_message(WARNING, "attention ", &text),
    }
}

/// The language of messages about files: that of the environment.
pub(crate) fn problem_language() -> Language {
    let values = LOCALE.iter().filter_map(std::env::var_os);
    let locale = values.map(|value| value.to_string_lossy().into_owned()).find(|value| !value.is_empty());
    Language::of_locale(&locale.unwrap_or_default())
}

fn print_message(style: Style, label: &str, message: &dyn fmt::Display) {
    // A failed write to standard error cannot be reported anywhere.
    let _ = writeln!(anstream::stderr(), "{style}{label}:{style:#} {message}");
}

/// A progress line on standard error. It is shown only in terminals and cleared when dropped.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    pub(crate) fn new() -> Self {
        Self(ProgressBar::new_spinner())
    }

    /// Begins a task of unknown length, shown as a spinner.
    pub(crate) fn begin(&self, message: String) {
        self.0.set_style(ProgressStyle::default_spinner());
        self.0.set_message(message);
        self.0.tick();
    }

    /// Begins a task of `steps` steps, shown as a progress bar.
    pub(crate) fn begin_steps(&self, message: String, steps: usize) {
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}") {
            self.0.set_style(style);
        }
        self.0.set_length(steps as u64);
        self.0.set_position(0);
        self.0.set_message(message);
    }

    /// Sets the number of steps that are done, and of all.
    pub(crate) fn set(&self, done: usize, steps: usize) {
        self.0.set_length(steps as u64);
        self.0.set_position(done as u64);
    }

    /// Advances the bar by one step.
    pub(crate) fn step(&self) {
        self.0.inc(1);
    }

    /// Hides the progress line while `print` runs, so that their outputs do not mix.
    pub(crate) fn suspend<Output>(&self, print: impl FnOnce() -> Output) -> Output {
        self.0.suspend(print)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

/// The first `max_chars` characters of a text. A longer text is cut between words, if possible, and ends in `…`.
pub(crate) fn truncate(text: &str, max_chars: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(max_chars) else { return text.to_owned() };
    let is_word_end = text[end..].starts_with(' ');
    let end = if is_word_end { end } else { text[..end].rfind(' ').unwrap_or(end) };
    format!("{}…", text[..end].trim_end())
}

#[cfg(test)]
mod tests {
    use super::truncate;

    #[test]
    fn text_is_truncated_between_words() {
        for (text, max_chars, expected) in [
            ("la trêve", 8, "la trêve"),
            ("la trêve tient", 10, "la trêve…"),
            ("la trêve tient", 8, "la trêve…"),
            ("la trêve tient", 7, "la…"),
            ("anticonstitutionnellement", 4, "anti…"),
            ("", 0, ""),
        ] {
            assert_eq!(truncate(text, max_chars), expected, "{text}, {max_chars}");
        }
    }
}

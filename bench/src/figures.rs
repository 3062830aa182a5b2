//! Tables and figures in Markdown that are written from results, not by hand.
//!
//! ```text
//!  <!-- figures: quality -->
//!  …                              written by `make figures`
//!  <!-- end of figures -->
//! ```
//!
//! A test fails if what is between the marks is not what the results say.

use std::path::PathBuf;

use trouvaille_harness::project;
use trouvaille_harness::recorded::Recorded;

use crate::Outcome;
use crate::peers::results::Results;
use crate::peers::tables;

/// The documents with marks.
const DOCUMENTS: [&str; 2] = ["README.md", "docs/performance.md"];

const START: &str = "<!-- figures: ";
const START_END: &str = " -->";
const END: &str = "<!-- end of figures -->";

/// Rewrites the marked parts of all documents.
pub fn write() -> Outcome<()> {
    for (file, _, current) in documents()? {
        std::fs::write(file, current)?;
    }
    Ok(())
}

/// Each document with its content, and its content with current figures.
fn documents() -> Outcome<Vec<(PathBuf, String, String)>> {
    let (results, recorded) = (Results::read()?, Recorded::read()?);
    let render = |name: &str| tables::render(name, &results).or_else(|| recorded.render(name));
    let current = |name: &str| {
        let file = project().join(name);
        let text = std::fs::read_to_string(&file)?;
        let current = replaced(&text, render).map_err(|error| format!("{name}: {error}"))?;
        Ok((file, text, current))
    };
    DOCUMENTS.into_iter().map(current).collect()
}

/// Replaces what is between marks. A mark at the end of a line is followed by whole lines, any other by a part of one.
fn replaced(text: &str, render: impl Fn(&str) -> Option<String>) -> Outcome<String> {
    let mut parts = text.split(START);
    let mut current = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once(START_END).ok_or("a mark of figures has no end")?;
        let (_, after) =
            rest.split_once(END).ok_or_else(|| format!("`{END}` is missing after `{START}{name}{START_END}`"))?;
        let figures = render(name).ok_or_else(|| format!("there are no figures `{name}`"))?;
        let figures = if rest.starts_with('\n') { format!("\n\n{}\n\n", figures.trim()) } else { figures };
        current += &format!("{START}{name}{START_END}{figures}{END}{after}");
    }
    Ok(current)
}

#[cfg(test)]
mod tests {
    use super::{DOCUMENTS, END, START, documents, replaced};
    use crate::peers::results::Results;
    use crate::peers::{plots, tables};
    use trouvaille_harness::project;

    /// The units of figures that may not be typed by hand.
    const UNITS: [&str; 4] = ["ms", "KB", "MB", "×"];

    /// The sections of the README that only contain figures from results.
    const SECTIONS: [&str; 2] = ["## How good", "## How fast"];

    #[test]
    fn marked_parts_are_replaced() {
        let render = |name: &str| (name == "size").then(|| "3 KB".to_owned());
        let inline = format!("It has {START}size -->1 KB{END}, compressed.");
        assert_eq!(
            replaced(&inline, render).expect("the marks are valid"),
            format!("It has {START}size -->3 KB{END}, compressed.")
        );
        let block = format!("{START}size -->\nold\n{END}\n");
        assert_eq!(
            replaced(&block, render).expect("the marks are valid"),
            format!("{START}size -->\n\n3 KB\n\n{END}\n")
        );
        for invalid in [format!("{START}size -->1"), format!("{START}speed -->1{END}"), format!("{START}size")] {
            assert!(replaced(&invalid, render).is_err(), "{invalid}");
        }
    }

    #[test]
    fn figures_in_documents_are_current() {
        for (file, text, current) in documents().expect("the documents have valid marks") {
            assert!(text == current, "{} has figures that are out of date; run `make figures`", file.display());
        }
    }

    #[test]
    fn results_in_words_and_plots_are_current() {
        let results = Results::read().expect("the results are readable");
        let folder = project().join("bench");
        let files = [("RESULTS.md", tables::document(&results))].into_iter().chain(plots::all(&results));
        for (name, current) in files {
            let text = std::fs::read_to_string(folder.join(name)).unwrap_or_default();
            assert!(text == current, "bench/{name} is out of date; run `make figures`");
        }
    }

    #[test]
    fn no_figure_is_typed_by_hand() {
        let readme = std::fs::read_to_string(project().join(DOCUMENTS[0])).expect("the README is readable");
        for section in SECTIONS {
            let (_, rest) =
                readme.split_once(section).unwrap_or_else(|| panic!("the README has no section `{section}`"));
            let text = rest.split("\n## ").next().unwrap_or_default();
            let mut parts = text.split(START);
            let by_hand = std::iter::once(parts.next().unwrap_or_default())
                .chain(parts.filter_map(|part| Some(part.split_once(END)?.1)));
            for part in by_hand {
                let words: Vec<&str> = part.split_whitespace().collect();
                for pair in words.windows(2) {
                    let is_figure = pair[0].ends_with(|last: char| last.is_ascii_digit())
                        && UNITS.contains(&pair[1].trim_end_matches(['.', ',', ':', ';', ')']));
                    assert!(!is_figure, "`{} {}` in `{section}` is typed by hand", pair[0], pair[1]);
                }
                let has_decimals = |word: &&str| word.trim_start_matches(['*', '(']).starts_with('.');
                let typed = words.iter().find(|word| has_decimals(word));
                assert!(typed.is_none(), "`{}` in `{section}` is typed by hand", typed.unwrap_or(&""));
            }
        }
    }
}

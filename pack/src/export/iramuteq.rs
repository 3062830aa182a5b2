//! The text format of `IRaMuTeQ` and Alceste: a line of variables before each text.
//!
//! ```text
//! **** *source_lemonde *date_2016-12-29 *annee_2016
//! La trêve tient
//! Elle dure depuis jeudi.
//! ```

use std::io::{self, Write};

use trouvaille_engine::analysis::fold;
use trouvaille_engine::index::Document;

use super::{metadata, text};

pub(super) fn write(documents: &[Document<'_>], out: &mut dyn Write) -> io::Result<()> {
    for document in documents {
        write!(out, "****")?;
        for (name, value) in variables(document) {
            write!(out, " *{}_{}", word(&name), word(&value))?;
        }
        writeln!(out)?;
        let title = if document.has_derived_title() { "" } else { document.title() };
        for line in [title].into_iter().chain(text(document).lines()).filter(|line| !line.is_empty()) {
            // An asterisk begins a variable.
            writeln!(out, "{}", line.replace('*', " ").trim_start_matches(['-', ' ']))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// The variables: all metadata that is a category, and the year.
fn variables(document: &Document<'_>) -> Vec<(String, String)> {
    let metadata =
        metadata(document).into_iter().filter(|(name, _)| !["url", "byline", "kicker", "caption"].contains(name));
    let mut variables: Vec<(String, String)> = metadata.map(|(name, value)| (name.to_owned(), value)).collect();
    variables.extend(document.date().map(|date| ("annee".to_owned(), date.year.to_string())));
    variables.extend(document.fields().map(|field| (field.name.to_owned(), field.value.to_owned())));
    variables
}

/// A name or value as `IRaMuTeQ` allows it: letters without accents, digits and hyphens.
fn word(text: &str) -> String {
    fold(text).chars().filter(|&character| character.is_ascii_alphanumeric() || character == '-').collect()
}

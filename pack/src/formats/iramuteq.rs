//! The format of `IRaMuTeQ` and Alceste: many texts in one file, each below a line of variables.
//!
//! ```text
//!  **** *journal_lemonde *date_2016-12-29 *annee_2016
//!  -*titre
//!  La trêve tient toujours.
//! ```

use crate::fields::{Record, Role, roles};
use crate::problem::{Place, Problem};
use crate::reader::{Column, File};

/// The beginning of a line of variables. Alceste numbers its texts instead: `0001 *journal_lemonde`.
const STARS: &str = "****";

/// Maximum number of different variables that a summary lists.
const MAX_COLUMNS: usize = 1000;

/// Whether a text has this format.
pub(super) fn is_iramuteq(text: &str) -> bool {
    text.lines().find(|line| !line.trim().is_empty()).is_some_and(|line| variables(line).is_some())
}

/// The variables of a line, which are `name_value` each.
fn variables(line: &str) -> Option<&str> {
    let line = line.trim();
    let number = line.get(..4).filter(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    let rest = line.strip_prefix(STARS).or_else(|| line.strip_prefix(number?))?;
    let has_variables = rest.trim_start().starts_with('*') && rest.starts_with([' ', '\t']);
    (has_variables || (rest.trim().is_empty() && number.is_none())).then_some(rest)
}

/// Reads the texts of a file.
///
/// # Errors
/// Never: a text without words is a warning.
pub(super) fn read(text: &str, file: &mut File<'_>) -> Result<(), Problem> {
    let mut columns: Vec<Column> = Vec::new();
    let mut number = 0;
    let mut pending: Option<(usize, Record, String)> = None;
    for (line, content) in text.lines().enumerate() {
        if let Some(line_variables) = variables(content) {
            finish(pending.take(), file);
            number += 1;
            let mut record = Record::new(file.path_of(number));
            add_variables(line_variables, &mut record, &mut columns, file);
            pending = Some((line + 1, record, String::new()));
        } else if let Some((_, record, text)) = &mut pending {
            match content.trim_start().strip_prefix("-*") {
                // A thematic line stands above a part of the text.
                Some(theme) => record.field("thematique", &theme.trim().replace('_', " ")),
                None => {
                    text.push_str(content);
                    text.push('\n');
                }
            }
        }
    }
    finish(pending, file);
    file.set_table(columns);
    Ok(())
}

/// Adds the variables of a text to its record.
fn add_variables(variables: &str, record: &mut Record, columns: &mut Vec<Column>, file: &File<'_>) {
    let variables = variables.split('*').map(str::trim).filter(|variable| !variable.is_empty());
    let pairs: Vec<(&str, &str)> =
        variables.map(|variable| variable.split_once('_').unwrap_or((variable, ""))).collect();
    let roles = roles(pairs.iter().map(|(name, _)| *name), &file.options.columns);
    for ((name, value), role) in pairs.into_iter().zip(roles) {
        if columns.len() < MAX_COLUMNS && !columns.iter().any(|column| column.name == name) {
            columns.push(Column { name: name.to_owned(), role });
        }
        // A variable without a value is one that is true.
        let value = if value.is_empty() { "1".to_owned() } else { value.replace('_', " ") };
        record.add(role, name, &value);
    }
}

/// Adds a text whose line of variables is at a line.
fn finish(pending: Option<(usize, Record, String)>, file: &mut File<'_>) {
    if let Some((line, mut record, text)) = pending {
        record.add(Some(Role::Text), "text", &text);
        file.add_record(record, Place::Line(line));
    }
}

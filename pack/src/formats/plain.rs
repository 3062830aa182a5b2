//! Plain text: one article.

use trouvaille_engine::document::{Article, decode_entities};

use crate::problem::Problem;
use crate::reader::File;

/// Reads the article of a plain text.
///
/// # Errors
/// If the text has no words.
pub(super) fn read(text: String, file: &mut File<'_>) -> Result<(), Problem> {
    let (text, entities) = decode_entities(text);
    if !text.contains(char::is_alphanumeric) {
        return Err(Problem::Empty);
    }
    if entities > 0 {
        file.warn(Problem::Entities(entities));
    }
    file.add(Article::parse(file.path, &text));
    Ok(())
}

//! Text analysis: from text to the terms that are indexed and searched.
//!
//! The input is the text of documents and of queries. The output is tokens with their folded forms, stems, stop words
//! and sentence boundaries. Index and query use the same analysis, so a term is changed in the same way on both sides.
//!
//! ```text
//!  text        L’armée a-t-elle cessé le feu ?  310 000 morts, selon l’O.N.U.
//!  tokens        ─────   ─   ─  ───── ── ───    ─────── ─────  ─────   ──────
//!  forms         armee   a t elle cesse le feu  310000  morts  selon   onu
//! ```
//!
//! - **Elision**: an article or pronoun before a straight or curly apostrophe (« l’ », "the") is not a token.
//! - **Hyphens** separate tokens: `cessez-le-feu` and `cessez le feu` are the same three tokens.
//! - **Digit groups** join: `310.000`, `310 000` with any kind of space, `310'000` and `310000` are one number.
//! - **Dotted acronyms** join: `O.N.U.` is `onu`.
//! - **Folding** removes case, accents and ligatures, see [`fold`].
//!
//! The range of a token is the word without its elision and punctuation: this range is highlighted in results.

mod chars;
mod compounds;
mod fold;
mod phrases;
mod sentences;
mod stem;
mod stop_words;
mod tokens;

pub(crate) use chars::is_letter;
pub(crate) use compounds::{Compounds, are_joined, attestations, ends_compound, is_number, joined};
pub use fold::fold;
pub(crate) use fold::{accented, lowercase, with_other_ending};
pub(crate) use phrases::{MAX_PHRASE, PhraseMatcher, has_phrase, has_word};
pub(crate) use sentences::sentences;
pub use stem::stem;
pub(crate) use stem::{irregular_forms, share_first_letters, singular};
pub use stop_words::is_stop_word;
pub(crate) use stop_words::is_stop_word_only_without_accents;
pub(crate) use tokens::{APOSTROPHES, ELIDED, JOINED};
pub use tokens::{Token, Tokens};

/// Whether the index stores positions for a term: all terms have them except stop words, and single letters that are
/// not a name like the B of « plan B ».
pub(crate) fn has_positions(form: &str) -> bool {
    !is_stop_word(form)
        && (!chars::is_single_letter(form) || form.starts_with(|letter: char| letter.is_ascii_uppercase()))
}

//! Queries: what the reader typed, as a tree of words and conditions.
//!
//! [`Query::parse`] turns a text into a [`Query`]. With an index, words that the corpus does not have are replaced by
//! corrections, and the word that is being typed gets completions.
//!
//! ```text
//!  trêve -Alep titre:paix        All ┬ Word(treve)
//!                                    ├ Not ─ Word(alep)
//!                                    └ Title(paix…)           … is still being typed
//! ```

mod ast;
mod completion;
mod correction;
mod fuzzy;
mod match_kind;
mod minus;
mod names;
mod quotes;
mod run_together;
mod syntax;

pub use ast::Query;
pub(crate) use ast::{Node, Phrase, PhraseRole, Word};
pub(crate) use completion::completions;
pub use correction::Correction;
pub(crate) use correction::{Corrected, correct};
pub use match_kind::MatchKind;

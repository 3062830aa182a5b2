//! The ways in which a term can match a word of a query.

/// How a term matches a word of a query. Later variants are better matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchKind {
    /// The term begins with the word, which is being typed or ends with `*`.
    Prefix,
    /// The term is another inflection of the word.
    Stem,
    /// The term is the word, accents and case aside.
    Exact,
    /// The term has exactly the accents of the word, and the corpus also has it with others.
    ExactAccents,
}

impl MatchKind {
    /// The number of variants.
    pub(crate) const COUNT: usize = 4;
}

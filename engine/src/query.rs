//! Queries: what does a reader mean? Whatever is no valid syntax is words, so no text is an error.

mod parse;

use crate::analysis::{is_single_letter, is_stop_word, stem};

/// The longest phrase that is looked for in one piece, in words; a longer one is looked for in pieces of this length.
pub(crate) const LONGEST_PHRASE: usize = 64;

/// A query, understood.
///
/// | typed | means |
/// |---|---|
/// | `trêve syrienne` | documents with either word, those with both mostly before the others; also other inflections |
/// | `négo` | a last word that nothing follows is still being typed: words that begin with it |
/// | `négo*` | the same, anywhere |
/// | `"cessez le feu"`, `« … »`, `“…”` | these words, in this order, next to each other; all hits have them |
/// | `-Alep`, `-"Alep Est"`, `-(a b)`, `-source:afp` | no hit has it |
/// | `trêve OR paix` | either; with phrases and fields too |
/// | `(trêve OR paix) Syrie` | parentheses group |
/// | `titre:trêve`, `title:"…"`, `titre:(a b)` | in the title |
/// | `source:bfmtv`, `section:monde`, `rubrique:monde` | in the name of the paper, or of its section |
/// | `date:2016`, `date:2016-12`, `date:2016-02..2016-12`, `date:2016..` | published then, ends included |
///
/// `OR` is an operator only where the query is not all in capitals. A minus or a field's colon needs its value right behind it.
///
/// ```
/// use trouvaille_engine::query::Query;
///
/// assert!(Query::parse("« … »").is_empty());
/// assert!(Query::parse("\"cessez-le-feu\" Alep").has_phrases());
/// assert!(!Query::parse("date:2016-12..").is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    pub(crate) words: Vec<Word>,
    pub(crate) phrases: Vec<Phrase>,
    /// What a document must be like to be a hit.
    pub(crate) root: Node,
}

/// A word of a query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Word {
    /// Folded.
    pub(crate) form: String,
    pub(crate) stem: String,
    /// The word as it was spelt, where it has accents.
    pub(crate) spelt: Option<String>,
    /// Only this very form counts: the word is in a phrase.
    pub(crate) exact: bool,
    /// Words that begin with it count: it is still being typed, or has a `*`.
    pub(crate) prefix: bool,
    /// It says little: it neither finds a document by itself nor has to be in one, beside words that say more.
    pub(crate) stop: bool,
    /// It is wanted, and ranks and is marked. Words that are excluded are not.
    pub(crate) wanted: bool,
    /// What was typed, folded, where that was corrected and this is in its place.
    pub(crate) typed: Option<String>,
}

/// Words that have to stand next to each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// The folded words, [`LONGEST_PHRASE`] at most.
    pub(crate) forms: Vec<String>,
    pub(crate) wanted: bool,
}

/// A part of a query, as a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    /// Every strict part, and one at least of those that [find](Self::finds) documents.
    All(Vec<Node>),
    /// One part at least.
    Any(Vec<Node>),
    Not(Box<Node>),
    /// The word with this number stands in the document. Not strict: documents without it are hits by others.
    Word(usize),
    /// … in the title. Strict, like all that follow.
    Title(usize),
    Phrase(usize),
    /// The paper's name has these folded words, the last one perhaps only begun.
    Source(String),
    Section(String),
    /// The code of the date is one of these, ends included.
    Date(u32, u32),
}

impl Query {
    /// Understands a text.
    pub fn parse(text: &str) -> Self {
        parse::parse(text)
    }

    /// The query that all documents answer.
    pub fn everything() -> Self {
        // A list of nothing keeps nothing out, and to have one is more than to be empty.
        Self { words: Vec::new(), phrases: Vec::new(), root: Node::All(vec![Node::All(Vec::new())]) }
    }

    /// The query for documents that have some of these folded words.
    pub(crate) fn of_words(forms: &[String]) -> Self {
        let like = Word { wanted: true, ..Word::default() };
        let words: Vec<Word> = forms.iter().map(|form| Word::new(form, &like)).collect();
        let root = Node::All((0..words.len()).map(Node::Word).collect());
        Self { words, phrases: Vec::new(), root }
    }

    /// Whether there is nothing to be found by in it.
    pub fn is_empty(&self) -> bool {
        self.root == Node::All(Vec::new())
    }

    /// Whether a part of it is in quotes, and so must be found to the letter.
    pub fn has_phrases(&self) -> bool {
        self.phrases.iter().any(|phrase| phrase.wanted)
    }

    /// The query without its quotes: what must stand side by side may stand anywhere.
    pub(crate) fn loosened(&self) -> Self {
        let mut query = self.clone();
        query.root.loosen(&self.words, &self.phrases);
        query.phrases.retain(|phrase| !phrase.wanted);
        let mut kept = 0;
        let numbers: Vec<usize> = self
            .phrases
            .iter()
            .map(|phrase| {
                if phrase.wanted {
                    0
                } else {
                    kept += 1;
                    kept - 1
                }
            })
            .collect();
        query.root.phrases(&mut |phrase| *phrase = numbers[*phrase]);
        query.words.iter_mut().filter(|word| word.wanted).for_each(|word| word.exact = false);
        query
    }

    /// Puts other words in the place of one.
    pub(crate) fn replace(&mut self, word: usize, forms: &[&str]) {
        let replaced = self.words[word].clone();
        let last = forms.len().saturating_sub(1);
        let words = forms.iter().enumerate().map(|(place, form)| Word {
            prefix: replaced.prefix && place == last,
            typed: Some(replaced.form.clone()),
            ..Word::new(form, &replaced)
        });
        // They stand where it stood, so that neighbours stay neighbours.
        self.words.splice(word..=word, words.collect::<Vec<_>>());
        self.root.replace(word, forms.len());
        // All that is left may be stop words now.
        parse::keep_stop_words(self);
    }
}

impl Word {
    /// A word like another one, but for its form.
    pub(crate) fn new(form: &str, like: &Self) -> Self {
        let mut stemmed = form.to_owned();
        stem(&mut stemmed);
        Self { form: form.to_owned(), stem: stemmed, spelt: None, stop: is_unplaced(form), ..like.clone() }
    }
}

/// Whether the positions of a word are not worth their bytes, and the index has none: stop words, and single letters.
pub(crate) fn is_unplaced(form: &str) -> bool {
    is_stop_word(form) || is_single_letter(form)
}

impl Node {
    /// Has `count` words in the place of one; those behind it move on.
    fn replace(&mut self, word: usize, count: usize) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter_mut().for_each(|part| part.replace(word, count)),
            Self::Not(part) => part.replace(word, count),
            Self::Word(number) | Self::Title(number) if *number > word => *number += count - 1,
            Self::Word(number) if *number == word && count > 1 => {
                *self = Self::All((word..word + count).map(Self::Word).collect());
            }
            Self::Title(number) if *number == word && count > 1 => {
                *self = Self::All((word..word + count).map(Self::Title).collect());
            }
            _ => {}
        }
    }

    /// Puts the words of wanted phrases in their place.
    fn loosen(&mut self, words: &[Word], phrases: &[Phrase]) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter_mut().for_each(|part| part.loosen(words, phrases)),
            Self::Phrase(phrase) if phrases[*phrase].wanted => {
                let number = |form: &String| words.iter().position(|word| word.form == *form && word.wanted);
                *self = Self::All(phrases[*phrase].forms.iter().filter_map(number).map(Self::Word).collect());
            }
            _ => {}
        }
    }

    /// Calls `take` with the number of each phrase.
    fn phrases(&mut self, take: &mut impl FnMut(&mut usize)) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter_mut().for_each(|part| part.phrases(take)),
            Self::Not(part) => part.phrases(take),
            Self::Phrase(phrase) => take(phrase),
            _ => {}
        }
    }

    /// Calls `take` with each word that is asked for in the title.
    fn titles(&self, take: &mut impl FnMut(usize)) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.titles(take)),
            Self::Not(part) => part.titles(take),
            Self::Title(word) => take(*word),
            _ => {}
        }
    }

    /// Whether a document may be a hit without it, by other parts.
    pub(crate) fn is_strict(&self) -> bool {
        match self {
            Self::Word(_) => false,
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::is_strict),
            _ => true,
        }
    }

    /// Whether something in it can find a document, rather than keep others out: words do, and what has words.
    pub(crate) fn finds(&self) -> bool {
        match self {
            Self::Not(_) | Self::Source(_) | Self::Section(_) | Self::Date(..) => false,
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::finds),
            _ => true,
        }
    }

    /// Whether it may find documents that have none of its words, as `trêve OR date:2016` does.
    pub(crate) fn finds_without_words(&self) -> bool {
        match self {
            Self::All(parts) => parts.iter().any(Self::finds_without_words),
            Self::Any(parts) => parts.iter().any(|part| !part.finds() || part.finds_without_words()),
            _ => false,
        }
    }
}

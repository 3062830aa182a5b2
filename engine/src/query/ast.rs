//! The syntax tree of a query.

use crate::analysis::{has_positions, stem};

/// A parsed query.
///
/// | syntax | meaning |
/// |---|---|
/// | `trêve syrienne` | documents with either word, those with both mostly first; also other inflections |
/// | `négo` | the last word, with nothing after it, is still being typed: words that begin with it |
/// | `négo*` | the same, anywhere |
/// | `"cessez le feu"`, `« … »`, `“…”` | a phrase: these words, adjacent and in this order; all hits have it |
/// | `trêve "cessez le feu"` | a phrase among other words: the hits that have it are first |
/// | `trêve +"cessez le feu"` | all hits have the phrase |
/// | `-Alep`, `-"Alep Est"`, `-(a b)`, `-source:afp` | no hit has it |
/// | `trêve OR paix` | either; also with phrases and fields |
/// | `(trêve OR paix) Syrie` | parentheses group |
/// | `titre:trêve`, `title:"…"`, `titre:(a b)` | in the title |
/// | `source:bfmtv`, `section:monde`, `rubrique:monde` | in the name of the newspaper, or of its section |
/// | `auteur:dupont`, `author:dupont` | in the line that names the authors |
/// | `date:2016`, `date:2016-12`, `date:2016-02..2016-12`, `date:2016..` | the date of publication, ends included |
///
/// `OR` is an operator only if the query is not all in capitals. A minus or a field's colon needs its value directly
/// after it. A minus before a word is no operator where it stands for a hyphen, a dash or a bullet: after or before a
/// stop word (« en -in »), with another one after the word (« -annoncée hier- »), in a list of such words. A quote
/// without its other half is ignored. Text that is not valid syntax is parsed as words, so every text is a query. Only
/// the first [`MAX_WORDS`](Self::MAX_WORDS) words are searched for.
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
    /// The condition on hits. Its nodes refer to words and phrases by their position.
    pub(crate) root: Node,
    /// The number of words after the first [`MAX_WORDS`](Self::MAX_WORDS).
    pub(crate) ignored_words: usize,
}

impl Default for Query {
    /// The empty query, which matches no document.
    fn default() -> Self {
        Self { words: Vec::new(), phrases: Vec::new(), root: Node::All(Vec::new()), ignored_words: 0 }
    }
}

/// A word of a query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Word {
    /// The folded form.
    pub(crate) form: String,
    pub(crate) stem: String,
    /// The word in lower case, if it has accents.
    pub(crate) accented: Option<String>,
    /// Whether inflections do not match, because the word is in a phrase.
    pub(crate) only_exact: bool,
    /// Whether only the spelling with its accents matches, because without them it is a stop word: « né » ("born") is
    /// not « ne » ("not").
    pub(crate) only_accented: bool,
    /// The beginning of other words that match, if the word is being typed or ends with `*`: mostly the word itself.
    pub(crate) prefix: Option<String>,
    /// Whether it is a stop word or a single letter beside other words. Such a word selects no documents.
    pub(crate) is_stop: bool,
    /// Whether it is written as a part of a compound with the next word: « week-end », « covid 19 ».
    pub(crate) is_joined: bool,
    /// Whether it is ranked and highlighted. Excluded words are not.
    pub(crate) is_positive: bool,
    /// The folded word that was typed, if this word is its correction.
    pub(crate) typed: Option<String>,
}

/// Words that must be adjacent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// The folded words, at most `MAX_PHRASE`.
    pub(crate) forms: Vec<String>,
    pub(crate) role: PhraseRole,
}

/// What a phrase asks of hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PhraseRole {
    /// No hit has it.
    Excluded,
    /// It is a single word in quotes in a longer text, and is parsed as a word.
    Remark,
    /// Hits that have it are first.
    Preferred,
    /// All hits have it, or no document has it and it is ignored.
    Quoted,
    /// All hits have it.
    Required,
}

impl Phrase {
    pub(crate) fn is_positive(&self) -> bool {
        self.role != PhraseRole::Excluded
    }
}

/// A node of a query: a condition on documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    /// All required parts, and at least one of those that [select](Self::selects) documents.
    All(Vec<Node>),
    /// At least one part.
    Any(Vec<Node>),
    Not(Box<Node>),
    /// The document has the word. Not required: other parts may select the document.
    Word(usize),
    /// The title has the word. Required, like all following conditions.
    Title(usize),
    Phrase(usize),
    /// The name of the source contains these folded words; the last one may be a prefix.
    Source(String),
    Section(String),
    /// The byline contains these folded words; the last one may be a prefix.
    Author(String),
    /// The code of the date is in this range, ends included.
    Date(u32, u32),
}

impl Query {
    /// The largest number of words that are searched for, so that a pasted book does not stop the page.
    pub const MAX_WORDS: usize = 256;

    /// The query that matches all documents.
    pub fn everything() -> Self {
        // An empty list within the root excludes no document and makes the query not empty.
        Self { root: Node::All(vec![Node::All(Vec::new())]), ..Self::default() }
    }

    /// The query for documents with any of these folded words.
    pub(crate) fn of_words(forms: &[String]) -> Self {
        let template = Word { is_positive: true, ..Word::default() };
        let words: Vec<Word> = forms.iter().map(|form| Word::new(form, &template)).collect();
        let root = Node::All((0..words.len()).map(Node::Word).collect());
        Self { words, root, ..Self::default() }
    }

    /// Whether the query has no words and no conditions. It matches no document.
    pub fn is_empty(&self) -> bool {
        self.root == Node::All(Vec::new())
    }

    /// Whether a part of the query is in quotes.
    pub fn has_phrases(&self) -> bool {
        self.phrases.iter().any(Phrase::is_positive)
    }

    /// Whether a phrase has a role.
    pub(crate) fn has_phrases_with(&self, role: PhraseRole) -> bool {
        self.phrases.iter().any(|phrase| phrase.role == role)
    }

    /// The number of words at the end of a very long query that are not searched for.
    pub fn ignored_words(&self) -> usize {
        self.ignored_words
    }

    /// The query without the quotes of the phrases with a role: their words may be anywhere.
    pub(crate) fn without_quotes(&self, role: PhraseRole) -> Self {
        let mut query = self.clone();
        query.root.replace_phrases(&self.words, &self.phrases, role);
        query.phrases.retain(|phrase| phrase.role != role);
        // The other phrases have new numbers.
        query.root.visit_phrases(&mut |phrase| {
            *phrase = self.phrases[..*phrase].iter().filter(|before| before.role != role).count();
        });
        let is_in_phrase =
            |word: &Word| query.phrases.iter().any(|phrase| phrase.is_positive() && phrase.forms.contains(&word.form));
        for word in query.words.iter_mut().filter(|word| word.is_positive) {
            word.only_exact &= is_in_phrase(word);
        }
        query
    }

    /// Replaces a word by other words.
    pub(crate) fn replace(&mut self, word: usize, forms: &[&str]) {
        let replaced = self.words[word].clone();
        let last = forms.len().saturating_sub(1);
        let words = forms.iter().enumerate().map(|(position, form)| Word {
            prefix: replaced.prefix.as_ref().filter(|_| position == last).map(|_| (*form).to_owned()),
            typed: Some(replaced.form.clone()),
            ..Word::new(form, &replaced)
        });
        // The order of words matters for adjacency.
        self.words.splice(word..=word, words.collect::<Vec<_>>());
        self.root.replace(word, forms.len());
        // The words that are left may all be stop words.
        self.keep_lone_stop_words();
    }

    /// Replaces a word that is being typed by another. The words that begin with what was typed still match.
    pub(super) fn replace_and_keep_prefix(&mut self, word: usize, form: &str) {
        let replaced = &mut self.words[word];
        *replaced = Word { typed: Some(replaced.form.clone()), ..Word::new(form, replaced) };
    }

    /// Removes a word.
    pub(super) fn remove(&mut self, word: usize) {
        self.words.remove(word);
        self.root.remove(word);
    }

    /// Whether two words are parts of the same list of words, and of nothing else.
    pub(super) fn are_siblings(&self, first: usize, second: usize) -> bool {
        self.root.lists_both([first, second]) && [first, second].iter().all(|&word| self.root.count(word) == 1)
    }

    /// Treats stop words like other words where they are alone: in the whole query, in a phrase, in a condition on the
    /// title.
    pub(super) fn keep_lone_stop_words(&mut self) {
        let Self { words, phrases, root, .. } = self;
        for phrase in phrases.iter() {
            let number = |form: &String| {
                words.iter().position(|word| word.form == *form && word.is_positive == phrase.is_positive())
            };
            let members: Vec<usize> = phrase.forms.iter().filter_map(number).collect();
            if members.iter().all(|&word| words[word].is_stop) {
                members.into_iter().for_each(|word| words[word].is_stop = false);
            }
        }
        root.visit_titles(&mut |word| words[word].is_stop = false);
        if words.iter().all(|word| word.is_stop || !word.is_positive) {
            words.iter_mut().for_each(|word| word.is_stop = false);
        }
    }
}

impl Word {
    /// A word with a form, and the other properties of `template`.
    pub(crate) fn new(form: &str, template: &Self) -> Self {
        let mut stemmed = form.to_owned();
        stem(&mut stemmed);
        let is_stop = !has_positions(form);
        Self { form: form.to_owned(), stem: stemmed, accented: None, is_joined: false, is_stop, ..template.clone() }
    }

    /// The spelling of an inflection that an excluded word with accents excludes: `-marché` does not exclude « marche ».
    /// `None` if it excludes every spelling: without accents, which may be forgotten, and with one on the first letter
    /// alone, which a text may omit from a capital.
    pub(crate) fn excluded_spelling(&self, inflection: &str) -> Option<String> {
        let is_accent = |letter: char| !letter.is_ascii() && !matches!(letter, 'æ' | 'œ');
        let has_inner_accents = |word: &&String| word.chars().skip(1).any(is_accent);
        let excludes = !self.is_positive && !self.only_exact && has_positions(&self.form);
        let accented = self.accented.as_ref().filter(has_inner_accents).filter(|_| excludes)?;
        match () {
            () if inflection == self.form => Some(accented.clone()),
            () if inflection.strip_suffix('s') == Some(&self.form) => Some([accented, "s"].concat()),
            () if self.form.strip_suffix('s') == Some(inflection) => accented.strip_suffix('s').map(str::to_owned),
            () => None,
        }
    }

    /// Whether the word is part of the ranking and not a stop word.
    pub(crate) fn is_content(&self) -> bool {
        self.is_positive && !self.is_stop
    }

    /// Whether the word is a stop word of the ranking. An excluded stop word excludes documents like any other word.
    pub(crate) fn is_ranked_stop_word(&self) -> bool {
        self.is_positive && self.is_stop
    }
}

impl Node {
    /// Replaces a word by `count` words. The numbers of the words after it change.
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

    /// Removes a word from the lists that contain it. The numbers of the words after it change.
    fn remove(&mut self, word: usize) {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                parts.retain(|part| *part != Self::Word(word));
                parts.iter_mut().for_each(|part| part.remove(word));
            }
            Self::Not(part) => part.remove(word),
            Self::Word(number) | Self::Title(number) if *number > word => *number -= 1,
            _ => {}
        }
    }

    /// The number of conditions on a word.
    fn count(&self, word: usize) -> usize {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().map(|part| part.count(word)).sum(),
            Self::Not(part) => part.count(word),
            Self::Word(number) | Self::Title(number) => usize::from(*number == word),
            _ => 0,
        }
    }

    /// Whether one list contains these words.
    fn lists_both(&self, words: [usize; 2]) -> bool {
        match self {
            Self::All(parts) if words.iter().all(|&word| parts.contains(&Self::Word(word))) => true,
            Self::All(parts) | Self::Any(parts) => parts.iter().any(|part| part.lists_both(words)),
            _ => false,
        }
    }

    /// Replaces the phrases with a role, which is not that of excluded phrases, by their words.
    fn replace_phrases(&mut self, words: &[Word], phrases: &[Phrase], role: PhraseRole) {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                parts.iter_mut().for_each(|part| part.replace_phrases(words, phrases, role));
            }
            Self::Phrase(phrase) if phrases[*phrase].role == role => {
                let number = |form: &String| words.iter().position(|word| word.form == *form && word.is_positive);
                *self = Self::All(phrases[*phrase].forms.iter().filter_map(number).map(Self::Word).collect());
            }
            _ => {}
        }
    }

    /// Calls `visit` with the number of each phrase.
    fn visit_phrases(&mut self, visit: &mut impl FnMut(&mut usize)) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter_mut().for_each(|part| part.visit_phrases(visit)),
            Self::Not(part) => part.visit_phrases(visit),
            Self::Phrase(phrase) => visit(phrase),
            _ => {}
        }
    }

    /// Calls `visit` with each word in a condition on the title.
    fn visit_titles(&self, visit: &mut impl FnMut(usize)) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.visit_titles(visit)),
            Self::Not(part) => part.visit_titles(visit),
            Self::Title(word) => visit(*word),
            _ => {}
        }
    }

    /// Whether all hits have a phrase, if it stands alone: no `OR` and no exclusion is around it.
    pub(crate) fn has_unconditional(&self, phrase: usize) -> bool {
        match self {
            Self::All(parts) => parts.iter().any(|part| part.has_unconditional(phrase)),
            Self::Phrase(number) => *number == phrase,
            _ => false,
        }
    }

    /// Whether it contains a word that need not be in the title.
    pub(crate) fn has_words(&self) -> bool {
        match self {
            Self::Word(_) => true,
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::has_words),
            _ => false,
        }
    }

    /// Whether all hits satisfy the condition. Words are not required, because other words may select a document.
    pub(crate) fn is_required(&self) -> bool {
        match self {
            Self::Word(_) => false,
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::is_required),
            _ => true,
        }
    }

    /// Whether the condition can select documents. Exclusions and conditions on metadata only restrict what others
    /// select.
    pub(crate) fn selects(&self) -> bool {
        match self {
            Self::Not(_) | Self::Source(_) | Self::Section(_) | Self::Author(_) | Self::Date(..) => false,
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::selects),
            _ => true,
        }
    }

    /// Whether the condition can select documents without any of its words, like `trêve OR date:2016`.
    pub(crate) fn selects_without_words(&self) -> bool {
        match self {
            Self::All(parts) => parts.iter().any(Self::selects_without_words),
            Self::Any(parts) => parts.iter().any(|part| !part.selects() || part.selects_without_words()),
            _ => false,
        }
    }
}

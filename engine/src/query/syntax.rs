//! The parser of query syntax. Text that is not valid syntax is parsed as words.

use std::ops::Range;

use super::ast::{Node, Phrase, PhraseRole, Query, Word};
use super::minus;
use super::quotes::{QUOTES, quoted};
use crate::analysis::{
    APOSTROPHES, ELIDED, JOINED, MAX_PHRASE, Tokens, accented, are_joined, fold, is_letter, is_number,
};
use crate::date::{Date, between};

/// The deepest nesting of parentheses. Deeper parentheses are ignored.
const MAX_DEPTH: usize = 16;

const OR: &str = "OR";

/// The largest number of words of a query in which a single word in quotes is a phrase.
const MAX_WORDS_WITH_QUOTED_WORD: usize = 8;

/// The names of the fields.
const FIELDS: &[(&str, Field)] = &[
    ("titre", Field::Title),
    ("title", Field::Title),
    ("source", Field::Source),
    ("section", Field::Section),
    ("rubrique", Field::Section),
    ("auteur", Field::Author),
    ("author", Field::Author),
    ("date", Field::Date),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Title,
    Source,
    Section,
    Author,
    Date,
}

/// The properties of the words in a part of the query.
#[derive(Debug, Clone, Copy)]
struct Context {
    is_positive: bool,
    in_title: bool,
    depth: usize,
}

impl Query {
    /// Parses a text. Every text is a valid query.
    pub fn parse(text: &str) -> Self {
        let (text, ignored_words) = first_words(text, Self::MAX_WORDS);
        let query = Self { ignored_words, ..Self::default() };
        // « L'OR OU L'ARGENT » ("gold or silver") is a text in capitals, without operators.
        let has_operators = text.chars().any(|letter| is_letter(letter) && !letter.is_uppercase());
        let mut parser = Parser { text, at: 0, has_operators, query, loose_phrases: Vec::new() };
        let root = parser.any(Context { is_positive: true, in_title: false, depth: 0 });
        let mut query = parser.query;
        query.root = match root {
            Node::All(_) => root,
            part => Node::All(vec![part]),
        };
        let loose_phrases = parser.loose_phrases.into_iter().filter(|phrase| query.root.has_unconditional(*phrase));
        let loose_phrases: Vec<usize> = loose_phrases.collect();
        if query.root.has_words() {
            // A pasted headline with a quotation is not only about this quotation. In a longer text, a single word in
            // quotes is a remark on the word: « l'accord “historique” ».
            let is_text = query.words.len() > MAX_WORDS_WITH_QUOTED_WORD;
            for phrase in loose_phrases {
                let phrase = &mut query.phrases[phrase];
                let is_remark = is_text && phrase.forms.len() == 1;
                phrase.role = if is_remark { PhraseRole::Remark } else { PhraseRole::Preferred };
            }
            query = query.without_quotes(PhraseRole::Remark);
        }
        query.keep_lone_stop_words();
        query
    }
}

struct Parser<'text> {
    text: &'text str,
    /// The position of the next character, in bytes.
    at: usize,
    has_operators: bool,
    query: Query,
    /// The numbers of the phrases that are not in a field and have no operator.
    loose_phrases: Vec<usize>,
}

impl<'text> Parser<'text> {
    /// Parses parts separated by `OR`, up to a closing parenthesis or the end.
    fn any(&mut self, context: Context) -> Node {
        let mut parts = Vec::new();
        loop {
            if let Some(part) = unwrap_single(self.all(context)) {
                parts.push(part);
            }
            if !self.skip_or() {
                break;
            }
        }
        if parts.len() > 1 { Node::Any(parts) } else { parts.pop().unwrap_or(Node::All(Vec::new())) }
    }

    /// Parses parts up to an `OR`, a closing parenthesis or the end.
    fn all(&mut self, context: Context) -> Vec<Node> {
        let mut parts = Vec::new();
        // The start of the plain words that were not added yet.
        let mut plain = self.at;
        while let Some(next) = self.rest().chars().next() {
            let at_start =
                self.before().chars().next_back().is_none_or(|before| before.is_whitespace() || before == '(');
            match next {
                ')' if context.depth > 0 => break,
                'O' if at_start && self.is_at_or() => break,
                quote if QUOTES.contains(&quote) && quoted(self.rest()).is_some() => {
                    self.words(plain..self.at, context, &mut parts);
                    self.quoted(PhraseRole::Quoted, context, &mut parts);
                    plain = self.at;
                }
                '+' if at_start && self.rest().get(1..).and_then(quoted).is_some() => {
                    self.words(plain..self.at, context, &mut parts);
                    self.at += 1;
                    self.quoted(PhraseRole::Required, context, &mut parts);
                    plain = self.at;
                }
                '(' if context.depth < MAX_DEPTH => {
                    self.words(plain..self.at, context, &mut parts);
                    parts.extend(self.group(context));
                    plain = self.at;
                }
                '-' if at_start && self.is_at_exclusion() => {
                    self.words(plain..self.at, context, &mut parts);
                    parts.extend(self.exclusion(context));
                    plain = self.at;
                }
                letter if at_start && is_letter(letter) => match self.field() {
                    Some((field, value)) => {
                        let start = self.at;
                        self.words(plain..start, context, &mut parts);
                        self.at = value;
                        if self.field_value(field, context, &mut parts) {
                            plain = self.at;
                        } else {
                            // The value is not valid, so the text is parsed as words.
                            (self.at, plain) = (value, start);
                        }
                    }
                    None => self.at += letter.len_utf8(),
                },
                other => self.at += other.len_utf8(),
            }
        }
        self.words(plain..self.at, context, &mut parts);
        parts
    }

    fn rest(&self) -> &'text str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn before(&self) -> &'text str {
        self.text.get(..self.at).unwrap_or_default()
    }

    /// Whether `OR` is next, as a word between two others.
    fn is_at_or(&self) -> bool {
        let after = self.rest().strip_prefix(OR).filter(|after| after.starts_with(char::is_whitespace));
        let before = self.before().trim_end();
        self.has_operators
            && after.map(str::trim_start).is_some_and(|after| !after.is_empty() && !after.starts_with(')'))
            && !before.is_empty()
            && !before.ends_with('(')
    }

    fn skip_or(&mut self) -> bool {
        let is_at_or = self.is_at_or();
        if is_at_or {
            self.at += OR.len();
        }
        is_at_or
    }

    /// Whether the minus that is next is an operator with a value directly after it.
    fn is_at_exclusion(&self) -> bool {
        let value = self.rest().get(1..).unwrap_or_default();
        value.starts_with('(')
            || quoted(value).is_some()
            || self.field_at(self.at + 1).is_some()
            || value.starts_with(is_letter) && minus::is_operator(self.text, self.at)
    }

    /// Parses a minus and the value after it.
    fn exclusion(&mut self, context: Context) -> Option<Node> {
        self.at += 1;
        let (mut excluded, start, context) = (Vec::new(), self.at, Context { is_positive: false, ..context });
        let is_field = self.field().is_some_and(|(field, value)| {
            self.at = value;
            self.field_value(field, context, &mut excluded)
        });
        if !is_field {
            self.at = start;
            self.value(context, &mut excluded);
        }
        unwrap_single(excluded).map(|part| Node::Not(Box::new(part)))
    }

    /// The field whose name is next, with a colon and directly after it a value, and the position of the value.
    fn field(&self) -> Option<(Field, usize)> {
        self.field_at(self.at)
    }

    fn field_at(&self, at: usize) -> Option<(Field, usize)> {
        let rest = self.text.get(at..)?;
        let (name, value) = rest.split_at_checked(rest.find(|character| !is_letter(character))?)?;
        let value = value.strip_prefix(':')?;
        let folded = fold(name);
        let &(_, field) = FIELDS.iter().find(|(known, _)| *known == folded)?;
        let has_value = value.starts_with(|first: char| !first.is_whitespace() && first != ')');
        has_value.then_some((field, at + name.len() + 1))
    }

    /// Parses the value of a field. Returns `false` if it is not valid.
    fn field_value(&mut self, field: Field, context: Context, parts: &mut Vec<Node>) -> bool {
        if field == Field::Title {
            self.value(Context { in_title: true, ..context }, parts);
            return true;
        }
        let value = match quoted(self.rest()) {
            Some((value, after)) => {
                self.at = self.text.len() - after.len();
                value
            }
            None => self.chunk(),
        };
        let mut forms = Vec::new();
        let mut tokens = Tokens::new(value);
        while let Some(token) = tokens.advance() {
            forms.push(token.form.to_owned());
        }
        let node = match field {
            Field::Date => date_range(value),
            // A value without words would match every name.
            Field::Source if !forms.is_empty() => Some(Node::Source(forms.join(" "))),
            Field::Section if !forms.is_empty() => Some(Node::Section(forms.join(" "))),
            Field::Author if !forms.is_empty() => Some(Node::Author(forms.join(" "))),
            Field::Source | Field::Section | Field::Author | Field::Title => None,
        };
        let is_valid = node.is_some();
        parts.extend(node);
        is_valid
    }

    /// Parses a phrase, a group, or the text up to the next space.
    fn value(&mut self, context: Context, parts: &mut Vec<Node>) {
        match self.rest().chars().next() {
            Some(_) if quoted(self.rest()).is_some() => self.quoted(PhraseRole::Quoted, context, parts),
            Some('(') if context.depth < MAX_DEPTH => parts.extend(self.group(context)),
            _ => {
                let start = self.at;
                let chunk = self.chunk();
                let mut tokens = Tokens::new(chunk);
                let words = std::iter::from_fn(|| tokens.advance().map(|_| ())).count();
                if !context.is_positive && words > 1 {
                    // `-al-Assad` excludes the whole name, not each of its parts.
                    self.phrase(chunk, PhraseRole::Quoted, context, parts);
                } else {
                    self.words(start..self.at, context, parts);
                }
            }
        }
    }

    /// Takes the text up to the next space, quote or parenthesis.
    fn chunk(&mut self) -> &'text str {
        let rest = self.rest();
        // A quote without its other half belongs to the value.
        let rest_without_quote = rest.trim_start_matches(QUOTES);
        let is_end = |end: char| end.is_whitespace() || matches!(end, '(' | ')') || QUOTES.contains(&end);
        let chunk = rest_without_quote.split(is_end).next().unwrap_or_default();
        let chunk = rest.get(..rest.len() - rest_without_quote.len() + chunk.len()).unwrap_or_default();
        self.at += chunk.len();
        chunk
    }

    /// Parses a group in parentheses. `None` if it is empty.
    fn group(&mut self, context: Context) -> Option<Node> {
        self.at += 1;
        let node = self.any(Context { depth: context.depth + 1, ..context });
        if self.rest().starts_with(')') {
            self.at += 1;
        }
        Some(node).filter(|node| *node != Node::All(Vec::new()))
    }

    /// Parses the text in the quotes that are next as a phrase.
    fn quoted(&mut self, role: PhraseRole, context: Context, parts: &mut Vec<Node>) {
        let Some((phrase, after)) = quoted(self.rest()) else { return };
        self.at = self.text.len() - after.len();
        self.phrase(phrase, role, context, parts);
    }

    /// Adds the words of a text as a phrase. The role of an excluded phrase is [`PhraseRole::Excluded`].
    fn phrase(&mut self, text: &str, role: PhraseRole, context: Context, parts: &mut Vec<Node>) {
        let role = if context.is_positive { role } else { PhraseRole::Excluded };
        let mut forms = Vec::new();
        let mut tokens = Tokens::new(text);
        while let Some(token) = tokens.advance() {
            let accented = accented(text.get(token.range.clone()).unwrap_or_default(), token.form);
            let word = self.word(token.form, accented, true, false, context);
            if context.in_title {
                parts.push(Node::Title(word));
            }
            forms.push(token.form.to_owned());
        }
        let mut pieces = Vec::new();
        for forms in forms.chunks(MAX_PHRASE) {
            let number = self.query.phrases.len();
            if role == PhraseRole::Quoted && !context.in_title {
                self.loose_phrases.push(number);
            }
            pieces.push(Node::Phrase(number));
            self.query.phrases.push(Phrase { forms: forms.to_vec(), role });
        }
        parts.extend(unwrap_single(pieces));
    }

    /// Adds the words of a range of the text. A word at the end of the text, with nothing after it, is still being
    /// typed.
    fn words(&mut self, range: Range<usize>, context: Context, parts: &mut Vec<Node>) {
        let text = self.text.get(range.clone()).unwrap_or_default();
        let mut tokens = Tokens::new(text);
        // The word before, and where it ends.
        let mut before: Option<(usize, usize)> = None;
        while let Some(token) = tokens.advance() {
            let end = token.range.end;
            let after = text.get(end..).unwrap_or_default();
            // « l armée », « qu elle »: an elision whose apostrophe became a space.
            if ELIDED.contains(&token.form) && after.starts_with(' ') && begins_with_vowel(after.trim_start()) {
                continue;
            }
            // `aujourd'` is the beginning of « aujourd'hui ».
            let is_before_apostrophe = JOINED.contains(&token.form);
            let ending = if is_before_apostrophe { after.trim_start_matches(APOSTROPHES) } else { after };
            let is_being_typed = context.is_positive && ending.is_empty() && range.end == self.text.len();
            let is_prefix = is_being_typed || after.starts_with('*');
            // « vitamine d » is « vitamine D ». An `a`, `t` or `y` is mostly a stop word: « il y a », « a-t-il ».
            let is_letter_after_word = matches!(parts.last(), Some(Node::Word(_)))
                && token.form.len() == 1
                && token
                    .form
                    .bytes()
                    .all(|letter| letter.is_ascii_lowercase() && !matches!(letter, b'a' | b't' | b'y'));
            let accented = accented(text.get(token.range.clone()).unwrap_or_default(), token.form);
            let form = if is_letter_after_word { token.form.to_ascii_uppercase() } else { token.form.to_owned() };
            let word = self.word(&form, accented, false, is_prefix, context);
            if let Some((before, end)) = before {
                let gap = text.get(end..token.range.start).unwrap_or_default();
                let words = &mut self.query.words;
                let is_joined = before + 1 == word && are_joined(is_number(&words[before].form), gap, is_number(&form));
                words[before].is_joined |= is_joined;
            }
            before = Some((word, end));
            let node = if context.in_title { Node::Title(word) } else { Node::Word(word) };
            if !parts.contains(&node) {
                parts.push(node);
            }
        }
    }

    /// The number of a word, which is added if it is new.
    fn word(
        &mut self,
        form: &str,
        accented: Option<String>,
        only_exact: bool,
        is_prefix: bool,
        context: Context,
    ) -> usize {
        let is_positive = context.is_positive;
        let prefix = is_prefix.then(|| form.to_ascii_lowercase());
        let words = &mut self.query.words;
        if let Some(number) = words.iter().position(|word| word.form == form && word.is_positive == is_positive) {
            let word = &mut words[number];
            // `-marché -marche` excludes every spelling, and so does a phrase.
            let is_same = word.accented == accented && word.only_exact == only_exact;
            word.accented = word.accented.take().or(accented).filter(|_| is_positive || is_same);
            word.only_exact &= only_exact;
            word.prefix = word.prefix.take().or(prefix);
            return number;
        }
        let template = Word { only_exact, prefix, is_positive, ..Word::default() };
        words.push(Word { accented, ..Word::new(form, &template) });
        words.len() - 1
    }
}

/// The beginning of a text with as many words as `limit`, and the number of words after it.
fn first_words(text: &str, limit: usize) -> (&str, usize) {
    let mut tokens = Tokens::new(text);
    let (mut words, mut end) = (0, text.len());
    while let Some(token) = tokens.advance() {
        if words == limit {
            end = token.range.start;
        }
        words += 1;
    }
    (text.get(..end).unwrap_or_default(), words.saturating_sub(limit))
}

/// Whether an article before the text would be elided.
fn begins_with_vowel(text: &str) -> bool {
    let mut tokens = Tokens::new(text);
    // « vitamine d et calcium »: no article or pronoun is elided before « et » ("and").
    let next = tokens.advance().filter(|token| token.range.start == 0 && token.form != "et");
    next.is_some_and(|token| token.form.starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'h']))
}

/// A single part by itself, several parts as a list, `None` for no part.
fn unwrap_single(mut parts: Vec<Node>) -> Option<Node> {
    if parts.len() > 1 { Some(Node::All(parts)) } else { parts.pop() }
}

/// A range of dates, `from..to`. One end may be missing. A single date is a range.
fn date_range(value: &str) -> Option<Node> {
    let range = value.split_once('.').and_then(|(from, to)| Some((from, to.strip_prefix('.')?)));
    let (from, to) = range.unwrap_or((value, value));
    let [from, to] = [from, to].map(|date| if date.is_empty() { Some(None) } else { Date::parse(date).map(Some) });
    let (from, to) = (from?, to?);
    (from.is_some() || to.is_some()).then(|| {
        let (first, last) = between(from, to);
        Node::Date(first, last)
    })
}

#[cfg(test)]
mod tests {
    use super::{Node, Query};

    /// A notation for parsed queries: `word` `=only exact` `prefix…` `(stop word)`; conditions as in the syntax, but
    /// explicit.
    fn parsed(text: &str) -> String {
        let query = Query::parse(text);
        let word = |number: usize| {
            let word = &query.words[number];
            let form = format!(
                "{}{}{}",
                if word.only_exact { "=" } else { "" },
                word.form,
                if word.prefix.is_some() { "…" } else { "" }
            );
            if word.is_stop { format!("({form})") } else { form }
        };
        fn show(node: &Node, query: &Query, word: &dyn Fn(usize) -> String) -> String {
            let list = |parts: &[Node], by: &str| {
                parts.iter().map(|part| show(part, query, word)).collect::<Vec<_>>().join(by)
            };
            match node {
                Node::All(parts) => format!("[{}]", list(parts, " ")),
                Node::Any(parts) => format!("<{}>", list(parts, " | ")),
                Node::Not(part) => format!("-{}", show(part, query, word)),
                Node::Word(number) => word(*number),
                Node::Title(number) => format!("title:{}", word(*number)),
                Node::Phrase(number) => format!("\"{}\"", query.phrases[*number].forms.join(" ")),
                Node::Source(value) => format!("source:{value}"),
                Node::Section(value) => format!("section:{value}"),
                Node::Author(value) => format!("author:{value}"),
                Node::Date(from, to) => format!("{from}..{to}"),
            }
        }
        let Node::All(parts) = &query.root else { panic!("a query is a list") };
        parts.iter().map(|part| show(part, &query, &word)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_and_phrases() {
        for (text, expected) in [
            ("trêve", "treve…"),
            ("trêve ", "treve"),
            ("l’armée syrienne", "armee syrienne…"),
            ("cessez le feu", "cessez (le) feu…"),
            ("cessez-le-feu", "cessez (le) feu…"),
            ("Al-Assad", "al assad…"),
            ("310.000 morts", "310000 morts…"),
            ("310 000", "310000…"),
            ("le la", "le la…"),
            ("l", "l…"),
            ("l armée, qu elle ", "armee (elle)"),
            ("un changement d  horaire ", "(un) changement horaire"),
            ("l arm", "arm…"),
            ("paix paix", "paix…"),
            ("négo* paix ", "nego… paix"),
            ("\"cessez le feu\" Alep", "\"cessez le feu\" alep…"),
            ("« l’armée syrienne »", "\"armee syrienne\""),
            ("“un accord", "(un) accord…"),
            ("\"cessez le", "cessez (le…)"),
            ("“pont neuf\" fanfare ", "\"pont neuf\" fanfare"),
            ("”pont neuf” „un quai“ ", "\"pont neuf\" \"un quai\""),
            ("le pont de 5\" neuf ", "(le) pont (de) 5 neuf"),
            ("paix +\"pont neuf\" ", "paix \"pont neuf\""),
            ("\"paix\" paix", "\"paix\" paix…"),
            ("plan B, vitamine d et PLAN b ", "plan B vitamine D (et)"),
            ("\"\" « » \"", ""),
            ("en -in de l'Est ", "(en) in (de) (est)"),
            ("…", ""),
            ("", ""),
        ] {
            assert_eq!(parsed(text), expected, "{text}");
        }
    }

    #[test]
    fn operators() {
        for (text, expected) in [
            ("trêve -Alep ", "treve -alep"),
            ("trêve -\"Alep Est\"", "treve -\"alep est\""),
            ("-al-Assad trêve", "-\"al assad\" treve…"),
            ("-l'armée", "-armee"),
            ("trêve -(Alep OR Homs)", "treve -<alep | homs>"),
            ("trêve OR paix", "<treve | paix…>"),
            ("trêve Syrie OR paix ", "<[treve syrie] | paix>"),
            ("(trêve OR paix) Syrie", "<treve | paix> syrie…"),
            ("\"a b\" OR titre:c ", "<\"a b\" | title:c>"),
        ] {
            assert_eq!(parsed(text), expected, "{text}");
        }
    }

    #[test]
    fn fields() {
        for (text, expected) in [
            ("titre:trêve Syrie", "title:treve syrie…"),
            ("Title:\"cessez-le-feu\" ", "title:=cessez title:=le title:=feu \"cessez le feu\""),
            ("titre:(trêve paix) ", "title:treve title:paix"),
            ("source:bfmtv", "source:bfmtv"),
            ("source:\"20 Minutes\" paix ", "source:20 minutes paix"),
            ("rubrique:Monde", "section:monde"),
            ("auteur:Lefèvre", "author:lefevre"),
            ("Author:\"Jeanne Le\" paix ", "author:jeanne le paix"),
            ("date:2016", "20160000..20169999"),
            ("date:2016-12", "20161200..20161299"),
            ("date:2016-12-29", "20161229..20161229"),
            ("date:2016-02..2016-12", "20160200..20161299"),
            ("date:2016..", "20160000..4294967295"),
            ("date:..2016-02", "1..20160299"),
            ("-source:bfmtv paix ", "-source:bfmtv paix"),
            ("paix -titre:paix -date:2016 ", "paix -title:paix -20160000..20169999"),
            ("-date:hier paix ", "-\"date hier\" paix"),
        ] {
            assert_eq!(parsed(text), expected, "{text}");
        }
    }

    #[test]
    fn invalid_syntax_is_parsed_as_words() {
        for (text, expected) in [
            ("guerre - paix ", "guerre paix"),
            ("-", ""),
            ("OR", "or…"),
            ("OR paix ", "or paix"),
            ("paix OR", "paix or…"),
            ("L'OR OU L'ARGENT ", "or (ou) argent"),
            ("titre : paix ", "titre paix"),
            ("titre:", "titre"),
            ("source:… paix ", "source paix"),
            ("date:hier ", "date hier"),
            ("date:2016-13 ", "date 2016 13"),
            ("date:..", "date"),
            ("(paix", "paix…"),
            ("paix) guerre ", "paix guerre"),
            ("()", ""),
            ("12:30 http://exemple.fr ", "12 30 http exemple fr"),
            ("-5 degrés ", "5 degres"),
            ("**", ""),
        ] {
            assert_eq!(parsed(text), expected, "{text}");
        }
    }

    #[test]
    fn a_long_phrase_is_split() {
        let query = Query::parse(&format!("\"{}\"", "mot suivi ".repeat(50)));
        assert_eq!(query.phrases.iter().map(|phrase| phrase.forms.len()).collect::<Vec<_>>(), [64, 36]);
    }

    proptest::proptest! {
        #[test]
        fn no_text_is_an_error(text in "[-a-cO R()\"«»:*.0-9titredate]{0,40}", any in ".{0,40}") {
            Query::parse(&text);
            Query::parse(&any);
        }
    }
}

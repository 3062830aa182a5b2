//! Parsing: from a text to a [`Query`]. What is no syntax is words.

use super::{LONGEST_PHRASE, Node, Phrase, Query, Word};
use crate::analysis::{ELIDED, Tokens, fold, is_capital, is_letter, spelt};
use crate::date::{Date, between};
use crate::text::{part, part_before, part_from};

/// Parentheses are nested so deep at most; deeper ones are passed over.
const DEEPEST: usize = 16;

/// What each field is called.
const FIELDS: &[(&str, Field)] = &[
    ("titre", Field::Title),
    ("title", Field::Title),
    ("source", Field::Source),
    ("section", Field::Section),
    ("rubrique", Field::Section),
    ("date", Field::Date),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Title,
    Source,
    Section,
    Date,
}

/// What the words of a part are.
#[derive(Debug, Clone, Copy)]
struct Context {
    wanted: bool,
    in_title: bool,
    depth: usize,
}

pub(super) fn parse(text: &str) -> Query {
    let query = Query { words: Vec::new(), phrases: Vec::new(), root: Node::All(Vec::new()) };
    // « L'OR OU L'ARGENT » is words.
    let has_operators = text.chars().any(|letter| is_letter(letter) && !is_capital(letter));
    let mut parser = Parser { text, at: 0, has_operators, query };
    let root = parser.any(Context { wanted: true, in_title: false, depth: 0 });
    let mut query = parser.query;
    query.root = match root {
        Node::All(_) => root,
        part => Node::All(vec![part]),
    };
    keep_stop_words(&mut query);
    query
}

/// Stop words count like others where they stand alone: in the whole query, in a phrase, in a title that is asked for.
pub(super) fn keep_stop_words(query: &mut Query) {
    let Query { words, phrases, root } = query;
    let number = |words: &[Word], form: &String, wanted| {
        words.iter().position(|word| word.form == *form && word.wanted == wanted)
    };
    for phrase in phrases.iter() {
        let members: Vec<usize> = phrase.forms.iter().filter_map(|form| number(words, form, phrase.wanted)).collect();
        if members.iter().all(|&word| words[word].stop) {
            members.into_iter().for_each(|word| words[word].stop = false);
        }
    }
    root.titles(&mut |word| words[word].stop = false);
    if words.iter().all(|word| word.stop || !word.wanted) {
        words.iter_mut().for_each(|word| word.stop = false);
    }
}

struct Parser<'text> {
    text: &'text str,
    at: usize,
    has_operators: bool,
    query: Query,
}

impl<'text> Parser<'text> {
    /// Parts with `OR` between them, up to a closing parenthesis or the end.
    fn any(&mut self, context: Context) -> Node {
        let mut parts = Vec::new();
        loop {
            if let Some(part) = simplest(self.all(context)) {
                parts.push(part);
            }
            if !self.takes_or() {
                break;
            }
        }
        if parts.len() > 1 { Node::Any(parts) } else { parts.pop().unwrap_or(Node::All(Vec::new())) }
    }

    fn all(&mut self, context: Context) -> Vec<Node> {
        let mut parts = Vec::new();
        let mut plain = self.at;
        while let Some(next) = self.rest().chars().next() {
            let begins = self.at == 0
                || part_before(self.text, self.at).ends_with(|before: char| before.is_whitespace() || before == '(');
            match next {
                ')' if context.depth > 0 => break,
                '"' | '«' | '“' => {
                    self.words(plain..self.at, context, &mut parts);
                    let phrase = self.quoted();
                    self.phrase(phrase, context, &mut parts);
                    plain = self.at;
                }
                '(' if context.depth < DEEPEST => {
                    self.words(plain..self.at, context, &mut parts);
                    parts.extend(self.group(context));
                    plain = self.at;
                }
                '-' if begins
                    && part_from(self.text, self.at + 1)
                        .starts_with(|next: char| is_letter(next) || ['"', '«', '“', '('].contains(&next)) =>
                {
                    self.words(plain..self.at, context, &mut parts);
                    self.at += 1;
                    let (mut excluded, before, context) = (Vec::new(), self.at, Context { wanted: false, ..context });
                    let is_field = self.field().is_some_and(|(field, behind)| {
                        self.at = behind;
                        self.field_value(field, context, &mut excluded)
                    });
                    if !is_field {
                        self.at = before;
                        self.value(context, &mut excluded);
                    }
                    parts.extend(simplest(excluded).map(|part| Node::Not(Box::new(part))));
                    plain = self.at;
                }
                'O' if begins && self.stands_at_or() => break,
                letter if begins && is_letter(letter) => match self.field() {
                    Some((field, behind)) => {
                        let before = self.at;
                        self.words(plain..self.at, context, &mut parts);
                        self.at = behind;
                        if !self.field_value(field, context, &mut parts) {
                            // No such date: these are words.
                            self.at = behind;
                            plain = before;
                            continue;
                        }
                        plain = self.at;
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
        part_from(self.text, self.at)
    }

    /// Whether `OR` stands here, as a word, with something before and behind it.
    fn stands_at_or(&self) -> bool {
        let behind = self.rest().strip_prefix("OR").filter(|behind| behind.starts_with(char::is_whitespace));
        let before = part_before(self.text, self.at).trim_end();
        self.has_operators
            && behind.is_some_and(|behind| !behind.trim_start().is_empty() && !behind.trim_start().starts_with(')'))
            && !before.is_empty()
            && !before.ends_with('(')
    }

    fn takes_or(&mut self) -> bool {
        let stands = self.rest().starts_with("OR") && self.stands_at_or();
        if stands {
            self.at += "OR".len();
        }
        stands
    }

    /// The field whose name stands here with a colon and a value right behind it, and where the value begins.
    fn field(&self) -> Option<(Field, usize)> {
        let rest = self.rest();
        let end = rest.find(|letter: char| !is_letter(letter))?;
        let value = part_from(rest, end).strip_prefix(':')?;
        let name = fold(part_before(rest, end));
        let &(_, field) = FIELDS.iter().find(|(known, _)| *known == name)?;
        value.starts_with(|first: char| !first.is_whitespace() && first != ')').then_some((field, self.at + end + 1))
    }

    /// Takes the value of a field. False where it cannot be one.
    fn field_value(&mut self, field: Field, context: Context, parts: &mut Vec<Node>) -> bool {
        if field == Field::Title {
            self.value(Context { in_title: true, ..context }, parts);
            return true;
        }
        let value = match self.rest().chars().next() {
            Some('"' | '«' | '“') => self.quoted(),
            _ => self.chunk(),
        };
        let mut forms = Vec::new();
        let mut tokens = Tokens::new(value);
        while let Some(token) = tokens.advance() {
            forms.push(token.form.to_owned());
        }
        let node = match field {
            Field::Date => dates(value),
            // A value without words would be every name.
            Field::Source if !forms.is_empty() => Some(Node::Source(forms.join(" "))),
            Field::Section if !forms.is_empty() => Some(Node::Section(forms.join(" "))),
            Field::Source | Field::Section | Field::Title => None,
        };
        let taken = node.is_some();
        parts.extend(node);
        taken
    }

    /// Takes a phrase, a group, or everything up to the next space.
    fn value(&mut self, context: Context, parts: &mut Vec<Node>) {
        match self.rest().chars().next() {
            Some('"' | '«' | '“') => {
                let phrase = self.quoted();
                self.phrase(phrase, context, parts);
            }
            Some('(') if context.depth < DEEPEST => parts.extend(self.group(context)),
            _ => {
                let start = self.at;
                let chunk = self.chunk();
                let mut tokens = Tokens::new(chunk);
                let words = std::iter::from_fn(|| tokens.advance().map(|_| ())).count();
                if !context.wanted && words > 1 {
                    // -al-Assad excludes the name, not its parts.
                    self.phrase(chunk, context, parts);
                } else {
                    self.words(start..self.at, context, parts);
                }
            }
        }
    }

    fn chunk(&mut self) -> &'text str {
        let rest = self.rest();
        let end = rest
            .find(|end: char| end.is_whitespace() || ['"', '«', '“', '(', ')'].contains(&end))
            .unwrap_or(rest.len());
        self.at += end;
        part_before(rest, end)
    }

    fn group(&mut self, context: Context) -> Option<Node> {
        self.at += 1;
        let node = self.any(Context { depth: context.depth + 1, ..context });
        if self.rest().starts_with(')') {
            self.at += 1;
        }
        Some(node).filter(|node| *node != Node::All(Vec::new()))
    }

    /// What stands in the quotes that open here. A phrase that is not closed goes on to the end.
    fn quoted(&mut self) -> &'text str {
        let mut rest = self.rest().chars();
        let closing = match rest.next() {
            Some('«') => '»',
            Some('“') => '”',
            _ => '"',
        };
        let rest = rest.as_str();
        let (phrase, behind) = rest.split_once(closing).unwrap_or((rest, ""));
        self.at = self.text.len() - behind.len();
        phrase
    }

    fn phrase(&mut self, text: &str, context: Context, parts: &mut Vec<Node>) {
        let mut forms = Vec::new();
        let mut tokens = Tokens::new(text);
        while let Some(token) = tokens.advance() {
            let spelt = spelt(part(text, token.range.clone()), token.form);
            let word = self.word(token.form, spelt, true, false, context);
            if context.in_title {
                parts.push(Node::Title(word));
            }
            forms.push(token.form.to_owned());
        }
        let mut pieces = Vec::new();
        for forms in forms.chunks(LONGEST_PHRASE) {
            pieces.push(Node::Phrase(self.query.phrases.len()));
            self.query.phrases.push(Phrase { forms: forms.to_vec(), wanted: context.wanted });
        }
        parts.extend(simplest(pieces));
    }

    /// Adds the words of a part of the text. At the end of the text, a last word that nothing follows is still being typed.
    fn words(&mut self, range: std::ops::Range<usize>, context: Context, parts: &mut Vec<Node>) {
        let text = part(self.text, range.clone());
        let mut tokens = Tokens::new(text);
        while let Some(token) = tokens.advance() {
            let end = token.range.end;
            // « l armée », « qu elle »: an elision whose apostrophe became a space.
            if ELIDED.contains(&token.form) && part_from(text, end).strip_prefix(' ').is_some_and(begins_with_vowel) {
                continue;
            }
            let is_typed = context.wanted && range.start + end == self.text.len();
            let prefix = is_typed || part_from(text, end).starts_with('*');
            let spelt = spelt(part(text, token.range.clone()), token.form);
            let word = self.word(token.form, spelt, false, prefix, context);
            let node = if context.in_title { Node::Title(word) } else { Node::Word(word) };
            if !parts.contains(&node) {
                parts.push(node);
            }
        }
    }

    /// The number of a word, the same for the same word.
    fn word(&mut self, form: &str, spelt: Option<String>, exact: bool, prefix: bool, context: Context) -> usize {
        let words = &mut self.query.words;
        if let Some(number) = words.iter().position(|word| word.form == form && word.wanted == context.wanted) {
            words[number].exact &= exact;
            words[number].prefix |= prefix;
            words[number].spelt = words[number].spelt.take().or(spelt);
            return number;
        }
        let like = Word { exact, prefix, wanted: context.wanted, ..Word::default() };
        words.push(Word { spelt, ..Word::new(form, &like) });
        words.len() - 1
    }
}

/// Whether an article before it would be elided.
fn begins_with_vowel(text: &str) -> bool {
    fold(text.get(..text.ceil_char_boundary(1)).unwrap_or_default()).starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'h'])
}

/// A part that needs no list around it.
fn simplest(mut parts: Vec<Node>) -> Option<Node> {
    if parts.len() > 1 { Some(Node::All(parts)) } else { parts.pop() }
}

/// The dates from one to another, of which one may be left out.
fn dates(value: &str) -> Option<Node> {
    let dots = value.as_bytes().windows(2).position(|pair| pair == b"..");
    let (from, to) = dots.map_or((value, value), |at| (part_before(value, at), part_from(value, at + 2)));
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

    /// A query as it was understood: `word` `=exact` `begun…` `(stop)`, conditions as in the syntax but with everything said.
    fn understood(text: &str) -> String {
        let query = Query::parse(text);
        let word = |number: usize| {
            let word = &query.words[number];
            let form =
                format!("{}{}{}", if word.exact { "=" } else { "" }, word.form, if word.prefix { "…" } else { "" });
            if word.stop { format!("({form})") } else { form }
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
            ("l arm", "arm…"),
            ("paix paix", "paix…"),
            ("négo* paix ", "nego… paix"),
            ("\"cessez le feu\" Alep", "\"cessez le feu\" alep…"),
            ("« l’armée syrienne »", "\"armee syrienne\""),
            ("“un accord", "\"un accord\""),
            ("\"paix\" paix", "\"paix\" paix…"),
            ("\"\" « » \"", ""),
            ("…", ""),
            ("", ""),
        ] {
            assert_eq!(understood(text), expected, "{text}");
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
            assert_eq!(understood(text), expected, "{text}");
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
            assert_eq!(understood(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_syntax_is_words() {
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
            assert_eq!(understood(text), expected, "{text}");
        }
    }

    #[test]
    fn a_phrase_longer_than_any_is_looked_for_in_pieces() {
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

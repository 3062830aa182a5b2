//! What the page says, in French and in English. What belongs to a language alone stands in its file; how counts, dates and
//! quotes are put together stands here.

mod english;
mod french;

use std::borrow::Cow;

use trouvaille_engine::date::Date;
use trouvaille_engine::search::Sort;

/// The language of the page's words, dates and numbers. That of the articles is another matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// French, also where neither the page nor the browser asks for one of the two.
    French,
    /// English.
    English,
}

/// The language of the articles: the one that the engine's analysis is for.
pub const ARTICLES_ARE_IN: &str = "fr";

/// Everything that the page says in one language. Texts with `_` have a number or a name put in.
#[derive(Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "their texts say what they are for")]
pub struct Wording {
    /// Its code, for the attribute `lang`.
    pub code: &'static str,
    /// Its own name.
    pub name: &'static str,
    months: [&'static str; 12],
    /// Three or four letters of each month, for bars.
    short_months: [&'static str; 12],
    /// Between thousands.
    thousands: &'static str,
    quotes: [&'static str; 2],
    /// Singular and plural.
    article: [&'static str; 2],
    hit: [&'static str; 2],
    /// What stands before the dates of a span, which are months or years, or else days: in, from, to, since, until.
    between: [[&'static str; 5]; 2],
    with_agency: &'static str,

    pub search_label: &'static str,
    pub search_hint: &'static str,
    pub search_button: &'static str,
    pub clear_box: &'static str,
    pub suggestions: &'static str,
    pub recent: &'static str,
    pub tip: &'static str,
    pub all_articles: &'static str,
    pub newest_first: &'static str,
    pub results_for: &'static str,
    pub none_for: &'static str,
    pub none_at_all: &'static str,
    pub for_query: &'static str,
    pub results: &'static str,
    pub results_from: &'static str,
    pub sort: &'static str,
    pub by_relevance: &'static str,
    pub by_newest: &'static str,
    pub by_oldest: &'static str,
    pub filters: &'static str,
    pub source: &'static str,
    pub section: &'static str,
    pub date: &'static str,
    pub no_source: &'static str,
    pub no_section: &'static str,
    pub no_date: &'static str,
    pub show_all_values: &'static str,
    pub remove_filter: &'static str,
    pub clear_filters: &'static str,
    pub chosen: &'static str,
    pub timeline: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub whole_span: &'static str,
    pub as_table: &'static str,
    pub period: &'static str,
    pub count: &'static str,
    pub derived_title: &'static str,
    pub found_by: &'static str,
    pub without: &'static str,
    pub close: &'static str,
    pub previous_hit: &'static str,
    pub next_hit: &'static str,
    pub hits: &'static str,
    pub cite: &'static str,
    pub cited: &'static str,
    pub cite_by_hand: &'static str,
    pub print: &'static str,
    pub related: &'static str,
    pub article_pane: &'static str,
    pub try_heading: &'static str,
    pub try_these: [&'static str; 3],
    pub show_all: &'static str,
    pub drop_filter: &'static str,
    pub drop_filters: &'static str,
    pub no_such_article: &'static str,
    pub no_such_article_why: &'static str,
    pub unreadable: &'static str,
    pub unreadable_what_to_do: &'static str,
    pub retry: &'static str,
    pub empty_corpus: &'static str,
    pub help: &'static str,
    pub close_help: &'static str,
    pub help_keys: &'static str,
    pub help_query: &'static str,
    pub help_settings: &'static str,
    /// Each key, or keys with a space between, and what it does.
    pub keys: [(&'static str, &'static str); 7],
    /// What may be typed, and what it means.
    pub syntax: [(&'static str, &'static str); 7],
    pub language: &'static str,
    pub theme: &'static str,
    pub theme_auto: &'static str,
    pub theme_light: &'static str,
    pub theme_dark: &'static str,
    pub forget_searches: &'static str,
    pub searches_forgotten: &'static str,
}

impl Language {
    /// Both.
    pub const ALL: [Self; 2] = [Self::French, Self::English];

    /// The language of a tag such as `fr-CA`, if the page speaks it.
    pub fn of(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.wording().code.eq_ignore_ascii_case(primary))
    }

    /// What the page says in it.
    pub fn wording(self) -> &'static Wording {
        match self {
            Self::French => &french::WORDING,
            Self::English => &english::WORDING,
        }
    }
}

impl Wording {
    /// « 1 article », « 1 291 articles ».
    pub fn articles(&self, count: usize) -> String {
        self.counted(count, &self.article)
    }

    /// « 12 passages marqués ».
    pub fn hits(&self, count: usize) -> String {
        self.counted(count, &self.hit)
    }

    fn counted(&self, count: usize, [one, many]: &[&str; 2]) -> String {
        // In French, nothing is singular.
        let is_one = count == 1 || (count == 0 && self.code == french::WORDING.code);
        format!("{} {}", self.number(count), if is_one { one } else { many })
    }

    /// « 1 291 », “1,291”.
    pub fn number(&self, number: usize) -> String {
        let digits = number.to_string();
        let mut written = String::new();
        for (place, digit) in digits.chars().enumerate() {
            // A number of four digits is cut as well: in a list they stand below longer ones.
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                written += self.thousands;
            }
            written.push(digit);
        }
        written
    }

    /// « trêve », between the quotes of the language.
    pub fn quoted(&self, text: &str) -> String {
        let [open, close] = self.quotes;
        [open, text.trim(), close].concat()
    }

    /// « 29 décembre 2016 », « décembre 2016 », « 2016 »: as far as the date is stated.
    pub fn date(&self, date: Date) -> String {
        let mut written = date.year.to_string();
        if let Some(month) = date.month.and_then(|month| self.months.get(usize::from(month) - 1)) {
            written = format!("{month} {written}");
        }
        match date.day {
            Some(1) if self.code == french::WORDING.code => format!("1er {written}"),
            Some(day) => format!("{day} {written}"),
            None => written,
        }
    }

    /// « déc. », below a bar; the year where the date is one.
    pub fn short_date(&self, date: Date) -> String {
        match date.month.and_then(|month| self.short_months.get(usize::from(month) - 1)) {
            Some(month) => (*month).to_owned(),
            None => date.year.to_string(),
        }
    }

    /// « d’avril 2005 à mars 2024 », « du 1er mars 2016 au 2 mai 2016 », « en 2016 », « depuis 2016 », « jusqu’en 2016 ».
    pub fn span(&self, from: Option<Date>, to: Option<Date>) -> String {
        let told = |place: usize, date: Option<Date>| {
            let Some(date) = date else { return String::new() };
            let written = self.date(date);
            match self.between[usize::from(date.day.is_some())][place] {
                "de" if written.starts_with(['a', 'o']) => format!("d’{written}"),
                word => format!("{word} {written}"),
            }
        };
        match (from, to) {
            (_, None) => told(3, from),
            (None, _) => told(4, to),
            _ if from == to => told(0, from),
            _ => format!("{} {}", told(1, from), told(2, to)),
        }
    }

    /// « 20 Minutes avec AFP ».
    pub fn origin(&self, source: Option<&str>, agency: Option<&str>) -> Option<String> {
        match (source, agency) {
            (Some(source), Some(agency)) if source != agency => Some(format!("{source} {} {agency}", self.with_agency)),
            (source, agency) => source.or(agency).map(str::to_owned),
        }
    }

    /// The name of an order.
    pub fn sort_name(&self, sort: Sort) -> &'static str {
        match sort {
            Sort::Relevance => self.by_relevance,
            Sort::Newest => self.by_newest,
            Sort::Oldest => self.by_oldest,
        }
    }
}

/// Puts a text in the place of `_`.
pub fn fill(pattern: &str, text: &str) -> String {
    let (before, behind) = pattern.split_once('_').unwrap_or((pattern, ""));
    [before, text, behind].concat()
}

/// A French text with spaces that do not break where it has a space inside quotes and before `: ; ! ?`, so that no line begins
/// with a mark that belongs to the one above.
pub fn spaced(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let is_close = |rest: &[u8]| matches!(rest, [b':' | b';' | b'!' | b'?', ..]) || rest.starts_with("»".as_bytes());
    let breaks = |at: usize| {
        let (before, behind) = bytes.split_at(at);
        matches!(behind, [b' ', rest @ ..] if before.ends_with("«".as_bytes()) || is_close(rest))
    };
    if !(0..bytes.len()).any(breaks) {
        return text.into();
    }
    let mut spaced = String::new();
    for (at, character) in text.char_indices() {
        spaced.push(if breaks(at) { '\u{202f}' } else { character });
    }
    spaced.into()
}

#[cfg(test)]
mod tests {
    use trouvaille_engine::date::Date;

    use super::{Language, fill, spaced};

    fn date(text: &str) -> Date {
        Date::parse(text).expect("a date")
    }

    #[test]
    fn french_marks_stay_with_their_words() {
        assert_eq!(spaced("« Oui ! » dit-il : rien"), "«\u{202f}Oui\u{202f}!\u{202f}» dit-il\u{202f}: rien");
        assert_eq!(spaced("Rien à faire"), "Rien à faire");
        assert_eq!(spaced(" ?"), "\u{202f}?");
    }

    #[test]
    fn counts_agree_with_their_noun_and_are_cut_at_thousands() {
        let [french, english] = Language::ALL.map(Language::wording);
        assert_eq!([0, 1, 2].map(|count| french.articles(count)), ["0 article", "1 article", "2 articles"]);
        assert_eq!([0, 1, 2].map(|count| english.articles(count)), ["0 articles", "1 article", "2 articles"]);
        assert_eq!(french.number(102_373), "102\u{202f}373");
        assert_eq!(english.number(1_291), "1,291");
        assert_eq!(english.number(291), "291");
    }

    #[test]
    fn dates_are_written_as_far_as_they_are_stated() {
        let [french, english] = Language::ALL.map(Language::wording);
        assert_eq!(french.date(date("2016-12-29")), "29 décembre 2016");
        assert_eq!(french.date(date("2016-08-01")), "1er août 2016");
        assert_eq!(english.date(date("2016-08-01")), "1 August 2016");
        assert_eq!(english.date(date("2016-12")), "December 2016");
        assert_eq!(french.date(date("2016")), "2016");
        assert_eq!(french.short_date(date("2016-12")), "déc.");
    }

    #[test]
    fn spans_are_told_as_one_says_them() {
        let date = |text: &str| Date::parse(text);
        for (from, to, french, english) in [
            ("2005-01", "2024-03", "de janvier 2005 à mars 2024", "from January 2005 to March 2024"),
            ("2005-04", "2024", "d’avril 2005 à 2024", "from April 2005 to 2024"),
            ("2016-03-15", "2016-08-01", "du 15 mars 2016 au 1er août 2016", "from 15 March 2016 to 1 August 2016"),
            ("2016", "2016", "en 2016", "in 2016"),
            ("2016-03-15", "2016-03-15", "le 15 mars 2016", "on 15 March 2016"),
            ("2016", "", "depuis 2016", "since 2016"),
            ("2016-03-15", "", "depuis le 15 mars 2016", "since 15 March 2016"),
            ("", "2016-03", "jusqu’en mars 2016", "until March 2016"),
            ("", "2016-03-15", "jusqu’au 15 mars 2016", "until 15 March 2016"),
            ("", "", "", ""),
        ] {
            let told = Language::ALL.map(|language| language.wording().span(date(from), date(to)));
            assert_eq!(told, [french, english]);
        }
    }

    #[test]
    fn a_source_names_its_agency_once() {
        let [french, english] = Language::ALL.map(Language::wording);
        assert_eq!(french.origin(Some("20 Minutes"), Some("AFP")).as_deref(), Some("20 Minutes avec AFP"));
        assert_eq!(english.origin(Some("20 Minutes"), Some("AFP")).as_deref(), Some("20 Minutes with AFP"));
        assert_eq!(french.origin(Some("AFP"), Some("AFP")).as_deref(), Some("AFP"));
        assert_eq!(french.origin(None, None), None);
    }

    #[test]
    fn quotes_are_those_of_the_language() {
        assert_eq!(Language::French.wording().quoted(" trêve "), "«\u{202f}trêve\u{202f}»");
        assert_eq!(Language::English.wording().quoted("trêve"), "“trêve”");
        assert_eq!(fill("Résultats pour _ :", "x"), "Résultats pour x :");
    }

    #[test]
    fn a_language_is_known_by_its_tag() {
        for (tag, language) in [
            ("fr", Some(Language::French)),
            ("FR-ca", Some(Language::French)),
            ("en_GB", Some(Language::English)),
            ("", None),
            ("frp", None),
            ("de", None),
        ] {
            assert_eq!(Language::of(tag), language, "{tag}");
        }
    }

    #[test]
    fn french_has_its_spaces() {
        for text in [super::french::WORDING.tip, super::french::WORDING.unreadable_what_to_do] {
            assert_eq!(spaced(text), text, "a space before a mark breaks");
        }
    }
}

//! The texts of the interface, in French and in English.
//!
//! In: a [`Language`]. Out: its [`Strings`], and counts, dates and quotations formatted in it. Each language has a file with its
//! texts; the formatting rules are here.

mod english;
mod french;

use std::borrow::Cow;

use trouvaille_engine::date::Date;
use trouvaille_engine::search::Sort;

/// The language of the interface. The articles have their own: [`ARTICLE_LANGUAGE`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// French, the default.
    French,
    /// English.
    English,
}

/// The language of the articles, as the attribute `lang` states it. The engine's analysis is made for it.
pub const ARTICLE_LANGUAGE: &str = "fr";

/// The texts of the interface in one language. `_` in a text is a placeholder, see [`fill`].
#[derive(Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the texts explain themselves")]
pub struct Strings {
    /// The language code, for the attribute `lang`.
    pub code: &'static str,
    /// The name of the language, in that language.
    pub name: &'static str,
    months: [&'static str; 12],
    /// Abbreviated months, for the bars of the timeline.
    short_months: [&'static str; 12],
    /// The thousands separator.
    thousands: &'static str,
    quotes: [&'static str; 2],
    /// Singular and plural.
    article: [&'static str; 2],
    hit: [&'static str; 2],
    /// The prepositions of a date range — in, from, to, since, until — first for months and years, then for days.
    range_prepositions: [[&'static str; 5]; 2],
    with_agency: &'static str,

    pub search_label: &'static str,
    pub search_hint: &'static str,
    pub search_button: &'static str,
    pub clear_box: &'static str,
    pub suggestions: &'static str,
    pub recent: &'static str,
    pub tip: &'static str,
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
    /// All languages.
    pub const ALL: [Self; 2] = [Self::French, Self::English];

    /// The language of a BCP 47 tag such as `fr-CA`, if the interface has it.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.strings().code.eq_ignore_ascii_case(primary))
    }

    /// The texts in this language.
    pub fn strings(self) -> &'static Strings {
        match self {
            Self::French => &french::STRINGS,
            Self::English => &english::STRINGS,
        }
    }
}

impl Strings {
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
        let is_one = count == 1 || (count == 0 && self.code == french::STRINGS.code);
        format!("{} {}", self.number(count), if is_one { one } else { many })
    }

    /// « 1 291 », “1,291”.
    pub fn number(&self, number: usize) -> String {
        let digits = number.to_string();
        let mut written = String::new();
        for (place, digit) in digits.chars().enumerate() {
            // Numbers of four digits are grouped too: in a column they stand below longer ones.
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                written += self.thousands;
            }
            written.push(digit);
        }
        written
    }

    /// « trêve », “trêve”.
    pub fn quoted(&self, text: &str) -> String {
        let [open, close] = self.quotes;
        [open, text.trim(), close].concat()
    }

    /// « 29 décembre 2016 », « décembre 2016 », « 2016 »: as precise as the date is.
    pub fn date(&self, date: Date) -> String {
        let mut written = date.year.to_string();
        if let Some(month) = date.month.and_then(|month| self.months.get(usize::from(month) - 1)) {
            written = format!("{month} {written}");
        }
        match date.day {
            Some(1) if self.code == french::STRINGS.code => format!("1er {written}"),
            Some(day) => format!("{day} {written}"),
            None => written,
        }
    }

    /// « déc. » for a month, « 2016 » for a year.
    pub fn short_date(&self, date: Date) -> String {
        match date.month.and_then(|month| self.short_months.get(usize::from(month) - 1)) {
            Some(month) => (*month).to_owned(),
            None => date.year.to_string(),
        }
    }

    /// « d’avril 2005 à mars 2024 », « du 1er mars 2016 au 2 mai 2016 », « en 2016 », « depuis 2016 », « jusqu’en 2016 ».
    pub fn date_range(&self, from: Option<Date>, to: Option<Date>) -> String {
        let with_preposition = |place: usize, date: Option<Date>| {
            let Some(date) = date else { return String::new() };
            let written = self.date(date);
            match self.range_prepositions[usize::from(date.day.is_some())][place] {
                "de" if written.starts_with(['a', 'o']) => format!("d’{written}"),
                word => format!("{word} {written}"),
            }
        };
        match (from, to) {
            (_, None) => with_preposition(3, from),
            (None, _) => with_preposition(4, to),
            _ if from == to => with_preposition(0, from),
            _ => format!("{} {}", with_preposition(1, from), with_preposition(2, to)),
        }
    }

    /// « 20 Minutes avec AFP ».
    pub fn origin(&self, source: Option<&str>, agency: Option<&str>) -> Option<String> {
        match (source, agency) {
            (Some(source), Some(agency)) if source != agency => Some(format!("{source} {} {agency}", self.with_agency)),
            (source, agency) => source.or(agency).map(str::to_owned),
        }
    }

    /// The name of a sort order.
    pub fn sort_name(&self, sort: Sort) -> &'static str {
        match sort {
            Sort::Relevance => self.by_relevance,
            Sort::Newest => self.by_newest,
            Sort::Oldest => self.by_oldest,
        }
    }
}

/// Replaces the placeholder `_` of a text.
pub fn fill(pattern: &str, text: &str) -> String {
    pattern.replacen('_', text, 1)
}

/// Replaces the spaces of a French text inside guillemets and before `: ; ! ?` with narrow no-break spaces, so that no line
/// begins with a punctuation mark.
pub fn no_break_spaces(text: &str) -> Cow<'_, str> {
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

    use super::{Language, fill, no_break_spaces};

    fn date(text: &str) -> Date {
        Date::parse(text).expect("a date")
    }

    #[test]
    fn french_punctuation_stays_with_its_word() {
        assert_eq!(no_break_spaces("« Oui ! » dit-il : rien"), "«\u{202f}Oui\u{202f}!\u{202f}» dit-il\u{202f}: rien");
        assert_eq!(no_break_spaces("Rien à faire"), "Rien à faire");
        assert_eq!(no_break_spaces(" ?"), "\u{202f}?");
    }

    #[test]
    fn counts_agree_with_their_noun_and_thousands_are_grouped() {
        let [french, english] = Language::ALL.map(Language::strings);
        assert_eq!([0, 1, 2].map(|count| french.articles(count)), ["0 article", "1 article", "2 articles"]);
        assert_eq!([0, 1, 2].map(|count| english.articles(count)), ["0 articles", "1 article", "2 articles"]);
        assert_eq!(french.number(102_373), "102\u{202f}373");
        assert_eq!(english.number(1_291), "1,291");
        assert_eq!(english.number(291), "291");
    }

    #[test]
    fn dates_are_as_precise_as_they_are_stated() {
        let [french, english] = Language::ALL.map(Language::strings);
        assert_eq!(french.date(date("2016-12-29")), "29 décembre 2016");
        assert_eq!(french.date(date("2016-08-01")), "1er août 2016");
        assert_eq!(english.date(date("2016-08-01")), "1 August 2016");
        assert_eq!(english.date(date("2016-12")), "December 2016");
        assert_eq!(french.date(date("2016")), "2016");
        assert_eq!(french.short_date(date("2016-12")), "déc.");
    }

    #[test]
    fn date_ranges_read_naturally() {
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
            let ranges = Language::ALL.map(|language| language.strings().date_range(date(from), date(to)));
            assert_eq!(ranges, [french, english]);
        }
    }

    #[test]
    fn a_source_names_its_agency_once() {
        let [french, english] = Language::ALL.map(Language::strings);
        assert_eq!(french.origin(Some("20 Minutes"), Some("AFP")).as_deref(), Some("20 Minutes avec AFP"));
        assert_eq!(english.origin(Some("20 Minutes"), Some("AFP")).as_deref(), Some("20 Minutes with AFP"));
        assert_eq!(french.origin(Some("AFP"), Some("AFP")).as_deref(), Some("AFP"));
        assert_eq!(french.origin(None, None), None);
    }

    #[test]
    fn quotes_are_those_of_the_language() {
        assert_eq!(Language::French.strings().quoted(" trêve "), "«\u{202f}trêve\u{202f}»");
        assert_eq!(Language::English.strings().quoted("trêve"), "“trêve”");
        assert_eq!(fill("Résultats pour _ :", "x"), "Résultats pour x :");
    }

    #[test]
    fn a_tag_names_its_language() {
        for (tag, language) in [
            ("fr", Some(Language::French)),
            ("FR-ca", Some(Language::French)),
            ("en_GB", Some(Language::English)),
            ("", None),
            ("frp", None),
            ("de", None),
        ] {
            assert_eq!(Language::from_tag(tag), language, "{tag}");
        }
    }

    #[test]
    fn french_texts_have_no_breaking_space_before_punctuation() {
        for text in [super::french::STRINGS.tip, super::french::STRINGS.unreadable_what_to_do] {
            assert_eq!(no_break_spaces(text), text, "a space before a mark breaks");
        }
    }
}

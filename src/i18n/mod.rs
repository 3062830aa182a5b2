//! The interface texts, in French and English.
//!
//! [`Language::strings`] returns the [`Strings`] of a language, which also format counts, dates and quotations. The
//! texts are in one file per language; the formatting rules are in this module.

mod english;
mod french;

use std::borrow::Cow;

use trouvaille_engine::date::Date;
use trouvaille_engine::search::Sort;

/// The language of the interface. That of the articles is stated by the corpus, or else [`ARTICLE_LANGUAGE`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// French, the default.
    French,
    /// English.
    English,
}

/// The language of the articles if the corpus states none. The engine's text analysis is made for this language.
pub const ARTICLE_LANGUAGE: &str = "fr";

/// The interface texts in one language. `_` in a text is a placeholder; see [`fill`].
#[derive(Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the texts explain themselves")]
pub struct Strings {
    /// The language code, for the `lang` attribute.
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
    mark: [&'static str; 2],
    /// The prepositions of a date range: those for months and years, then those for days. Each group has the words for
    /// "in" (or "on"), "from", "to", "since" and "until".
    range_prepositions: [[&'static str; 5]; 2],
    with_agency: &'static str,

    pub search_label: &'static str,
    pub search_hint: &'static str,
    pub search_button: &'static str,
    pub clear_search_box: &'static str,
    pub suggestions: &'static str,
    pub recent: &'static str,
    pub tip: &'static str,
    pub results_for: &'static str,
    pub no_results_for: &'static str,
    pub no_articles: &'static str,
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
    pub author: &'static str,
    pub date: &'static str,
    pub no_source: &'static str,
    pub no_section: &'static str,
    pub no_author: &'static str,
    pub no_date: &'static str,
    pub show_all_values: &'static str,
    pub remove_filter: &'static str,
    pub clear_filters: &'static str,
    pub chosen_filters: &'static str,
    pub timeline: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub whole_period: &'static str,
    pub as_table: &'static str,
    pub period: &'static str,
    pub count: &'static str,
    pub derived_title: &'static str,
    pub found_by: &'static str,
    pub without: &'static str,
    pub without_phrases: &'static str,
    pub no_phrases: &'static str,
    pub first_words_only: &'static str,
    pub some_words_unchecked: &'static str,
    pub close: &'static str,
    pub previous_mark: &'static str,
    pub next_mark: &'static str,
    pub marks: &'static str,
    pub copy_reference: &'static str,
    pub reference_copied: &'static str,
    pub reference_to_copy: &'static str,
    pub print: &'static str,
    pub read_original: &'static str,
    pub related: &'static str,
    pub article_pane: &'static str,
    pub search_tips_heading: &'static str,
    pub search_tips: [&'static str; 3],
    pub show_all: &'static str,
    pub drop_filter: &'static str,
    pub drop_filters: &'static str,
    pub no_such_article: &'static str,
    pub no_such_article_reason: &'static str,
    pub unreadable: &'static str,
    pub unreadable_advice: &'static str,
    pub retry: &'static str,
    pub empty_corpus: &'static str,
    pub help: &'static str,
    pub close_help: &'static str,
    pub help_keys: &'static str,
    pub help_query: &'static str,
    pub help_settings: &'static str,
    /// The keyboard shortcuts: the keys, separated by spaces, and their effect.
    pub keys: [(&'static str, &'static str); 7],
    /// The query syntax: an example and its meaning.
    pub syntax: [(&'static str, &'static str); 9],
    pub language: &'static str,
    pub theme: &'static str,
    pub theme_auto: &'static str,
    pub theme_light: &'static str,
    pub theme_dark: &'static str,
    pub clear_recent_searches: &'static str,
    pub recent_searches_cleared: &'static str,
}

impl Language {
    /// All languages.
    pub const ALL: [Self; 2] = [Self::French, Self::English];

    /// The language of a BCP 47 tag such as `fr-CA`. `None` if the interface does not support it.
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
    /// A number of articles: « 1 article », « 1 291 articles ».
    pub fn articles(&self, count: usize) -> String {
        self.counted(count, &self.article)
    }

    /// A number of marks: « 12 passages marqués » ("12 marked passages").
    pub fn marks(&self, count: usize) -> String {
        self.counted(count, &self.mark)
    }

    fn counted(&self, count: usize, [singular, plural]: &[&str; 2]) -> String {
        // In French, 0 takes the singular.
        let is_singular = count == 1 || (count == 0 && self.code == french::STRINGS.code);
        format!("{} {}", self.number(count), if is_singular { singular } else { plural })
    }

    /// A number with thousands separators: « 1 291 » in French, "1,291" in English.
    pub fn number(&self, number: usize) -> String {
        let digits = number.to_string();
        let mut formatted = String::new();
        for (position, digit) in digits.chars().enumerate() {
            // Four-digit numbers are grouped too, so that they line up with longer numbers in a column.
            if position > 0 && (digits.len() - position).is_multiple_of(3) {
                formatted += self.thousands;
            }
            formatted.push(digit);
        }
        formatted
    }

    /// A text in the quotation marks of the language: « trêve » in French, “trêve” in English.
    pub fn quoted(&self, text: &str) -> String {
        let [open, close] = self.quotes;
        [open, text.trim(), close].concat()
    }

    /// A date, as precise as it is known: « 29 décembre 2016 », « décembre 2016 » or « 2016 ».
    pub fn date(&self, date: Date) -> String {
        let mut formatted = date.year.to_string();
        if let Some(month) = date.month.and_then(|month| self.months.get(usize::from(month) - 1)) {
            formatted = format!("{month} {formatted}");
        }
        match date.day {
            Some(1) if self.code == french::STRINGS.code => format!("1er {formatted}"),
            Some(day) => format!("{day} {formatted}"),
            None => formatted,
        }
    }

    /// A short label: « déc. » for a month, « 2016 » for a year.
    pub fn short_date(&self, date: Date) -> String {
        match date.month.and_then(|month| self.short_months.get(usize::from(month) - 1)) {
            Some(month) => (*month).to_owned(),
            None => date.year.to_string(),
        }
    }

    /// A date range, such as « d’avril 2005 à mars 2024 » or « du 1er mars 2016 au 2 mai 2016 » (both "from … to …"),
    /// « en 2016 » ("in 2016"), « depuis 2016 » ("since 2016") or « jusqu’en 2016 » ("until 2016"). Empty if both ends
    /// are missing.
    pub fn date_range(&self, from: Option<Date>, to: Option<Date>) -> String {
        let with_preposition = |index: usize, date: Option<Date>| {
            let Some(date) = date else { return String::new() };
            let formatted = self.date(date);
            match self.range_prepositions[usize::from(date.day.is_some())][index] {
                // French elides « de » before the vowels that start « avril », « août » and « octobre ».
                "de" if formatted.starts_with(['a', 'o']) => format!("d’{formatted}"),
                preposition => format!("{preposition} {formatted}"),
            }
        };
        match (from, to) {
            (_, None) => with_preposition(3, from),
            (None, _) => with_preposition(4, to),
            _ if from == to => with_preposition(0, from),
            _ => format!("{} {}", with_preposition(1, from), with_preposition(2, to)),
        }
    }

    /// The source and the agency: « 20 Minutes avec AFP » ("with AFP"). Only one name if the other is missing or equal.
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

/// Replaces the placeholder `_` in a pattern.
pub fn fill(pattern: &str, text: &str) -> String {
    pattern.replacen('_', text, 1)
}

/// Replaces the spaces inside guillemets and before `: ; ! ?` in a French text with narrow no-break spaces, so that
/// lines do not break there.
pub fn no_break_spaces(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let starts_with_mark =
        |rest: &[u8]| matches!(rest, [b':' | b';' | b'!' | b'?', ..]) || rest.starts_with("»".as_bytes());
    let needs_no_break = |at: usize| {
        let (before, after) = bytes.split_at(at);
        matches!(after, [b' ', rest @ ..] if before.ends_with("«".as_bytes()) || starts_with_mark(rest))
    };
    if !(0..bytes.len()).any(needs_no_break) {
        return text.into();
    }
    let mut spaced = String::new();
    for (at, character) in text.char_indices() {
        spaced.push(if needs_no_break(at) { '\u{202f}' } else { character });
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
    fn nouns_agree_with_their_count_and_thousands_are_grouped() {
        let [french, english] = Language::ALL.map(Language::strings);
        assert_eq!([0, 1, 2].map(|count| french.articles(count)), ["0 article", "1 article", "2 articles"]);
        assert_eq!([0, 1, 2].map(|count| english.articles(count)), ["0 articles", "1 article", "2 articles"]);
        assert_eq!(french.number(102_373), "102\u{202f}373");
        assert_eq!(english.number(1_291), "1,291");
        assert_eq!(english.number(291), "291");
    }

    #[test]
    fn dates_are_formatted_as_precisely_as_they_are_known() {
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
    fn an_agency_is_not_repeated_after_an_equal_source() {
        let [french, english] = Language::ALL.map(Language::strings);
        assert_eq!(french.origin(Some("20 Minutes"), Some("AFP")).as_deref(), Some("20 Minutes avec AFP"));
        assert_eq!(english.origin(Some("20 Minutes"), Some("AFP")).as_deref(), Some("20 Minutes with AFP"));
        assert_eq!(french.origin(Some("AFP"), Some("AFP")).as_deref(), Some("AFP"));
        assert_eq!(french.origin(None, None), None);
    }

    #[test]
    fn quotation_marks_depend_on_the_language() {
        assert_eq!(Language::French.strings().quoted(" trêve "), "«\u{202f}trêve\u{202f}»");
        assert_eq!(Language::English.strings().quoted("trêve"), "“trêve”");
        assert_eq!(fill("Résultats pour _ :", "x"), "Résultats pour x :");
    }

    #[test]
    fn tags_map_to_languages() {
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
        for text in [super::french::STRINGS.tip, super::french::STRINGS.unreadable_advice] {
            assert_eq!(no_break_spaces(text), text, "a space before a punctuation mark can break");
        }
    }
}

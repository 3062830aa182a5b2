//! Small corpora of few words, and queries that use all of the syntax.

use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};
use proptest::sample::select;

use super::*;
use crate::document::Field;

/// Stop words, inflections of a stem, words with a common prefix, names, words at edit distance 1.
const WORDS: &str = "le|la|de|accord|accords|Accord|négocier|négociation|autre|autrement|Alep|alep|a|ab|abs|abc|b|paix|\
    marche|marché|Marché|mârche|feu|feux|loi|lois|Moscou|moscovite|2016|310 000|l'armée|armées|cessez-le-feu|week-end|weekend|paix-2016|paix2016";
const VALUES: &[&str] = &["Syrie", "la paix", "Alep", "12"];
const NAMES: &[&str] = &["Le Monde", "20 Minutes", "Paix", "Alep Infos", "…"];

fn any_word() -> impl Strategy<Value = &'static str> {
    select(WORDS.split('|').collect::<Vec<_>>())
}

fn text(words: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    let joint = prop_oneof![8 => Just(" "), 1 => Just(". "), 1 => Just(", ")];
    proptest::collection::vec((any_word(), joint), words)
        .prop_map(|words| words.into_iter().flat_map(|(word, joint)| [word, joint]).collect::<String>())
}

fn article() -> impl Strategy<Value = Article> {
    let kind =
        prop_oneof![4 => Just(BlockKind::Paragraph), 1 => Just(BlockKind::Subheading), 1 => Just(BlockKind::Caption)];
    let words = prop_oneof![6 => text(1..12), 1 => text(40..90)];
    let block = (kind, words).prop_map(|(kind, text)| Block { kind, text });
    let optional = || proptest::option::weighted(0.2, text(1..4));
    let name = || proptest::option::weighted(0.6, select(NAMES).prop_map(str::to_owned));
    let date = (2014..2017_u16, proptest::option::weighted(0.8, 1..4_u8), proptest::option::weighted(0.7, 1..29_u8))
        .prop_map(|(year, month, day)| Date::new(year, month, day.filter(|_| month.is_some())));
    let date = proptest::option::weighted(0.8, date).prop_map(Option::flatten);
    let stated = (optional(), optional(), name(), optional(), name());
    let authors = proptest::collection::vec(select(NAMES).prop_map(str::to_owned), 0..3);
    let field = (select(&["tags", "page"][..]), select(VALUES))
        .prop_map(|(name, value)| Field { name: name.to_owned(), value: value.to_owned() });
    let fields = proptest::collection::vec(field, 0..4);
    (text(0..6), any::<bool>(), stated, date, (authors, fields, proptest::collection::vec(block, 0..4))).prop_map(
        |(title, title_derived, (kicker, byline, source, agency, section), date, (authors, fields, blocks))| Article {
            title,
            title_derived,
            kicker,
            byline,
            source,
            agency,
            section,
            date,
            authors,
            fields,
            blocks,
            ..Article::default()
        },
    )
}

fn query() -> impl Strategy<Value = String> {
    let word = || any_word().prop_map(str::to_owned);
    let phrase = || proptest::collection::vec(any_word(), 1..4).prop_map(|words| format!("\"{}\"", words.join(" ")));
    let typo = (word(), 0..4_usize).prop_map(|(mut word, at)| {
        if let Some((at, _)) = word.char_indices().nth(at) {
            word.remove(at);
        }
        word
    });
    let date = select(
        &["date:2014", "date:2015-02", "date:2015..2016-01", "date:..2015", "date:2016-01-05..", "date:hier"][..],
    );
    let name = select(&["monde", "\"20 Minutes\"", "\"le m\"", "alep", "paix", "p", "…"][..]);
    let field = prop_oneof![
        word().prop_map(|word| format!("titre:{word}")),
        phrase().prop_map(|phrase| format!("title:{phrase}")),
        name.clone().prop_map(|name| format!("source:{name}")),
        name.clone().prop_map(|name| format!("rubrique:{name}")),
        name.prop_map(|name| format!("auteur:{name}")),
        date.prop_map(str::to_owned),
    ];
    let leaf = prop_oneof![
        8 => word(),
        1 => typo,
        1 => word().prop_map(|word| word.chars().take(2).collect::<String>() + "*"),
        3 => phrase(),
        1 => phrase().prop_map(|phrase| format!("+{phrase}")),
        4 => field.clone(),
        1 => field.prop_map(|field| format!("-{field}")),
    ];
    let query = leaf.prop_recursive(4, 12, 3, move |part| {
        prop_oneof![
            5 => proptest::collection::vec(part.clone(), 2..4).prop_map(|parts| parts.join(" ")),
            2 => (part.clone(), part.clone()).prop_map(|(a, b)| format!("{a} OR {b}")),
            2 => part.clone().prop_map(|part| format!("({part})")),
            1 => part.clone().prop_map(|part| format!("titre:({part})")),
            2 => part.clone().prop_map(|part| format!("-({part})")),
            1 => (part, word()).prop_map(|(part, word)| format!("{part} -{word}")),
        ]
    });
    // If a space follows, the last word is not being typed.
    (query, any::<bool>()).prop_map(|(query, is_typed)| if is_typed { query } else { query + " " })
}

fn filters() -> impl Strategy<Value = Filters> {
    let names = || {
        let name = proptest::option::weighted(0.8, select([NAMES, &["Monde", "paix"]].concat()));
        proptest::collection::vec(name.prop_map(|name| name.map(str::to_owned)), 0..3)
    };
    let date = || {
        let date = (2013..2018_u16, proptest::option::of(1..5_u8), proptest::option::of(1..29_u8));
        date.prop_map(|(year, month, day)| Date::new(year, month, day.filter(|_| month.is_some())))
    };
    let end = || proptest::option::weighted(0.3, date()).prop_map(Option::flatten);
    let periods = proptest::collection::vec(prop_oneof![4 => date(), 1 => Just(None)], 0..3);
    let value = proptest::option::weighted(0.8, select([NAMES, VALUES].concat()).prop_map(str::to_owned));
    let field = (select(&["tags", "tags", "author", "page"][..]).prop_map(str::to_owned), value);
    let fields = prop_oneof![1 => Just(Vec::new()), 1 => proptest::collection::vec(field, 0..4)];
    let filters =
        (names(), names(), periods, end(), end(), fields).prop_map(|(sources, sections, periods, from, to, fields)| {
            Filters { sources, sections, periods, from, to, fields }
        });
    prop_oneof![1 => Just(Filters::default()), 5 => filters]
}

proptest! {
    #[test]
    fn the_search_agrees_with_the_oracle(
        mut articles in proptest::collection::vec(article(), 1..45),
        queries in proptest::collection::vec(query(), 1..4),
        filters in filters(),
        limit in prop_oneof![Just(0), Just(10), Just(100)],
    ) {
        for (number, article) in articles.iter_mut().enumerate() {
            article.path = format!("{number:02}");
        }
        let settings = Settings { facets: FACETS.map(str::to_owned).to_vec(), ..Settings::default() };
        let bytes = index::write_with(&articles, &settings).expect("the corpus is small");
        let index = Index::open(&bytes).expect("the index is valid");
        let corpus = Corpus::read(&articles, &settings);
        let mut scratch = Scratch::default();
        for query in queries {
            let query = Query::parse(&query);
            let search = Search::new(&index, &query);
            // The buffers are reused by the next search.
            let results = search.results_with(limit, &mut scratch);
            compare(&corpus, &search, &Filters::default(), limit, &results);

            let with_quotes = Search::corrected(&index, &query);
            let with_quotes_results = with_quotes.results_with(limit, &mut scratch);
            compare(&corpus, &with_quotes, &Filters::default(), limit, &with_quotes_results);
            let may_ignore_quotes =
                query.has_phrases_with(PhraseRole::Quoted) && !query.has_phrases_with(PhraseRole::Preferred);
            let must_ignore_quotes = may_ignore_quotes && with_quotes_results.total == 0 && results.total > 0;
            assert_eq!(search.ignores_quotes(), must_ignore_quotes, "quotes without hits are ignored");

            let filtered = Search::filtered(&index, &query, &filters);
            compare(&corpus, &filtered, &filters, limit, &filtered.results_with(limit, &mut scratch));
            let is_other_query = query.is_empty() && filters != Filters::default();
            assert!(filtered.query == if is_other_query { Query::everything() } else { search.query.clone() });
        }
    }
}

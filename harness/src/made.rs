//! A generated corpus of 10,000 short articles, for tests and screenshots.
//!
//! The articles are the same each time, and tests can compute what a search must find. `seeds/` is too small for this:
//! it has five articles, hardly any of which has a date.

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use fastrand::Rng;
use trouvaille_engine::date::Date;
use trouvaille_engine::document::Article;

use crate::Outcome;

/// The number of articles.
pub const ARTICLE_COUNT: usize = 10_000;

/// The seed of the random number generator.
const SEED: u64 = 2016;

/// A word that every article contains.
pub const COMMON_WORD: &str = "paix";

/// Words that few articles contain. The number `n` means one article in `n`.
const RARE_WORDS: [(&str, usize); 4] = [("tournesol", 1000), ("comète", 250), ("vendange", 40), ("référendum", 11)];

/// One article in this number is long and contains [`REPEATED_WORD`].
const LONG_ARTICLE_INTERVAL: usize = 1000;

/// A word that long articles contain [`REPETITIONS`] times, and no others.
pub const REPEATED_WORD: &str = "armistice";

/// The number of occurrences of [`REPEATED_WORD`] in a long article.
pub const REPETITIONS: usize = 12;

/// A word that only one article contains.
///
/// The text of this article may break a page that embeds it: see [`HOSTILE_TEXT`]. Its file has a byte order mark and
/// the line separators of Unicode.
pub const HOSTILE_WORD: &str = "barricade";

/// The number of the article with [`HOSTILE_WORD`].
const HOSTILE_NUMBER: usize = 4321;

/// Paragraphs with HTML, JavaScript and template syntax.
pub const HOSTILE_TEXT: [&str; 3] = [
    "Une barricade </script><script>alert(1)</script></style> barre la rue.",
    "Derrière <!-- <script> ]]> --> il reste &lt;b&gt; et %00 et \\u2028.",
    "On y lit `${1}` et {{2}}, puis $& et \"'\" sur un mur.",
];

/// The sources and the percentage of articles from each. The other articles have none.
const SOURCES: [(&str, u32); 5] =
    [("La Gazette", 40), ("Le Courrier", 25), ("Le Phare", 15), ("L’Écho du Nord", 10), ("Midi Matin", 5)];

/// The sections and the percentage of articles in each. The other articles have none.
const SECTIONS: [(&str, u32); 6] =
    [("International", 30), ("Politique", 22), ("Économie", 17), ("Culture", 13), ("Sport", 9), ("Sciences", 5)];

/// The percentage of articles from each year.
const YEARS: [(u16, u32); 10] =
    [(2010, 4), (2011, 5), (2012, 7), (2013, 8), (2014, 10), (2015, 12), (2016, 18), (2017, 15), (2018, 12), (2019, 9)];

/// The percentage of articles without a date.
const UNDATED: u32 = 3;
/// The percentage of articles whose date is only a month.
const MONTHS_ONLY: u32 = 15;

const SUBJECTS: [&str; 12] = [
    "Le maire",
    "La ministre",
    "Un médecin",
    "Une équipe",
    "Le comité",
    "La fanfare",
    "Un boulanger",
    "Une avocate",
    "Le conseil",
    "La coopérative",
    "Un lycéen",
    "Une historienne",
];

const VERBS: [&str; 10] =
    ["défend", "présente", "prépare", "refuse", "raconte", "retrouve", "annonce", "soutient", "critique", "reporte"];

const OBJECTS: [&str; 12] = [
    "un accord",
    "la réforme du port",
    "le budget de la ville",
    "une exposition",
    "son projet",
    "le match retour",
    "la récolte",
    "une loi ancienne",
    "le nouveau pont",
    "la fête du fleuve",
    "un voyage",
    "le prix du pain",
];

const TOWNS: [&str; 20] = [
    "Brest", "Lille", "Nantes", "Rouen", "Lyon", "Dijon", "Metz", "Nancy", "Tours", "Pau", "Nice", "Toulon", "Nîmes",
    "Albi", "Agen", "Reims", "Caen", "Le Mans", "Angers", "Limoges",
];

/// An article of the corpus, with what its file states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GeneratedArticle {
    /// The file name.
    pub path: String,
    /// The title, which is unique.
    pub title: String,
    /// The date: a day or a month.
    pub date: Option<Date>,
    /// The source: the newspaper.
    pub source: Option<&'static str>,
    /// The section.
    pub section: Option<&'static str>,
    /// The paragraphs of the text.
    pub paragraphs: Vec<String>,
}

impl GeneratedArticle {
    fn new(number: usize, random: &mut Rng) -> Self {
        let title = format!("{} (n° {number})", sentence(random));
        let mut paragraphs = vec![format!("{} et parle de {COMMON_WORD}.", sentence(random))];
        paragraphs.extend((0..random.usize(1..=3)).map(|_| sentence(random) + "."));
        for (word, interval) in RARE_WORDS {
            if number % interval == interval / 2 {
                paragraphs.push(format!("{} avec un mot rare, {word}, que peu de gens emploient.", sentence(random)));
            }
        }
        if number % LONG_ARTICLE_INTERVAL == LONG_ARTICLE_INTERVAL / 3 {
            for _ in 0..REPETITIONS {
                paragraphs.extend((0..3).map(|_| (0..4).map(|_| sentence(random) + ". ").collect::<String>()));
                paragraphs.push(format!("{} depuis l’{REPEATED_WORD}.", sentence(random)));
            }
        }
        if number == HOSTILE_NUMBER {
            paragraphs.extend(HOSTILE_TEXT.map(str::to_owned));
        }
        Self {
            path: format!("{number:05}.txt"),
            title,
            date: date(random),
            source: pick(&SOURCES, random),
            section: pick(&SECTIONS, random),
            paragraphs: paragraphs.iter().map(|paragraph| paragraph.trim_end().to_owned()).collect(),
        }
    }

    /// The content of the file: the text with the lines that newspapers print around it.
    fn file_content(&self) -> String {
        let date = self.date.map(|date| format!("date {date}"));
        // A newspaper's name above a title is only recognised next to a section.
        let source = self.source.filter(|_| self.section.is_some()).map(str::to_owned);
        let credit = self.source.filter(|_| self.section.is_none()).map(|source| format!("Source : {source}"));
        let head = [date, source, self.section.map(str::to_owned), Some(self.title.clone())].into_iter().flatten();
        let lines: Vec<String> = head.chain(self.paragraphs.iter().cloned()).chain(credit).collect();
        if self.contains(HOSTILE_WORD) {
            return format!("\u{feff}{}\u{2029}", lines.join("\u{2028}\u{2028}"));
        }
        lines.join("\n\n") + "\n"
    }

    /// The article as the engine reads its file.
    pub fn parse(&self) -> Article {
        Article::parse(&self.path, &self.file_content())
    }

    /// Whether the text contains a word.
    pub fn contains(&self, word: &str) -> bool {
        self.paragraphs.iter().any(|paragraph| paragraph.contains(word))
    }

    /// Whether the date is in a year (`2016`) or month (`2016-03`). False if there is no date.
    pub fn is_in_period(&self, period: &str) -> bool {
        self.date.is_some_and(|date| date.to_string().starts_with(period))
    }
}

/// All articles of the corpus.
pub fn articles() -> &'static [GeneratedArticle] {
    static ALL: LazyLock<Vec<GeneratedArticle>> = LazyLock::new(|| {
        let mut random = Rng::with_seed(SEED);
        (0..ARTICLE_COUNT).map(|number| GeneratedArticle::new(number, &mut random)).collect()
    });
    &ALL
}

/// The articles that contain a word.
pub fn articles_with(word: &'static str) -> impl Iterator<Item = &'static GeneratedArticle> {
    articles().iter().filter(move |article| article.contains(word))
}

/// Writes the articles into a folder and removes all other files from it.
///
/// Unchanged files are not written again, so that their modification times do not trigger a rebuild.
///
/// # Errors
/// If the folder cannot be read or written.
pub fn write(folder: &Path) -> Outcome<()> {
    fs::create_dir_all(folder)?;
    let articles = articles();
    let paths: HashSet<&str> = articles.iter().map(|article| article.path.as_str()).collect();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.file_name().to_str().is_some_and(|name| paths.contains(name)) {
            fs::remove_file(entry.path())?;
        }
    }
    for article in articles {
        let (path, text) = (folder.join(&article.path), article.file_content());
        if fs::read(&path).ok().as_deref() != Some(text.as_bytes()) {
            fs::write(path, text)?;
        }
    }
    Ok(())
}

fn sentence(random: &mut Rng) -> String {
    let [subject, verb, object, town] =
        [&SUBJECTS[..], &VERBS, &OBJECTS, &TOWNS].map(|words| words[random.usize(..words.len())]);
    format!("{subject} {verb} {object} à {town}")
}

fn date(random: &mut Rng) -> Option<Date> {
    let precision = random.u32(..100);
    let year = pick(&YEARS, random)?;
    let (month, day) = (random.u8(1..=12), random.u8(1..=28));
    if precision < UNDATED {
        None
    } else {
        Date::new(year, Some(month), (precision >= UNDATED + MONTHS_ONLY).then_some(day))
    }
}

/// Picks a value with the probability given by its percentage, or none with the remaining probability.
fn pick<Value: Copy>(values: &[(Value, u32)], random: &mut Rng) -> Option<Value> {
    let mut remaining = random.u32(..100);
    for &(value, share) in values {
        if remaining < share {
            return Some(value);
        }
        remaining -= share;
    }
    None
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{ARTICLE_COUNT, COMMON_WORD, HOSTILE_WORD, REPEATED_WORD, REPETITIONS, articles, articles_with};

    #[test]
    fn the_engine_parses_every_article_as_generated() {
        for generated in articles() {
            let parsed = generated.parse();
            assert_eq!((parsed.title.as_str(), parsed.title_derived), (generated.title.as_str(), false));
            assert_eq!(
                (parsed.source.as_deref(), parsed.section.as_deref()),
                (generated.source, generated.section),
                "{}",
                generated.path
            );
            assert_eq!(parsed.date, generated.date, "{}", generated.path);
            let blocks: Vec<&str> = parsed.blocks.iter().map(|block| block.text.as_str()).collect();
            assert_eq!(blocks, generated.paragraphs, "{}", generated.path);
        }
    }

    #[test]
    fn words_occur_as_often_as_documented() {
        let articles = articles();
        let count = |word| articles_with(word).count();
        assert_eq!(
            [COMMON_WORD, HOSTILE_WORD, "tournesol", "comète", "vendange"].map(count),
            [ARTICLE_COUNT, 1, 10, 40, 250]
        );
        let long: Vec<_> = articles_with(REPEATED_WORD).collect();
        let times = |text: &str| text.matches(REPEATED_WORD).count();
        assert!(
            long.iter().all(|article| article.paragraphs.iter().map(|text| times(text)).sum::<usize>() == REPETITIONS)
                && long.len() == 10
        );
        let titles: HashSet<&str> = articles.iter().map(|article| article.title.as_str()).collect();
        assert_eq!(titles.len(), ARTICLE_COUNT);
        let undated = articles.iter().filter(|article| article.date.is_none()).count();
        assert!((200..400).contains(&undated), "{undated}");
    }
}

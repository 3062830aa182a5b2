//! A made corpus: 10,000 short articles, the same ones each time, of which tests know everything. `seeds/` has five, hardly any
//! of which has a date.

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use fastrand::Rng;
use trouvaille_engine::date::Date;

use crate::Outcome;

/// So many articles there are.
pub const ARTICLES: usize = 10_000;

/// All articles come from this number.
const SEED: u64 = 2016;

/// Every article has this word.
pub const EVERYWHERE: &str = "paix";

/// Words that few articles have: one of so many.
const RARE: [(&str, usize); 4] = [("tournesol", 1000), ("comète", 250), ("vendange", 40), ("référendum", 11)];

/// One of so many articles is long, and has [`REPEATED`] here and there.
const LONG: usize = 1000;

/// This word stands [`TIMES`] times in long articles, and nowhere else.
pub const REPEATED: &str = "armistice";

/// … so often.
pub const TIMES: usize = 12;

/// One article has this word, and what may break a page that carries it: [`HOSTILE_TEXT`], and in its file a byte order mark and
/// the line ends of Unicode.
pub const HOSTILE: &str = "barricade";

/// Its number.
const HOSTILE_NUMBER: usize = 4321;

/// What it says besides.
pub const HOSTILE_TEXT: [&str; 3] = [
    "Une barricade </script><script>alert(1)</script></style> barre la rue.",
    "Derrière <!-- <script> ]]> --> il reste &lt;b&gt; et %00 et \\u2028.",
    "On y lit `${1}` et {{2}}, puis $& et \"'\" sur un mur.",
];

/// The papers, and how many of a hundred articles are from each; the others state none.
const SOURCES: [(&str, u32); 5] =
    [("La Gazette", 40), ("Le Courrier", 25), ("Le Phare", 15), ("L’Écho du Nord", 10), ("Midi Matin", 5)];

/// The sections, in the same way.
const SECTIONS: [(&str, u32); 6] =
    [("International", 30), ("Politique", 22), ("Économie", 17), ("Culture", 13), ("Sport", 9), ("Sciences", 5)];

/// How many of a hundred articles are from each year.
const YEARS: [(u16, u32); 10] =
    [(2010, 4), (2011, 5), (2012, 7), (2013, 8), (2014, 10), (2015, 12), (2016, 18), (2017, 15), (2018, 12), (2019, 9)];

/// So many of a hundred articles state no date, and so many more a month only.
const UNDATED: u32 = 3;
const MONTHS_ONLY: u32 = 15;

const WHO: [&str; 12] = [
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

const DOES: [&str; 10] =
    ["défend", "présente", "prépare", "refuse", "raconte", "retrouve", "annonce", "soutient", "critique", "reporte"];

const WHAT: [&str; 12] = [
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

const WHERE: [&str; 20] = [
    "Brest", "Lille", "Nantes", "Rouen", "Lyon", "Dijon", "Metz", "Nancy", "Tours", "Pau", "Nice", "Toulon", "Nîmes",
    "Albi", "Agen", "Reims", "Caen", "Le Mans", "Angers", "Limoges",
];

/// An article, and what its file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The name of its file.
    pub path: String,
    /// Its title, which no other has.
    pub title: String,
    /// Its date: a day, or a month.
    pub date: Option<Date>,
    /// The paper.
    pub source: Option<&'static str>,
    /// The section.
    pub section: Option<&'static str>,
    /// Its text.
    pub paragraphs: Vec<String>,
}

impl Made {
    fn new(number: usize, random: &mut Rng) -> Self {
        let title = format!("{} (n° {number})", sentence(random));
        let mut paragraphs = vec![format!("{} et parle de {EVERYWHERE}.", sentence(random))];
        paragraphs.extend((0..random.usize(1..=3)).map(|_| sentence(random) + "."));
        for (word, of) in RARE {
            if number % of == of / 2 {
                paragraphs.push(format!("{} avec un mot rare, {word}, que peu de gens emploient.", sentence(random)));
            }
        }
        if number % LONG == LONG / 3 {
            for _ in 0..TIMES {
                paragraphs.extend((0..3).map(|_| (0..4).map(|_| sentence(random) + ". ").collect::<String>()));
                paragraphs.push(format!("{} depuis l’{REPEATED}.", sentence(random)));
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

    /// Its file, with what the press prints around a text.
    fn file(&self) -> String {
        let date = self.date.map(|date| format!("date {date}"));
        // Above a title, the name of a paper is one beside that of a section only.
        let source = self.source.filter(|_| self.section.is_some()).map(str::to_owned);
        let credit = self.source.filter(|_| self.section.is_none()).map(|source| format!("Source : {source}"));
        let head = [date, source, self.section.map(str::to_owned), Some(self.title.clone())].into_iter().flatten();
        let lines: Vec<String> = head.chain(self.paragraphs.iter().cloned()).chain(credit).collect();
        if self.has(HOSTILE) {
            return format!("\u{feff}{}\u{2029}", lines.join("\u{2028}\u{2028}"));
        }
        lines.join("\n\n") + "\n"
    }

    /// Whether its text has a word.
    pub fn has(&self, word: &str) -> bool {
        self.paragraphs.iter().any(|paragraph| paragraph.contains(word))
    }

    /// Whether it is of a year or a month, as far as it says.
    pub fn is_of(&self, period: &str) -> bool {
        self.date.is_some_and(|date| date.to_string().starts_with(period))
    }
}

/// All articles.
pub fn articles() -> &'static [Made] {
    static ALL: LazyLock<Vec<Made>> = LazyLock::new(|| {
        let mut random = Rng::with_seed(SEED);
        (0..ARTICLES).map(|number| Made::new(number, &mut random)).collect()
    });
    &ALL
}

/// Those that have a word.
pub fn having(word: &'static str) -> impl Iterator<Item = &'static Made> {
    articles().iter().filter(move |article| article.has(word))
}

/// Writes their files into a folder, and takes away what else is there. Files that say the same already are left alone, so that
/// nothing is built anew for them.
///
/// # Errors
/// Where the folder cannot be written.
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
        let (path, text) = (folder.join(&article.path), article.file());
        if fs::read(&path).ok().as_deref() != Some(text.as_bytes()) {
            fs::write(path, text)?;
        }
    }
    Ok(())
}

fn sentence(random: &mut Rng) -> String {
    let [who, does, what, town] = [&WHO[..], &DOES, &WHAT, &WHERE].map(|words| words[random.usize(..words.len())]);
    format!("{who} {does} {what} à {town}")
}

fn date(random: &mut Rng) -> Option<Date> {
    let states = random.u32(..100);
    let year = pick(&YEARS, random)?;
    let (month, day) = (random.u8(1..=12), random.u8(1..=28));
    if states < UNDATED { None } else { Date::new(year, Some(month), (states >= UNDATED + MONTHS_ONLY).then_some(day)) }
}

/// One of these values, each as often as it says; none where they do not make a hundred.
fn pick<Value: Copy>(values: &[(Value, u32)], random: &mut Rng) -> Option<Value> {
    let mut left = random.u32(..100);
    for &(value, share) in values {
        if left < share {
            return Some(value);
        }
        left -= share;
    }
    None
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use trouvaille_engine::article::Article;

    use super::{ARTICLES, EVERYWHERE, HOSTILE, REPEATED, TIMES, articles, having};

    #[test]
    fn the_engine_reads_of_every_article_what_it_was_made_with() {
        for made in articles() {
            let read = Article::parse(&made.path, &made.file());
            assert_eq!((read.title.as_str(), read.title_derived), (made.title.as_str(), false));
            assert_eq!((read.source.as_deref(), read.section.as_deref()), (made.source, made.section), "{}", made.path);
            assert_eq!(read.date, made.date, "{}", made.path);
            let blocks: Vec<&str> = read.blocks.iter().map(|block| block.text.as_str()).collect();
            assert_eq!(blocks, made.paragraphs, "{}", made.path);
        }
    }

    #[test]
    fn words_are_where_they_are_said_to_be() {
        let articles = articles();
        let count = |word| having(word).count();
        assert_eq!([EVERYWHERE, HOSTILE, "tournesol", "comète", "vendange"].map(count), [ARTICLES, 1, 10, 40, 250]);
        let long: Vec<_> = having(REPEATED).collect();
        let times = |text: &str| text.matches(REPEATED).count();
        assert!(
            long.iter().all(|article| article.paragraphs.iter().map(|text| times(text)).sum::<usize>() == TIMES)
                && long.len() == 10
        );
        let titles: HashSet<&str> = articles.iter().map(|article| article.title.as_str()).collect();
        assert_eq!(titles.len(), ARTICLES);
        let undated = articles.iter().filter(|article| article.date.is_none()).count();
        assert!((200..400).contains(&undated), "{undated}");
    }
}

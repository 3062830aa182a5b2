//! A small corpus whose articles have addresses, authors and fields, which the text files of the other corpora cannot
//! state. Its index replaces that of `seeds/` in a build.

use trouvaille_engine::date::Date;
use trouvaille_engine::document::{Article, Block, Field};
use trouvaille_engine::format::BlockKind;
use trouvaille_engine::index::{self, Settings};

use crate::Outcome;
use crate::host::EMPTY;

/// The number of articles.
pub const ARTICLE_COUNT: usize = 24;

/// The title of the corpus.
pub const TITLE: &str = "Dépêches du Nord";

/// The number of the article whose original is on another site.
pub const ELSEWHERE: usize = 7;

const PLACES: [&str; 4] = ["Alep", "Genève", "Palmyre", "Astana"];

const TAGS: [&str; 3] = ["Syrie", "Diplomatie", "ONU"];

const AUTHORS: [&str; 3] = ["Jeanne Lefèvre", "Paul Martin", "Inès Guillou"];

/// The path of an article.
pub fn path(number: usize) -> String {
    format!("{number:02}.txt")
}

/// The address of the original of an article. One article in five has none.
pub fn url(number: usize) -> Option<String> {
    match number {
        ELSEWHERE => Some("https://example.org/2016/treve?page=1".to_owned()),
        _ if number.is_multiple_of(5) => None,
        _ => Some(format!("{EMPTY}?original={number}")),
    }
}

/// The date of an article.
pub fn date(number: usize) -> Option<Date> {
    Date::new(2016, Some(12), u8::try_from(number + 1).ok())
}

/// The authors of an article. One article in four has none, and some have two.
pub fn authors(number: usize) -> Vec<&'static str> {
    match number % 4 {
        0 => Vec::new(),
        1 => vec![AUTHORS[0], AUTHORS[2]],
        other => vec![AUTHORS[other - 2]],
    }
}

/// The tags of an article, none to two.
pub fn tags(number: usize) -> Vec<&'static str> {
    let is_tagged = |tag: usize| number % 6 != 4 && ((number + tag) % 3 == 1 || number % 8 == tag);
    (0..TAGS.len()).filter(|&tag| is_tagged(tag)).map(|tag| TAGS[tag]).take(2).collect()
}

fn article(number: usize) -> Article {
    let place = PLACES[number % PLACES.len()];
    let text = [
        format!("La trêve conclue à {place} tient depuis {number} jours, selon l’envoyé des Nations unies."),
        format!(
            "Les habitants de {place} disent qu’ils n’ont pas entendu d’avions. « Cette trêve est la bonne », dit l’un d’eux."
        ),
    ];
    let field = |name: &str, value: &str| Field { name: name.to_owned(), value: value.to_owned() };
    let tags = tags(number).into_iter().map(|tag| field("tags", tag));
    let page = field("page", &(number + 1).to_string());
    let edition = field("édition du matin", "Nord et Pas-de-Calais, supplément de la semaine internationale");
    Article {
        path: path(number),
        title: format!("À {place}, la trêve au jour {number}"),
        date: date(number),
        url: url(number),
        authors: authors(number).into_iter().map(str::to_owned).collect(),
        fields: tags.chain([page, edition]).collect(),
        blocks: text.map(|text| Block { kind: BlockKind::Paragraph, text }).into(),
        ..Article::default()
    }
}

/// The index of the corpus, which states a language.
///
/// # Errors
/// If the index cannot be written.
pub fn index(language: &str) -> Outcome<Vec<u8>> {
    let settings = Settings {
        title: TITLE.to_owned(),
        language: language.to_owned(),
        facets: ["tags", "author"].map(str::to_owned).to_vec(),
    };
    Ok(index::write_with(&(0..ARTICLE_COUNT).map(article).collect::<Vec<_>>(), &settings)?)
}

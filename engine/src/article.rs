//! Preprocessing: what a file says, told apart into title, date, source, section and body.
//!
//! The files of an archive are what an export, a mail or a copy from a web page left of an article. The rules here look for
//! what the press prints around its text, each in a module of its own: [lines](layout) and broken paragraphs, the
//! [date](dates), [who it comes from](credits), the [title].
//!
//! ```text
//!  BFMTV                                                            source      ┐
//!  International                                                    section     │ head: up to the first
//!  Syrie: Poutine ordonne à ses troupes d'entamer leur retrait      title       │ line that is a sentence
//!  Vladimir Poutine, le 20 février 2016. - M. Klimentyev - AFP      caption     ┘
//!  Le président russe et son homologue syrien sont tombés […].      paragraph
//!  Entretien téléphonique avec Obama                                subheading
//!  Après cette annonce, Vladimir Poutine s'est entretenu […].       paragraph
//!  la rédaction avec AFP                                            byline
//! ```
//!
//! Nothing is lost and nothing is guessed: a line that no rule knows is a paragraph, and what is not stated stays empty.

mod credits;
mod dates;
mod layout;
mod title;

use crate::analysis::fold;
use crate::date::Date;
use crate::format::BlockKind;

/// A title has so many characters at most, a subheading so many.
const LONGEST_TITLE: usize = 200;
const LONGEST_SUBHEADING: usize = 100;

/// So many words at most make a label, such as the name of a paper above the title.
const LABEL_WORDS: usize = 3;

/// The value of such a line as « Source : Divers » has so many words at most.
const FIELD_WORDS: usize = 6;

/// A line like « Source : Divers » is looked for in so many lines at the beginning and at the end.
const HEAD_LINES: usize = 8;
const FOOT_LINES: usize = 3;

/// One document, ready to be indexed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Article {
    /// The file's path within its folder, with `/` between its parts. It names the article in links.
    pub path: String,
    /// What the article is called; never empty where the body is not.
    pub title: String,
    /// Whether the file had no title and this one is the first clause of its lead.
    pub title_derived: bool,
    /// A word in capitals before the title: « SYRIE ».
    pub kicker: Option<String>,
    /// Who wrote it, as the file has it: « la rédaction avec AFP ».
    pub byline: Option<String>,
    /// The paper or site: « 20 Minutes ».
    pub source: Option<String>,
    /// The agencies whose material was used: « AFP ».
    pub agency: Option<String>,
    /// Where the paper filed it: « International ».
    pub section: Option<String>,
    /// When it was published, if the file states it.
    pub date: Option<Date>,
    /// Paragraphs, subheadings and captions, in their order.
    pub blocks: Vec<Block>,
}

/// A piece of an article's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text, without a line break.
    pub text: String,
}

impl Article {
    /// Reads an article from the text of the file at `path`.
    ///
    /// ```
    /// # use trouvaille_engine::article::Article;
    /// let article = Article::parse("a.txt", "Monde\nLa trêve tient toujours en Syrie\nElle dure depuis jeudi.");
    /// assert_eq!(article.title, "La trêve tient toujours en Syrie");
    /// assert_eq!(article.section.as_deref(), Some("Monde"));
    /// ```
    pub fn parse(path: &str, text: &str) -> Self {
        let mut article = Self { path: path.to_owned(), ..Self::default() };
        let mut lines = layout::lines(text);
        let text_start = article.take_metadata(&mut lines);
        let mut captions = captions(&lines);
        let head = article.take_head(&lines, &captions);
        // What stands between the title and the dateline is printed beside the text: pictures, boxes of links.
        for (line, caption) in captions.iter_mut().enumerate().take(text_start) {
            if !head.contains(&line) && *caption == Caption::No {
                *caption = Caption::Yes;
            }
        }
        article.take_body(&lines, &captions, &head);
        article
    }

    /// The text of the blocks of one kind.
    pub fn texts(&self, kind: BlockKind) -> impl Iterator<Item = &str> {
        self.blocks.iter().filter(move |block| block.kind == kind).map(|block| block.text.as_str())
    }

    /// Takes the lines at both ends that are no text: dates, bylines, « Source : … ». Returns the line that began with a
    /// dateline, or 0: there the text begins.
    fn take_metadata(&mut self, lines: &mut Vec<String>) -> usize {
        let count = lines.len();
        let mut text_start = 0;
        for (position, line) in std::mem::take(lines).into_iter().enumerate() {
            // A caption may begin with a date like a dispatch: « Vladimir Poutine, le 20 février 2016. - […] AFP ».
            if (position >= HEAD_LINES && position + FOOT_LINES < count) || credits::is_caption(&line) {
                lines.push(line);
                continue;
            }
            if self.take_field(&line) {
                continue;
            }
            if let Some(stated) = dates::stated(&line).filter(|_| self.date.is_none()) {
                self.date = Some(stated.date);
                if stated.dateline {
                    text_start = lines.len();
                }
                if !stated.rest.is_empty() {
                    lines.push(stated.rest.to_owned());
                }
            } else {
                lines.push(line);
            }
        }
        text_start
    }

    /// Takes a line such as « Source : Divers » or « 20 Minutes avec AFP ». False where it is something else.
    fn take_field(&mut self, line: &str) -> bool {
        if let Some((key, value)) = line.split_once(':') {
            let (key, value) = (fold(key.trim()), value.trim());
            let field = match key.as_str() {
                "source" => &mut self.source,
                "rubrique" | "section" | "categorie" => &mut self.section,
                "auteur" | "author" => &mut self.byline,
                _ => return false,
            };
            let fits = field.is_none() && !value.is_empty() && words(value) <= FIELD_WORDS;
            if fits {
                *field = Some(value.to_owned());
            }
            return fits;
        }
        let Some(byline) = credits::byline(line).filter(|_| self.byline.is_none()) else { return false };
        self.byline = Some(line.to_owned());
        self.source = self.source.take().or(byline.source);
        self.agency = byline.agency;
        true
    }

    /// Reads source, section and title from the lines before the first sentence, and says which lines those were.
    fn take_head(&mut self, lines: &[String], captions: &[Caption]) -> Vec<usize> {
        let head: Vec<usize> = (0..lines.len())
            .filter(|&line| captions[line] == Caption::No)
            .take_while(|&line| !is_sentence(&lines[line]))
            .collect();
        let has_text = head.len() < captions.iter().filter(|&&caption| caption == Caption::No).count();
        // A title stands before something. Short lines above a longer one are labels; where all are short, the first is it.
        let is_label =
            |&&line: &&usize| words(&lines[line]) <= LABEL_WORDS && !lines[line].ends_with(['?', '!', '…', '»']);
        let mut labels = head.iter().take_while(is_label).count();
        if labels == head.len() || labels > LABEL_WORDS {
            labels = head
                .iter()
                .take_while(|&&line| credits::is_section(&lines[line]))
                .count()
                .min(head.len().saturating_sub(1));
        }
        if head.is_empty() || (!has_text && head.len() < 2) {
            return Vec::new();
        }
        for &line in &head[..labels] {
            let line = &lines[line];
            let is_section = credits::is_section(line);
            match (&mut self.source, &mut self.section) {
                (_, section @ None) if is_section => *section = Some(line.clone()),
                (source @ None, _) if !is_section => *source = Some(line.clone()),
                (_, section @ None) => *section = Some(line.clone()),
                _ => self.blocks.push(Block { kind: BlockKind::Caption, text: line.clone() }),
            }
        }
        let (kicker, title) = title::split_kicker(&lines[head[labels]]);
        self.kicker = kicker.map(str::to_owned);
        title.clone_into(&mut self.title);
        head[..=labels].to_vec()
    }

    /// Makes blocks of the lines that are not the head's, and a title where there is none.
    fn take_body(&mut self, lines: &[String], captions: &[Caption], head: &[usize]) {
        let body: Vec<usize> = (0..lines.len()).filter(|line| !head.contains(line)).collect();
        for (position, &line) in body.iter().enumerate() {
            let text = &lines[line];
            let follows_text = self.blocks.last().is_some_and(|block| block.kind == BlockKind::Paragraph);
            let precedes_text =
                body.get(position + 1).is_some_and(|&next| is_sentence(&lines[next]) && captions[next] == Caption::No);
            let kind = match captions[line] {
                Caption::Again => continue,
                Caption::Yes => BlockKind::Caption,
                Caption::No if follows_text && precedes_text && is_heading(text) => BlockKind::Subheading,
                Caption::No => BlockKind::Paragraph,
            };
            self.blocks.push(Block { kind, text: text.clone() });
        }
        if self.title.is_empty() {
            let lead = self.texts(BlockKind::Paragraph).next().or_else(|| self.texts(BlockKind::Caption).next());
            let title = lead.map(title::derive).unwrap_or_default();
            self.title_derived = !title.is_empty();
            self.title = title;
        }
    }
}

/// Whether a line is a caption.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Caption {
    No,
    Yes,
    /// The caption that follows, without its credit: web pages have it twice, once for those who cannot see the picture.
    Again,
}

fn captions(lines: &[String]) -> Vec<Caption> {
    let mut captions: Vec<Caption> =
        lines.iter().map(|line| if credits::is_caption(line) { Caption::Yes } else { Caption::No }).collect();
    for line in 1..lines.len() {
        if captions[line] == Caption::Yes && lines[line].starts_with(lines[line - 1].as_str()) {
            captions[line - 1] = Caption::Again;
        }
    }
    captions
}

/// Whether a line is running text: too long for a title, or ended as a sentence is, inside its closing quote or outside.
fn is_sentence(line: &str) -> bool {
    let end = line.trim_end_matches(['»', '"', '”', ')', ' ', '\u{a0}', '\u{202f}']);
    line.chars().count() > LONGEST_TITLE || (end.ends_with(['.', ',', ';', ':']) && !end.ends_with("..."))
}

fn is_heading(line: &str) -> bool {
    let first = line.trim_start_matches(['«', '"', '“', ' ', '\u{a0}', '\u{202f}']).chars().next();
    words(line) > 1
        && line.chars().count() <= LONGEST_SUBHEADING
        && !is_sentence(line)
        && first.is_some_and(|first| first.is_uppercase() || first.is_ascii_digit())
}

fn words(line: &str) -> usize {
    line.split(' ').count()
}

//! Preprocessing: what a file says, told apart into title, date, source, section and body.
//!
//! The files of an archive are what an export, a mail or a copy from a web page left of an article. The rules here look for
//! what the press prints around its text, each in a module of its own: lines and broken paragraphs, the date, who it comes
//! from, the title.
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

use dates::How;

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
        let lines = layout::lines(text);
        let (rest, text_start) = article.take_metadata(&lines);
        let mut captions = captions(&rest);
        let head = article.take_head(&rest, &captions);
        // What stands between the title and the dateline is printed beside the text: pictures, boxes of links.
        for (line, caption) in captions.iter_mut().enumerate().take(text_start) {
            if !head.contains(&line) && *caption == Caption::No {
                *caption = Caption::Yes;
            }
        }
        article.take_body(&rest, &captions, &head);
        if article.blocks.is_empty() {
            // All of it looked like what stands around a text. Then it is the text.
            article = Self { path: path.to_owned(), ..Self::default() };
            article.take_body(&lines, &vec![Caption::No; lines.len()], &[]);
        }
        article
    }

    /// The text of the blocks of one kind.
    pub fn texts(&self, kind: BlockKind) -> impl Iterator<Item = &str> {
        self.blocks.iter().filter(move |block| block.kind == kind).map(|block| block.text.as_str())
    }

    /// Takes the lines at both ends that are no text: dates, bylines, « Source : … ». Returns the other lines, and which of
    /// them began with a dateline, or 0: there the text begins.
    fn take_metadata(&mut self, lines: &[String]) -> (Vec<String>, usize) {
        // Where several lines begin with dates, they are a chronology and not about the article.
        let dated = |line: &&String| {
            dates::stated(line).is_some_and(|stated| stated.how != How::Key) && !credits::is_caption(line)
        };
        let is_chronology = lines.iter().filter(dated).count() > 1;
        let (mut rest, mut text_start, mut text_begun) = (Vec::new(), 0, false);
        for (position, line) in lines.iter().enumerate() {
            let (in_head, in_foot) = (position < HEAD_LINES, position + FOOT_LINES >= lines.len());
            // A caption may begin with a date like a dispatch: « Vladimir Poutine, le 20 février 2016. - […] AFP ».
            if !(in_head || in_foot) || credits::is_caption(line) {
                rest.push(line.clone());
                continue;
            }
            if self.take_field(line) {
                continue;
            }
            let stated = dates::stated(line).filter(|stated| match stated.how {
                How::Key => true,
                How::Alone => !is_chronology && in_head && !text_begun,
                // A caption that is a sentence may stand before it. At the end of a text it is a correction.
                How::Dateline => !is_chronology && in_head && (!text_begun || position + 1 < lines.len()),
            });
            match stated {
                Some(stated) if self.date.is_none() => {
                    self.date = Some(stated.date);
                    if stated.how == How::Dateline {
                        text_start = rest.len();
                        if let Some(dateline) = stated.dateline {
                            self.blocks.push(Block { kind: BlockKind::Caption, text: dateline.to_owned() });
                        }
                    }
                    if !stated.rest.is_empty() {
                        rest.push(stated.rest.to_owned());
                    }
                }
                // Of several dates with a key, the first is that of publication; the others are printed beside the text.
                Some(stated) if stated.how == How::Key && stated.rest.is_empty() => {
                    self.blocks.push(Block { kind: BlockKind::Caption, text: line.clone() });
                }
                _ => {
                    text_begun |= is_sentence(line);
                    rest.push(line.clone());
                }
            }
        }
        (rest, text_start)
    }

    /// Takes a line such as « Source : Divers » or « 20 Minutes avec AFP ». False where it is something else.
    fn take_field(&mut self, line: &str) -> bool {
        if let Some((key, value)) = line.split_once(':') {
            let (key, value) = (fold(key.trim()), value.trim());
            let field = match key.as_str() {
                "source" => &mut self.source,
                "rubrique" | "section" | "categorie" => &mut self.section,
                "auteur" | "author" => &mut self.byline,
                "titre" | "title" if self.title.is_empty() && !value.is_empty() => {
                    value.clone_into(&mut self.title);
                    return true;
                }
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

    /// Reads source, section, kicker and title from the lines before the first sentence, and says which lines those were.
    fn take_head(&mut self, lines: &[String], captions: &[Caption]) -> Vec<usize> {
        let printed = || (0..lines.len()).filter(|&line| captions[line] == Caption::No);
        let head: Vec<usize> = printed().take_while(|&line| !is_sentence(&lines[line])).collect();
        let labels = self.take_labels(&head.iter().map(|&line| lines[line].as_str()).collect::<Vec<_>>());
        let mut taken = head[..labels].to_vec();
        // A title stands before something: a line alone is the text.
        if self.title.is_empty() && labels < head.len() && printed().count() > labels + 1 {
            let (kicker, title) = title::split_kicker(&lines[head[labels]]);
            self.kicker = self.kicker.take().or_else(|| kicker.map(str::to_owned));
            title.clone_into(&mut self.title);
            taken.push(head[labels]);
        }
        taken
    }

    /// Reads the short lines above a title, and says how many they are: the name of a section, before or behind it that of
    /// the paper, or a kicker in capitals. Without one of these, a short line may as well be the title.
    fn take_labels(&mut self, head: &[&str]) -> usize {
        let is_short = |line: &&&str| words(line) <= LABEL_WORDS && !line.ends_with(['?', '!', '…', '»']);
        let labels = head.iter().take_while(is_short).count().min(head.len().saturating_sub(1));
        let Some(section) = head[..labels].iter().position(|line| credits::is_section(line)) else {
            let is_kicker = labels == 1 && title::is_kicker(head[0]);
            self.kicker = is_kicker.then(|| head[0].to_owned());
            return usize::from(is_kicker);
        };
        let source = if section == 0 { 1 } else { section - 1 };
        // One paper and one section; a third short line is the title.
        let labels = labels.min(section.max(1) + 1);
        for (line, label) in head[..labels].iter().enumerate() {
            if line == section && self.section.is_none() {
                self.section = Some((*label).to_owned());
            } else if line == source && self.source.is_none() {
                self.source = Some((*label).to_owned());
            } else {
                self.blocks.push(Block { kind: BlockKind::Caption, text: (*label).to_owned() });
            }
        }
        labels
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
    // A page that was saved may begin with its name: « Poutine annonce une trêve - Reuters ».
    if let Some(first) = captions.first_mut() {
        *first = Caption::No;
    }
    for line in 1..lines.len() {
        if captions[line] == Caption::Yes && credits::only_adds_credit(&lines[line], &lines[line - 1]) {
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

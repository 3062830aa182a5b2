//! An article, and the rules that recognize its parts.

use super::dates::{self, DateForm};
use super::masthead::{Masthead, masthead};
use super::newspapers::is_newspaper;
use super::{credits, layout, title};
use crate::analysis::fold;
use crate::date::Date;
use crate::format::BlockKind;

/// Maximum length of a title and of a subheading, in characters.
const MAX_TITLE_CHARS: usize = 200;
const MAX_SUBHEADING_CHARS: usize = 100;

/// Maximum number of words in a label above the title, such as the name of a newspaper.
const MAX_LABEL_WORDS: usize = 3;

/// Maximum number of words in the value of a field such as « Source : Divers ».
const MAX_FIELD_WORDS: usize = 6;

/// Number of lines at the beginning and at the end of a file that can contain metadata.
const HEAD_LINES: usize = 8;
const FOOT_LINES: usize = 3;

/// A document, ready to be indexed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Article {
    /// Path of the file relative to the corpus folder, with `/` as separator. Links refer to the article by this path.
    pub path: String,
    /// Title; never empty if the article has text.
    pub title: String,
    /// Whether the file states no title, so that `title` is the first clause of its lead.
    pub title_derived: bool,
    /// Words in capitals before the title: « SYRIE ».
    pub kicker: Option<String>,
    /// The line that names the author, as it is in the file: « la rédaction avec AFP » (the editors, with AFP).
    pub byline: Option<String>,
    /// Newspaper or site: « 20 Minutes ».
    pub source: Option<String>,
    /// News agencies credited in the byline, separated by commas: « AFP, Reuters ».
    pub agency: Option<String>,
    /// Section of the newspaper: « International ».
    pub section: Option<String>,
    /// Publication date, if the file states one.
    pub date: Option<Date>,
    /// Authors, if metadata states them one by one. The byline names them too.
    pub authors: Vec<String>,
    /// Address of the original, if metadata states it. Not checked.
    pub url: Option<String>,
    /// Other metadata, in the order of the file. A field with several values is there once for each.
    pub fields: Vec<Field>,
    /// Paragraphs, subheadings and captions, in the order of the file.
    pub blocks: Vec<Block>,
}

/// Metadata that has no place of its own in an [`Article`]: a page, a tag, a column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The name, as in the file: « rubrique ».
    pub name: String,
    /// The value; never empty.
    pub value: String,
}

/// A piece of an article's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Paragraph, subheading or caption.
    pub kind: BlockKind,
    /// Text without line breaks.
    pub text: String,
}

impl Article {
    /// Parses the text of the file at `path`.
    ///
    /// ```
    /// # use trouvaille_engine::document::Article;
    /// let article = Article::parse("a.txt", "Monde\nLa trêve tient toujours en Syrie\nElle dure depuis jeudi.");
    /// assert_eq!(article.title, "La trêve tient toujours en Syrie");
    /// assert_eq!(article.section.as_deref(), Some("Monde"));
    /// ```
    pub fn parse(path: &str, text: &str) -> Self {
        let mut article = Self { path: path.to_owned(), ..Self::default() };
        let lines = layout::lines(text);
        let (rest, text_start) = article.take_metadata(&lines);
        let mut kinds = classify_lines(&rest);
        let head = article.take_head(&rest, &kinds);
        // Lines between the title and the dateline belong to pictures and link boxes beside the text.
        for (line, kind) in kinds.iter_mut().enumerate().take(text_start) {
            if !head.contains(&line) && *kind == LineKind::Text {
                *kind = LineKind::Caption;
            }
        }
        article.take_body(&rest, &kinds, &head);
        if article.blocks.is_empty() {
            // Every line matched a rule for metadata, so no line is metadata: all of them are the text.
            article = Self { path: path.to_owned(), ..Self::default() };
            article.take_body(&lines, &vec![LineKind::Text; lines.len()], &[]);
        }
        article
    }

    /// Completes an article whose metadata is known by its text. `stated` has the path and the metadata.
    ///
    /// If `stated` has a title, `text` is only the body. Otherwise the text is parsed like a file, and `stated` overrides
    /// what is found there.
    pub fn parse_stated(stated: Self, text: &str) -> Self {
        if stated.title.is_empty() {
            let parsed = Self::parse(&stated.path, text);
            return Self {
                kicker: stated.kicker.or(parsed.kicker),
                byline: stated.byline.or(parsed.byline),
                source: stated.source.or(parsed.source),
                agency: stated.agency.or(parsed.agency),
                section: stated.section.or(parsed.section),
                date: stated.date.or(parsed.date),
                blocks: [stated.blocks, parsed.blocks].concat(),
                title: parsed.title,
                title_derived: parsed.title_derived,
                ..stated
            };
        }
        let mut article = stated;
        let mut lines = layout::lines(text);
        // Texts often begin with their title.
        if lines.len() > 1 && fold(&lines[0]) == fold(&article.title) {
            lines.remove(0);
        }
        let kinds = classify_lines(&lines);
        article.take_body(&lines, &kinds, &[]);
        article
    }

    /// Completes an article whose metadata and blocks are known, as in a web page. `stated` has the path and the metadata.
    ///
    /// The text of each block becomes a line, as in a text file, and a block without words is dropped. A date or a byline
    /// that is missing in `stated` may be in the first or last paragraphs, and one that repeats it is dropped. Without a title, one is derived from the text.
    pub fn with_blocks(stated: Self, blocks: impl IntoIterator<Item = Block>) -> Self {
        let mut article = stated;
        let mut lines: Vec<Block> = blocks
            .into_iter()
            .map(|Block { kind, text }| Block { kind, text: layout::single_line(&text) })
            .filter(|block| block.text.contains(char::is_alphanumeric))
            .collect();
        // Texts often begin with their title.
        if lines.len() > 1 && fold(&lines[0].text) == fold(&article.title) {
            lines.remove(0);
        }
        article.take_metadata_lines(&mut lines);
        article.blocks.append(&mut lines);
        article.derive_title();
        article
    }

    /// Removes the lines that state a missing date or byline, and nothing else, from the first and last paragraphs.
    fn take_metadata_lines(&mut self, lines: &mut Vec<Block>) {
        let foot = lines.len().saturating_sub(FOOT_LINES);
        let (mut position, mut seen_sentence) = (0, false);
        lines.retain(|Block { kind, text }| {
            let (in_head, in_foot) = (position < HEAD_LINES && !seen_sentence, position >= foot);
            position += 1;
            if *kind != BlockKind::Paragraph || !(in_head || in_foot) {
                return true;
            }
            let date = dates::stated_date(text)
                .filter(|stated| in_head && stated.form != DateForm::Dateline && stated.rest.is_empty());
            if let Some(stated) = date.filter(|stated| self.date.is_none_or(|date| date == stated.date)) {
                self.date = Some(stated.date);
                return false;
            }
            seen_sentence |= is_sentence(text);
            if self.byline.is_some() {
                !self.is_byline(text)
            } else {
                credits::byline(text).is_none() || !self.take_field(text)
            }
        });
    }

    /// Whether a line only repeats the authors: « Par Jeanne Martin et Paul Durand ».
    fn is_byline(&self, line: &str) -> bool {
        let names = |text: &str| {
            let folded = fold(text);
            let words = folded.split(|character: char| !character.is_alphanumeric());
            let is_name = |word: &&str| !matches!(*word, "" | "par" | "by" | "et" | "and");
            words.filter(is_name).map(str::to_owned).collect::<Vec<_>>()
        };
        let names_of_line = names(line);
        line.len() <= MAX_TITLE_CHARS
            && names_of_line.len() > 1
            && self.byline.as_ref().is_some_and(|byline| {
                let byline = names(byline);
                names_of_line.iter().all(|name| byline.contains(name))
            })
    }

    /// Returns the texts of all blocks of one kind, in order.
    pub fn texts(&self, kind: BlockKind) -> impl Iterator<Item = &str> {
        self.blocks.iter().filter(move |block| block.kind == kind).map(|block| block.text.as_str())
    }

    /// Extracts the metadata from the first and last lines: dates, bylines, fields such as « Source : Divers ».
    ///
    /// Returns the other lines, and the index among them of the text after the dateline, or 0 if there is no dateline.
    fn take_metadata(&mut self, lines: &[String]) -> (Vec<String>, usize) {
        // Several lines that begin with a date are a chronology, and none of these dates is the article's.
        let is_dated = |line: &&String| {
            dates::stated_date(line).is_some_and(|stated| stated.form != DateForm::Key) && !credits::is_caption(line)
        };
        let is_chronology = lines.iter().filter(is_dated).count() > 1;
        let (mut rest, mut text_start, mut seen_sentence) = (Vec::new(), 0, false);
        for (position, line) in lines.iter().enumerate() {
            let (in_head, in_foot) = (position < HEAD_LINES, position + FOOT_LINES >= lines.len());
            // A caption can look like a dateline: « Vladimir Poutine, le 20 février 2016. - […] AFP ».
            if !(in_head || in_foot) || credits::is_caption(line) {
                rest.push(line.clone());
                continue;
            }
            let is_above_text = in_head && !seen_sentence && !is_chronology;
            if self.take_field(line) || (is_above_text && self.take_masthead(lines, position)) {
                continue;
            }
            let stated = dates::stated_date(line).filter(|stated| match stated.form {
                DateForm::Key => true,
                DateForm::Bare => !is_chronology && in_head && !seen_sentence,
                // A sentence above the dateline can be a caption. A dateline on the last line introduces a correction.
                DateForm::Dateline => !is_chronology && in_head && (!seen_sentence || position + 1 < lines.len()),
            });
            match stated {
                Some(stated) if self.date.is_none() => {
                    self.date = Some(stated.date);
                    if stated.form == DateForm::Dateline {
                        text_start = rest.len();
                        if let Some(dateline) = stated.dateline {
                            self.blocks.push(Block { kind: BlockKind::Caption, text: dateline.to_owned() });
                        }
                    }
                    if !stated.rest.is_empty() {
                        rest.push(stated.rest.to_owned());
                    }
                }
                // The first date is the publication date; a later « Mis à jour le … » (updated on) becomes a caption.
                Some(stated) if stated.form == DateForm::Key && stated.rest.is_empty() => {
                    self.blocks.push(Block { kind: BlockKind::Caption, text: line.clone() });
                }
                _ => {
                    seen_sentence |= is_sentence(line);
                    rest.push(line.clone());
                }
            }
        }
        (rest, text_start)
    }

    /// Extracts a field such as « Source : Divers », or a byline such as « 20 Minutes avec AFP ». Returns `false` if
    /// the line is neither, if the article already has the field, or if the value is too long.
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
            let is_valid = field.is_none() && !value.is_empty() && word_count(value) <= MAX_FIELD_WORDS;
            if is_valid {
                *field = Some(value.to_owned());
            }
            return is_valid;
        }
        let Some(byline) = credits::byline(line).filter(|_| self.byline.is_none()) else { return false };
        self.byline = Some(line.to_owned());
        self.source = self.source.take().or(byline.source);
        self.agency = byline.agency;
        true
    }

    /// Extracts source, section, date, byline and page from a line such as « Libération, samedi 30 janvier 2021 », or
    /// the source from a newspaper's name alone. Returns `false` if the line is none, or if the article already has another
    /// value of one of these fields.
    fn take_masthead(&mut self, lines: &[String], position: usize) -> bool {
        let line = &lines[position];
        let is_stated = |source: &str| states_source(lines, position, source);
        let parsed = match masthead(line, is_stated) {
            Some(parsed) => parsed,
            None if is_source_line(lines, position) => Masthead { source: Some(line.clone()), ..Masthead::default() },
            None => return false,
        };
        let Masthead { source, section, date, byline, remarks } = parsed;
        let is_other = |field: &Option<String>, value: &Option<String>| {
            field.as_ref().zip(value.as_ref()).is_some_and(|(field, value)| fold(field) != fold(value))
        };
        if is_other(&self.source, &source)
            || is_other(&self.section, &section)
            || is_other(&self.byline, &byline)
            || (date.is_some() && self.date.is_some() && date != self.date)
        {
            return false;
        }
        self.source = self.source.take().or(source);
        self.section = self.section.take().or(section);
        self.date = self.date.or(date);
        if let Some(byline) = byline {
            self.take_field(&byline);
        }
        self.blocks.extend(remarks.into_iter().map(|text| Block { kind: BlockKind::Caption, text }));
        true
    }

    /// Extracts source, section, kicker and title from the lines before the first sentence. Returns the indices of
    /// these lines.
    fn take_head(&mut self, lines: &[String], kinds: &[LineKind]) -> Vec<usize> {
        let text_lines = || (0..lines.len()).filter(|&line| kinds[line] == LineKind::Text);
        let head: Vec<usize> = text_lines().take_while(|&line| !is_sentence(&lines[line])).collect();
        let labels = self.take_labels(&head.iter().map(|&line| lines[line].as_str()).collect::<Vec<_>>());
        let mut taken = head[..labels].to_vec();
        // A title has text below it: the last remaining line is the text itself.
        if self.title.is_empty() && labels < head.len() && text_lines().count() > labels + 1 {
            let (kicker, title) = title::split_kicker(&lines[head[labels]]);
            self.kicker = self.kicker.take().or_else(|| kicker.map(str::to_owned));
            title.clone_into(&mut self.title);
            taken.push(head[labels]);
        }
        taken
    }

    /// Extracts the labels above the title and returns their number.
    ///
    /// Labels are the name of a section and, directly before or after it, that of the newspaper; or else a single
    /// kicker in capitals. Without a section or capitals, a short line can be the title and is left alone.
    fn take_labels(&mut self, head: &[&str]) -> usize {
        let is_short = |line: &&&str| word_count(line) <= MAX_LABEL_WORDS && !line.ends_with(['?', '!', '…', '»']);
        let labels = head.iter().take_while(is_short).count().min(head.len().saturating_sub(1));
        let Some(section) = head[..labels].iter().position(|line| credits::is_section(line)) else {
            let is_kicker = labels == 1 && title::is_kicker(head[0]);
            self.kicker = is_kicker.then(|| head[0].to_owned());
            return usize::from(is_kicker);
        };
        let source = if section == 0 && self.source.is_none() { 1 } else { section.saturating_sub(1) };
        // Labels end with the section and the newspaper: the next short line is the title.
        let labels = labels.min(section.max(source) + 1);
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

    /// Turns the lines outside the head into blocks, and derives a title if there is none.
    fn take_body(&mut self, lines: &[String], kinds: &[LineKind], head: &[usize]) {
        let body: Vec<usize> = (0..lines.len()).filter(|line| !head.contains(line)).collect();
        for (position, &line) in body.iter().enumerate() {
            let text = &lines[line];
            let follows_text = self.blocks.last().is_some_and(|block| block.kind == BlockKind::Paragraph);
            let precedes_text =
                body.get(position + 1).is_some_and(|&next| is_sentence(&lines[next]) && kinds[next] == LineKind::Text);
            let kind = match kinds[line] {
                LineKind::DuplicateCaption => continue,
                LineKind::Caption => BlockKind::Caption,
                LineKind::Text if follows_text && precedes_text && is_subheading(text) => BlockKind::Subheading,
                LineKind::Text => BlockKind::Paragraph,
            };
            self.blocks.push(Block { kind, text: text.clone() });
        }
        self.derive_title();
    }

    /// Derives a title from the first paragraph if there is none.
    fn derive_title(&mut self) {
        if self.title.is_empty() {
            let lead = self.texts(BlockKind::Paragraph).next().or_else(|| self.texts(BlockKind::Caption).next());
            let title = lead.map(title::derive).unwrap_or_default();
            self.title_derived = !title.is_empty();
            self.title = title;
        }
    }
}

/// Whether a line other than the one at `position` states a source: « Source : L'Écho », « L'Écho avec AFP », its name.
fn states_source(lines: &[String], position: usize, source: &str) -> bool {
    let foot = lines.len().saturating_sub(FOOT_LINES).max(HEAD_LINES);
    let metadata =
        lines.iter().enumerate().filter(|&(line, _)| line != position && (line < HEAD_LINES || line >= foot));
    let mut sources = metadata.filter_map(|(_, line)| match line.split_once(':') {
        Some((key, value)) => (fold(key.trim()) == "source").then(|| value.trim().to_owned()),
        None => credits::byline(line).and_then(|byline| byline.source).or_else(|| Some(line.clone())),
    });
    let source = fold(source);
    sources.any(|stated| fold(&stated) == source)
}

/// Whether a line is only the name of a newspaper, with a date directly below or above it or a title further below.
/// Without them, the name can be the title itself.
fn is_source_line(lines: &[String], position: usize) -> bool {
    let is_date = |line: &String| dates::stated_date(line).is_some_and(|stated| stated.rest.is_empty());
    let is_title = |line: &String| {
        !is_date(line)
            && !credits::is_section(line)
            && !is_newspaper(line)
            && credits::byline(line).is_none()
            && masthead(line, |_| false).is_none()
    };
    let above = position.checked_sub(1).and_then(|above| lines.get(above));
    let below = &lines[position + 1..];
    is_newspaper(&lines[position])
        && (above.is_some_and(is_date)
            || below.first().is_some_and(is_date)
            || below.iter().take(HEAD_LINES).take_while(|line| !is_sentence(line)).any(is_title))
}

/// Whether a line is part of the text or a caption.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LineKind {
    Text,
    Caption,
    /// The caption on the next line without its credit. Saved web pages contain captions twice: as text and as the
    /// alternative text of the picture.
    DuplicateCaption,
}

fn classify_lines(lines: &[String]) -> Vec<LineKind> {
    let mut kinds: Vec<LineKind> =
        lines.iter().map(|line| if credits::is_caption(line) { LineKind::Caption } else { LineKind::Text }).collect();
    // The first line of a saved page can be its title with the name of the site:
    // « Poutine annonce une trêve - Reuters ».
    if let Some(first) = kinds.first_mut() {
        *first = LineKind::Text;
    }
    for line in 1..lines.len() {
        if kinds[line] == LineKind::Caption && credits::only_adds_credit(&lines[line], &lines[line - 1]) {
            kinds[line - 1] = LineKind::DuplicateCaption;
        }
    }
    kinds
}

/// Whether a line is running text: it is too long for a title, or ends with `.`, `,`, `;` or `:`, before or after a
/// closing quote. Three dots do not count, since titles end with them too.
fn is_sentence(line: &str) -> bool {
    let end = line.trim_end_matches(['»', '"', '”', ')', ' ', '\u{a0}', '\u{202f}']);
    line.chars().count() > MAX_TITLE_CHARS || (end.ends_with(['.', ',', ';', ':']) && !end.ends_with("..."))
}

fn is_subheading(line: &str) -> bool {
    let first = line.trim_start_matches(['«', '"', '“', ' ', '\u{a0}', '\u{202f}']).chars().next();
    word_count(line) > 1
        && line.chars().count() <= MAX_SUBHEADING_CHARS
        && !is_sentence(line)
        && first.is_some_and(|first| first.is_uppercase() || first.is_ascii_digit())
}

fn word_count(line: &str) -> usize {
    line.split(' ').count()
}

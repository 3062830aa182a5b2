//! Emails, one in a file (`.eml`) or several (`.mbox`).
//!
//! ```text
//!  From: Jeanne Martin <j@example.org>      author
//!  Subject: =?utf-8?Q?La_tr=C3=AAve?=       title
//!  Date: Mon, 29 Feb 2016 10:11:12 +0100    date
//!  Content-Type: multipart/alternative
//!                                           text: `text/plain`, or else `text/html`
//! ```

use mail_parser::mailbox::mbox::MessageIterator;
use mail_parser::{HeaderName, Message, MessageParser, MimeHeaders, PartType};
use trouvaille_engine::date::Date;
use trouvaille_engine::document::Article;

use crate::fields::{Record, Role};
use crate::html::{self, Walker};
use crate::problem::{Place, Problem};
use crate::reader::File;

/// The beginning of each email in a mailbox.
const MAILBOX: &[u8] = b"From ";

/// The length of the part of a header that is looked at, in bytes.
const MAX_HEADER_LEN: usize = 16 << 10;

/// Names of fields that only programs write, in lower case.
const TECHNICAL: [&str; 6] = ["mime-version", "message-id", "received", "return-path", "delivered-to", "x-mailer"];

/// Names of fields that are in every email, in lower case.
const USUAL: [&str; 3] = ["from", "subject", "date"];

/// What the bytes at the beginning of a file say that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// An email.
    Email,
    /// Several emails.
    Mailbox,
    /// A web page that a browser saved in the form of an email.
    WebPage,
}

/// The kind of a file with an ending.
pub(super) fn kind(extension: &str, bytes: &[u8]) -> Option<Kind> {
    if let Some(rest) = bytes.strip_prefix(MAILBOX) {
        let header = rest.split(|&byte| byte == b'\n').next().map_or(rest, |line| &rest[line.len()..]);
        return (kind("", header.trim_ascii_start()) == Some(Kind::Email)).then_some(Kind::Mailbox);
    }
    let names = field_names(bytes)?;
    let has = |name: &&str| names.iter().any(|known| known == name);
    if matches!(extension, "mht" | "mhtml") || has(&"snapshot-content-location") {
        return Some(Kind::WebPage);
    }
    let usual = USUAL.iter().filter(|name| has(name)).count();
    let is_email = if extension == "eml" { usual > 0 } else { usual > 1 && TECHNICAL.iter().any(has) };
    is_email
        .then_some(Kind::Email)
        .or(names.first().is_some_and(|name| name == "mime-version").then_some(Kind::WebPage))
}

/// The names of the fields of a header, in lower case. `None` if there is a line that is no field.
fn field_names(bytes: &[u8]) -> Option<Vec<String>> {
    let start = &bytes[..bytes.len().min(MAX_HEADER_LEN)];
    let lines = start.split(|&byte| byte == b'\n').take_while(|line| !line.trim_ascii().is_empty());
    let mut names = Vec::new();
    for line in lines.filter(|line| !line.starts_with(b" ") && !line.starts_with(b"\t")) {
        let Some(end) = line.iter().position(|&byte| byte == b':') else {
            // The last line of a long header is cut.
            if start.len() == MAX_HEADER_LEN && start.ends_with(line) {
                break;
            }
            return None;
        };
        let name = &line[..end];
        if name.is_empty() || !name.iter().all(u8::is_ascii_graphic) {
            return None;
        }
        names.push(String::from_utf8_lossy(name).to_ascii_lowercase());
    }
    (!names.is_empty()).then_some(names)
}

/// Reads an email.
///
/// # Errors
/// If it has no text.
pub(super) fn read(bytes: &[u8], file: &mut File<'_>) -> Result<(), Problem> {
    let (article, problems) = article(bytes, file.path.to_owned())?;
    problems.into_iter().for_each(|problem| file.warn(problem));
    file.add(article);
    Ok(())
}

/// Reads the emails of a mailbox.
pub(super) fn read_mailbox(bytes: &[u8], file: &mut File<'_>) {
    // Reading from memory has no errors.
    for (message, number) in MessageIterator::new(bytes).filter_map(Result::ok).zip(1..) {
        let place = Place::Article(number);
        match article(message.contents(), file.path_of(number)) {
            Ok((article, problems)) => {
                problems.into_iter().for_each(|problem| file.warn_at(place, problem));
                file.add(article);
            }
            Err(problem) => file.warn_at(place, problem),
        }
    }
}

/// The article of an email, and what is wrong with it.
fn article(bytes: &[u8], path: String) -> Result<(Article, Vec<Problem>), Problem> {
    let message = MessageParser::default().parse(bytes).ok_or(Problem::Empty)?;
    let mut record = Record::new(path);
    record.add(Some(Role::Title), "subject", message.subject().unwrap_or_default());
    let senders = message.from().into_iter().flat_map(|senders| senders.iter());
    let names = senders.filter_map(|sender| sender.name().or(sender.address()));
    record.stated.authors.extend(names.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()));
    let date =
        message.date().and_then(|date| Date::parse(&format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)));
    match date {
        Some(date) => record.stated.date = Some(date),
        None => record.add(Some(Role::Date), "date", message.header_raw(HeaderName::Date).unwrap_or_default()),
    }
    let (stated, mut problems) = record.metadata();
    let attachments = attachments(&message);
    if attachments > 0 {
        problems.push(Problem::Attachments(attachments));
    }
    let text = text(&message);
    if text.contains(char::is_alphanumeric) {
        return Ok((Article::parse_stated(stated, &text), problems));
    }
    let mut walker = Walker::new(&|_| false);
    for part in message.html_bodies() {
        if let PartType::Html(html) = &part.body {
            walker.read(&html::parse(html).root());
        }
    }
    let blocks = walker.finish();
    if blocks.is_empty() { Err(Problem::Empty) } else { Ok((Article::with_blocks(stated, blocks), problems)) }
}

/// The plain text of an email.
fn text(message: &Message<'_>) -> String {
    let texts = message.text_bodies().filter_map(|part| match &part.body {
        PartType::Text(text) => Some(text.trim()),
        _ => None,
    });
    texts.collect::<Vec<_>>().join("\n\n")
}

/// The number of attached files. Pictures often belong to the text, and signatures are for programs.
fn attachments(message: &Message<'_>) -> usize {
    let is_file = |kind: &str, subtype: &str| kind != "image" && !subtype.ends_with("signature");
    let kinds = message.attachments().map(|part| part.content_type());
    kinds.filter(|kind| kind.is_none_or(|kind| is_file(kind.ctype(), kind.subtype().unwrap_or_default()))).count()
}

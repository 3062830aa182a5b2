//! The formats of files. Each is recognized by its content, and read by a module of its own.
//!
//! | format | recognized by |
//! |---|---|
//! | `archive` | the first bytes |
//! | `email` | the names of the first lines |
//! | `europresse`, `factiva` | the names of elements and classes |
//! | `page` | the first tag |
//! | `json` | an object in the first line, or the ending |
//! | `markdown` | metadata above the text, or the ending |
//! | `iramuteq` | a line of variables |
//! | `table` | known names of columns, or the ending |
//! | `plain` | none of the others |

pub(crate) mod archive;
mod assets;
mod email;
mod europresse;
mod factiva;
mod front_matter;
mod iramuteq;
mod json;
mod markdown;
mod page;
mod plain;
mod table;
mod value;

use trouvaille_engine::document::Text;

use crate::html;
use crate::problem::Problem;
use crate::reader::File;

/// First bytes of files that are not supported, and the names of their formats.
const SIGNATURES: [(&str, &str); 3] = [("{\\rtf", "RTF"), ("%pdf", "PDF"), ("%!ps", "PostScript")];

/// The folder of the drafts of Jekyll.
const DRAFTS: &str = "_drafts";

/// The folder of the posts of Jekyll.
const POSTS: &str = "_posts";

/// The folders of the templates of Jekyll.
const TEMPLATES: [&str; 2] = ["_layouts", "_includes"];

/// First characters of HTML.
const HTML_STARTS: [&str; 9] =
    ["<!doctype html", "<!doctype", "<!--", "<html", "<head", "<body", "<p>", "<article", "<div"];

/// Reads the articles of a file.
///
/// # Errors
/// If the file as a whole cannot be used.
pub(crate) fn read(bytes: &[u8], file: &mut File<'_>) -> Result<(), Problem> {
    if let Some(problem) = assets::problem(file.path, bytes) {
        file.set_asset();
        return Err(problem);
    }
    if is_below(file.path, &TEMPLATES) {
        file.set_asset();
        return Err(Problem::NotAnArticle);
    }
    if let Some(format) = unsupported(file.path, bytes) {
        return Err(Problem::Unsupported(format));
    }
    if !file.options.drafts && is_below(file.path, &[DRAFTS]) {
        return Err(Problem::Draft);
    }
    match email::kind(&extension(file.path), bytes) {
        Some(email::Kind::Email) => return email::read(bytes, file),
        Some(email::Kind::Mailbox) => {
            email::read_mailbox(bytes, file);
            return Ok(());
        }
        Some(email::Kind::WebPage) => return Err(Problem::Unsupported("MHTML")),
        None => {}
    }
    let Text { text, malformed } = Text::decode(bytes).map_err(|_| Problem::NotText)?;
    if malformed > 0 {
        file.warn(Problem::Malformed(malformed));
    }
    read_text(text, file)
}

/// Reads the articles of a decoded file.
fn read_text(text: String, file: &mut File<'_>) -> Result<(), Problem> {
    let extension = extension(file.path);
    let extension = extension.as_str();
    let is_xml = starts_with(&text, "<?xml") || (extension == "xml" && starts_with(&text, "<"));
    if is_xml && !is_xhtml(&text) {
        if factiva::is_factiva_xml(&text) {
            return factiva::xml::read(&text, file);
        }
        if assets::is_feed(&text) {
            file.set_asset();
        }
        return Err(Problem::Unsupported("XML"));
    }
    let is_html_named = matches!(extension, "html" | "htm" | "xhtml") && text.contains('<');
    if is_html_named || HTML_STARTS.iter().any(|start| starts_with(&text, start)) || is_xhtml(&text) {
        file.set_web();
        return read_html(&text, file);
    }
    let is_markdown = is_markdown(extension);
    // Markdown can have JSON above its text.
    if json::has_ending(extension) || (!is_markdown && json::is_json(&text)) {
        file.set_json();
        let result = json::read(&text, file);
        if !file.has_articles() {
            file.set_asset();
        }
        return result;
    }
    if is_markdown || markdown::has_front_matter(&text) {
        if is_markdown {
            file.set_web();
        }
        let syntax = if is_markdown { markdown::Syntax::Markdown } else { markdown::Syntax::Plain };
        return markdown::read(&text, syntax, file);
    }
    if iramuteq::is_iramuteq(&text) {
        return iramuteq::read(&text, file);
    }
    let dialect = table::is_table(&text);
    if table::has_ending(extension) || dialect.is_some() {
        return table::read(&text, dialect, file);
    }
    plain::read(text, file)
}

/// The element at the beginning of the pages that Trouvaille writes.
const SEARCH_PAGE: &str = r#"<meta name="generator" content="Trouvaille">"#;

/// How far from the beginning of a page it is, in bytes, at most.
const MAX_SEARCH_PAGE_START: usize = 2000;

/// Reads the articles of an HTML file.
fn read_html(text: &str, file: &mut File<'_>) -> Result<(), Problem> {
    let start = &text[..text.floor_char_boundary(MAX_SEARCH_PAGE_START)];
    if start.contains(SEARCH_PAGE) {
        return Err(Problem::SearchPage);
    }
    let (is_europresse, is_factiva) = (europresse::is_europresse(text), factiva::is_factiva(text));
    if is_europresse || is_factiva {
        let page = html::parse(text);
        if is_europresse {
            europresse::read(&page.root(), file);
        } else {
            factiva::read(&page.root(), file);
        }
        if file.has_articles() || file.has_warnings() {
            return Ok(());
        }
    }
    if front_matter::split(text).is_some() {
        return markdown::read(text, markdown::Syntax::Html, file);
    }
    page::read(text, file)
}

/// The format of a file that is not supported.
fn unsupported(path: &str, bytes: &[u8]) -> Option<&'static str> {
    let start = bytes.get(..1024.min(bytes.len())).unwrap_or_default().trim_ascii_start();
    let is = |signature: &str| {
        start.get(..signature.len()).is_some_and(|start| start.eq_ignore_ascii_case(signature.as_bytes()))
    };
    // The format of Word, Excel, PowerPoint and Outlook until 2003.
    let old_office = bytes.starts_with(b"\xd0\xcf\x11\xe0").then(|| match &*extension(path) {
        "xls" => "XLS",
        "msg" => "MSG",
        _ => "DOC",
    });
    let signed = SIGNATURES.iter().find(|(signature, _)| is(signature)).map(|(_, format)| *format);
    let tar = archive::is_tar(bytes).then_some("TAR");
    archive::document_format(path, bytes).or(old_office).or(tar).or(signed)
}

/// Whether a text begins with these characters, in any case.
fn starts_with(text: &str, start: &str) -> bool {
    let text = text.trim_start().as_bytes();
    text.get(..start.len()).is_some_and(|text| text.eq_ignore_ascii_case(start.as_bytes()))
}

/// Whether a text is HTML that is written as XML.
fn is_xhtml(text: &str) -> bool {
    let start: String = text.chars().take(1000).collect::<String>().to_ascii_lowercase();
    start.contains("<?xml") && (start.contains("<html") || start.contains("<!doctype html"))
}

fn is_markdown(extension: &str) -> bool {
    matches!(extension, "md" | "markdown" | "mdown" | "mkd" | "mdx" | "qmd" | "rmd")
}

/// Whether a file is in a folder with one of these names, or below one.
fn is_below(path: &str, folders: &[&str]) -> bool {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    folder.split('/').any(|name| folders.contains(&name))
}

/// The ending of a file's name, in lower case. That of a compressed file is the one that it has when it is unpacked.
fn extension(path: &str) -> String {
    let path = archive::unpacked_path(path).unwrap_or(path);
    let name = path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').map_or_else(String::new, |(_, extension)| extension.to_ascii_lowercase())
}

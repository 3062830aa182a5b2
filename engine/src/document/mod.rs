//! Reading documents: from the bytes of a file to an article.
//!
//! Text in any encoding comes in; out goes an article, split into title, date, source, section and body. The crate
//! `trouvaille-pack` reads folders, archives and other formats than plain text.
//!
//! The files of an archive are exports, mails or copies of web pages. The rules here recognize what newspapers print
//! around the text of an article. Each group of rules is a module of its own: `layout` for lines and wrapped
//! paragraphs, `hyphens` for words that a line breaks, `dates` for the publication date, `masthead` and `newspapers` for
//! the lines above an article, `credits` for sources, bylines and captions, `title` for titles and kickers.
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
//! Every word is kept, except for dates, field names and duplicate captions, and nothing is guessed: a line that
//! matches no rule is a paragraph, and a field that the file does not state stays empty.

mod article;
mod credits;
mod dates;
mod encoding;
mod hyphens;
mod layout;
mod masthead;
mod newspapers;
mod text;
mod title;

pub use article::{Article, Block, Field};
pub use dates::{find_date, written_date};
pub use text::{NotText, Text, decode_all_entities, decode_entities};

//! The search engine of Trouvaille. It knows no browser and no file format of others: documents go in, index bytes come out;
//! bytes and a query go in, ranked hits come out.
//!
//! The modules are the data's way:
//!
//! | module | question that it answers |
//! |---|---|
//! | `folder`, `article` | What does a file say: title, date, source, body? (feature `write`) |
//! | [`analysis`] | Which words does a text have? |
//! | `write` | How does an index come about? (feature `write`) |
//! | [`mod@format`] | Where does each byte lie? |
//! | [`index`] | Which documents and terms are there? |
//! | [`query`] | What does a reader mean? |
//! | `correction`, `fuzzy` | What was meant by a word that no document has? |
//! | `names` | What is a name in full of which one word is known? |
//! | `lookup` | Which posting lists answer to the words? |
//! | [`filters`] | Which papers, sections and dates has a reader chosen? |
//! | [`search`] | Which documents are best, and why? |
//! | [`rank`] | How well do they answer? |
//! | `nearness` | How close do the words stand to each other? |
//! | `facets` | How many hits are there for each paper, section and month? |
//! | `matching` | Which words of a text answer to a query? |
//! | [`snippet`] | Which passage tells why? |
//!
//! With the feature `write`, a folder is indexed and searched in a few lines:
//!
//! ```no_run
//! # #[cfg(feature = "write")] {
//! use trouvaille_engine::{folder::Folder, index::Index, query::Query, search::Search, write};
//!
//! let folder = Folder::read("articles".as_ref())?;
//! folder.warnings.iter().for_each(|warning| eprintln!("{warning}"));
//! let bytes = write::index(&folder.articles)?;
//! let (index, query) = (Index::open(&bytes)?, Query::parse("cessez-le-feu"));
//! let search = Search::new(&index, &query);
//! for hit in search.results(10).hits {
//!     println!("{:.2} {}", hit.score, search.passage(&hit).text);
//! }
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#[cfg(all(feature = "write", target_arch = "wasm32"))]
compile_error!("the feature `write` is for build scripts and tools: what a browser loads has no use for it");

pub mod analysis;
#[cfg(feature = "write")]
pub mod article;
mod correction;
pub mod date;
mod facets;
pub mod filters;
#[cfg(feature = "write")]
pub mod folder;
pub mod format;
mod fuzzy;
pub mod index;
mod lookup;
mod matching;
mod names;
mod nearness;
pub mod query;
pub mod rank;
pub mod search;
pub mod snippet;
mod sort;
mod text;
#[cfg(feature = "write")]
pub mod write;

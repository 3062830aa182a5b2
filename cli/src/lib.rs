//! The command line of Trouvaille. It searches a folder, shows what preprocessing extracts from its files, and
//! evaluates the engine on test sets.
//!
//! | module | contents |
//! |---|---|
//! | `command` | Command-line arguments, and dispatch to the commands |
//! | `engine` | All calls to the engine's index and search |
//! | [`sets`] | Test sets: documents, queries, relevance judgements |
//! | `metrics` | Ranking measures: nDCG, MRR, recall, success |
//! | [`perturb`] | Query perturbations: accents, case, apostrophes, hyphens, typos |
//! | `evaluate` | The command `evaluate`: ranking quality, speed and index size on a test set |
//! | `report` | Output of `evaluate`, as tables or JSON |
//! | `search` | The command `search` |
//! | `pack` | The command `pack` |
//! | `serve` | The command `serve` |
//! | `export` | The command `export` |
//! | `inspect` | The command `inspect` |
//! | `source` | The articles that a command is given: a folder, a file, or a packed site |
//! | `terminal` | Text styles, messages, progress |

mod command;
mod engine;
mod evaluate;
mod export;
mod inspect;
pub mod metrics;
mod pack;
pub mod perturb;
mod report;
mod search;
mod serve;
pub mod sets;
mod source;
mod terminal;

pub use command::run;

//! Trouvaille on the command line. It searches a folder, shows what preprocessing made of it, and measures the engine on
//! test sets.
//!
//! | module | question that it answers |
//! |---|---|
//! | `command` | What may be typed behind `trouvaille`, and where does it lead? |
//! | `engine` | What is asked of the engine? |
//! | [`sets`] | What does a test set say: documents, queries, judgements? |
//! | `metrics` | How good is a ranking? |
//! | [`perturb`] | How do readers type the same query otherwise? |
//! | `evaluate` | How good, fast and large is the engine on a set? |
//! | `report` | How is that shown? |
//! | `search` | What is found in a folder? |
//! | `inspect` | What did preprocessing make of a folder? |
//! | `terminal` | Which style has what is printed, and what is shown while one waits? |

mod command;
mod engine;
mod evaluate;
mod inspect;
mod metrics;
pub mod perturb;
mod report;
mod search;
pub mod sets;
mod terminal;

pub use command::run;

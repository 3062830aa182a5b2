//! How is an evaluation shown: as tables to people, as lines of JSON to programs.

pub(crate) mod json;
pub(crate) mod table;

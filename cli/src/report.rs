//! Output of an evaluation: tables for the terminal, JSON lines for programs.

pub(crate) mod json;
pub(crate) mod table;

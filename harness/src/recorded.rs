//! Sizes and instruction counts, compared with recorded ones.
//!
//! Times depend on the machine and its load. The number of instructions that the native engine executes for fixed
//! queries over the [generated corpus](crate::made) hardly does, so a change of it is a change of the code. It is counted
//! by `valgrind` or else by `perf`, whichever is installed.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::{Deserialize, Serialize};
use trouvaille_engine::index;

use crate::sizes::{BUDGET, LOADER_BUDGET};
use crate::{Outcome, made, project};
use trouvaille_pack::site::format_number;

/// A figure may grow by this share.
const MAX_GROWTH: f64 = 0.05;

/// Smaller changes are not shown: counts differ by some instructions from run to run.
const MIN_CHANGE: f64 = 0.0005;

/// What the labels of the parts of the wasm begin with.
const PART: &str = "wasm, ";

/// The file with the recorded figures, in the project.
const FILE: &str = "bench/recorded.json";

/// The queries whose instructions are counted, by kind. All are words of the generated corpus.
const QUERIES: [(&str, &[&str]); 6] = [
    (
        "words",
        &["maire Brest", "réforme du port", "historienne récolte Nantes", "budget ville Lille", "armistice paix"],
    ),
    ("rare words", &["tournesol", "comète", "vendange Lyon", "référendum", "barricade"]),
    (
        "questions",
        &["Pourquoi le maire défend-il la réforme du port à Brest ?", "Qui reporte le match retour à Metz ?"],
    ),
    ("phrases", &["\"la réforme du port\"", "\"le prix du pain à Dijon\"", "« un accord » Nancy", "\"de la\""]),
    ("one letter", &["a", "b", "c", "d", "e", "l", "m", "p", "r", "s", "t", "v"]),
    ("typos", &["tournesl", "cométe", "vendnage", "refferendum", "historienen", "boulnager Dijn"]),
];

/// Recorded figures.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Recorded {
    /// What counted the instructions; empty if nothing did.
    pub counter: String,
    /// The compiler that built the engine.
    pub compiler: String,
    /// Instructions for each query of a kind.
    pub instructions: BTreeMap<String, u64>,
    /// Compressed sizes in bytes.
    pub sizes: BTreeMap<String, usize>,
}

/// A figure that changed: its label, its recorded and its present value.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What the figure is of.
    pub label: String,
    /// The recorded value.
    pub before: f64,
    /// The present value.
    pub now: f64,
}

impl Change {
    /// The growth as a share: 0.1 is a tenth more.
    pub fn growth(&self) -> f64 {
        self.now / self.before - 1.0
    }

    /// Whether the figure grew by more than is allowed.
    pub fn is_excessive(&self) -> bool {
        self.now > self.before * (1.0 + MAX_GROWTH)
    }
}

impl Recorded {
    /// Reads the recorded figures; none if there is no file.
    ///
    /// # Errors
    /// If the file is malformed.
    pub fn read() -> Outcome<Self> {
        let file = project().join(FILE);
        if !file.exists() {
            return Ok(Self::default());
        }
        Ok(serde_json::from_str(&std::fs::read_to_string(&file)?).map_err(|error| format!("{FILE}: {error}"))?)
    }

    /// Writes the figures.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn write(&self) -> Outcome<()> {
        Ok(std::fs::write(project().join(FILE), serde_json::to_string_pretty(self)? + "\n")?)
    }

    /// Counts the instructions of all queries. `program` is the example `count` of the engine, built with optimizations.
    ///
    /// # Errors
    /// If the program or the counter fails.
    pub fn count(program: &Path, sizes: BTreeMap<String, usize>) -> Outcome<Self> {
        let compiler = Command::new("rustc").arg("--version").output()?;
        let compiler = String::from_utf8(compiler.stdout)?.trim().to_owned();
        let Some(counter) = Counter::installed() else {
            return Ok(Self { compiler, sizes, ..Self::default() });
        };
        let folder = project().join("target/recorded");
        std::fs::create_dir_all(&folder)?;
        let index = folder.join("index");
        let articles: Vec<_> = made::articles().iter().map(made::GeneratedArticle::parse).collect();
        std::fs::write(&index, index::write(&articles)?)?;
        let count = |queries: &[&str]| {
            let file = folder.join("queries");
            std::fs::write(&file, queries.join("\n"))?;
            counter.count(program, &[&index, &file])
        };
        // Reading the index and starting the program are not counted.
        let start = count(&[])?;
        let mut instructions = BTreeMap::new();
        for (kind, queries) in QUERIES {
            instructions.insert(kind.to_owned(), count(queries)?.saturating_sub(start) / queries.len() as u64);
        }
        Ok(Self { counter: counter.name().to_owned(), compiler, instructions, sizes })
    }

    /// The figures of `now` that differ from the recorded ones.
    pub fn changes(&self, now: &Self) -> Vec<Change> {
        let instructions = self.instructions.iter().filter_map(|(kind, &before)| {
            let now = *now.instructions.get(kind)?;
            Some(Change { label: format!("instructions, {kind}"), before: before as f64, now: now as f64 })
        });
        let sizes = self.sizes.iter().filter_map(|(label, &before)| {
            let now = *now.sizes.get(label)?;
            Some(Change { label: format!("bytes, {label}"), before: before as f64, now: now as f64 })
        });
        instructions.chain(sizes).filter(|change| change.growth().abs() >= MIN_CHANGE).collect()
    }

    /// The figures that documents contain, by the names in their marks.
    pub fn render(&self, name: &str) -> Option<String> {
        let kilobytes = |label: &str| self.sizes.get(label).map(|&bytes| format!("{:.0} KB", bytes as f64 / 1e3));
        match name {
            "size of the widget" => kilobytes("total"),
            "size of the loader" => kilobytes("custom element, loader"),
            "instructions" => Some(self.instruction_table()),
            "sizes" => Some(self.size_table(|label| !label.starts_with(PART))),
            "parts" => Some(self.size_table(|label| label.starts_with(PART))),
            "budget" => Some(format_number(BUDGET)),
            "budget of the loader" => Some(format_number(LOADER_BUDGET)),
            _ => None,
        }
    }

    fn size_table(&self, is_shown: impl Fn(&str) -> bool) -> String {
        let mut table = "| compressed with brotli | bytes |\n|---|--:|\n".to_owned();
        for (label, &size) in self.sizes.iter().filter(|(label, _)| is_shown(label)) {
            table += &format!("| {} | {} |\n", label.trim_start_matches(PART), format_number(size));
        }
        table
    }

    fn instruction_table(&self) -> String {
        let mut table = "| queries | instructions for each |\n|---|--:|\n".to_owned();
        for (kind, count) in &self.instructions {
            let _ = writeln!(table, "| {kind} | {:.2} million |", *count as f64 / 1e6);
        }
        table
    }
}

/// A program that counts instructions.
#[derive(Debug, Clone, Copy)]
enum Counter {
    Callgrind,
    Perf,
}

impl Counter {
    /// The first counter that is installed and works.
    fn installed() -> Option<Self> {
        let works = |counter: &Self| counter.count(Path::new("true"), &[]).is_ok();
        [Self::Callgrind, Self::Perf].into_iter().find(works)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Callgrind => "callgrind",
            Self::Perf => "perf",
        }
    }

    /// Runs a program and returns the number of its instructions.
    fn count(self, program: &Path, arguments: &[&PathBuf]) -> Outcome<u64> {
        let mut command = match self {
            Self::Callgrind => {
                let mut command = Command::new("valgrind");
                command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
                command
            }
            Self::Perf => {
                let mut command = Command::new("perf");
                command.args(["stat", "--event=instructions:u", "--field-separator=,"]);
                command
            }
        };
        let output = command.arg(program).args(arguments).stdout(Stdio::null()).output()?;
        let messages = String::from_utf8_lossy(&output.stderr);
        // « ==1== Collected : 123 », or « 123,,instructions:u,… ».
        let counted = messages.lines().find_map(|line| match self {
            Self::Callgrind => line.split_once("Collected : ")?.1.split(' ').next()?.parse().ok(),
            Self::Perf => line.split(',').next().filter(|_| line.contains("instructions"))?.parse().ok(),
        });
        let name = self.name();
        counted
            .filter(|_| output.status.success())
            .ok_or_else(|| format!("{name} counted no instructions of `{}`:\n{messages}", program.display()).into())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::Recorded;

    fn recorded(words: u64, total: usize) -> Recorded {
        Recorded {
            instructions: BTreeMap::from([("words".to_owned(), words)]),
            sizes: BTreeMap::from([("total".to_owned(), total)]),
            ..Recorded::default()
        }
    }

    #[test]
    fn growth_of_more_than_a_twentieth_is_excessive() {
        let excessive = |now: Recorded| -> Vec<(String, bool)> {
            let changes = recorded(1_000, 1_000).changes(&now);
            changes.into_iter().map(|change| (change.label.clone(), change.is_excessive())).collect()
        };
        assert_eq!(excessive(recorded(1_000, 1_000)), []);
        assert_eq!(
            excessive(recorded(1_050, 500)),
            [("instructions, words".to_owned(), false), ("bytes, total".to_owned(), false)]
        );
        assert_eq!(
            excessive(recorded(1_051, 1_060)),
            [("instructions, words".to_owned(), true), ("bytes, total".to_owned(), true)]
        );
    }

    #[test]
    fn figures_without_a_counterpart_are_no_change() {
        assert_eq!(recorded(1_000, 1_000).changes(&Recorded::default()), []);
    }
}

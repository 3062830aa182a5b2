//! What may be typed behind `trouvaille`, and where does it lead?

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::builder::PossibleValue;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::evaluate::{Options, evaluate};
use crate::inspect::inspect;
use crate::perturb::Perturbation;
use crate::report::{json, table};
use crate::search;
use crate::sets::{self, Set};
use crate::terminal::{self, Progress, counted};

/// Full-text search for a folder of articles, on the command line
#[derive(Parser)]
#[command(name = "trouvaille", version, arg_required_else_help = true, max_term_width = 110)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Search(SearchArguments),
    Inspect(InspectArguments),
    Evaluate(EvaluateArguments),
}

/// Searches a folder of text files
///
/// The query is read as in the page: words in any inflection, with or without accents, "phrases" in quotes, -excluded, OR,
/// (groups), titre:trêve, source:bfmtv, section:monde, date:2016-02..2016-12, and the last word as a beginning. Put a space
/// behind it, as in 'trêve ', to search for whole words only. A word that no article has is corrected.
#[derive(Args)]
struct SearchArguments {
    /// The folder, with all folders in it
    folder: PathBuf,
    /// The query; quote it for your shell where it has quotes, apostrophes, parentheses or a minus
    #[arg(required = true)]
    query: Vec<String>,
    /// The most hits that are shown
    #[arg(long, value_name = "N", default_value = "10")]
    limit: NonZeroUsize,
    /// Tells of each hit what its score is made of
    #[arg(long)]
    explain: bool,
    /// Prints one JSON object; marks are ranges of characters in the passage
    #[arg(long)]
    json: bool,
}

/// Shows what preprocessing makes of the files in a folder
///
/// Of each file: its title (derived, where the file has none), what it states about itself, and its text as paragraphs,
/// subheadings and captions. Files that cannot be used are named with the reason.
#[derive(Args)]
struct InspectArguments {
    /// The folder, with all folders in it
    folder: PathBuf,
    /// Shows all of each text instead of its beginning
    #[arg(long)]
    full: bool,
    /// Prints one JSON object, with all of each text
    #[arg(long)]
    json: bool,
}

/// What `evaluate --help` says first. Clap breaks the lines.
const EVALUATE: &str = "\
Measures the engine on test sets: quality, time and size

A set is a folder with these files, each gzipped (.gz) or not:

  docs.jsonl     {\"id\": \"a1\", \"title\": \"…\", \"text\": \"…\", \"date\": \"2016-12-29\"}
  queries.jsonl  {\"id\": \"q1\", \"text\": \"…\"}
  qrels.tsv      q1<TAB>a1<TAB>1     query, document, relevance from 0 up

A set without queries is indexed and weighed.

nDCG, MRR and recall look at ten hits; the gain of a hit is its relevance. Queries without a relevant document are left out. \
Each query is put once, as typed by a reader who has not pressed the space bar after its last word.

The times are those of a whole answer on one core: the query parsed, the 10 best documents found, and the passage of each. \
MB/s is text (titles included, a million bytes) by the time that indexing it takes on one core, files being read already. The \
size of an index is given without its section of text.";

/// Measures the engine on test sets: quality, time and size
#[derive(Args)]
#[command(long_about = EVALUATE)]
struct EvaluateArguments {
    /// Folders of test sets, or folders that hold such folders
    #[arg(required = true, value_name = "SET")]
    sets: Vec<PathBuf>,
    /// Prints one JSON object for each set, on a line of its own
    #[arg(long)]
    json: bool,
    /// Puts each query again, typed otherwise, and tells which share of nDCG@10 is left
    ///
    /// The share is that of the queries which the perturbation changes; of several variants the worst counts.
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    perturb: Vec<Chosen>,
    /// Puts N queries of each set at most, from all over its file
    #[arg(long, value_name = "N")]
    limit_queries: Option<NonZeroUsize>,
    /// Lists the N queries of each set with the lowest nDCG@10: what was wanted, and what came
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    worst: usize,
}

/// A perturbation that was chosen, or all of them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Chosen {
    All,
    One(Perturbation),
}

impl ValueEnum for Chosen {
    fn value_variants<'variants>() -> &'variants [Self] {
        &[
            Self::One(Perturbation::Accents),
            Self::One(Perturbation::Case),
            Self::One(Perturbation::Apostrophe),
            Self::One(Perturbation::Hyphen),
            Self::One(Perturbation::Typo),
            Self::All,
        ]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        match self {
            Self::All => Some(PossibleValue::new("all").help("All of these")),
            Self::One(perturbation) => perturbation.to_possible_value(),
        }
    }
}

/// Each perturbation once, in one order.
fn perturbations(chosen: &[Chosen]) -> Vec<Perturbation> {
    let is_chosen = |it: &Perturbation| chosen.contains(&Chosen::All) || chosen.contains(&Chosen::One(*it));
    Perturbation::value_variants().iter().copied().filter(is_chosen).collect()
}

/// Does what the command line says. The exit code is 0 where it was done, 1 where it could not be and 2 where the command
/// line says nothing that is known.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let mut out = anstream::stdout().lock();
    match follow(arguments.command, &mut out).and_then(|()| Ok(out.flush()?)) {
        Ok(()) => ExitCode::SUCCESS,
        // Who closes the pipe has read enough: `trouvaille … | head`.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            terminal::error(&error);
            ExitCode::FAILURE
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

fn follow(command: Command, out: &mut dyn Write) -> Result<()> {
    match command {
        Command::Search(SearchArguments { folder, query, limit, explain, json }) => {
            let options = search::Options { limit: limit.get(), explain, json };
            search::search(&folder, &query.join(" "), &options, out)
        }
        Command::Inspect(InspectArguments { folder, full, json }) => inspect(&folder, full, json, out),
        Command::Evaluate(EvaluateArguments { sets, json, perturb, limit_queries, worst }) => {
            let options = Options {
                perturbations: perturbations(&perturb),
                limit_queries: limit_queries.map(NonZeroUsize::get),
                worst,
            };
            evaluate_all(&sets, &options, json, out)
        }
    }
}

/// Evaluates sets one after the other. Lines of JSON are printed as they come, tables when all is known.
fn evaluate_all(named: &[PathBuf], options: &Options, json: bool, out: &mut dyn Write) -> Result<()> {
    let mut folders = Vec::new();
    for folder in named {
        folders.extend(sets::folders(folder)?);
    }
    let progress = Progress::new();
    let mut evaluations = Vec::new();
    for folder in &folders {
        let set = read(folder, &progress)?;
        let evaluation = evaluate(&set, options, &progress)?;
        if evaluation.unjudged > 0 {
            let (set, queries) = (&evaluation.set, counted(evaluation.unjudged, "query"));
            progress
                .aside(|| terminal::warning(&format_args!("{set}: {queries} left out, without a relevant document")));
        }
        if json {
            progress.aside(|| json::line(&evaluation).map_err(Into::into).and_then(|line| writeln!(out, "{line}")))?;
        } else {
            evaluations.push(evaluation);
        }
    }
    drop(progress);
    if !json {
        table::print(&evaluations, out)?;
    }
    Ok(())
}

fn read(folder: &Path, progress: &Progress) -> Result<Set> {
    progress.begin(format!("reading {}", folder.display()));
    Ok(Set::read_with(folder, |warning| progress.aside(|| terminal::warning(&warning)))?)
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, ValueEnum};

    use super::{Arguments, Chosen, perturbations};
    use crate::perturb::Perturbation;

    #[test]
    fn the_command_line_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn all_are_all_and_none_stands_twice() {
        assert_eq!(perturbations(&[Chosen::All, Chosen::One(Perturbation::Typo)]), Perturbation::value_variants());
        let chosen =
            [Chosen::One(Perturbation::Typo), Chosen::One(Perturbation::Case), Chosen::One(Perturbation::Typo)];
        assert_eq!(perturbations(&chosen), [Perturbation::Case, Perturbation::Typo]);
        assert_eq!(perturbations(&[]), []);
        assert_eq!(Chosen::value_variants().len(), Perturbation::value_variants().len() + 1);
    }
}

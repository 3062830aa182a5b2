//! Command-line arguments, and dispatch to the commands.

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::builder::PossibleValue;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Args, CommandFactory, Parser, Subcommand, ValueEnum};
use trouvaille_pack::export::Format;

use crate::evaluate::{Options, evaluate};
use crate::export;
use crate::inspect::inspect;
use crate::pack::{self, PackArguments};
use crate::perturb::Perturbation;
use crate::report::{json, table};
use crate::search;
use crate::serve;
use crate::sets::{self, Set};
use crate::terminal::{self, Progress, format_number};

/// Full-text search for a folder of articles, on the command line
#[derive(Parser)]
#[command(name = "trouvaille", version, arg_required_else_help = true, max_term_width = 110)]
#[command(
    after_help = "Messages about files are in French if LC_ALL, LC_MESSAGES or LANG says so, otherwise in English."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Pack(PackArguments),
    Serve(ServeArguments),
    Export(ExportArguments),
    Search(SearchArguments),
    Inspect(InspectArguments),
    Evaluate(EvaluateArguments),
}

/// Serve a site on this machine
///
/// Like a well-configured web server: with types, compressed copies and a strict content security policy.
#[derive(Args)]
struct ServeArguments {
    /// Site that `trouvaille pack --out` wrote
    site: PathBuf,
    /// Open the page in the browser
    #[arg(long)]
    open: bool,
    /// Port; 0 for any free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
}

/// Write the articles for other tools
///
/// Elasticsearch, `OpenSearch` and Quickwit take two files: mapping.json creates the index, bulk.ndjson fills it.
#[derive(Args)]
struct ExportArguments {
    /// Folder of articles, file with articles, or site or single file that `trouvaille pack` wrote
    source: PathBuf,
    /// Format to write
    #[arg(long)]
    format: ExportFormat,
    /// File to write instead of standard output, or folder for elasticsearch; must not exist
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// A value of `export --format`.
#[derive(Clone, Copy, ValueEnum)]
enum ExportFormat {
    /// One JSON object a line
    Jsonl,
    /// A table for spreadsheets
    Csv,
    /// Texts with variables for `IRaMuTeQ` and Alceste
    Iramuteq,
    /// A mapping with an analyzer for French, and bulk requests
    Elasticsearch,
}

impl From<ExportFormat> for Format {
    fn from(format: ExportFormat) -> Self {
        match format {
            ExportFormat::Jsonl => Self::Jsonl,
            ExportFormat::Csv => Self::Csv,
            ExportFormat::Iramuteq => Self::Iramuteq,
            ExportFormat::Elasticsearch => Self::Elasticsearch,
        }
    }
}

/// Search a folder of articles, or a site
///
/// Queries have the same syntax as on the page. Words match in any inflection, with or without accents. The last word
/// also matches as a prefix, unless a space follows it, as in 'trêve '. A word that occurs in no article is corrected.
///
/// Operators: "exact phrase", -excluded, OR and (groups). Fields: titre:trêve, source:bfmtv, section:monde and
/// date:2016-02..2016-12.
#[derive(Args)]
struct SearchArguments {
    /// Folder of articles, file with articles, or site or single file that `trouvaille pack` wrote
    source: PathBuf,
    /// Query; pass it as one quoted argument if it contains quotes, apostrophes, parentheses or -excluded words
    #[arg(required = true)]
    query: Vec<String>,
    /// Show at most N hits
    #[arg(long, value_name = "N", default_value = "10")]
    limit: NonZeroUsize,
    /// Show how the score of each hit is computed
    #[arg(long)]
    explain: bool,
    /// Print the results as one JSON object
    ///
    /// The marks of a hit are pairs of start and end, counted in characters of its passage.
    #[arg(long)]
    json: bool,
}

/// Show what preprocessing extracts from the files in a folder
///
/// For each file, this prints the title (derived from the text if the file has none), the metadata, and the text as
/// paragraphs, subheadings and captions. Files that cannot be indexed are listed with the reason.
#[derive(Args)]
struct InspectArguments {
    /// Folder of articles, with its subfolders, or file with articles
    folder: PathBuf,
    /// Do not truncate long paragraphs
    #[arg(long)]
    full: bool,
    /// Print one JSON object, with the full texts
    #[arg(long)]
    json: bool,
}

/// The description in `evaluate --help`. Clap wraps the lines.
const EVALUATE_LONG_ABOUT: &str = "\
Measure ranking quality, speed and index size on test sets

A test set is a folder with these files, each plain or gzipped (.gz):

  docs.jsonl     {\"id\": \"a1\", \"title\": \"…\", \"text\": \"…\", \"date\": \"2016-12-29\"}
  queries.jsonl  {\"id\": \"q1\", \"text\": \"…\"}
  qrels.tsv      q1<TAB>a1<TAB>1     query, document, relevance (0: not relevant)

In docs.jsonl, \"title\" and \"date\" are optional. Without queries.jsonl and qrels.tsv, only indexing speed and index \
size are measured.

nDCG, MRR and recall are computed over the first 10 hits; the gain of a hit is its relevance. Queries without a \
relevant document are skipped. Each query runs once, as if its last word were still being typed.

Query times cover a complete answer on one core: parsing the query, finding the 10 best documents and selecting a \
passage from each. Indexing speed (build MB/s) is in millions of bytes of text, titles included, per second on one \
core, without the time to read the files. Index sizes exclude the section that stores the text.";

/// Measure ranking quality, speed and index size on test sets
#[derive(Args)]
#[command(long_about = EVALUATE_LONG_ABOUT)]
struct EvaluateArguments {
    /// Test sets, or folders that contain test sets
    #[arg(required = true, value_name = "SET")]
    sets: Vec<PathBuf>,
    /// Print one JSON object per set, each on its own line
    #[arg(long)]
    json: bool,
    /// Also run perturbed variants of the queries, and report the share of nDCG@10 kept
    ///
    /// The share is computed over the queries that the perturbation changes. If there are several variants, the worst
    /// one counts.
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    perturb: Vec<PerturbChoice>,
    /// Run at most N queries per set, sampled evenly from its file
    #[arg(long, value_name = "N")]
    limit_queries: Option<NonZeroUsize>,
    /// List the N queries of each set with the lowest nDCG@10, with the documents wanted and found
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    worst: usize,
}

/// A value of `--perturb`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PerturbChoice {
    All,
    One(Perturbation),
}

impl ValueEnum for PerturbChoice {
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
            Self::All => Some(PossibleValue::new("all").help("All of the above")),
            Self::One(perturbation) => perturbation.to_possible_value(),
        }
    }
}

/// The chosen perturbations without duplicates, in declaration order.
fn perturbations(choices: &[PerturbChoice]) -> Vec<Perturbation> {
    let is_chosen =
        |it: &Perturbation| choices.contains(&PerturbChoice::All) || choices.contains(&PerturbChoice::One(*it));
    Perturbation::value_variants().iter().copied().filter(is_chosen).collect()
}

/// Parses the command line and runs the command. The exit code is 0 on success, 1 if the command fails, and 2 if the
/// command line is invalid.
pub fn run() -> ExitCode {
    let arguments = Arguments::try_parse().unwrap_or_else(|error| with_suggestion(error).exit());
    let mut out = anstream::stdout().lock();
    match dispatch(arguments.command, &mut out).and_then(|()| Ok(out.flush()?)) {
        Ok(()) => ExitCode::SUCCESS,
        // The reader closed the pipe early, as in `trouvaille … | head`.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            terminal::error(&error);
            ExitCode::FAILURE
        }
    }
}

/// Suggests an option that differs by one letter from an unknown one. Clap does not compare such short names as `--ot`.
fn with_suggestion(mut error: clap::Error) -> clap::Error {
    let Some(ContextValue::String(unknown)) = error.get(ContextKind::InvalidArg) else { return error };
    if error.kind() != ErrorKind::UnknownArgument || error.get(ContextKind::SuggestedArg).is_some() {
        return error;
    }
    let (command, name) = (Arguments::command(), std::env::args().nth(1).unwrap_or_default());
    let options = command.find_subcommand(name).into_iter().flat_map(clap::Command::get_arguments);
    let mut names = options.filter_map(Arg::get_long).map(|name| format!("--{name}"));
    if let Some(similar) = names.find(|name| strsim::damerau_levenshtein(name, unknown) == 1) {
        // Clap's own suggestion is to pass the option as a value.
        error.remove(ContextKind::Suggested);
        error.insert(ContextKind::SuggestedArg, ContextValue::String(similar));
    }
    error
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

fn dispatch(command: Command, out: &mut dyn Write) -> Result<()> {
    match command {
        Command::Pack(arguments) => pack::pack(arguments, out),
        Command::Serve(ServeArguments { site, open, port }) => serve::serve(&site, port, open),
        Command::Export(ExportArguments { source, format, out: target }) => {
            export::export(&source, format.into(), target.as_deref(), out)
        }
        Command::Search(SearchArguments { source, query, limit, explain, json }) => {
            let options = search::Options { limit: limit.get(), explain, json };
            search::search(&source, &query.join(" "), &options, out)
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

/// Evaluates the sets one after the other. JSON lines are printed as each set is done, tables after the last set.
fn evaluate_all(paths: &[PathBuf], options: &Options, json: bool, out: &mut dyn Write) -> Result<()> {
    let mut folders = Vec::new();
    for path in paths {
        folders.extend(sets::folders(path)?);
    }
    let progress = Progress::new();
    let mut evaluations = Vec::new();
    for folder in &folders {
        let set = read_set(folder, &progress)?;
        let evaluation = evaluate(&set, options, &progress)?;
        if evaluation.skipped_queries > 0 {
            let (set, number) = (&evaluation.set, format_number(evaluation.skipped_queries));
            let noun = if evaluation.skipped_queries == 1 { "query" } else { "queries" };
            progress.suspend(|| {
                terminal::warning(&format_args!("{set}: skipped {number} {noun} without a relevant document"));
            });
        }
        if json {
            progress
                .suspend(|| json::line(&evaluation).map_err(Into::into).and_then(|line| writeln!(out, "{line}")))?;
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

fn read_set(folder: &Path, progress: &Progress) -> Result<Set> {
    progress.begin(format!("reading {}", folder.display()));
    Ok(Set::read_with(folder, |warning| progress.suspend(|| terminal::warning(&warning)))?)
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, ValueEnum};

    use super::{Arguments, PerturbChoice, perturbations};
    use crate::perturb::Perturbation;

    #[test]
    fn the_command_definition_is_valid() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn chosen_perturbations_are_expanded_and_deduplicated() {
        let (typo, case) = (PerturbChoice::One(Perturbation::Typo), PerturbChoice::One(Perturbation::Case));
        assert_eq!(perturbations(&[PerturbChoice::All, typo]), Perturbation::value_variants());
        assert_eq!(perturbations(&[typo, case, typo]), [Perturbation::Case, Perturbation::Typo]);
        assert_eq!(perturbations(&[]), []);
        assert_eq!(PerturbChoice::value_variants().len(), Perturbation::value_variants().len() + 1);
    }
}

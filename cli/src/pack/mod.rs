//! The command `pack`: writes a site that searches a folder of articles.

mod config;
mod output;
mod template;
mod watch;

use std::io::Write;
use std::path::Path;
use std::time::Instant;

use anyhow::{Result, ensure};
use trouvaille_pack::folder::{self, Folder};
use trouvaille_pack::index;
use trouvaille_pack::site::{self, Corpus, Part, SINGLE_FILE, SiteFile, Summary, Template};

pub(crate) use config::PackArguments;
use config::{Config, Language};
use output::SiteFolder;

use crate::source;
use crate::terminal::{self, FAINT, Progress, STRONG, format_count};

/// Packs the articles, and again after each change with `--watch`.
///
/// # Errors
/// If the articles cannot be read, or the site cannot be written.
pub(crate) fn pack(arguments: PackArguments, out: &mut dyn Write) -> Result<()> {
    let is_watching = arguments.watch;
    let config = Config::new(arguments)?;
    let template = template::template()?;
    let mut folder = SiteFolder::open(&config.out)?;
    let mut once = || pack_once(&config, &template, &mut folder, out);
    if is_watching { watch::repeat(&config.articles, &config.out, once) } else { once() }
}

fn pack_once(config: &Config, template: &Template, folder: &mut SiteFolder, out: &mut dyn Write) -> Result<()> {
    let start = Instant::now();
    let progress = Progress::new();
    progress.begin_steps(format!("reading {}", config.articles.display()), 0);
    let show = &mut |read: folder::Progress| progress.set(read.files, read.total);
    let Folder { articles, warnings, filters, summary: read, .. } =
        source::read(&config.articles, config.reading.clone(), show)?;
    let left_out: &[_] = if config.verbose { &read.left_out } else { &[] };
    progress.suspend(|| warnings.iter().chain(left_out).for_each(terminal::problem));
    let errors = warnings.iter().filter(|warning| warning.problem.is_strict_error()).count();
    ensure!(
        !config.strict || errors == 0,
        "{} with --strict; correct what the messages above name, or pack without it",
        format_count(errors, "error")
    );
    progress.begin(format!("indexing {}", format_count(articles.len(), "article")));
    let (title, language) = (config.title.clone(), config.lang.map(Language::code));
    let options = index::Options {
        title: title.clone().unwrap_or_default(),
        language: language.unwrap_or_default().to_owned(),
        facets: [config.facets.clone(), filters].concat(),
    };
    let index = index::write(&articles, &options)?;
    progress.begin(format!("writing {}", config.out.display()));
    let corpus = Corpus::new(&index, config.compression);
    let options = site::Options {
        title: title.unwrap_or_else(|| site::DEFAULT_TITLE.to_owned()),
        language: language.unwrap_or(site::DEFAULT_LANGUAGE),
        page: config.parts.page,
        element: config.parts.embed,
        single_file: config.parts.single_file,
        compression: config.compression,
    };
    let files = site::write(template, &corpus, &options)?;
    folder.replace(&files)?;
    drop(progress);
    let seconds = start.elapsed().as_secs_f64();
    let (site, articles) = (config.out.display(), format_count(articles.len(), "article"));
    writeln!(out, "{STRONG}packed {articles} into {site}{STRONG:#} in {seconds:.1} s")?;
    let compression = config.compression;
    let summary = Summary { read: &read, warnings: &warnings, corpus: &corpus, compression, files: &files };
    for (label, value) in summary.lines() {
        writeln!(out, "  {FAINT}{label:<12}{FAINT:#}{value}")?;
    }
    if !config.verbose && !read.left_out.is_empty() {
        writeln!(out, "to see what was left out: --verbose")?;
    }
    if let Some(way) = way_to_look_at(&config.out, &files) {
        writeln!(out, "to look at it: {way}")?;
    }
    Ok(())
}

/// How to look at a site; `None` if it has no page.
fn way_to_look_at(site: &Path, files: &[SiteFile<'_>]) -> Option<String> {
    let has = |part| files.iter().any(|file| file.part() == part);
    let serve = has(Part::Page).then(|| format!("trouvaille serve {} --open", site.display()));
    serve.or_else(|| has(Part::SingleFile).then(|| format!("open {}", site.join(SINGLE_FILE).display())))
}

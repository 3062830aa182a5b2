//! The command `pack`: writes a site that searches a folder of articles.

mod config;
mod output;
mod summary;
mod template;
mod watch;

use std::io::Write;
use std::time::Instant;

use anyhow::{Result, ensure};
use trouvaille_pack::folder::{self, Folder};
use trouvaille_pack::index;
use trouvaille_pack::site::{self, Corpus, Template};

pub(crate) use config::PackArguments;
use config::{Config, Language};
use output::SiteFolder;
use summary::Summary;

use crate::terminal::{self, Progress, format_count};

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
        Folder::read_with(&config.articles, config.reading.clone(), show)?;
    progress.suspend(|| warnings.iter().for_each(|warning| terminal::warning(warning)));
    let skipped = warnings.iter().filter(|warning| warning.problem.is_skipped()).count();
    ensure!(
        !config.strict || skipped == 0,
        "{skipped} {} cannot be used; see the warnings above, or pack without --strict",
        if skipped == 1 { "file or article" } else { "files or articles" }
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
    let lossy = warnings.len() - skipped;
    let summary = Summary { articles: articles.len(), read: &read, skipped, lossy, corpus: &corpus, files: &files };
    summary.print(config, start.elapsed(), out)
}

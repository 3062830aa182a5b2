//! The service worker and the manifest, which make the page an app that works offline.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::template::Edit;
use super::{Options, SiteFile, Template, TemplateError, is_copy, short_hash};

/// The name of the service worker.
pub(super) const WORKER: &str = "sw.js";

/// The name of the manifest.
pub(super) const MANIFEST: &str = "manifest.webmanifest";

/// The page and the worker. `files` are the others that the worker caches. The first line of the worker has their names
/// and hashes, and a version of all, which the page also states: see offline/sw.js.
pub(super) fn write<'bytes>(
    template: &Template,
    page: Edit<'_>,
    files: &[SiteFile<'_>],
) -> Result<(SiteFile<'bytes>, SiteFile<'bytes>), TemplateError> {
    let hashes: Vec<[String; 2]> = files
        .iter()
        .filter(|file| !is_copy(&file.path))
        .map(|file| [file.path.clone(), format!("sha256-{}", STANDARD.encode(Sha256::digest(&file.bytes)))])
        .collect();
    let hashes = Value::from(hashes.into_iter().map(Value::from_iter).collect::<Vec<_>>()).to_string();
    let version = short_hash(format!("{}{hashes}", page.text()).as_bytes());
    let page = page.replace("<!--version-->", &format!("<meta name=\"version\" content=\"{version}\">"))?;

    let worker = template.text(WORKER)?;
    let (constants, _) =
        worker.split_once('\n').ok_or_else(|| TemplateError::new(format!("`{WORKER}` has a single line")))?;
    let worker = Edit::new(template, WORKER)?
        .replace(constants, &format!("const VERSION={},FILES={hashes};", Value::from(version)))?;
    Ok((page.into_file(), worker.into_file()))
}

/// The manifest with the title and the language.
pub(super) fn manifest<'bytes>(template: &Template, options: &Options) -> Result<SiteFile<'bytes>, TemplateError> {
    let mut manifest: Value = serde_json::from_str(template.text(MANIFEST)?)
        .map_err(|error| TemplateError::new(format!("`{MANIFEST}`: {error}")))?;
    manifest["name"] = options.title.as_str().into();
    manifest["lang"] = options.language.into();
    Ok(SiteFile { path: MANIFEST.to_owned(), bytes: manifest.to_string().into_bytes().into() })
}

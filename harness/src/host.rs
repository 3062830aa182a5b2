//! A web server for a build, which can simulate failures.

use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use tokio::sync::watch;
use tower_http::services::ServeDir;
use trouvaille_engine::format::{MAGIC, from_module, to_module};
use trouvaille_pack::SITE_LIST;
use trouvaille_pack::site::{CONTENT_SECURITY_POLICY, SELF_CONTAINED, is_corpus};

use crate::{Outcome, fields, wasm};

/// Records errors of the page in `window.pageErrors`.
const ERROR_RECORDER: &str = include_str!("complaints.js");

/// The path of an empty page, for tests that need the origin but not the widget.
pub const EMPTY: &str = "empty.html";

/// The icon keeps browsers from requesting `/favicon.ico`.
const EMPTY_HTML: &str = "<!doctype html><title>empty</title><link rel=icon href='data:,'>";

/// How the server responds to requests for the wasm.
#[derive(Debug, Clone, Copy)]
pub enum WasmResponse {
    /// Sends the file.
    Normal,
    /// Holds the response back until [another one](Host::set_wasm_response) is set.
    Pending,
    /// Sends status 404.
    NotFound,
    /// Sends the file with an unknown format version in its index.
    NewerIndex,
    /// Sends the file with the index of [`fields`](crate::fields), if it has that of `seeds/`.
    Fields,
    /// The same, of articles in English.
    EnglishFields,
}

/// A build of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Build {
    /// The page over the five articles in `seeds/`: [`Packed`](Self::Packed), or [`Compiled`](Self::Compiled) with
    /// `TROUVAILLE_BUILD=compiled`.
    Seeds,
    /// The page that was packed from the five articles in `seeds/`.
    Packed,
    /// The page that was compiled with the five articles in `seeds/`.
    Compiled,
    /// The page over the [generated corpus](crate::made).
    Generated,
    /// The page over a test set, for benchmarks.
    Measured,
}

impl Build {
    /// The folder of the build.
    ///
    /// # Errors
    /// If the build does not exist.
    pub fn folder(self) -> Outcome<PathBuf> {
        let folder = self.path();
        if folder.join("index.html").exists() {
            Ok(folder)
        } else {
            Err(format!("no build in `{}`; run `make test-browser` to create it", folder.display()).into())
        }
    }

    /// The folder of the build, whether or not it exists.
    pub fn path(self) -> PathBuf {
        crate::project().join(match self {
            Self::Seeds if std::env::var("TROUVAILLE_BUILD").is_ok_and(|build| build == "compiled") => {
                return Self::Compiled.path();
            }
            Self::Seeds | Self::Packed => "target/tested-packed",
            Self::Compiled => "target/tested",
            Self::Generated => "target/tested-big",
            Self::Measured => "target/bench/page",
        })
    }
}

/// A web server for a build. It runs until the runtime ends or it is [shut down](Self::shut_down).
#[derive(Debug)]
pub struct Host {
    /// The base URL, which ends with a slash.
    pub address: String,
    config: Arc<watch::Sender<Config>>,
    shutdown: watch::Sender<bool>,
}

/// What the server currently serves.
#[derive(Debug, Clone)]
struct Config {
    build: PathBuf,
    wasm: WasmResponse,
    /// Whether to insert the script that records errors into the page.
    records_errors: bool,
}

impl Host {
    /// Serves a build at the root of a site, with a script in the page that records errors.
    ///
    /// # Errors
    /// If the build does not exist, or no port is free.
    pub async fn start(build: Build) -> Outcome<Self> {
        Self::start_in("/", build.folder()?, true).await
    }

    /// Serves an unmodified build in a folder of a site. `folder` begins and ends with `/`.
    ///
    /// # Errors
    /// If the build does not exist, or no port is free.
    pub async fn start_plain(folder: &str, build: Build) -> Outcome<Self> {
        Self::start_in(folder, build.folder()?, false).await
    }

    /// Serves a folder, unmodified, at the root of a site.
    ///
    /// # Errors
    /// If no port is free.
    pub async fn start_folder(folder: &Path) -> Outcome<Self> {
        Self::start_in("/", folder.to_owned(), false).await
    }

    async fn start_in(folder: &str, build: PathBuf, records_errors: bool) -> Outcome<Self> {
        let config = Arc::new(watch::Sender::new(Config { build, wasm: WasmResponse::Normal, records_errors }));
        let site = Router::new()
            .fallback(respond)
            .with_state(config.clone())
            .route("/complaints.js", get(([(header::CONTENT_TYPE, "text/javascript")], ERROR_RECORDER)))
            .route(&format!("/{EMPTY}"), get(Html(EMPTY_HTML)));
        let site = if folder == "/" { site } else { Router::new().nest_service(folder.trim_end_matches('/'), site) };
        let shutdown = watch::Sender::new(false);
        let address = serve(site, shutdown.subscribe()).await? + folder.trim_start_matches('/');
        Ok(Self { address, config, shutdown })
    }

    /// Sets the response to requests for the wasm, including pending ones.
    pub fn set_wasm_response(&self, wasm: WasmResponse) {
        self.config.send_modify(|config| config.wasm = wasm);
    }

    /// Replaces the build that is served.
    ///
    /// # Errors
    /// If the build does not exist.
    pub fn publish(&self, build: Build) -> Outcome<()> {
        let build = build.folder()?;
        self.config.send_modify(|config| config.build = build);
        Ok(())
    }

    /// Shuts the server down, and returns once all connections are closed.
    pub async fn shut_down(&self) {
        self.shutdown.send_replace(true);
        self.shutdown.closed().await;
    }
}

/// Serves an unmodified build with its precompressed files, like a well-configured site. Returns the base URL.
///
/// # Errors
/// If no port is free.
pub async fn serve_compressed(build: &Path) -> Outcome<String> {
    let files = ServeDir::new(build).precompressed_br().precompressed_gzip();
    serve(Router::new().fallback_service(files), watch::Sender::new(false).subscribe()).await
}

/// Serves until the value of `shutdown` is true or the runtime ends. Returns the base URL.
async fn serve(router: Router, shutdown: watch::Receiver<bool>) -> Outcome<String> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = format!("http://{}/", listener.local_addr()?);
    let mut signal = shutdown.clone();
    let signal = async move {
        if signal.wait_for(|shutdown| *shutdown).await.is_err() {
            // The sender is gone, so the server is never shut down.
            std::future::pending::<()>().await;
        }
    };
    tokio::spawn(async move {
        let served = axum::serve(listener, router).with_graceful_shutdown(signal).await;
        // `Host::shut_down` waits until this last receiver is dropped.
        drop(shutdown);
        served
    });
    Ok(address)
}

async fn respond(State(config): State<Arc<watch::Sender<Config>>>, mut request: Request) -> Response {
    // A file in the cache of the browser may belong to another build.
    request.headers_mut().remove(header::IF_MODIFIED_SINCE);
    let is_page = request.uri().path() == "/";
    let is_self_contained = SELF_CONTAINED.iter().any(|page| request.uri().path().ends_with(page));
    let is_wasm = Path::new(request.uri().path()).extension().is_some_and(|extension| extension == "wasm");
    let mut config = config.subscribe();
    if is_wasm {
        // This only fails once the host is dropped, and then no client waits for a response.
        let _ = config.wait_for(|config| !matches!(config.wasm, WasmResponse::Pending)).await;
    }
    let Config { build, wasm, records_errors } = config.borrow().clone();
    // The index of a packed site is a file of its own.
    let has_index = if build.join(SITE_LIST).exists() { is_corpus(request.uri().path()) } else { is_wasm };
    let file = async {
        match ServeDir::new(build).try_call(request).await {
            Ok(found) => found.map(Body::new),
            Err(error) => internal_server_error(error),
        }
    };
    let mut response = match wasm {
        WasmResponse::NotFound if is_wasm => StatusCode::NOT_FOUND.into_response(),
        WasmResponse::NewerIndex if has_index => map_body(file.await, with_newer_index).await,
        WasmResponse::Fields if has_index => {
            map_body(file.await, |bytes| with_index(&bytes, &fields::index("fr")?)).await
        }
        WasmResponse::EnglishFields if has_index => {
            map_body(file.await, |bytes| with_index(&bytes, &fields::index("en")?)).await
        }
        _ if is_page && records_errors => map_body(file.await, with_error_recorder).await,
        _ => file.await,
    };
    if !is_self_contained {
        response
            .headers_mut()
            .insert(header::CONTENT_SECURITY_POLICY, header::HeaderValue::from_static(CONTENT_SECURITY_POLICY));
    }
    response
}

/// Applies `change` to the body of a response.
async fn map_body(response: Response, change: fn(Vec<u8>) -> Outcome<Vec<u8>>) -> Response {
    let (mut parts, body) = response.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    match axum::body::to_bytes(body, usize::MAX).await.map_err(Into::into).and_then(|bytes| change(bytes.into())) {
        Ok(bytes) => Response::from_parts(parts, Body::from(bytes)),
        Err(error) => internal_server_error(error),
    }
}

fn internal_server_error(error: impl Display) -> Response {
    (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response()
}

fn with_error_recorder(page: Vec<u8>) -> Outcome<Vec<u8>> {
    with_script(page, "<script src=\"./complaints.js\"></script>")
}

/// Inserts a script that records errors into the single-file page.
///
/// # Errors
/// If the page is not UTF-8 or has no `<meta>`.
pub fn single_file_with_error_recorder(page: Vec<u8>) -> Outcome<Vec<u8>> {
    with_script(page, &format!("<script>{ERROR_RECORDER}</script>"))
}

/// Inserts a `<script>` at the beginning of a page.
///
/// A policy in a `<meta>` element does not apply to elements before it, so the script may be an inline one.
///
/// # Errors
/// If the page is not UTF-8 or has no `<meta>`.
pub fn with_script(page: Vec<u8>, script: &str) -> Outcome<Vec<u8>> {
    let page = String::from_utf8(page)?;
    // The minified page has no `<head>` tag.
    let (before, after) = page.split_once("<meta").ok_or("the page has no <meta>")?;
    Ok(format!("{before}{script}<meta{after}").into())
}

/// Replaces the index: that of a packed site in its own file, or else the embedded one.
fn with_index(wasm: &[u8], index: &[u8]) -> Outcome<Vec<u8>> {
    if from_module(wasm).is_ok() { Ok(to_module(index)) } else { wasm::with_index(wasm, index) }
}

fn with_newer_index(mut bytes: Vec<u8>) -> Outcome<Vec<u8>> {
    let start = match from_module(&bytes) {
        Ok(index) => bytes.len() - index.len(),
        Err(_) => wasm::index_ranges(&bytes)?.first().ok_or("the index is empty")?.start,
    };
    bytes[start + MAGIC.len()] = 99;
    Ok(bytes)
}

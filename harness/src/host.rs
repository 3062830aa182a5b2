//! A server for the release build that can misbehave on purpose.

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
use trouvaille_engine::format::MAGIC;

use crate::{Outcome, wasm};

/// Nothing from elsewhere, no script or style in the page itself, no `innerHTML`.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    connect-src 'self'; img-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'";

/// Remembers what goes wrong in the page.
const COMPLAINTS: &str = include_str!("complaints.js");

/// Where a page without anything is served: for a frame to be put in, or to have the browser remember something.
pub const EMPTY: &str = "empty.html";

/// It has an icon, because browsers would ask for another.
const EMPTY_PAGE: &str = "<!doctype html><title>empty</title><link rel=icon href='data:,'>";

/// What happens to the wasm on its way.
#[derive(Debug, Clone, Copy)]
pub enum Wasm {
    /// Nothing.
    Arrives,
    /// It does not come before something else is said.
    Waits,
    /// It is not there.
    IsMissing,
    /// The version of its index is one that the widget does not know.
    HasNewerIndex,
}

/// A build of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Build {
    /// Over the five articles of `seeds/`.
    Seeds,
    /// Over those that are [made](crate::made).
    Made,
    /// Over a test set, for measurements.
    Measured,
}

impl Build {
    /// Its folder.
    ///
    /// # Errors
    /// Where it has not been made.
    pub fn folder(self) -> Outcome<PathBuf> {
        let folder = self.path();
        if folder.join("index.html").exists() {
            Ok(folder)
        } else {
            Err(format!("there is no build in {}: `make test-browser` makes it", folder.display()).into())
        }
    }

    /// Where it is, or will be.
    pub fn path(self) -> PathBuf {
        crate::project().join(match self {
            Self::Seeds => "target/tested",
            Self::Made => "target/tested-big",
            Self::Measured => "target/bench/page",
        })
    }
}

/// A server of a build, until the runtime ends or it is [cut off](Self::cut).
#[derive(Debug)]
pub struct Host {
    /// Its address, with the slash at its end.
    pub address: String,
    serving: Arc<watch::Sender<Serving>>,
    cut: watch::Sender<bool>,
}

/// What a host serves just now.
#[derive(Debug, Clone)]
struct Serving {
    build: PathBuf,
    wasm: Wasm,
    /// Whether the page is to remember what goes wrong in it.
    listens: bool,
}

impl Host {
    /// Serves a build, with a page that remembers what goes wrong in it.
    ///
    /// # Errors
    /// Where it has not been made.
    pub async fn start(build: Build) -> Outcome<Self> {
        Self::start_in("/", build, true).await
    }

    /// Serves a build as it is, in a folder of its site: `/`, or another that begins and ends with one.
    ///
    /// # Errors
    /// Where it has not been made.
    pub async fn start_plain(folder: &str, build: Build) -> Outcome<Self> {
        Self::start_in(folder, build, false).await
    }

    async fn start_in(folder: &str, build: Build, listens: bool) -> Outcome<Self> {
        let build = build.folder()?;
        let serving = Arc::new(watch::Sender::new(Serving { build, wasm: Wasm::Arrives, listens }));
        let site = Router::new()
            .fallback(answer)
            .with_state(serving.clone())
            .route("/complaints.js", get(([(header::CONTENT_TYPE, "text/javascript")], COMPLAINTS)))
            .route(&format!("/{EMPTY}"), get(Html(EMPTY_PAGE)));
        let site = if folder == "/" { site } else { Router::new().nest_service(folder.trim_end_matches('/'), site) };
        let cut = watch::Sender::new(false);
        let address = serve(site, cut.subscribe()).await? + folder.trim_start_matches('/');
        Ok(Self { address, serving, cut })
    }

    /// Says what happens to the wasm from now on.
    pub fn deliver(&self, wasm: Wasm) {
        self.serving.send_modify(|serving| serving.wasm = wasm);
    }

    /// Serves another build from now on, in the place of the one before.
    ///
    /// # Errors
    /// Where it has not been made.
    pub fn publish(&self, build: Build) -> Outcome<()> {
        let build = build.folder()?;
        self.serving.send_modify(|serving| serving.build = build);
        Ok(())
    }

    /// Is no longer there, for browsers that are connected neither. It returns when that is so.
    pub async fn cut(&self) {
        self.cut.send_replace(true);
        self.cut.closed().await;
    }
}

/// Serves a build as a good site does: compressed, and with nothing added. Returns its address.
///
/// # Errors
/// Where no port is free.
pub async fn serve_compressed(build: &Path) -> Outcome<String> {
    let files = ServeDir::new(build).precompressed_br().precompressed_gzip();
    serve(Router::new().fallback_service(files), watch::Sender::new(false).subscribe()).await
}

/// Serves until it is cut off, or the runtime ends.
async fn serve(router: Router, cut: watch::Receiver<bool>) -> Outcome<String> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = format!("http://{}/", listener.local_addr()?);
    let mut signal = cut.clone();
    let signal = async move {
        if signal.wait_for(|cut| *cut).await.is_err() {
            // Nobody is left who could do it.
            std::future::pending::<()>().await;
        }
    };
    tokio::spawn(async move {
        let served = axum::serve(listener, router).with_graceful_shutdown(signal).await;
        // Who waits for the end hears of it by this.
        drop(cut);
        served
    });
    Ok(address)
}

async fn answer(State(serving): State<Arc<watch::Sender<Serving>>>, mut request: Request) -> Response {
    // What a browser has from before may be something else.
    request.headers_mut().remove(header::IF_MODIFIED_SINCE);
    let is_page = request.uri().path() == "/";
    let is_wasm = Path::new(request.uri().path()).extension().is_some_and(|extension| extension == "wasm");
    let mut serving = serving.subscribe();
    if is_wasm {
        // The sender lives as long as its host does, and without it nobody waits for an answer.
        let _ = serving.wait_for(|serving| !matches!(serving.wasm, Wasm::Waits)).await;
    }
    let Serving { build, wasm, listens } = serving.borrow().clone();
    let file = async {
        match ServeDir::new(build).try_call(request).await {
            Ok(found) => found.map(Body::new),
            Err(problem) => failed(problem),
        }
    };
    let mut response = match wasm {
        Wasm::IsMissing if is_wasm => StatusCode::NOT_FOUND.into_response(),
        Wasm::HasNewerIndex if is_wasm => changed(file.await, with_newer_index).await,
        _ if is_page && listens => changed(file.await, with_complaints).await,
        _ => file.await,
    };
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, header::HeaderValue::from_static(POLICY));
    response
}

async fn changed(response: Response, change: fn(Vec<u8>) -> Outcome<Vec<u8>>) -> Response {
    let (mut parts, body) = response.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    match axum::body::to_bytes(body, usize::MAX).await.map_err(Into::into).and_then(|bytes| change(bytes.into())) {
        Ok(bytes) => Response::from_parts(parts, Body::from(bytes)),
        Err(problem) => failed(problem),
    }
}

fn failed(problem: impl Display) -> Response {
    (StatusCode::INTERNAL_SERVER_ERROR, problem.to_string()).into_response()
}

fn with_complaints(page: Vec<u8>) -> Outcome<Vec<u8>> {
    with_script(page, "<script src=\"./complaints.js\"></script>")
}

/// The page in one file, which remembers what goes wrong in it.
///
/// # Errors
/// Where it is no page.
pub fn single_with_complaints(page: Vec<u8>) -> Outcome<Vec<u8>> {
    with_script(page, &format!("<script>{COMPLAINTS}</script>"))
}

/// A page with a script before all else: what a policy in the page says holds only from where it stands.
///
/// # Errors
/// Where it is no page.
pub fn with_script(page: Vec<u8>, script: &str) -> Outcome<Vec<u8>> {
    let page = String::from_utf8(page)?;
    // Minified, it has no <head> to be put into.
    let (before, behind) = page.split_once("<meta").ok_or("the page has no <meta>")?;
    Ok(format!("{before}{script}<meta{behind}").into())
}

fn with_newer_index(mut bytes: Vec<u8>) -> Outcome<Vec<u8>> {
    let pieces = wasm::index(&bytes)?;
    let index = pieces.first().ok_or("the index has bytes")?;
    bytes[index.start + MAGIC.len()] = 99;
    Ok(bytes)
}

//! A server for the release build that can misbehave on purpose.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use tokio::sync::watch;
use tower_http::services::ServeDir;
use trouvaille_engine::format::MAGIC;

use crate::{Outcome, sizes, wasm};

/// Nothing from elsewhere, no script or style in the page itself, no `innerHTML`.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'";

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

/// A server of a build, until the runtime ends.
#[derive(Debug, Clone)]
pub struct Host {
    /// Its address, with the slash at its end.
    pub address: String,
    wasm: Arc<watch::Sender<Wasm>>,
}

impl Host {
    /// Serves a build.
    ///
    /// # Errors
    /// Where it has not been made.
    pub async fn start(build: Build) -> Outcome<Self> {
        let build = build.folder()?;
        let wasm = Arc::new(watch::Sender::new(Wasm::Arrives));
        let router = Router::new()
            .fallback_service(ServeDir::new(build))
            .layer(from_fn_with_state(wasm.clone(), deliver))
            .route("/complaints.js", get(([(header::CONTENT_TYPE, "text/javascript")], COMPLAINTS)))
            .route(&format!("/{EMPTY}"), get(Html(EMPTY_PAGE)));
        Ok(Self { address: serve(router).await?, wasm })
    }

    /// Says what happens to the wasm from now on.
    pub fn deliver(&self, wasm: Wasm) {
        self.wasm.send_replace(wasm);
    }
}

/// Serves a build as a good site does: compressed, and with nothing added. Returns its address.
///
/// # Errors
/// Where the build cannot be read.
pub async fn serve_compressed(build: &Path) -> Outcome<String> {
    let folder = crate::project().join("target/compressed");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    for path in crate::files_in(build)? {
        let bytes = fs::read(&path)?;
        let copy = folder.join(path.strip_prefix(build)?);
        fs::create_dir_all(copy.parent().unwrap_or(&folder))?;
        let mut name = copy.clone().into_os_string();
        name.push(".br");
        fs::write(name, sizes::compressed(&bytes))?;
        fs::write(copy, bytes)?;
    }
    serve(Router::new().fallback_service(ServeDir::new(folder).precompressed_br())).await
}

async fn serve(router: Router) -> Outcome<String> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = format!("http://{}/", listener.local_addr()?);
    tokio::spawn(async { axum::serve(listener, router).await });
    Ok(address)
}

async fn deliver(State(wasm): State<Arc<watch::Sender<Wasm>>>, mut request: Request, next: Next) -> Response {
    // What a browser has from before may be something else.
    request.headers_mut().remove(header::IF_MODIFIED_SINCE);
    let is_page = request.uri().path() == "/";
    let is_wasm = Path::new(request.uri().path()).extension().is_some_and(|extension| extension == "wasm");
    let mut wasm = wasm.subscribe();
    if is_wasm {
        // The sender lives as long as its host does, and without it nobody waits for an answer.
        let _ = wasm.wait_for(|wasm| !matches!(wasm, Wasm::Waits)).await;
    }
    let wasm = *wasm.borrow();
    let mut response = match wasm {
        Wasm::IsMissing if is_wasm => StatusCode::NOT_FOUND.into_response(),
        Wasm::HasNewerIndex if is_wasm => changed(next.run(request).await, with_newer_index).await,
        _ if is_page => changed(next.run(request).await, with_complaints).await,
        _ => next.run(request).await,
    };
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, header::HeaderValue::from_static(POLICY));
    response
}

async fn changed(response: Response, change: fn(Vec<u8>) -> Outcome<Vec<u8>>) -> Response {
    let (mut parts, body) = response.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    match axum::body::to_bytes(body, usize::MAX).await.map_err(Into::into).and_then(|bytes| change(bytes.into())) {
        Ok(bytes) => Response::from_parts(parts, Body::from(bytes)),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

fn with_complaints(page: Vec<u8>) -> Outcome<Vec<u8>> {
    let page = String::from_utf8(page)?;
    // Minified, it has no <head> to be put into.
    let (before, behind) = page.split_once("<meta").ok_or("the page has no <meta>")?;
    Ok(format!("{before}<script src=\"./complaints.js\"></script><meta{behind}").into())
}

fn with_newer_index(mut bytes: Vec<u8>) -> Outcome<Vec<u8>> {
    let pieces = wasm::index(&bytes)?;
    let index = pieces.first().ok_or("the index has bytes")?;
    bytes[index.start + MAGIC.len()] = 99;
    Ok(bytes)
}

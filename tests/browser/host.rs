//! A server for the release build that can misbehave on purpose.

use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tokio::sync::Notify;
use tower_http::services::ServeDir;
use trouvaille_engine::format::{MAGIC, VERSION};

/// Nothing from elsewhere, no inline style, no `innerHTML`. The inline script is the one with which trunk starts the wasm.
const POLICY: &str = "default-src 'none'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'self'; \
    connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'";

/// What happens to the wasm on its way.
#[derive(Clone)]
pub enum Wasm {
    Arrives,
    /// Not before this is notified.
    Waits(Arc<Notify>),
    IsMissing,
    /// The version of its index is one that the widget does not know.
    HasNewerIndex,
}

/// Serves the release build until the runtime ends, and returns its address.
pub async fn serve(wasm: Wasm) -> String {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tested");
    assert!(dist.join("index.html").exists(), "there is no build in target/tested: `make test-browser` makes it");
    let router = Router::new().fallback_service(ServeDir::new(dist)).layer(from_fn_with_state(wasm, deliver));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = format!("http://{}/", listener.local_addr().expect("it is bound"));
    tokio::spawn(async { axum::serve(listener, router).await });
    address
}

async fn deliver(State(wasm): State<Wasm>, request: Request, next: Next) -> Response {
    let is_wasm = Path::new(request.uri().path()).extension().is_some_and(|extension| extension == "wasm");
    let mut response = match wasm {
        Wasm::IsMissing if is_wasm => StatusCode::NOT_FOUND.into_response(),
        Wasm::HasNewerIndex if is_wasm => with_newer_index(next.run(request).await).await,
        Wasm::Waits(signal) if is_wasm => {
            signal.notified().await;
            next.run(request).await
        }
        _ => next.run(request).await,
    };
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, POLICY.parse().expect("a header"));
    response
}

async fn with_newer_index(response: Response) -> Response {
    let (parts, body) = response.into_parts();
    let mut bytes = axum::body::to_bytes(body, usize::MAX).await.expect("the whole file").to_vec();
    // The magic stands in the code as well, to be compared with: the index is where its version and a length follow.
    let stated = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    let version = |at: usize| at + MAGIC.len();
    let is_index = |&at: &usize| {
        bytes[at..].starts_with(&MAGIC)
            && stated(version(at)) == Some(VERSION)
            && stated(version(at) + 4) > Some(10_000)
    };
    let index = (0..bytes.len()).find(is_index).expect("the wasm carries an index");
    bytes[version(index)] = 99;
    Response::from_parts(parts, Body::from(bytes))
}

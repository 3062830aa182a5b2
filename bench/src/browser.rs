//! Runs queries as wasm in Chromium. A local server provides the page, the wasm and the index.

use std::path::Path;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::http::HeaderValue;
use axum::middleware::map_response;
use axum::response::{Html, Response};
use axum::routing::get;
use fantoccini::wd::TimeoutConfiguration;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tower_http::services::ServeDir;
use trouvaille_harness::browser::{self, Session};

use crate::Outcome;
use crate::call::call;
use crate::rounds::{LIMIT, Runner};

/// Timeout of a script. One script runs a whole round of queries, which takes minutes if the engine is slow.
const SCRIPT_TIMEOUT: Duration = Duration::from_secs(3600);

/// The coarsest acceptable clock resolution, in ms. Only isolated pages have a finer clock.
const MAX_RESOLUTION: f64 = 0.02;

/// Serves the page, the wasm in `folder` and an index until the runtime ends. Returns the address of the page.
///
/// Two headers isolate the page from other origins. Browsers give isolated pages a clock resolution of 5 µs instead of
/// 100 µs.
pub async fn serve(folder: &Path, index: Bytes) -> Outcome<String> {
    let isolate = async |mut response: Response| {
        let headers = response.headers_mut();
        headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
        headers.insert("cross-origin-embedder-policy", HeaderValue::from_static("require-corp"));
        response
    };
    let router = Router::new()
        .route("/", get(Html(include_str!("browser/page.html"))))
        .route("/index", get(async || index))
        .nest_service("/wasm", ServeDir::new(folder))
        .layer(map_response(isolate));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = format!("http://{}/", listener.local_addr()?);
    tokio::spawn(async { axum::serve(listener, router).await });
    Ok(address)
}

/// A browser with the page and the index loaded.
pub struct Browser {
    session: Session,
    pub loaded: Loaded,
}

/// What the page reports after loading.
#[derive(Debug, Default, Deserialize)]
pub struct Loaded {
    isolated: bool,
    /// The resolution of its clock, in ms.
    pub resolution: f64,
    /// The size of the wasm memory, in bytes.
    pub memory: usize,
}

#[derive(Deserialize)]
struct Round {
    times: Vec<f64>,
    found: Vec<usize>,
}

impl Browser {
    /// Opens the page at `address` in a new browser, which has compiled nothing yet, and loads the index.
    pub async fn open(address: &str) -> Outcome<Self> {
        let session = Session::start(browser::Browser::Chromium).await?;
        session.client.update_timeouts(TimeoutConfiguration::new(Some(SCRIPT_TIMEOUT), None, None)).await?;
        session.client.goto(address).await?;
        let mut browser = Self { session, loaded: Loaded::default() };
        browser.loaded = browser.call("load", &[]).await?;
        if !browser.loaded.isolated || browser.loaded.resolution > MAX_RESOLUTION {
            return Err(format!(
                "the page's clock is too coarse: {:?}; use a newer Chromium, which isolates the page",
                browser.loaded
            )
            .into());
        }
        Ok(browser)
    }

    /// The name and version of the browser.
    pub fn name(&self) -> String {
        let client = &self.session.client;
        let capability = |name| client.capabilities().and_then(|all| all.get(name)?.as_str()).unwrap_or("unknown");
        format!("{} {}", capability("browserName"), capability("browserVersion"))
    }

    /// Opens the index and answers a query twice. Returns the times to open, to open and answer, and to answer again,
    /// in ms.
    pub async fn open_and_answer(&self, query: &str) -> Outcome<(f64, f64, f64)> {
        self.call("open", &[json!(query), json!(LIMIT)]).await
    }

    /// Sets the queries that are later run by number.
    pub async fn prepare(&self, queries: &[&str]) -> Outcome<()> {
        self.call::<usize>("prepare", &[json!(queries)]).await.map(drop)
    }

    /// The size of the wasm memory in bytes. It never shrinks.
    pub async fn memory(&self) -> Outcome<usize> {
        self.call("memory", &[]).await
    }

    pub async fn close(self) {
        self.session.close().await;
    }

    async fn call<Returned: DeserializeOwned>(&self, function: &str, arguments: &[Value]) -> Outcome<Returned> {
        call(&self.session, function, arguments).await
    }
}

impl Runner for Browser {
    async fn run(&mut self, order: &[usize], with_passages: bool) -> Outcome<Vec<(f64, usize)>> {
        let Round { times, found } = self.call("run", &[json!(order), json!(with_passages)]).await?;
        Ok(times.into_iter().zip(found).collect())
    }
}

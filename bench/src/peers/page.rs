//! The page that runs an engine, and its server.

use std::convert::Infallible;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::map_response;
use axum::response::{Html, Response};
use axum::routing::get;
use fantoccini::wd::TimeoutConfiguration;
use futures::stream;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tokio::sync::Mutex;
use tokio::time::Instant;
use tower_http::services::ServeDir;
use trouvaille_harness::browser::{Browser, Session};

use crate::Outcome;
use crate::call::call;

/// Timeout of scripts and of navigations.
const TIMEOUT: Duration = Duration::from_secs(600);

/// `measureUserAgentSpecificMemory` otherwise waits for the next garbage collection, for up to a minute.
const ARGUMENTS: [&str; 1] = ["--enable-blink-features=ForceEagerMeasureMemory"];

/// The page that is shown before a measured navigation, so that the start of the browser is not measured.
const BEFORE: &str = "before";
const BEFORE_HTML: &str = "<!doctype html><title>before</title><link rel=icon href='data:,'>";

/// The slow network: bits per second, and ms of latency.
pub const BANDWIDTH: u32 = 1_600_000;
pub const LATENCY: u64 = 150;

/// The bytes that the slow network sends at once.
const PACKET: usize = 4_096;

/// A web server for the folders of the peers.
pub struct Server {
    address: String,
    line: Arc<Line>,
}

/// The line between server and browser.
///
/// Chromium can emulate a slow network, but not for the workers of a page, in which Pagefind loads its files.
#[derive(Default)]
struct Line {
    sent: AtomicUsize,
    is_slow: AtomicBool,
    /// When the last packet on the slow line has arrived.
    free: Mutex<Option<Instant>>,
}

impl Line {
    /// Waits until a packet has arrived on the slow line, after all packets before it.
    async fn send(&self, bytes: usize) {
        let mut free = self.free.lock().await;
        let now = Instant::now();
        let start = free.map_or(now, |free| free.max(now));
        let end = start + Duration::from_secs_f64(bytes as f64 * 8.0 / f64::from(BANDWIDTH));
        *free = Some(end);
        drop(free);
        tokio::time::sleep_until(end).await;
    }

    /// Counts a response, and delays it if the line is slow.
    async fn carry(self: Arc<Self>, response: Response) -> Outcome<Response> {
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await?;
        self.sent.fetch_add(bytes.len(), Ordering::Relaxed);
        if !self.is_slow.load(Ordering::Relaxed) {
            return Ok(Response::from_parts(parts, Body::from(bytes)));
        }
        tokio::time::sleep(Duration::from_millis(LATENCY)).await;
        let packets = stream::unfold((bytes, self), async |(mut rest, line)| {
            if rest.is_empty() {
                return None;
            }
            let packet = rest.split_to(PACKET.min(rest.len()));
            line.send(packet.len()).await;
            Some((Ok::<_, Infallible>(packet), (rest, line)))
        });
        Ok(Response::from_parts(parts, Body::from_stream(packets)))
    }
}

impl Server {
    /// Serves the folders in `folder` with their precompressed files until the runtime ends.
    ///
    /// Pages are isolated from other origins: their clocks are finer, and they can measure their memory. Browsers may
    /// keep everything for an hour.
    pub async fn start(folder: &Path) -> Outcome<Self> {
        let line = Arc::new(Line::default());
        let carrier = line.clone();
        let respond = move |mut response: Response| {
            let headers = response.headers_mut();
            headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
            headers.insert("cross-origin-embedder-policy", HeaderValue::from_static("require-corp"));
            headers.insert("cache-control", HeaderValue::from_static("max-age=3600"));
            let line = carrier.clone();
            async { line.carry(response).await.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR) }
        };
        let router = Router::new()
            .route(&format!("/{BEFORE}"), get(Html(BEFORE_HTML)))
            .fallback_service(ServeDir::new(folder).precompressed_br())
            .layer(map_response(respond));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let address = format!("http://{}/", listener.local_addr()?);
        tokio::spawn(async { axum::serve(listener, router).await });
        Ok(Self { address, line })
    }

    /// The number of bytes in the bodies that were sent since the last call.
    pub fn take_sent(&self) -> usize {
        self.line.sent.swap(0, Ordering::Relaxed)
    }

    /// Makes the line slow or fast.
    pub fn set_slow(&self, is_slow: bool) {
        self.line.is_slow.store(is_slow, Ordering::Relaxed);
    }
}

/// A new browser for the page of a peer.
pub struct Page {
    session: Session,
    address: String,
    name: &'static str,
}

impl Page {
    /// Starts a browser with an empty page.
    pub async fn start(server: &Server, name: &'static str) -> Outcome<Self> {
        let session = Session::start_with(Browser::Chromium, &ARGUMENTS).await?;
        session.client.update_timeouts(TimeoutConfiguration::new(Some(TIMEOUT), Some(TIMEOUT), None)).await?;
        let page = Self { session, address: server.address.clone(), name };
        page.leave().await?;
        Ok(page)
    }

    /// Opens the page of the peer.
    pub async fn open(&self) -> Outcome<()> {
        self.session.client.goto(&format!("{}{}/", self.address, self.name)).await?;
        let is_isolated: bool = self.call("isIsolated", &[]).await?;
        if is_isolated { Ok(()) } else { Err("the page is not isolated; use a newer Chromium".into()) }
    }

    /// Opens the page without workers, so that it can count the memory of the wasm.
    pub async fn open_to_measure_memory(&self) -> Outcome<()> {
        self.session.client.goto(&format!("{}{}/?memory", self.address, self.name)).await?;
        self.call("isIsolated", &[]).await.map(drop::<bool>)
    }

    /// Opens the page with a query in its address. Returns the time from the navigation to the answer, in ms.
    pub async fn open_with_query(&self, query: &str) -> Outcome<f64> {
        let address = url(&format!("{}{}/", self.address, self.name), query);
        self.session.client.goto(&address).await?;
        let (answered, _): (f64, usize) = self.call("firstAnswer", &[]).await?;
        Ok(answered)
    }

    /// Opens an empty page, and waits until the browser is idle.
    pub async fn leave(&self) -> Outcome<()> {
        self.session.client.goto(&format!("{}{BEFORE}", self.address)).await?;
        let idle = "requestIdleCallback(() => arguments[0]())";
        self.session.client.execute_async(idle, Vec::new()).await?;
        Ok(())
    }

    /// Runs queries until a number of ms has passed. Returns their times in ms, and the ids of their first ten documents
    /// if `with_ids` is set.
    pub async fn run(&self, queries: &[String], with_ids: bool, max: Duration) -> Outcome<(Vec<f64>, Vec<Vec<usize>>)> {
        let arguments = [json!(queries), json!(with_ids), json!(max.as_millis() as u64)];
        let mut round: Value = self.call("run", &arguments).await?;
        Ok((serde_json::from_value(round["times"].take())?, serde_json::from_value(round["ids"].take())?))
    }

    /// The memory of the page, in bytes.
    pub async fn memory(&self) -> Outcome<u64> {
        self.call("memory", &[]).await
    }

    pub async fn close(self) {
        self.session.close().await;
    }

    async fn call<Returned: DeserializeOwned>(&self, function: &str, arguments: &[Value]) -> Outcome<Returned> {
        let answer = call(&self.session, function, arguments).await;
        answer.map_err(|error| format!("{}: {error}", self.name).into())
    }
}

/// An address with a query.
fn url(page: &str, query: &str) -> String {
    let encoded: String = query.bytes().map(|byte| format!("%{byte:02x}")).collect();
    format!("{page}?q={encoded}")
}

/// The name and version of the browser.
pub async fn browser_name(server: &Server) -> Outcome<String> {
    let page = Page::start(server, BEFORE).await?;
    let capabilities = page.session.client.capabilities().cloned().unwrap_or_default();
    page.close().await;
    let text = |name: &str| capabilities.get(name).and_then(Value::as_str).unwrap_or("unknown").to_owned();
    Ok(format!("{} {}", text("browserName"), text("browserVersion")))
}

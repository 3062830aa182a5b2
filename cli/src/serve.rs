//! The command `serve`: serves a site on this machine, as a web server should.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;

use anyhow::{Context, Result, ensure};
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use tower_http::services::ServeDir;
use trouvaille_pack::site::{CONTENT_SECURITY_POLICY, SELF_CONTAINED};

use crate::terminal;

/// Serves the folder until the program is interrupted.
///
/// # Errors
/// If the folder has no page, or the port is taken.
pub(crate) fn serve(site: &Path, port: u16, open: bool) -> Result<()> {
    ensure!(
        site.join("index.html").is_file(),
        "`{}` has no index.html; name a site that `trouvaille pack --out` wrote",
        site.display()
    );
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let listener = tokio::net::TcpListener::bind(address).await.with_context(|| {
            format!("cannot serve on port {port}; choose another one with --port, or 0 for any free one")
        })?;
        let url = format!("http://{}/", listener.local_addr()?);
        terminal::message(&format_args!("serving {} at {url}; press Ctrl+C to stop", site.display()));
        if open && let Err(error) = open::that_detached(&url) {
            terminal::warning(&format_args!("cannot open a browser: {error}; open {url} yourself"));
        }
        axum::serve(listener, router(site)).await?;
        Ok(())
    })
}

/// The files of the site: compressed if the browser accepts it, and never from its cache without asking.
fn router(site: &Path) -> Router {
    let files = ServeDir::new(site).precompressed_br().precompressed_gzip();
    Router::new().fallback_service(files).layer(middleware::from_fn(with_headers))
}

async fn with_headers(request: Request, next: Next) -> Response {
    let is_self_contained = SELF_CONTAINED.iter().any(|page| request.uri().path().ends_with(page));
    let mut response = next.run(request).await;
    if response.status() == StatusCode::NOT_FOUND {
        response = (StatusCode::NOT_FOUND, "Not found\n").into_response();
    }
    state_encoding(&mut response);
    let policy = Some((header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY)).filter(|_| !is_self_contained);
    let others = [
        (header::CACHE_CONTROL, "no-cache"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    for (name, value) in policy.into_iter().chain(others) {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Adds the encoding, which is always UTF-8, to the type of a text.
fn state_encoding(response: &mut Response) {
    let text_type = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let text_type = text_type.filter(|value| value.starts_with("text/") && !value.contains("charset"));
    if let Some(Ok(value)) = text_type.map(|value| HeaderValue::from_str(&format!("{value}; charset=utf-8"))) {
        response.headers_mut().insert(header::CONTENT_TYPE, value);
    }
}

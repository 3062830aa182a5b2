//! A static file server that sends the precompressed files of the build.

use serde_json::json;
use trouvaille_harness::host::{Build, serve_compressed};
use trouvaille_harness::page::Page;
use trouvaille_harness::parts::RESULT;

use crate::scenario::{Scenario, scenarios};

pub fn scenarios() -> Vec<Scenario> {
    scenarios![all_files_of_the_page_are_served_compressed].into()
}

async fn all_files_of_the_page_are_served_compressed(page: &Page) {
    let build = Build::Seeds.folder().expect("the build should exist");
    let address = serve_compressed(&build).await.expect("the server should start");
    page.visit_at(&format!("{address}?q=trêve")).await;
    page.wait_for_count(RESULT, 3).await;
    let loaded = "[location.href, ...performance.getEntriesByType('resource').map(entry => entry.name)] \
        .filter(name => !/[.]png$/.test(name))";
    let are_compressed = format!(
        "Promise.all({loaded}.map(async name => (await fetch(name)).headers.get('content-encoding'))) \
            .then(encodings => encodings.length > 3 && encodings.every(name => name === 'br' || name === 'gzip'))"
    );
    // Not every browser accepts brotli over plain HTTP.
    assert_eq!(page.resolved_value(&are_compressed).await, json!(true));
}

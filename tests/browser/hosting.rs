//! Hosting: a server that sends files as they lie there, compressed where a copy is.

use serde_json::json;
use trouvaille_harness::host::{Build, serve_compressed};
use trouvaille_harness::page::Page;
use trouvaille_harness::parts::RESULT;

use crate::scenario::{Scenario, scenarios};

pub fn scenarios() -> Vec<Scenario> {
    scenarios![what_the_page_loads_comes_compressed].into()
}

async fn what_the_page_loads_comes_compressed(page: &Page) {
    let build = Build::Seeds.folder().expect("it has been made");
    let address = serve_compressed(&build).await.expect("a server");
    page.visit_at(&format!("{address}?q=trêve")).await;
    page.wait_for_count(RESULT, 3).await;
    let loaded = "[location.href, ...performance.getEntriesByType('resource').map(entry => entry.name)] \
        .filter(name => !/[.]png$/.test(name))";
    let ways = format!(
        "Promise.all({loaded}.map(async name => (await fetch(name)).headers.get('content-encoding'))) \
            .then(ways => ways.length > 3 && ways.every(way => way === 'br' || way === 'gzip'))"
    );
    // Not every browser takes brotli from where there is no https.
    assert_eq!(page.promised(&ways).await, json!(true));
}

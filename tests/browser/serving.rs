//! `make serve`, with a corpus of one's own, and a page that follows it.

use std::net::TcpListener;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use tokio::process::{Child, Command};
use trouvaille_harness::browser::Browser;
use trouvaille_harness::page::{BETWEEN_LOOKS, Page};
use trouvaille_harness::parts::RESULT;

use crate::scenario::{Scenario, scenarios};

/// A build may take so long.
const BUILD: Duration = Duration::from_secs(600);

/// `make serve` and all that it starts, for as long as this lives.
struct Serve {
    make: Child,
}

impl Serve {
    fn start(corpus: &Path, port: u16) -> Self {
        let make = Command::new("make")
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env("TROUVAILLE_CORPUS", corpus)
            .args(["serve", &format!("PORT={port}")])
            .stdin(Stdio::null())
            // A group of its own, which can be ended as a whole.
            .process_group(0)
            .spawn()
            .expect("make is on PATH");
        Self { make }
    }
}

impl Drop for Serve {
    fn drop(&mut self) {
        if let Some(group) = self.make.id() {
            let _ = std::process::Command::new("kill").args(["-TERM", "--", &format!("-{group}")]).status();
        }
    }
}

async fn wait_for_server(port: u16, serve: &mut Serve) {
    let mut looks = tokio::time::interval(BETWEEN_LOOKS);
    let served = async {
        while tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_err() {
            assert!(serve.make.try_wait().expect("it can be asked").is_none(), "it has stopped: what it said is above");
            looks.tick().await;
        }
    };
    tokio::time::timeout(BUILD, served).await.expect("the page is served");
}

/// In one browser: what follows the files is trunk, and it takes minutes.
pub fn scenarios() -> Vec<Scenario> {
    let scenarios = scenarios![a_file_that_is_added_or_changed_is_found_without_a_reload];
    scenarios.map(|scenario| scenario.only_in(|browser| browser == Browser::Chromium)).into()
}

async fn a_file_that_is_added_or_changed_is_found_without_a_reload(page: &Page) {
    let folder = tempfile::tempdir().expect("a folder");
    let corpus = folder.path().join("corpus");
    std::fs::create_dir(&corpus).expect("a folder");
    std::fs::write(corpus.join("a.txt"), "La trêve tient à Alep depuis jeudi.").expect("a file");

    let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port").port();
    let mut serve = Serve::start(&corpus, port);
    wait_for_server(port, &mut serve).await;

    page.visit_at(&format!("http://127.0.0.1:{port}/?q=trêve")).await;
    page.wait_for_texts(RESULT, &["La trêve tient à Alep depuis jeudi"]).await;

    std::fs::write(corpus.join("b.txt"), "Une trêve à Homs, enfin.\n\nElle tient.").expect("a file");
    page.wait_for_within(BUILD, &format!("document.querySelectorAll('{RESULT}').length === 2")).await;

    std::fs::write(corpus.join("b.txt"), "Un accord à Homs, enfin.\n\nIl tient.").expect("a file");
    page.wait_for_within(BUILD, &format!("document.querySelectorAll('{RESULT}').length === 1")).await;
}

//! `make serve` with a custom corpus: the page is rebuilt and reloaded when a file changes.

use std::net::TcpListener;
use std::process::Stdio;
use std::time::Duration;

use tokio::process::{Child, Command};
use trouvaille_harness::browser::Browser;
use trouvaille_harness::page::{POLL_INTERVAL, Page};
use trouvaille_harness::parts::RESULT;

use crate::scenario::{Scenario, scenarios};

/// How long a build may take.
const BUILD_TIMEOUT: Duration = Duration::from_secs(600);

/// A running server process. It and its child processes end when this is dropped.
pub struct Server(Child);

impl Server {
    pub fn start(command: &mut Command) -> Self {
        // The process group can be ended as a whole.
        let child = command.stdin(Stdio::null()).process_group(0).spawn();
        Self(child.unwrap_or_else(|error| panic!("cannot run {command:?}: {error}")))
    }

    pub async fn wait_until_listening(&mut self, port: u16) {
        let mut interval = tokio::time::interval(POLL_INTERVAL);
        let served = async {
            while tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_err() {
                let ended = self.0.try_wait().expect("the status should be readable");
                assert!(ended.is_none(), "the server has exited; see its output above");
                interval.tick().await;
            }
        };
        tokio::time::timeout(BUILD_TIMEOUT, served).await.expect("the server should listen in time");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(group) = self.0.id() {
            let _ = std::process::Command::new("kill").args(["-TERM", "--", &format!("-{group}")]).status();
        }
    }
}

/// Returns a port that no process listens on.
pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port").port()
}

/// Runs in Chromium only: the scenario tests trunk rather than the browser, and takes minutes.
pub fn scenarios() -> Vec<Scenario> {
    let scenarios = scenarios![added_and_changed_files_are_found_without_a_manual_reload];
    scenarios.map(|scenario| scenario.only_in(|browser| browser == Browser::Chromium)).into()
}

async fn added_and_changed_files_are_found_without_a_manual_reload(page: &Page) {
    let folder = tempfile::tempdir().expect("a folder");
    let corpus = folder.path().join("corpus");
    std::fs::create_dir(&corpus).expect("a folder");
    std::fs::write(corpus.join("a.txt"), "La trêve tient à Alep depuis jeudi.").expect("a file");

    let port = free_port();
    let mut make = Command::new("make");
    make.current_dir(env!("CARGO_MANIFEST_DIR")).env("TROUVAILLE_CORPUS", &corpus);
    let mut serve = Server::start(make.args(["serve", &format!("PORT={port}")]));
    serve.wait_until_listening(port).await;

    page.visit_at(&format!("http://127.0.0.1:{port}/?q=trêve")).await;
    page.wait_for_texts(RESULT, &["La trêve tient à Alep depuis jeudi"]).await;

    std::fs::write(corpus.join("b.txt"), "Une trêve à Homs, enfin.\n\nElle tient.").expect("a file");
    page.wait_for_within(BUILD_TIMEOUT, &format!("document.querySelectorAll('{RESULT}').length === 2")).await;

    std::fs::write(corpus.join("b.txt"), "Un accord à Homs, enfin.\n\nIl tient.").expect("a file");
    page.wait_for_within(BUILD_TIMEOUT, &format!("document.querySelectorAll('{RESULT}').length === 1")).await;
}

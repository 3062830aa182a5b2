//! `make serve`, with a corpus of one's own, and a page that follows it.

use std::net::TcpListener;
use std::process::Stdio;
use std::time::Duration;

use tokio::process::{Child, Command};
use trouvaille_harness::browser::Browser;
use trouvaille_harness::page::{BETWEEN_LOOKS, Page};
use trouvaille_harness::parts::RESULT;

use crate::scenario::{Scenario, scenarios};

/// A build may take so long.
const BUILD: Duration = Duration::from_secs(600);

/// A program that serves a page, and all that it starts, for as long as this lives.
pub struct Server(Child);

impl Server {
    pub fn start(command: &mut Command) -> Self {
        // A group of its own, which can be ended as a whole.
        let child = command.stdin(Stdio::null()).process_group(0).spawn();
        Self(child.unwrap_or_else(|problem| panic!("{command:?}: {problem}")))
    }

    pub async fn wait_until_it_listens(&mut self, port: u16) {
        let mut looks = tokio::time::interval(BETWEEN_LOOKS);
        let served = async {
            while tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_err() {
                let ended = self.0.try_wait().expect("it can be asked");
                assert!(ended.is_none(), "it has stopped: what it said is above");
                looks.tick().await;
            }
        };
        tokio::time::timeout(BUILD, served).await.expect("the page is served");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(group) = self.0.id() {
            let _ = std::process::Command::new("kill").args(["-TERM", "--", &format!("-{group}")]).status();
        }
    }
}

/// A port that nobody listens to.
pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port").port()
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

    let port = free_port();
    let mut make = Command::new("make");
    make.current_dir(env!("CARGO_MANIFEST_DIR")).env("TROUVAILLE_CORPUS", &corpus);
    let mut serve = Server::start(make.args(["serve", &format!("PORT={port}")]));
    serve.wait_until_it_listens(port).await;

    page.visit_at(&format!("http://127.0.0.1:{port}/?q=trêve")).await;
    page.wait_for_texts(RESULT, &["La trêve tient à Alep depuis jeudi"]).await;

    std::fs::write(corpus.join("b.txt"), "Une trêve à Homs, enfin.\n\nElle tient.").expect("a file");
    page.wait_for_within(BUILD, &format!("document.querySelectorAll('{RESULT}').length === 2")).await;

    std::fs::write(corpus.join("b.txt"), "Un accord à Homs, enfin.\n\nIl tient.").expect("a file");
    page.wait_for_within(BUILD, &format!("document.querySelectorAll('{RESULT}').length === 1")).await;
}

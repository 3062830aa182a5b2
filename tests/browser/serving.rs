//! `trunk serve`, as `make serve` starts it: a corpus of one's own, and a page that follows it.

use std::net::TcpListener;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use tokio::process::{Child, Command};

use crate::page::{BETWEEN_LOOKS, WIDE, with_browser_at};

/// A build may take so long.
const BUILD: Duration = Duration::from_secs(600);

fn start_trunk(corpus: &Path, dist: &Path, port: u16) -> Child {
    Command::new("trunk")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("TROUVAILLE_CORPUS", corpus)
        .args(["serve", "--port", &port.to_string(), "--watch", "."])
        .arg("--watch")
        .arg(corpus)
        .arg("--dist")
        .arg(dist)
        .stdin(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .expect("trunk is on PATH: scripts/setup installs it")
}

async fn wait_for_server(port: u16, trunk: &mut Child) {
    let mut looks = tokio::time::interval(BETWEEN_LOOKS);
    let served = async {
        while tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_err() {
            assert!(trunk.try_wait().expect("it can be asked").is_none(), "trunk has stopped: what it said is above");
            looks.tick().await;
        }
    };
    tokio::time::timeout(BUILD, served).await.expect("trunk serves the page");
}

#[tokio::test]
async fn a_file_that_is_added_or_changed_is_found_without_a_reload() {
    let folder = tempfile::tempdir().expect("a folder");
    let corpus = folder.path().join("corpus");
    std::fs::create_dir(&corpus).expect("a folder");
    std::fs::write(corpus.join("a.txt"), "La trêve tient à Alep depuis jeudi.").expect("a file");

    let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port").port();
    let mut trunk = start_trunk(&corpus, &folder.path().join("dist"), port);
    wait_for_server(port, &mut trunk).await;

    with_browser_at(format!("http://127.0.0.1:{port}/"), WIDE, async |page| {
        page.open("?q=trêve").await;
        page.wait_for_texts(".result", &["La trêve tient à Alep depuis jeudi"]).await;

        std::fs::write(corpus.join("b.txt"), "Une trêve à Homs, enfin.\n\nElle tient.").expect("a file");
        page.wait_for_within(BUILD, "document.querySelectorAll('.result').length === 2").await;

        std::fs::write(corpus.join("b.txt"), "Un accord à Homs, enfin.\n\nIl tient.").expect("a file");
        page.wait_for_within(BUILD, "document.querySelectorAll('.result').length === 1").await;
    })
    .await;
}

//! Takes screenshots of every state of the page: `target/shots/STATE-SCREEN-SCHEME-LANGUAGE.png`.
//!
//! An optional argument selects the screenshots whose names contain it.

use std::fs;
use std::process::ExitCode;

use trouvaille_harness::browser::{Browser, Session};
use trouvaille_harness::look::{Appearance, Scheme, Screen};
use trouvaille_harness::page::Page;
use trouvaille_harness::states::STATES;
use trouvaille_harness::{Outcome, project};

const SCREENS: [Screen; 3] = [Screen::Wide, Screen::Middle, Screen::PHONE];

#[tokio::main]
async fn main() -> ExitCode {
    match take_screenshots(&std::env::args().nth(1).unwrap_or_default()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn take_screenshots(filter: &str) -> Outcome<()> {
    let folder = project().join("target/shots");
    fs::create_dir_all(&folder)?;
    let mut session = Session::start(Browser::Chromium).await?;
    for state in STATES {
        for appearance in Appearance::all(&SCREENS, &Scheme::ALL) {
            let name = format!("{}-{appearance}", state.name);
            if !name.contains(filter) {
                continue;
            }
            session.reset().await?;
            let page = Page::new(session, state.build).await?;
            state.enter(&page, appearance).await;
            let file = folder.join(name).with_extension("png");
            fs::write(&file, page.screenshot().await)?;
            println!("{}", file.display());
            session = page.into_session();
        }
    }
    session.close().await;
    Ok(())
}

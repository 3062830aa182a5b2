//! Takes pictures of every state of the page, to be looked at: `target/shots/STATE-SCREEN-SCHEME-LANGUAGE.png`. An argument asks
//! for those only that have it in their names.

use std::fs;
use std::process::ExitCode;

use trouvaille_harness::browser::{Browser, Session};
use trouvaille_harness::look::{Look, Scheme, Screen};
use trouvaille_harness::page::Page;
use trouvaille_harness::states::STATES;
use trouvaille_harness::{Outcome, project};

const SCREENS: [Screen; 3] = [Screen::Wide, Screen::Middle, Screen::PHONE];

#[tokio::main]
async fn main() -> ExitCode {
    match take(&std::env::args().nth(1).unwrap_or_default()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("shots: {problem}");
            ExitCode::FAILURE
        }
    }
}

async fn take(only: &str) -> Outcome<()> {
    let folder = project().join("target/shots");
    fs::create_dir_all(&folder)?;
    let mut session = Session::start(Browser::Chromium).await?;
    for state in STATES {
        for look in Look::all(&SCREENS, &Scheme::ALL) {
            let name = format!("{}-{look}", state.name);
            if !name.contains(only) {
                continue;
            }
            session.clear().await?;
            let page = Page::new(session, state.build).await?;
            state.enter(&page, look).await;
            let file = folder.join(name).with_extension("png");
            fs::write(&file, page.picture().await)?;
            println!("{}", file.display());
            session = page.into_session();
        }
    }
    session.close().await;
    Ok(())
}

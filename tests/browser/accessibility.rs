//! Accessibility of every state of the page, in both colour schemes and languages, on a wide screen and on a phone.

use futures::FutureExt;
use trouvaille_harness::browser::Browser;
use trouvaille_harness::look::{Appearance, Scheme, Screen};
use trouvaille_harness::page::Page;
use trouvaille_harness::states::{STATES, State};

use crate::scenario::Scenario;

pub fn scenarios() -> Vec<Scenario> {
    let appearances: Vec<Appearance> = Appearance::all(&[Screen::Wide, Screen::PHONE], &[Scheme::Light]).collect();
    let all = STATES.iter().flat_map(|state| appearances.iter().map(move |&appearance| (state, appearance)));
    let scenario = |(state, appearance): (&'static State, Appearance)| {
        let (screen, language) = (appearance.screen.name(), appearance.language.name());
        let name = format!("{}::{} {screen} {language}", module_path!(), state.name);
        Scenario::new(&name, move |page| assert_accessible(page, state, appearance).boxed_local())
            .with_build(state.build)
    };
    // Only Chromium can emulate colour schemes and screens.
    all.map(|pair| scenario(pair).only_in(Browser::has_devtools)).collect()
}

async fn assert_accessible(page: &Page, state: &State, appearance: Appearance) {
    state.enter(page, appearance).await;
    for scheme in Scheme::ALL {
        page.emulate_scheme(scheme).await;
        page.assert_accessible(&format!("{} in {} colours", state.name, scheme.name())).await;
    }
}

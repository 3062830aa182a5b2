//! Every state of the page can be used by everyone: in light and dark, on a wide screen and on a phone, in both languages.

use futures::FutureExt;
use trouvaille_harness::browser::Browser;
use trouvaille_harness::look::{Look, Scheme, Screen};
use trouvaille_harness::page::Page;
use trouvaille_harness::states::{STATES, State};

use crate::scenario::Scenario;

pub fn scenarios() -> Vec<Scenario> {
    let looks: Vec<Look> = Look::all(&[Screen::Wide, Screen::PHONE], &[Scheme::Light]).collect();
    let all = STATES.iter().flat_map(|state| looks.iter().map(move |&look| (state, look)));
    let scenario = |(state, look): (&'static State, Look)| {
        let name = format!("{}::{} {} {}", module_path!(), state.name, look.screen.name(), look.language.name());
        Scenario::new(&name, move |page| everyone_can_use(page, state, look).boxed_local()).over(state.build)
    };
    // Colours and screens can be pretended in Chromium only, and axe-core judges what it finds there.
    all.map(|pair| scenario(pair).only_in(Browser::has_devtools)).collect()
}

async fn everyone_can_use(page: &Page, state: &State, look: Look) {
    state.enter(page, look).await;
    for scheme in Scheme::ALL {
        page.pretend_scheme(scheme).await;
        page.assert_accessible(&format!("{} in {} colours", state.name, scheme.name())).await;
    }
}

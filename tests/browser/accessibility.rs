//! Every state of the page can be used by everyone, in light and dark, on a wide screen and on a phone.

use futures::FutureExt;
use trouvaille_harness::browser::Browser;
use trouvaille_harness::look::{Look, Screen};
use trouvaille_harness::states::{STATES, State};

use crate::scenario::Scenario;

pub fn scenarios() -> Vec<Scenario> {
    let looks: Vec<Look> = Look::all(&[Screen::Wide, Screen::PHONE]).collect();
    let all = STATES.iter().flat_map(|state| looks.iter().map(move |&look| (state, look)));
    let scenario = |(state, look): (&'static State, Look)| {
        let name = format!("browser::accessibility::{}-{look}", state.name);
        Scenario::new(&name, move |page| {
            async move {
                state.enter(page, look).await;
                page.assert_accessible(state.name).await;
            }
            .boxed_local()
        })
        .only_in(Browser::has_devtools)
    };
    all.map(scenario).collect()
}

//! Scenarios: what a reader does and what should come of it, as a test in each browser.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, set_hook};
use std::process::ExitCode;
use std::sync::Arc;

use futures::FutureExt;
use futures::future::LocalBoxFuture;
use libtest_mimic::{Arguments, Failed, Trial};
use tokio::runtime::Runtime;
use trouvaille_harness::browser::Browser;
use trouvaille_harness::host::Build;
use trouvaille_harness::page::Page;
use trouvaille_harness::pool::Pool;

/// What is done with a page.
type Act = dyn Fn(&Page) -> LocalBoxFuture<'_, ()> + Send + Sync;

/// What a reader does and what should come of it.
#[derive(Clone)]
pub struct Scenario {
    name: String,
    runs_in: fn(Browser) -> bool,
    build: Build,
    act: Arc<Act>,
}

impl Scenario {
    pub fn new(name: &str, act: impl Fn(&Page) -> LocalBoxFuture<'_, ()> + Send + Sync + 'static) -> Self {
        // The modules are named from the crate on, and the crate is the same for all.
        let name = name.split_once("::").map_or(name, |(_, within)| within);
        Self { name: name.to_owned(), runs_in: |_| true, build: Build::Seeds, act: Arc::new(act) }
    }

    /// The same for some browsers only.
    pub fn only_in(self, runs_in: fn(Browser) -> bool) -> Self {
        Self { runs_in, ..self }
    }

    /// The same over the articles of another build.
    pub fn over(self, build: Build) -> Self {
        Self { build, ..self }
    }
}

/// The scenarios that these functions of a module are. One that is forgotten here is dead code, which the compiler tells.
macro_rules! scenarios {
    ($($function:ident),+ $(,)?) => {
        [$($crate::scenario::Scenario::new(
            concat!(module_path!(), "::", stringify!($function)),
            |page| futures::FutureExt::boxed_local($function(page)),
        )),+]
    };
}
pub(crate) use scenarios;

thread_local! {
    /// What a test that failed on this thread said, and where.
    static PANIC: Cell<Option<String>> = const { Cell::new(None) };
}

/// Runs scenarios in the browsers that are asked for.
pub fn run(arguments: &Arguments, scenarios: impl Iterator<Item = Scenario>) -> ExitCode {
    let browsers = Browser::wanted().unwrap_or_else(|problem| panic!("{problem}"));
    for browser in &browsers {
        let missing = browser.missing();
        if !missing.is_empty() && browser.is_optional() {
            eprintln!("browser: NOTHING IS TESTED IN {}: there is no {}", browser.name(), missing.join(" and no "));
        }
    }
    // What a panic says is shown with the test that it ended, not between the others.
    set_hook(Box::new(|panic| PANIC.set(Some(panic.to_string()))));
    let runtime = Arc::new(Runtime::new().expect("a runtime"));
    let pool = Arc::new(Pool::default());
    let mut trials = Vec::new();
    for scenario in scenarios {
        for &browser in browsers.iter().filter(|&&browser| (scenario.runs_in)(browser)) {
            let name = format!("{} in {}", scenario.name, browser.name());
            let (runtime, pool, act, build) = (runtime.clone(), pool.clone(), scenario.act.clone(), scenario.build);
            let trial = Trial::test(name, move || runtime.block_on(act_in(browser, build, &pool, &*act)));
            trials.push(trial.with_ignored_flag(browser.is_optional() && !browser.missing().is_empty()));
        }
    }
    let conclusion = libtest_mimic::run(arguments, trials);
    runtime.block_on(pool.close());
    conclusion.exit_code()
}

async fn act_in(browser: Browser, build: Build, pool: &Pool, act: &Act) -> Result<(), Failed> {
    let page = Page::new(pool.take(browser).await?, build).await?;
    let whole = async {
        act(&page).await;
        page.assert_content().await;
    };
    if AssertUnwindSafe(whole).catch_unwind().await.is_ok() {
        pool.give_back(page.into_session());
        return Ok(());
    }
    let panic = PANIC.take().unwrap_or_else(|| "it panicked on another thread".into());
    let diagnosis = page.diagnosis().await;
    // The state of this browser is unknown.
    page.into_session().close().await;
    Err(format!("{panic}\n  at       {diagnosis}").into())
}

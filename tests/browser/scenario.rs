//! The test harness: runs each scenario as one test per browser.

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

/// The actions and checks of a scenario.
type Action = dyn Fn(&Page) -> LocalBoxFuture<'_, ()> + Send + Sync;

/// A test that runs in several browsers.
#[derive(Clone)]
pub struct Scenario {
    name: String,
    runs_in: fn(Browser) -> bool,
    build: Build,
    action: Arc<Action>,
}

impl Scenario {
    pub fn new(name: &str, action: impl Fn(&Page) -> LocalBoxFuture<'_, ()> + Send + Sync + 'static) -> Self {
        // Remove the crate from the module path: it is the same for all scenarios.
        let name = name.split_once("::").map_or(name, |(_, rest)| rest);
        Self { name: name.to_owned(), runs_in: |_| true, build: Build::Seeds, action: Arc::new(action) }
    }

    /// Restricts the scenario to some browsers.
    pub fn only_in(self, runs_in: fn(Browser) -> bool) -> Self {
        Self { runs_in, ..self }
    }

    /// Uses another build.
    pub fn with_build(self, build: Build) -> Self {
        Self { build, ..self }
    }
}

/// Turns functions of a module into an array of scenarios. A function that is not listed causes a dead-code warning.
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
    /// The message and location of the last panic on this thread.
    static PANIC: Cell<Option<String>> = const { Cell::new(None) };
}

/// Runs scenarios in the [requested](Browser::requested) browsers.
pub fn run(arguments: &Arguments, scenarios: impl Iterator<Item = Scenario>) -> ExitCode {
    let browsers = Browser::requested().unwrap_or_else(|error| panic!("{error}"));
    for browser in &browsers {
        let missing = browser.missing_tools();
        if !missing.is_empty() && browser.is_optional() {
            eprintln!("warning: skipping all tests in {}: {} not found on PATH", browser.name(), missing.join(", "));
        }
    }
    // Report panic messages with the failed test instead of printing them between other tests.
    set_hook(Box::new(|panic| PANIC.set(Some(panic.to_string()))));
    let runtime = Arc::new(Runtime::new().expect("the runtime should start"));
    let pool = Arc::new(Pool::default());
    let mut trials = Vec::new();
    for scenario in scenarios {
        for &browser in browsers.iter().filter(|&&browser| (scenario.runs_in)(browser)) {
            let name = format!("{} in {}", scenario.name, browser.name());
            let (runtime, pool) = (runtime.clone(), pool.clone());
            let (action, build) = (scenario.action.clone(), scenario.build);
            let trial = Trial::test(name, move || runtime.block_on(run_in(browser, build, &pool, &*action)));
            trials.push(trial.with_ignored_flag(browser.is_optional() && !browser.missing_tools().is_empty()));
        }
    }
    let conclusion = libtest_mimic::run(arguments, trials);
    runtime.block_on(pool.close());
    conclusion.exit_code()
}

async fn run_in(browser: Browser, build: Build, pool: &Pool, action: &Action) -> Result<(), Failed> {
    let page = Page::new(pool.take(browser).await?, build).await?;
    let test = async {
        action(&page).await;
        page.assert_no_errors().await;
    };
    if AssertUnwindSafe(test).catch_unwind().await.is_ok() {
        pool.give_back(page.into_session());
        return Ok(());
    }
    let panic = PANIC.take().unwrap_or_else(|| "panicked on another thread".into());
    let diagnosis = page.diagnosis().await;
    // The browser may be in any state, so it does not return to the pool.
    page.into_session().close().await;
    Err(format!("{panic}\n  page:     {diagnosis}").into())
}

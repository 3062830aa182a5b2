//! A page in a browser, and what a reader does with it.

use std::panic::{AssertUnwindSafe, resume_unwind};
use std::process::Stdio;
use std::time::{Duration, Instant};

use axum::http::Method;
use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder, Locator};
use futures::FutureExt;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use url::Url;

use crate::host::{Wasm, serve};

/// A condition that has not come true after so long never will.
const PATIENCE: Duration = Duration::from_secs(15);

/// A condition is looked at so often.
pub const BETWEEN_LOOKS: Duration = Duration::from_millis(20);

/// What the page is looked at on.
#[derive(Clone, Copy)]
pub enum Screen {
    Wide,
    /// A phone of this width. A window cannot be made so narrow; a phone can be pretended.
    Phone(u32),
}

/// Opens the page at `address`, which begins with `?` or is empty, and does something with it. The browser's console must
/// stay empty.
pub async fn with_page(address: &str, test: impl AsyncFnOnce(&Page)) {
    with_browser(Wasm::Arrives, Screen::Wide, async |page| {
        page.open(address).await;
        page.wait_for("document.querySelector('.masthead')").await;
        test(page).await;
        assert_eq!(page.complaints().await, Vec::<String>::new(), "the console has complaints");
    })
    .await;
}

/// Does something in a browser of its own, with the release build served as `wasm` says.
pub async fn with_browser(wasm: Wasm, screen: Screen, test: impl AsyncFnOnce(&Page)) {
    with_browser_at(serve(wasm).await, screen, test).await;
}

/// Does something in a browser of its own, which ends with it, however that ends.
pub async fn with_browser_at(host: String, screen: Screen, test: impl AsyncFnOnce(&Page)) {
    let (page, _driver) = Page::start(host, screen).await;
    let outcome = AssertUnwindSafe(test(&page)).catch_unwind().await;
    page.client.clone().close().await.expect("the browser closes");
    if let Err(panic) = outcome {
        resume_unwind(panic);
    }
}

pub struct Page {
    client: Client,
    host: String,
}

impl Page {
    /// Starts a driver, and by it a browser for a page that is served at `host`.
    async fn start(host: String, screen: Screen) -> (Self, Child) {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("chromedriver is on PATH: scripts/setup installs it");
        let mut lines = BufReader::new(driver.stdout.take().expect("it is piped")).lines();
        let port = loop {
            let line = lines.next_line().await.expect("it is text").expect("chromedriver says its port before it ends");
            if let Some((_, port)) = line.split_once("successfully on port ") {
                break port.trim_end_matches('.').to_owned();
            }
        };
        let mut capabilities: Value = serde_json::from_str(include_str!("../../webdriver.json")).expect("it is JSON");
        let options = &mut capabilities["goog:chromeOptions"];
        match screen {
            Screen::Wide => options["args"].as_array_mut().expect("a list").push(json!("--window-size=1280,900")),
            Screen::Phone(width) => {
                options["mobileEmulation"] =
                    json!({ "deviceMetrics": { "width": width, "height": 740, "pixelRatio": 2 } });
            }
        }
        capabilities["goog:loggingPrefs"] = json!({ "browser": "ALL" });
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities.as_object().expect("an object").clone())
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .expect("a browser session");
        (Self { client, host }, driver)
    }

    pub async fn open(&self, address: &str) {
        self.client.goto(&format!("{}{address}", self.host)).await.expect("the page opens");
    }

    /// The value of a JavaScript expression.
    pub async fn value(&self, expression: &str) -> Value {
        self.client.execute(&format!("return {expression}"), Vec::new()).await.expect(expression)
    }

    /// Waits until a JavaScript expression is true.
    pub async fn wait_for(&self, expression: &str) {
        self.wait_for_within(PATIENCE, expression).await;
    }

    /// Waits so long, and no longer, until a JavaScript expression is true.
    pub async fn wait_for_within(&self, patience: Duration, expression: &str) {
        self.wait(patience, &format!("!!({expression})"), &json!(true)).await;
    }

    /// Waits until a JavaScript expression has a value.
    pub async fn wait_until(&self, expression: &str, expected: &Value) {
        self.wait(PATIENCE, expression, expected).await;
    }

    async fn wait(&self, patience: Duration, expression: &str, expected: &Value) {
        let start = Instant::now();
        let mut looks = tokio::time::interval(BETWEEN_LOOKS);
        loop {
            looks.tick().await;
            // While the page is being replaced by another there is nothing to ask.
            let value = self.client.execute(&format!("return {expression}"), Vec::new()).await.unwrap_or(Value::Null);
            if value == *expected {
                return;
            }
            assert!(start.elapsed() < patience, "{expression}\n  is       {value}\n  and not  {expected}");
        }
    }

    /// Waits until the elements of a selector that are shown have these texts.
    pub async fn wait_for_texts(&self, selector: &str, expected: &[&str]) {
        self.wait_until(&texts(selector), &json!(expected)).await;
    }

    pub async fn texts(&self, selector: &str) -> Vec<String> {
        serde_json::from_value(self.value(&texts(selector)).await).expect("texts")
    }

    /// Presses keys, one after the other, wherever the focus is.
    pub async fn press(&self, keys: &str) {
        self.client.active_element().await.expect("something has the focus").send_keys(keys).await.expect("keys");
    }

    pub async fn press_key(&self, key: Key) {
        self.press(&String::from(char::from(key))).await;
    }

    /// Empties the search box and types into it.
    pub async fn search(&self, query: &str) {
        let input = self.client.find(Locator::Id("search-box")).await.expect("a search box");
        input.clear().await.expect("it can be emptied");
        input.send_keys(query).await.expect("it can be typed into");
        self.wait_until("document.querySelector('#search-box').value", &json!(query)).await;
    }

    pub async fn click(&self, selector: &str) {
        self.client.find(Locator::Css(selector)).await.expect(selector).click().await.expect(selector);
    }

    pub async fn back(&self) {
        self.client.back().await.expect("there is a page to go back to");
    }

    pub async fn forward(&self) {
        self.value("history.forward()").await;
    }

    /// The query and the document in the address bar.
    pub async fn wait_for_address(&self, query: Option<&str>, document: Option<&str>) {
        let parameters = "[...['q', 'd'].map(name => new URLSearchParams(location.search).get(name))]";
        self.wait_until(parameters, &json!([query, document])).await;
    }

    /// What the browser wrote to its console: errors, violations of the policy, files that did not come.
    pub async fn complaints(&self) -> Vec<String> {
        let log = self.client.issue_cmd(ConsoleLog).await.expect("a log");
        let entries = log.as_array().cloned().unwrap_or_default();
        entries.iter().filter(|entry| entry["level"] != "INFO").map(|entry| entry["message"].to_string()).collect()
    }
}

fn texts(selector: &str) -> String {
    let shown = "filter(element => element.checkVisibility()).map(element => element.innerText)";
    format!("[...document.querySelectorAll({})].{shown}", json!(selector))
}

/// The console log, which `WebDriver` has as an extension of Chromium's driver.
#[derive(Debug)]
struct ConsoleLog;

impl fantoccini::wd::WebDriverCompatibleCommand for ConsoleLog {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, url::ParseError> {
        base.join(&format!("session/{}/se/log", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "type": "browser" }).to_string()))
    }
}

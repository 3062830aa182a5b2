//! A page in a browser: user actions, waits and checks.
//!
//! Methods panic if the browser reports an error or a wait times out: they are meant for tests.

use std::cell::Cell;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use fantoccini::Locator;
use fantoccini::actions::{InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use fantoccini::elements::Element;
pub use fantoccini::key::Key;
use fantoccini::wd::WindowHandle;
use serde_json::{Value, json};

use crate::Outcome;
use crate::browser::{Browser, Session};
use crate::host::{Build, EMPTY, Host};
use crate::look::{Appearance, Scheme, Screen};
use crate::parts::{SEARCH_BOX, WIDGET};

/// How long to wait for a condition before failing.
pub const TIMEOUT: Duration = Duration::from_secs(15);

/// The interval between two checks of a condition.
pub const POLL_INTERVAL: Duration = Duration::from_millis(20);

/// The duration of each movement of the mouse in a drag.
const DRAG_DURATION: Duration = Duration::from_millis(100);

/// A JavaScript expression for the id of the focused element.
pub const FOCUSED_ID: &str = "document.activeElement.id";

/// An open tab in the background.
#[derive(Debug)]
pub struct Tab(WindowHandle);

/// A page in a browser, with its own web server.
#[derive(Debug)]
pub struct Page {
    /// The server of the page.
    pub host: Host,
    session: Session,
    /// The width and height of the `<iframe>` to show the page in, in CSS pixels; `None` for the whole window.
    frame: Cell<Option<(u32, u32)>>,
    errors_expected: Cell<bool>,
}

impl Page {
    /// Starts a server for a build, without opening the page yet.
    ///
    /// # Errors
    /// If the build does not exist, or no port is free.
    pub async fn new(session: Session, build: Build) -> Outcome<Self> {
        let host = Host::start(build).await?;
        Ok(Self { host, session, frame: Cell::new(None), errors_expected: Cell::new(false) })
    }

    /// Returns the browser session and drops the server.
    pub fn into_session(self) -> Session {
        self.session
    }

    /// The browser that shows the page.
    pub fn browser(&self) -> Browser {
        self.session.browser
    }

    /// Shows the page at the width of a phone, in CSS pixels, from the next navigation on.
    ///
    /// Browser windows have a larger minimum width. Chromium emulates a phone; the other browsers show the page in an
    /// `<iframe>` of this width, without touch input.
    pub async fn emulate_phone(&self, width: u32) {
        if self.browser().has_devtools() {
            self.emulate_screen(Screen::Phone(width)).await;
        } else {
            self.show_in_frame(Screen::Phone(width).size());
        }
    }

    /// Shows the page in an `<iframe>` of this width and height, in CSS pixels, from the next navigation on.
    pub fn show_in_frame(&self, size: (u32, u32)) {
        self.frame.set(Some(size));
    }

    /// Emulates a screen, colour scheme and language, with reduced motion.
    ///
    /// Needs [developer tools](Browser::has_devtools).
    pub async fn emulate(&self, appearance: Appearance) {
        self.emulate_screen(appearance.screen).await;
        self.emulate_scheme(appearance.scheme).await;
        self.set_local_storage("trouvaille-language", appearance.language.name()).await;
    }

    /// Emulates a preferred colour scheme, with reduced motion.
    ///
    /// Needs [developer tools](Browser::has_devtools).
    pub async fn emulate_scheme(&self, scheme: Scheme) {
        let scheme = json!({ "name": "prefers-color-scheme", "value": scheme.name() });
        let reduced_motion = json!({ "name": "prefers-reduced-motion", "value": "reduce" });
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": [scheme, reduced_motion] })).await;
    }

    /// Sets an item of the local storage, where the page keeps its settings.
    pub async fn set_local_storage(&self, name: &str, value: &str) {
        self.visit(EMPTY).await;
        self.run(&format!("localStorage.setItem({}, {})", json!(name), json!(value))).await;
    }

    async fn emulate_screen(&self, screen: Screen) {
        let ((width, height), phone) = (screen.size(), matches!(screen, Screen::Phone(_)));
        let density = if phone { 2 } else { 1 };
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": density, "mobile": phone });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics).await;
        self.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": phone })).await;
    }

    /// Runs a command of the developer tools protocol, which only Chromium supports.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.session.devtools(command, parameters).await.expect(command)
    }

    /// Makes [`assert_no_errors`](Self::assert_no_errors) ignore errors of the page.
    pub fn expect_errors(&self) {
        self.errors_expected.set(true);
    }

    /// Opens the page and waits until the widget is mounted. `address` is relative to the page, such as `?q=paix`.
    pub async fn open(&self, address: &str) {
        self.visit(address).await;
        self.wait_for(&format!("document.querySelector('{WIDGET}')")).await;
    }

    /// Opens an address relative to the page, without waiting for the widget.
    pub async fn visit(&self, address: &str) {
        self.visit_at(&format!("{}{address}", self.host.address)).await;
    }

    /// Opens an absolute URL.
    pub async fn visit_at(&self, address: &str) {
        let client = &self.session.client;
        let Some((width, height)) = self.frame.get() else {
            return client.goto(address).await.expect("the page should open");
        };
        client.goto(&format!("{}{EMPTY}", self.host.address)).await.expect("the empty page should open");
        let frame = format!(
            "const done = arguments[0]; const frame = document.createElement('iframe'); \
            Object.assign(frame, {{ src: {}, width: {width}, height: {height}, onload: () => done() }}); \
            document.body.append(frame)",
            json!(address)
        );
        client.execute_async(&frame, Vec::new()).await.expect("the page should open in a frame");
        client.enter_frame(0).await.expect("the frame should exist");
    }

    /// Replaces the tab with a new, empty one, whose history is empty as well.
    pub async fn replace_tab(&self) {
        self.assert_no_errors().await;
        self.session.reset().await.expect("a new tab should open");
    }

    /// Opens a second tab and switches to it. Returns the first one, which stays open.
    pub async fn open_second_tab(&self) -> Tab {
        let client = &self.session.client;
        let first = client.window().await.expect("a tab should be open");
        let second = client.new_window(true).await.expect("a second tab should open");
        client.switch_to_window(second.handle).await.expect("the second tab should be open");
        Tab(first)
    }

    /// Closes the current tab and switches to `other`.
    pub async fn close_tab_and_return_to(&self, Tab(other): Tab) {
        self.assert_no_errors().await;
        self.session.client.close_window().await.expect("the tab should close");
        self.session.client.switch_to_window(other).await.expect("the other tab should be open");
    }

    /// Reloads the page and waits until the widget is mounted.
    ///
    /// Reloads from JavaScript: the reload command of Firefox's driver bypasses the cache and the service worker.
    pub async fn reload(&self) {
        self.run("window.isOld = true; location.reload()").await;
        self.wait_for("!window.isOld").await;
        self.wait_for(&format!("document.querySelector('{WIDGET}')")).await;
    }

    /// Evaluates a JavaScript expression.
    pub async fn value(&self, expression: &str) -> Value {
        self.session.client.execute(&format!("return {expression}"), Vec::new()).await.expect(expression)
    }

    /// Runs JavaScript statements.
    pub async fn run(&self, script: &str) {
        self.session.client.execute(script, Vec::new()).await.expect("the script should run");
    }

    /// Evaluates a JavaScript expression and awaits the promise that it returns.
    ///
    /// Returns the reason as a string if the promise is rejected.
    pub async fn resolved_value(&self, expression: &str) -> Value {
        let script = format!("Promise.resolve({expression}).then(arguments[0], error => arguments[0](String(error)))");
        self.session.client.execute_async(&script, Vec::new()).await.expect(expression)
    }

    /// Waits until pending timers have run and two frames are painted.
    ///
    /// Used before a check that something has not happened.
    pub async fn settle(&self) {
        self.resolved_value("new Promise(resolve => setTimeout(resolve))").await;
        self.resolved_value("new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))")
            .await;
    }

    /// Takes a screenshot of the viewport, as a PNG.
    pub async fn screenshot(&self) -> Vec<u8> {
        self.settle().await;
        self.session.client.screenshot().await.expect("the driver should take a screenshot")
    }

    /// Waits until a JavaScript expression is truthy.
    pub async fn wait_for(&self, expression: &str) {
        self.wait_for_within(TIMEOUT, expression).await;
    }

    /// Waits until a JavaScript expression is truthy, with a custom timeout.
    pub async fn wait_for_within(&self, timeout: Duration, expression: &str) {
        self.wait(timeout, &format!("!!({expression})"), &json!(true)).await;
    }

    /// Waits until a JavaScript expression equals a value.
    pub async fn wait_until(&self, expression: &str, expected: &Value) {
        self.wait(TIMEOUT, expression, expected).await;
    }

    async fn wait(&self, timeout: Duration, expression: &str, expected: &Value) {
        let start = Instant::now();
        let mut interval = tokio::time::interval(POLL_INTERVAL);
        loop {
            interval.tick().await;
            // Scripts fail during a navigation.
            let value = self.session.client.execute(&format!("return {expression}"), Vec::new()).await;
            let value = value.unwrap_or(Value::Null);
            if value == *expected {
                return;
            }
            assert!(start.elapsed() < timeout, "{}", timeout_message(expression, &value, expected));
        }
    }

    /// Waits until a JavaScript expression returns a promise that resolves to a value.
    pub async fn wait_until_resolved(&self, expression: &str, expected: &Value) {
        let start = Instant::now();
        let mut interval = tokio::time::interval(POLL_INTERVAL);
        loop {
            interval.tick().await;
            let value = self.resolved_value(expression).await;
            if value == *expected {
                return;
            }
            assert!(start.elapsed() < TIMEOUT, "{}", timeout_message(expression, &value, expected));
        }
    }

    /// Waits until this number of elements that match a selector are visible.
    pub async fn wait_for_count(&self, selector: &str, expected: usize) {
        self.wait_until(&format!("{}.length", visible(selector)), &json!(expected)).await;
    }

    /// Waits until an element that matches a selector is visible.
    pub async fn wait_until_visible(&self, selector: &str) {
        self.wait_for(&format!("{}.length", visible(selector))).await;
    }

    /// Waits until the visible elements that match a selector have these texts.
    pub async fn wait_for_texts(&self, selector: &str, expected: &[&str]) {
        self.wait_until(&texts(selector), &json!(expected)).await;
    }

    /// The texts of the visible elements that match a selector.
    pub async fn texts(&self, selector: &str) -> Vec<String> {
        serde_json::from_value(self.value(&texts(selector)).await).expect("the texts should be strings")
    }

    /// Presses keys one after the other. The focused element receives them.
    pub async fn press(&self, keys: &str) {
        let keyboard = KeyActions::new("keyboard".to_owned());
        let strokes = keys
            .chars()
            .fold(keyboard, |strokes, value| strokes.then(KeyAction::Down { value }).then(KeyAction::Up { value }));
        self.session.client.perform_actions(strokes).await.expect("the keys should be pressed");
    }

    /// Presses a special key, such as Enter.
    pub async fn press_key(&self, key: Key) {
        self.press(&String::from(char::from(key))).await;
    }

    /// Clears the search box and types a query.
    pub async fn search(&self, query: &str) {
        let input = self.session.client.find(Locator::Css(SEARCH_BOX)).await.expect("a search box should exist");
        input.clear().await.expect("the search box should be cleared");
        input.send_keys(query).await.expect("the search box should accept text");
        self.wait_until(&format!("document.querySelector('{SEARCH_BOX}').value"), &json!(query)).await;
    }

    /// Chooses files for a file input, which may be hidden.
    pub async fn choose_files(&self, selector: &str, files: &[PathBuf]) {
        let paths: Vec<&str> = files.iter().map(|file| file.to_str().expect("the path should be UTF-8")).collect();
        let input = self.session.client.find(Locator::Css(selector)).await.expect(selector);
        input.send_keys(&paths.join("\n")).await.expect("the input should accept files");
    }

    /// Clicks on the first element that matches a selector.
    pub async fn click(&self, selector: &str) {
        self.find(selector).await.click().await.expect(selector);
    }

    /// Clicks at an offset from the upper left corner of the first element that matches a selector.
    ///
    /// The offset is given in CSS pixels, to the right and down.
    pub async fn click_at(&self, selector: &str, (right, down): (f64, f64)) {
        let bounds = format!("document.querySelector({}).getBoundingClientRect()", json!(selector));
        let corner = self.value(&format!("(({{ x, y }}) => [x, y])({bounds})")).await;
        // Not every driver accepts fractions of pixels.
        let at = |axis: usize| corner[axis].as_f64().expect("the element should have bounds").round();
        let mouse = MouseActions::new("mouse".to_owned())
            .then(PointerAction::MoveTo { duration: None, x: at(0) + right, y: at(1) + down })
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.session.client.perform_actions(mouse).await.expect("the mouse should click");
    }

    /// Drags the mouse from the centre of one element to the centre of another.
    pub async fn drag(&self, from: &str, to: &str) {
        let (from, to) = (self.find(from).await, self.find(to).await);
        let move_to = |element| PointerAction::MoveToElement { element, duration: Some(DRAG_DURATION), x: 0.0, y: 0.0 };
        let mouse = MouseActions::new("mouse".to_owned())
            .then(move_to(from))
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(move_to(to))
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.session.client.perform_actions(mouse).await.expect("the mouse should drag");
    }

    /// Finds the first element that matches a selector, scrolls it into view and waits until it stops moving.
    ///
    /// Not every driver scrolls in nested scroll containers, or hits an element that moves.
    async fn find(&self, selector: &str) -> Element {
        let element = format!("document.querySelector({})", json!(selector));
        self.run(&format!("{element}?.scrollIntoView({{ block: 'nearest', behavior: 'instant' }})")).await;
        self.wait_until_still(selector).await;
        self.session.client.find(Locator::Css(selector)).await.expect(selector)
    }

    /// Waits until the first element that matches a selector has not moved for three frames.
    pub async fn wait_until_still(&self, selector: &str) {
        let still = format!(
            "(async () => {{ \
                const bounds = () => JSON.stringify(document.querySelector({})?.getBoundingClientRect()); \
                for (let frames = 0, before = bounds(); frames < 3; before = bounds()) {{ \
                    await new Promise(requestAnimationFrame); \
                    frames = bounds() === before ? frames + 1 : 0; \
                }} \
            }})()",
            json!(selector)
        );
        self.resolved_value(&still).await;
    }

    /// Selects an option of a `<select>` by its value.
    pub async fn select_option(&self, selector: &str, value: &str) {
        // A previous action may still move the focus.
        self.settle().await;
        let list = self.find(selector).await;
        // Not every driver focuses the list.
        self.run(&format!("document.querySelector({}).focus()", json!(selector))).await;
        list.select_by_value(value).await.expect(selector);
    }

    /// Sets a date field, as the date picker does. Typing a date differs between browsers.
    pub async fn enter_date(&self, selector: &str, date: &str) {
        let script = "const [selector, date] = arguments; const field = document.querySelector(selector); \
            field.focus(); field.value = date; field.dispatchEvent(new Event('change', { bubbles: true }))";
        self.session.client.execute(script, vec![json!(selector), json!(date)]).await.expect(selector);
    }

    /// Clicks on the first element that matches a selector if any is visible: some exist in the narrow layout only.
    pub async fn click_if_visible(&self, selector: &str) {
        if self.value(&format!("{}.length", visible(selector))).await != 0 {
            self.click(selector).await;
        }
    }

    /// Goes back in the history.
    pub async fn back(&self) {
        self.session.client.back().await.expect("the browser should go back");
    }

    /// Goes forward in the history.
    pub async fn forward(&self) {
        self.value("history.forward()").await;
    }

    /// Waits until the address has this query (`q`) and this document (`d`).
    pub async fn wait_for_address(&self, query: Option<&str>, document: Option<&str>) {
        let parameters = "[...['q', 'd'].map(name => new URLSearchParams(location.search).get(name))]";
        self.wait_until(parameters, &json!([query, document])).await;
    }

    /// The address of the page and its errors, which are printed with a failed test.
    pub async fn diagnosis(&self) -> String {
        let script = "return `${location.href} ${JSON.stringify(window.pageErrors)}`";
        match self.session.client.execute(script, Vec::new()).await {
            Ok(diagnosis) => diagnosis.as_str().unwrap_or_default().to_owned(),
            Err(error) => format!("cannot read the state of the page: {error}"),
        }
    }

    /// Panics if the page has had errors, unless they were [expected](Self::expect_errors).
    ///
    /// Errors are exceptions, violations of the content security policy, failed requests, and errors or warnings on the
    /// console.
    pub async fn assert_no_errors(&self) {
        if self.errors_expected.get() {
            return;
        }
        let errors = self.value("window.pageErrors || []").await;
        assert_eq!(errors, json!([]), "the page has errors");
        if self.browser().has_devtools() {
            let log = self.session.take_console_log().await.expect("the driver should return the console log");
            let errors: Vec<&Value> =
                log.iter().filter(|entry| entry["level"] != "INFO").map(|entry| &entry["message"]).collect();
            assert!(errors.is_empty(), "the console has errors: {errors:?}");
        }
    }
}

fn timeout_message(expression: &str, actual: &Value, expected: &Value) -> String {
    format!("timed out waiting for `{expression}`\n  expected: {expected}\n  actual:   {actual}")
}

/// A JavaScript expression for the visible elements that match a selector.
fn visible(selector: &str) -> String {
    format!("[...document.querySelectorAll({})].filter(element => element.checkVisibility())", json!(selector))
}

/// A JavaScript expression for the texts of the visible elements that match a selector.
fn texts(selector: &str) -> String {
    format!("{}.map(element => element.innerText)", visible(selector))
}

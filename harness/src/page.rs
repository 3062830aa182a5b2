//! A page in a browser, what a reader does with it, and what they see. What does not go as expected ends a test.

use std::cell::Cell;
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
use crate::look::{Look, Scheme, Screen};
use crate::parts::{SEARCH_BOX, WIDGET};

/// A condition that has not come true after so long never will.
const PATIENCE: Duration = Duration::from_secs(15);

/// A condition is looked at so often.
pub const BETWEEN_LOOKS: Duration = Duration::from_millis(20);

/// A drag takes so long.
const DRAG: Duration = Duration::from_millis(100);

/// The id of what has the focus, in JavaScript.
pub const FOCUSED: &str = "document.activeElement.id";

/// A tab that was left open.
#[derive(Debug)]
pub struct Tab(WindowHandle);

/// A page in a browser, served by a host of its own.
#[derive(Debug)]
pub struct Page {
    /// Serves the page.
    pub host: Host,
    session: Session,
    /// The width and height of the frame that the page is shown in, where it is in one.
    frame: Cell<Option<(u32, u32)>>,
    complaints_expected: Cell<bool>,
}

impl Page {
    /// A page of a build, which is still to be opened.
    ///
    /// # Errors
    /// Where the build has not been made.
    pub async fn new(session: Session, build: Build) -> Outcome<Self> {
        let host = Host::start(build).await?;
        Ok(Self { host, session, frame: Cell::new(None), complaints_expected: Cell::new(false) })
    }

    /// The browser, when the page is no longer needed.
    pub fn into_session(self) -> Session {
        self.session
    }

    /// Which browser it is in.
    pub fn browser(&self) -> Browser {
        self.session.browser
    }

    /// From the next time that it is opened, the page is as narrow as a phone, which no window can be. Chromium pretends to be
    /// one, in the others the page is in a frame of this width: like a phone in width only, not in how it is touched.
    pub async fn narrow_to(&self, width: u32) {
        if self.browser().has_devtools() {
            self.pretend_screen(Screen::Phone(width)).await;
        } else {
            self.frame_in(Screen::Phone(width).size());
        }
    }

    /// From the next time that it is opened, the page is in a frame of this width and height, whatever the window is like.
    pub fn frame_in(&self, size: (u32, u32)) {
        self.frame.set(Some(size));
    }

    /// Pretends that the page is looked at like this, by somebody who wants nothing to move: it takes developer tools.
    pub async fn pretend(&self, look: Look) {
        self.pretend_screen(look.screen).await;
        self.pretend_scheme(look.scheme).await;
        self.remember("trouvaille-language", look.language.name()).await;
    }

    /// Pretends that the page is looked at by somebody who prefers these colours, and nothing to move.
    pub async fn pretend_scheme(&self, scheme: Scheme) {
        let scheme = json!({ "name": "prefers-color-scheme", "value": scheme.name() });
        let still = json!({ "name": "prefers-reduced-motion", "value": "reduce" });
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": [scheme, still] })).await;
    }

    /// Has the browser remember something, as the page does from one visit to the next.
    pub async fn remember(&self, name: &str, value: &str) {
        self.visit(EMPTY).await;
        self.run(&format!("localStorage.setItem({}, {})", json!(name), json!(value))).await;
    }

    async fn pretend_screen(&self, screen: Screen) {
        let ((width, height), phone) = (screen.size(), matches!(screen, Screen::Phone(_)));
        let density = if phone { 2 } else { 1 };
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": density, "mobile": phone });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics).await;
        self.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": phone })).await;
    }

    /// A command of the developer tools' protocol, which only Chromium has.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.session.devtools(command, parameters).await.expect(command)
    }

    /// The page will complain, and is meant to.
    pub fn expect_complaints(&self) {
        self.complaints_expected.set(true);
    }

    /// Opens the page at `address`, which begins with `?` or is empty, and waits until the widget is there.
    pub async fn open(&self, address: &str) {
        self.visit(address).await;
        self.wait_for(&format!("document.querySelector('{WIDGET}')")).await;
    }

    /// Opens the page at `address`, or another that the host has, and does not wait for the widget.
    pub async fn visit(&self, address: &str) {
        self.visit_at(&format!("{}{address}", self.host.address)).await;
    }

    /// Opens a page, wherever it is served.
    pub async fn visit_at(&self, address: &str) {
        let client = &self.session.client;
        let Some((width, height)) = self.frame.get() else {
            return client.goto(address).await.expect("the page opens");
        };
        client.goto(&format!("{}{EMPTY}", self.host.address)).await.expect("a page without anything opens");
        let frame = format!(
            "const done = arguments[0]; const frame = document.createElement('iframe'); \
            Object.assign(frame, {{ src: {}, width: {width}, height: {height}, onload: () => done() }}); \
            document.body.append(frame)",
            json!(address)
        );
        client.execute_async(&frame, Vec::new()).await.expect("the page opens in a frame");
        client.enter_frame(0).await.expect("there is a frame");
    }

    /// Goes on in a new tab, which shows nothing yet and has nowhere to go back to.
    pub async fn open_tab(&self) {
        self.assert_content().await;
        self.session.clear().await.expect("a new tab");
    }

    /// Goes on in another tab, and leaves the one that it returns as it is.
    pub async fn open_tab_beside(&self) -> Tab {
        let client = &self.session.client;
        let before = client.window().await.expect("there is a tab");
        let beside = client.new_window(true).await.expect("there can be another");
        client.switch_to_window(beside.handle).await.expect("it is there");
        Tab(before)
    }

    /// Closes this tab, and goes on in one that was left.
    pub async fn close_tab_for(&self, Tab(other): Tab) {
        self.assert_content().await;
        self.session.client.close_window().await.expect("it can be closed");
        self.session.client.switch_to_window(other).await.expect("it is there");
    }

    /// Loads the page again, as the button does, and waits until the widget is there. Firefox' driver would do it as the button
    /// does with Shift, which passes by all that is kept.
    pub async fn reload(&self) {
        self.run("window.isOld = true; location.reload()").await;
        self.wait_for("!window.isOld").await;
        self.wait_for(&format!("document.querySelector('{WIDGET}')")).await;
    }

    /// The value of a JavaScript expression.
    pub async fn value(&self, expression: &str) -> Value {
        self.session.client.execute(&format!("return {expression}"), Vec::new()).await.expect(expression)
    }

    /// Runs a whole script.
    pub async fn run(&self, script: &str) {
        self.session.client.execute(script, Vec::new()).await.expect("the script runs");
    }

    /// What a JavaScript expression promises.
    pub async fn promised(&self, expression: &str) -> Value {
        let script = format!("Promise.resolve({expression}).then(arguments[0], error => arguments[0](String(error)))");
        self.session.client.execute_async(&script, Vec::new()).await.expect(expression)
    }

    /// Lets the page do what is due by now, and show it: for what is not to happen.
    pub async fn finish_what_is_due(&self) {
        self.promised("new Promise(due => setTimeout(due))").await;
        self.promised("new Promise(painted => requestAnimationFrame(() => requestAnimationFrame(painted)))").await;
    }

    /// A picture of what is shown, as a PNG.
    pub async fn picture(&self) -> Vec<u8> {
        self.finish_what_is_due().await;
        self.session.client.screenshot().await.expect("a picture")
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
            let value = self.session.client.execute(&format!("return {expression}"), Vec::new()).await;
            let value = value.unwrap_or(Value::Null);
            if value == *expected {
                return;
            }
            assert!(start.elapsed() < patience, "{expression}\n  is       {value}\n  and not  {expected}");
        }
    }

    /// Waits until what a JavaScript expression promises has a value.
    pub async fn wait_until_promised(&self, expression: &str, expected: &Value) {
        let start = Instant::now();
        let mut looks = tokio::time::interval(BETWEEN_LOOKS);
        loop {
            looks.tick().await;
            let value = self.promised(expression).await;
            if value == *expected {
                return;
            }
            assert!(start.elapsed() < PATIENCE, "{expression}\n  is       {value}\n  and not  {expected}");
        }
    }

    /// Waits until so many elements of a selector are shown.
    pub async fn wait_for_count(&self, selector: &str, expected: usize) {
        self.wait_until(&format!("{}.length", shown(selector)), &json!(expected)).await;
    }

    /// Waits until an element of a selector is shown.
    pub async fn wait_to_see(&self, selector: &str) {
        self.wait_for(&format!("{}.length", shown(selector))).await;
    }

    /// Waits until the elements of a selector that are shown have these texts.
    pub async fn wait_for_texts(&self, selector: &str, expected: &[&str]) {
        self.wait_until(&texts(selector), &json!(expected)).await;
    }

    /// The texts of the elements of a selector that are shown.
    pub async fn texts(&self, selector: &str) -> Vec<String> {
        serde_json::from_value(self.value(&texts(selector)).await).expect("texts")
    }

    /// Presses keys, one after the other, wherever the focus is.
    pub async fn press(&self, keys: &str) {
        let keyboard = KeyActions::new("keyboard".to_owned());
        let strokes = keys
            .chars()
            .fold(keyboard, |strokes, value| strokes.then(KeyAction::Down { value }).then(KeyAction::Up { value }));
        self.session.client.perform_actions(strokes).await.expect("keys");
    }

    /// Presses a key that writes nothing.
    pub async fn press_key(&self, key: Key) {
        self.press(&String::from(char::from(key))).await;
    }

    /// Empties the search box and types into it.
    pub async fn search(&self, query: &str) {
        let input = self.session.client.find(Locator::Css(SEARCH_BOX)).await.expect("a search box");
        input.clear().await.expect("it can be emptied");
        input.send_keys(query).await.expect("it can be typed into");
        self.wait_until(&format!("document.querySelector('{SEARCH_BOX}').value"), &json!(query)).await;
    }

    /// Clicks on the first element of a selector.
    pub async fn click(&self, selector: &str) {
        self.find(selector).await.click().await.expect(selector);
    }

    /// Clicks so far below the upper left corner of the first element of a selector, in pixels.
    pub async fn click_at(&self, selector: &str, (right, down): (f64, f64)) {
        let bounds = format!("document.querySelector({}).getBoundingClientRect()", json!(selector));
        let corner = self.value(&format!("(({{ x, y }}) => [x, y])({bounds})")).await;
        // Not every driver knows parts of pixels.
        let at = |axis: usize| corner[axis].as_f64().expect("it is there").round();
        let mouse = MouseActions::new("mouse".to_owned())
            .then(PointerAction::MoveTo { duration: None, x: at(0) + right, y: at(1) + down })
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.session.client.perform_actions(mouse).await.expect("a click");
    }

    /// Drags the mouse from the middle of an element to that of another.
    pub async fn drag(&self, from: &str, to: &str) {
        let (from, to) = (self.find(from).await, self.find(to).await);
        let moved = |element| PointerAction::MoveToElement { element, duration: Some(DRAG), x: 0.0, y: 0.0 };
        let mouse = MouseActions::new("mouse".to_owned())
            .then(moved(from))
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(moved(to))
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.session.client.perform_actions(mouse).await.expect("a drag");
    }

    /// The first element of a selector, scrolled to: not every driver does that where a part of the page scrolls by itself, or
    /// hits what still moves.
    async fn find(&self, selector: &str) -> Element {
        let element = format!("document.querySelector({})", json!(selector));
        self.run(&format!("{element}?.scrollIntoView({{ block: 'nearest', behavior: 'instant' }})")).await;
        self.wait_until_still(selector).await;
        self.session.client.find(Locator::Css(selector)).await.expect(selector)
    }

    /// Waits until the first element of a selector stays where it is.
    pub async fn wait_until_still(&self, selector: &str) {
        let still = format!(
            "(async () => {{ \
                const place = () => JSON.stringify(document.querySelector({})?.getBoundingClientRect()); \
                for (let frames = 0, before = place(); frames < 3; before = place()) {{ \
                    await new Promise(requestAnimationFrame); \
                    frames = place() === before ? frames + 1 : 0; \
                }} \
            }})()",
            json!(selector)
        );
        self.promised(&still).await;
    }

    /// Chooses something from a list, by its value.
    pub async fn choose(&self, selector: &str, value: &str) {
        // The page may still have to put the focus elsewhere, because of what was done before.
        self.finish_what_is_due().await;
        let list = self.find(selector).await;
        // Not every driver does that.
        self.run(&format!("document.querySelector({}).focus()", json!(selector))).await;
        list.select_by_value(value).await.expect(selector);
    }

    /// Puts a date into a field, as one chooses it from the calendar. How one is typed differs from browser to browser.
    pub async fn enter_date(&self, selector: &str, date: &str) {
        let script = "const [selector, date] = arguments; const field = document.querySelector(selector); field.focus(); \
            field.value = date; field.dispatchEvent(new Event('change', { bubbles: true }))";
        self.session.client.execute(script, vec![json!(selector), json!(date)]).await.expect(selector);
    }

    /// Clicks on the first element of a selector, if that is shown: on a narrow screen there is more to be opened.
    pub async fn click_if_shown(&self, selector: &str) {
        if self.value(&format!("{}.length", shown(selector))).await != 0 {
            self.click(selector).await;
        }
    }

    /// Goes back, as the button does.
    pub async fn back(&self) {
        self.session.client.back().await.expect("there is a page to go back to");
    }

    /// Goes forward, as the button does.
    pub async fn forward(&self) {
        self.value("history.forward()").await;
    }

    /// Waits until the address bar has this query and this document.
    pub async fn wait_for_address(&self, query: Option<&str>, document: Option<&str>) {
        let parameters = "[...['q', 'd'].map(name => new URLSearchParams(location.search).get(name))]";
        self.wait_until(parameters, &json!([query, document])).await;
    }

    /// The address of the page and its complaints, to be printed with a failed test: a panic explains what a wait missed.
    pub async fn diagnosis(&self) -> String {
        let script = "return `${location.href} ${JSON.stringify(window.complaints)}`";
        match self.session.client.execute(script, Vec::new()).await {
            Ok(diagnosis) => diagnosis.as_str().unwrap_or_default().to_owned(),
            Err(error) => format!("the page does not answer: {error}"),
        }
    }

    /// Fails if the page has complained and was not expected to: errors, violations of the policy, files that did not come,
    /// whatever was written to the console.
    pub async fn assert_content(&self) {
        if self.complaints_expected.get() {
            return;
        }
        let complaints = self.value("window.complaints || []").await;
        assert_eq!(complaints, json!([]), "the page has complaints");
        if self.browser().has_devtools() {
            let log = self.session.log().await.expect("a log");
            let complaints: Vec<&Value> =
                log.iter().filter(|entry| entry["level"] != "INFO").map(|entry| &entry["message"]).collect();
            assert!(complaints.is_empty(), "the console has complaints: {complaints:?}");
        }
    }
}

/// The elements of a selector that are shown, in JavaScript.
fn shown(selector: &str) -> String {
    format!("[...document.querySelectorAll({})].filter(element => element.checkVisibility())", json!(selector))
}

/// Their texts.
fn texts(selector: &str) -> String {
    format!("{}.map(element => element.innerText)", shown(selector))
}

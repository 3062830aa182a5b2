//! The supported browsers, and sessions that drive them over `WebDriver`.

use std::io::ErrorKind;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::{Duration, Instant};

use axum::http::Method;
use fantoccini::error::NewSessionError;
use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use url::Url;

use crate::Outcome;

/// The environment variable with the browsers to use, separated by spaces. The default is all that are installed.
const VARIABLE: &str = "TROUVAILLE_BROWSERS";

/// The capabilities of Chromium, shared with the wasm tests.
const CHROMIUM_CAPABILITIES: &str = include_str!("../../webdriver.json");

/// How long to wait for a driver to listen before failing.
const START_TIMEOUT: Duration = Duration::from_secs(20);

/// How many drivers to start before failing, if they end before they answer.
const START_ATTEMPTS: u32 = 3;

/// The interval between two attempts to connect to a driver.
const POLL_INTERVAL: Duration = Duration::from_millis(10);

/// The width and height of the window, in pixels. The page then uses its wide layout.
pub const WINDOW_SIZE: (u32, u32) = (1280, 900);

/// A browser that `WebDriver` can drive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Browser {
    /// The engine of Chrome, Edge and most phones. The only browser that all tests run in, and the only one with
    /// [developer tools](Self::has_devtools).
    Chromium,
    /// The only engine that shares no ancestor with the others.
    Firefox,
    /// `WebKitGTK`, the closest to Safari on Linux.
    Webkit,
}

impl Browser {
    /// All supported browsers.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    /// The name, as used in `TROUVAILLE_BROWSERS` and in test names.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }

    /// The browsers named in `TROUVAILLE_BROWSERS`, or all if it is empty or not set.
    ///
    /// # Errors
    /// If a name is unknown.
    pub fn requested() -> Outcome<Vec<Self>> {
        let names = std::env::var(VARIABLE).unwrap_or_default();
        if names.trim().is_empty() {
            return Ok(Self::ALL.into());
        }
        let parse = |name: &str| {
            Self::ALL.into_iter().find(|browser| browser.name() == name).ok_or_else(|| {
                let known = Self::ALL.map(Self::name).join(", ");
                format!("unknown browser `{name}` in {VARIABLE}; expected one of {known}").into()
            })
        };
        names.split_whitespace().map(parse).collect()
    }

    /// Whether tests are skipped if the browser is not installed.
    ///
    /// Chromium and browsers named in `TROUVAILLE_BROWSERS` are required.
    pub fn is_optional(self) -> bool {
        self != Self::Chromium && std::env::var(VARIABLE).unwrap_or_default().trim().is_empty()
    }

    /// The programs needed to drive the browser that are not on PATH.
    pub fn missing_tools(self) -> Vec<&'static str> {
        let tools: &[&str] = match self {
            Self::Chromium => &["chromedriver"],
            Self::Firefox => &["geckodriver"],
            Self::Webkit => &["WebKitWebDriver", "Xvfb"],
        };
        tools.iter().copied().filter(|tool| !is_on_path(tool)).collect()
    }

    /// Whether the driver supports the developer tools protocol and the console log.
    ///
    /// The protocol can emulate a phone, a preferred colour scheme and a slow processor.
    pub fn has_devtools(self) -> bool {
        self == Self::Chromium
    }

    fn driver_command(self, port: u16) -> Command {
        let (driver, arguments): (&str, &[&str]) = match self {
            Self::Chromium => ("chromedriver", &[]),
            // The default WebSocket port is fixed, so a second geckodriver would fail to start.
            Self::Firefox => ("geckodriver", &["--websocket-port=0"]),
            Self::Webkit => ("WebKitWebDriver", &[]),
        };
        let mut command = Command::new(driver);
        command.arg(format!("--port={port}")).args(arguments);
        command.stdout(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true);
        command
    }

    fn capabilities(self, more_arguments: &[&str]) -> Value {
        match self {
            Self::Chromium => {
                let mut capabilities: Value = serde_json::from_str(CHROMIUM_CAPABILITIES).unwrap_or_default();
                let (width, height) = WINDOW_SIZE;
                if let Some(arguments) = capabilities["goog:chromeOptions"]["args"].as_array_mut() {
                    arguments.extend([json!(format!("--window-size={width},{height}")), json!("--accept-lang=fr")]);
                    arguments.extend(more_arguments.iter().map(|argument| json!(argument)));
                }
                capabilities["goog:loggingPrefs"] = json!({ "browser": "ALL" });
                capabilities
            }
            Self::Firefox => json!({
                "moz:firefoxOptions": {
                    "args": ["-headless"],
                    // The recommended test preferences let `file:` pages read other files. Default profiles do not.
                    "prefs": { "intl.accept_languages": "fr", "remote.prefs.recommended": false }
                }
            }),
            Self::Webkit => json!({}),
        }
    }
}

/// The command-line arguments of Chromium from `webdriver.json`.
///
/// # Errors
/// If the file is malformed or has no arguments.
pub fn chromium_arguments() -> Outcome<Vec<String>> {
    let mut capabilities: Value = serde_json::from_str(CHROMIUM_CAPABILITIES)?;
    Ok(serde_json::from_value(capabilities["goog:chromeOptions"]["args"].take())?)
}

fn is_on_path(tool: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).map(|folder: PathBuf| folder.join(tool)).any(|file| file.is_file())
}

/// A running browser and its driver. Both end when the session is dropped.
#[derive(Debug)]
pub struct Session {
    /// The kind of browser.
    pub browser: Browser,
    /// The `WebDriver` client.
    pub client: Client,
    _driver: Child,
    _display: Option<Child>,
}

impl Session {
    /// Starts a browser with a new profile and a wide window.
    ///
    /// # Errors
    /// If the driver, the display server or the browser cannot be started.
    pub async fn start(browser: Browser) -> Outcome<Self> {
        Self::start_with(browser, &[]).await
    }

    /// Starts a browser with additional command-line arguments, which only Chromium gets.
    ///
    /// # Errors
    /// If the driver, the display server or the browser cannot be started.
    pub async fn start_with(browser: Browser, arguments: &[&str]) -> Outcome<Self> {
        let display = match browser {
            Browser::Webkit => Some(start_display().await?),
            _ => None,
        };
        let number = display.as_ref().map(|(_, number)| number.as_str());
        let (driver, client) = start_client(browser, number, arguments).await?;
        if browser != Browser::Chromium {
            client.set_window_size(WINDOW_SIZE.0, WINDOW_SIZE.1).await?;
        }
        Ok(Self { browser, client, _driver: driver, _display: display.map(|(server, _)| server) })
    }

    /// Replaces all tabs with one empty tab. This ends any emulation and clears the history.
    ///
    /// # Errors
    /// If the driver reports an error.
    pub async fn reset(&self) -> Outcome<()> {
        let before = self.client.windows().await?;
        let empty = self.client.new_window(true).await?;
        for window in before {
            self.client.switch_to_window(window).await?;
            self.client.close_window().await?;
        }
        self.client.switch_to_window(empty.handle).await?;
        if self.browser.has_devtools() {
            self.take_console_log().await?;
        }
        Ok(())
    }

    /// Closes the browser.
    pub async fn close(self) {
        // If the browser has crashed, dropping the session still ends its driver.
        let _ = self.client.close().await;
    }

    /// Returns the entries of the console log since the last call.
    ///
    /// # Errors
    /// If the driver does not support this: only Chromium's does.
    pub async fn take_console_log(&self) -> Outcome<Vec<Value>> {
        let log = self.command("se/log", json!({ "type": "browser" })).await?;
        Ok(log.as_array().cloned().unwrap_or_default())
    }

    /// Runs a command of the developer tools protocol.
    ///
    /// # Errors
    /// If the browser does not support the protocol, or the command fails.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Outcome<Value> {
        self.command("goog/cdp/execute", json!({ "cmd": command, "params": parameters })).await
    }

    async fn command(&self, path: &'static str, body: Value) -> Outcome<Value> {
        Ok(self.client.issue_cmd(Extension { path, body: body.to_string() }).await?)
    }
}

/// A vendor-specific extension command of a driver.
#[derive(Debug)]
struct Extension {
    path: &'static str,
    body: String,
}

impl WebDriverCompatibleCommand for Extension {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.clone()))
    }
}

/// Starts a virtual display for a browser without a headless mode, and returns the number of the display.
async fn start_display() -> Outcome<(Child, String)> {
    let mut command = Command::new("Xvfb");
    command.args(["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]);
    command.stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true);
    let mut server = command.spawn().map_err(|error| start_error("Xvfb", &error))?;
    let mut lines = BufReader::new(server.stdout.take().ok_or("Xvfb has no piped standard output")?).lines();
    let number = lines.next_line().await?.ok_or("Xvfb exited without printing the number of its display")?;
    Ok((server, number))
}

/// Starts a driver and a browser, and returns the driver and its client.
///
/// Now and then a driver that already listens ends before it answers, or another process answers on its port. Neither
/// says anything about the browser, so another driver is started. An answer of the driver is never ignored.
async fn start_client(browser: Browser, display: Option<&str>, arguments: &[&str]) -> Outcome<(Child, Client)> {
    let mut attempt = 1;
    loop {
        let (driver, port) = start_driver(browser, display).await?;
        let connected = ClientBuilder::new(HttpConnector::new())
            .capabilities(browser.capabilities(arguments).as_object().cloned().unwrap_or_else(Capabilities::new))
            .connect(&format!("http://127.0.0.1:{port}"))
            .await;
        let name = browser.name();
        match connected {
            Ok(client) => return Ok((driver, client)),
            Err(NewSessionError::FailedC(error)) if attempt < START_ATTEMPTS => {
                eprintln!("the driver of {name} did not answer ({error}); another one is started");
                attempt += 1;
            }
            Err(error) => {
                return Err(format!("cannot start {name} (run `scripts/setup` to install it): {error}").into());
            }
        }
    }
}

/// Starts a driver and returns its port.
///
/// The drivers have no common option to listen on any free port, so the port is chosen here. If another process takes
/// it first, the driver exits and the next attempt uses another port.
async fn start_driver(browser: Browser, display: Option<&str>) -> Outcome<(Child, u16)> {
    let start = Instant::now();
    loop {
        let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut command = browser.driver_command(port);
        let name = command.as_std().get_program().to_string_lossy().into_owned();
        if let Some(number) = display {
            command.env("DISPLAY", format!(":{number}"));
        }
        let mut driver = command.spawn().map_err(|error| start_error(&name, &error))?;
        while driver.try_wait()?.is_none() {
            if tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
                return Ok((driver, port));
            }
            if start.elapsed() > START_TIMEOUT {
                return Err(format!("{name} does not listen; run `{name} --port={port}` to see why").into());
            }
            tokio::time::sleep(POLL_INTERVAL).await;
        }
        if start.elapsed() > START_TIMEOUT {
            return Err(format!("{name} exits immediately; run `{name} --port={port}` to see why").into());
        }
    }
}

fn start_error(name: &str, error: &std::io::Error) -> String {
    let reason = if error.kind() == ErrorKind::NotFound { "not found on PATH".to_owned() } else { error.to_string() };
    format!("cannot start {name}: {reason}; run `scripts/setup` to install it, and run the tests with `make`")
}

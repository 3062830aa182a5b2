//! Browsers that are driven over `WebDriver`: which ones there are, and how one comes to run.

use std::io::ErrorKind;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::{Duration, Instant};

use axum::http::Method;
use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use url::Url;

use crate::Outcome;

/// Names the browsers to use, with spaces between; where it is not set, all are used that are there.
const VARIABLE: &str = "TROUVAILLE_BROWSERS";

/// How Chromium is started, here and by the tests in wasm.
const CHROMIUM: &str = include_str!("../../webdriver.json");

/// A driver that does not listen after so long never will.
const PATIENCE: Duration = Duration::from_secs(20);

/// How often it is looked whether it does.
const BETWEEN_LOOKS: Duration = Duration::from_millis(10);

/// The size of a window that is wide, in pixels.
pub const WINDOW: (u32, u32) = (1280, 900);

/// A browser that can be driven.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Browser {
    /// The engine of Chrome, Edge and most phones. The only one that every test runs in, and the only one with
    /// [developer tools](Self::has_devtools) that a test can use.
    Chromium,
    /// The only engine that descends from neither of the others.
    Firefox,
    /// `WebKitGTK`: of all that runs on Linux the nearest to Safari.
    Webkit,
}

impl Browser {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    /// Its name, as it is typed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }

    /// Those that are asked for.
    ///
    /// # Errors
    /// Where a name is none.
    pub fn wanted() -> Outcome<Vec<Self>> {
        let named = std::env::var(VARIABLE).unwrap_or_default();
        if named.trim().is_empty() {
            return Ok(Self::ALL.into());
        }
        let of_name = |name: &str| {
            Self::ALL.into_iter().find(|browser| browser.name() == name).ok_or_else(|| {
                let known = Self::ALL.map(Self::name).join(", ");
                format!("{VARIABLE} names the browser `{name}`. There are: {known}").into()
            })
        };
        named.split_whitespace().map(of_name).collect()
    }

    /// Whether a test can do without it where it is missing: all but Chromium, unless it was asked for by name.
    pub fn is_optional(self) -> bool {
        self != Self::Chromium && std::env::var(VARIABLE).unwrap_or_default().trim().is_empty()
    }

    /// What drives it, and what it needs besides, as far as that is not on PATH.
    pub fn missing(self) -> Vec<&'static str> {
        let needed: &[&str] = match self {
            Self::Chromium => &["chromedriver"],
            Self::Firefox => &["geckodriver"],
            Self::Webkit => &["WebKitWebDriver", "Xvfb"],
        };
        needed.iter().copied().filter(|tool| !is_on_path(tool)).collect()
    }

    /// Whether it has what only Chromium's driver offers: the console's log, pretending to be a phone, to prefer dark colours
    /// or to be slow.
    pub fn has_devtools(self) -> bool {
        self == Self::Chromium
    }

    fn driver(self, port: u16) -> Command {
        let (driver, more): (&str, &[&str]) = match self {
            Self::Chromium => ("chromedriver", &[]),
            // Its second port is the same for all otherwise, and only one of them would start.
            Self::Firefox => ("geckodriver", &["--websocket-port=0"]),
            Self::Webkit => ("WebKitWebDriver", &[]),
        };
        let mut command = Command::new(driver);
        command.arg(format!("--port={port}")).args(more);
        command.stdout(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true);
        command
    }

    fn capabilities(self) -> Value {
        match self {
            Self::Chromium => {
                let mut capabilities: Value = serde_json::from_str(CHROMIUM).unwrap_or_default();
                let (width, height) = WINDOW;
                if let Some(arguments) = capabilities["goog:chromeOptions"]["args"].as_array_mut() {
                    arguments.extend([json!(format!("--window-size={width},{height}")), json!("--accept-lang=fr")]);
                }
                capabilities["goog:loggingPrefs"] = json!({ "browser": "ALL" });
                capabilities
            }
            Self::Firefox => json!({
                "moz:firefoxOptions": {
                    "args": ["-headless"],
                    // What is otherwise set for tests lets pages from files read other files, as no reader's browser does.
                    "prefs": { "intl.accept_languages": "fr", "remote.prefs.recommended": false }
                }
            }),
            Self::Webkit => json!({}),
        }
    }
}

/// The arguments that Chromium is started with.
///
/// # Errors
/// Where `webdriver.json` has none.
pub fn chromium_arguments() -> Outcome<Vec<String>> {
    let mut capabilities: Value = serde_json::from_str(CHROMIUM)?;
    Ok(serde_json::from_value(capabilities["goog:chromeOptions"]["args"].take())?)
}

fn is_on_path(tool: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).map(|folder: PathBuf| folder.join(tool)).any(|file| file.is_file())
}

/// A browser that runs, with its driver, for as long as this lives.
#[derive(Debug)]
pub struct Session {
    /// Which one it is.
    pub browser: Browser,
    /// Sends it what it is to do.
    pub client: Client,
    _driver: Child,
    _display: Option<Child>,
}

impl Session {
    /// Starts a browser that knows nothing yet, with a wide window.
    ///
    /// # Errors
    /// Where it does not start.
    pub async fn start(browser: Browser) -> Outcome<Self> {
        let display = match browser {
            Browser::Webkit => Some(display().await?),
            _ => None,
        };
        let (driver, port) = start_driver(browser, display.as_ref().map(|(_, number)| number.as_str())).await?;
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(browser.capabilities().as_object().cloned().unwrap_or_else(Capabilities::new))
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .map_err(|error| {
                let name = browser.name();
                format!("the driver of {name} starts no browser; scripts/setup installs both: {error}")
            })?;
        if browser != Browser::Chromium {
            client.set_window_size(WINDOW.0, WINDOW.1).await?;
        }
        Ok(Self { browser, client, _driver: driver, _display: display.map(|(server, _)| server) })
    }

    /// Gives it an empty tab in place of those that it has: what was pretended ends, and there is nothing to go back to.
    ///
    /// # Errors
    /// Where it does not obey.
    pub async fn clear(&self) -> Outcome<()> {
        let before = self.client.windows().await?;
        let empty = self.client.new_window(true).await?;
        for window in before {
            self.client.switch_to_window(window).await?;
            self.client.close_window().await?;
        }
        self.client.switch_to_window(empty.handle).await?;
        if self.browser.has_devtools() {
            self.log().await?;
        }
        Ok(())
    }

    /// Ends the browser.
    pub async fn close(self) {
        // Where it is gone already, its driver goes all the same.
        let _ = self.client.close().await;
    }

    /// What the browser has written to its console since it was last asked, if its driver tells.
    ///
    /// # Errors
    /// Where it does not tell.
    pub async fn log(&self) -> Outcome<Vec<Value>> {
        let log = self.command("se/log", json!({ "type": "browser" })).await?;
        Ok(log.as_array().cloned().unwrap_or_default())
    }

    /// A command of the developer tools' protocol.
    ///
    /// # Errors
    /// Where the browser has none, or refuses.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Outcome<Value> {
        self.command("goog/cdp/execute", json!({ "cmd": command, "params": parameters })).await
    }

    async fn command(&self, path: &'static str, body: Value) -> Outcome<Value> {
        Ok(self.client.issue_cmd(Extension { path, body: body.to_string() }).await?)
    }
}

/// A command that a driver has besides those of `WebDriver`.
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

/// A screen that nobody sees, for a browser that cannot do without, and its number.
async fn display() -> Outcome<(Child, String)> {
    let mut command = Command::new("Xvfb");
    command.args(["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]);
    command.stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true);
    let mut server = command.spawn().map_err(|error| not_started("Xvfb", &error))?;
    let mut lines = BufReader::new(server.stdout.take().ok_or("it is piped")?).lines();
    let number = lines.next_line().await?.ok_or("Xvfb ended before it said the number of its display")?;
    Ok((server, number))
}

/// Starts a driver. None of them can be asked in the same way to take a free port and to say which, so it is told one; should
/// another process take it meanwhile, the driver ends, and the next one is told another.
async fn start_driver(browser: Browser, display: Option<&str>) -> Outcome<(Child, u16)> {
    let start = Instant::now();
    loop {
        let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut command = browser.driver(port);
        let name = command.as_std().get_program().to_string_lossy().into_owned();
        if let Some(number) = display {
            command.env("DISPLAY", format!(":{number}"));
        }
        let mut driver = command.spawn().map_err(|error| not_started(&name, &error))?;
        while driver.try_wait()?.is_none() {
            if tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
                return Ok((driver, port));
            }
            if start.elapsed() > PATIENCE {
                return Err(format!("{name} does not listen. `{name} --port={port}` may say why").into());
            }
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
        if start.elapsed() > PATIENCE {
            return Err(format!("{name} ends as soon as it has begun. `{name} --port={port}` says why").into());
        }
    }
}

fn not_started(name: &str, error: &std::io::Error) -> String {
    let what = if error.kind() == ErrorKind::NotFound { "is not on PATH".to_owned() } else { error.to_string() };
    format!("{name} {what}: scripts/setup installs it, and the make targets find it")
}

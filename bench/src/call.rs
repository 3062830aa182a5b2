//! Calls of the functions that a page offers as `bench`.

use serde::de::DeserializeOwned;
use serde_json::Value;
use trouvaille_harness::browser::Session;

use crate::Outcome;

/// Calls a function of the page of a session.
///
/// # Errors
/// If the function throws an exception, or returns another type.
pub async fn call<Returned: DeserializeOwned>(
    session: &Session,
    function: &str,
    arguments: &[Value],
) -> Outcome<Returned> {
    let script = format!(
        "const done = arguments[arguments.length - 1]; const parameters = [...arguments].slice(0, -1); \
        (async () => bench.{function}(...parameters))() \
            .then((value) => done({{ value }}), (error) => done({{ error: String(error?.stack ?? error) }}))"
    );
    let mut answer = session.client.execute_async(&script, arguments.to_vec()).await?;
    match answer["error"].as_str() {
        Some(error) => Err(format!("`{function}` failed in the page: {error}").into()),
        None => Ok(serde_json::from_value(answer["value"].take())?),
    }
}

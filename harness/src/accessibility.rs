//! Accessibility checks with axe-core.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::Outcome;
use crate::page::Page;

/// The environment variable with the path of `axe.min.js`.
const VARIABLE: &str = "TROUVAILLE_AXE";

/// The tags of the rules to check: WCAG 2.2 up to level AA, and best practices.
const TAGS: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

impl Page {
    /// Panics if axe-core finds an accessibility violation. `state` describes the page in the message.
    pub async fn assert_accessible(&self, state: &str) {
        if self.value("typeof axe").await == "undefined" {
            self.run(&axe_script().unwrap_or_else(|error| panic!("{error}"))).await;
        }
        let options = json!({ "runOnly": TAGS, "resultTypes": ["violations"] });
        let found = self.resolved_value(&format!("axe.run(document, {options})")).await;
        let violations = found["violations"].as_array().unwrap_or_else(|| panic!("axe-core failed: {found}"));
        assert!(violations.is_empty(), "accessibility violations in {state}:\n{}", report(violations));
    }
}

/// The script of axe-core.
fn axe_script() -> Outcome<String> {
    let file = std::env::var(VARIABLE)
        .map_err(|_| format!("{VARIABLE} is not set; run the tests with `make` or `scripts/with-tools`"))?;
    std::fs::read_to_string(&file).map_err(|error| {
        format!("cannot read axe-core from `{file}`: {error}; run `scripts/setup` to install it").into()
    })
}

/// Formats violations: the rule, the elements that break it, and how to fix them.
fn report(violations: &[Value]) -> String {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut lines = String::new();
    for violation in violations {
        let [rule, impact, help] = ["id", "impact", "help"].map(|key| text(&violation[key]));
        let _ = writeln!(lines, "{rule} ({impact}): {help}");
        for node in violation["nodes"].as_array().into_iter().flatten() {
            let summary = text(&node["failureSummary"]).replace('\n', " ");
            let _ = writeln!(lines, "    {}  {}\n        {summary}", node["target"], text(&node["html"]));
        }
    }
    lines
}

//! Whether everyone can use what is shown, as far as axe-core can tell.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::Outcome;
use crate::page::Page;

/// Says where axe-core is.
const VARIABLE: &str = "TROUVAILLE_AXE";

/// The rules that are asked, by their tags: WCAG 2.2 up to level AA, and what experience adds.
const TAGS: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

impl Page {
    /// Fails if axe-core finds that somebody cannot use what is shown; `state` is what is shown.
    pub async fn assert_accessible(&self, state: &str) {
        if self.value("typeof axe").await == "undefined" {
            self.run(&source().unwrap_or_else(|problem| panic!("{problem}"))).await;
        }
        let options = json!({ "runOnly": TAGS, "resultTypes": ["violations"] });
        let found = self.promised(&format!("axe.run(document, {options})")).await;
        let violations = found["violations"].as_array().unwrap_or_else(|| panic!("axe-core fails: {found}"));
        assert!(violations.is_empty(), "{state}: not everyone can use this\n{}", list(violations));
    }
}

fn source() -> Outcome<String> {
    let file = std::env::var(VARIABLE).map_err(|_| "axe-core is missing: scripts/with-tools says where it is")?;
    std::fs::read_to_string(&file).map_err(|error| format!("{file}: {error}. scripts/setup installs it").into())
}

/// What is wrong, with whom, and what to do.
fn list(violations: &[Value]) -> String {
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

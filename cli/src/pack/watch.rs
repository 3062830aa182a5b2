//! Repeats an action whenever a file changes.

use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use anyhow::{Context, Result};
use notify_debouncer_mini::new_debouncer;
use notify_debouncer_mini::notify::RecursiveMode;

use crate::terminal;

/// How long files must stay unchanged, so that a copy of many files is one change.
const QUIET: Duration = Duration::from_millis(500);

/// Runs `action` now, and again after each change of the files in `watched`, except in `ignored`. Its errors are
/// printed. Runs until the program is interrupted.
///
/// # Errors
/// If the files cannot be watched.
pub(super) fn repeat(watched: &Path, ignored: &Path, mut action: impl FnMut() -> Result<()>) -> Result<()> {
    let (sender, changes) = mpsc::channel();
    let mut debouncer = new_debouncer(QUIET, sender)?;
    let watch = debouncer.watcher().watch(watched, RecursiveMode::Recursive);
    watch.with_context(|| format!("cannot watch `{}`", watched.display()))?;
    let ignored = std::path::absolute(ignored)?;
    let is_ignored = |path: &Path| std::path::absolute(path).is_ok_and(|path| path.starts_with(&ignored));
    let mut run = || {
        if let Err(error) = action() {
            terminal::error(&error);
        }
        terminal::message(&format_args!("watching {}; press Ctrl+C to stop", watched.display()));
    };
    run();
    for events in changes {
        if events.is_ok_and(|events| events.iter().any(|event| !is_ignored(&event.path))) {
            run();
        }
    }
    Ok(())
}

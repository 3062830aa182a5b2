//! Repeats an action whenever a file changes.

use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use anyhow::{Context, Result};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::terminal;

/// How long files must stay unchanged, so that a copy of many files is one change.
const QUIET: Duration = Duration::from_millis(500);

/// Runs `action` now, and again after each change of the files in `watched`, except in `ignored`. Its errors are
/// printed. Runs until the program is interrupted.
///
/// # Errors
/// If the files cannot be watched.
pub(super) fn repeat(watched: &Path, ignored: &Path, mut action: impl FnMut() -> Result<()>) -> Result<()> {
    let (_watcher, changes) = watch(watched, ignored)?;
    loop {
        if let Err(error) = action() {
            terminal::error(&error);
        }
        terminal::message(&format_args!("watching {}; press Ctrl+C to stop", watched.display()));
        changes.recv()?;
        while changes.recv_timeout(QUIET).is_ok() {}
    }
}

/// Receives an event for each change of the files in `watched`, except in `ignored`, until the watcher is dropped.
fn watch(watched: &Path, ignored: &Path) -> Result<(RecommendedWatcher, Receiver<Event>)> {
    let ignored = std::path::absolute(ignored)?;
    let is_ignored = move |path: &Path| std::path::absolute(path).is_ok_and(|path| path.starts_with(&ignored));
    let (sender, changes) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        let is_wanted = |event: &Event| {
            is_change(event) && (event.need_rescan() || !event.paths.iter().all(|path| is_ignored(path)))
        };
        if let Ok(event) = event
            && is_wanted(&event)
        {
            // Fails only when the program ends.
            let _ = sender.send(event);
        }
    })?;
    let watch = watcher.watch(watched, RecursiveMode::Recursive);
    watch.with_context(|| format!("cannot watch `{}`", watched.display()))?;
    Ok((watcher, changes))
}

/// Whether an event is a change of files. Reading them, as the action does, also causes events.
fn is_change(event: &Event) -> bool {
    let kind = event.kind;
    kind.is_create() || kind.is_modify() || kind.is_remove() || event.need_rescan()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::Duration;

    use super::watch;

    #[test]
    fn reading_is_no_change() {
        let folder = tempfile::tempdir().expect("a folder");
        let [read, written, site] = ["a.txt", "b.txt", "site"].map(|name| folder.path().join(name));
        fs::write(&read, "La trêve.").expect("a file");
        fs::create_dir(&site).expect("a folder");
        let (_watcher, changes) = watch(folder.path(), &site).expect("it can be watched");
        fs::read_dir(folder.path()).expect("a folder").for_each(drop);
        fs::read(&read).expect("a file");
        fs::write(site.join("index.html"), "La page.").expect("a file");
        fs::write(&written, "La paix.").expect("a file");
        // Events come in their order.
        let first = changes.recv_timeout(Duration::from_secs(30)).expect("a change");
        assert!(first.paths.iter().all(|path| path.ends_with("b.txt")), "{first:?}");
    }
}

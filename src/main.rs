//! Runs once the wasm is loaded. The JavaScript of the page mounts the widget.

fn main() {
    trouvaille::browser::report_panics();
}

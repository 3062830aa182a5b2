//! What runs when the wasm has been loaded. The JavaScript around mounts the widget, where and as often as it wants.

fn main() {
    trouvaille::browser::report_panics();
}

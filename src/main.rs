//! Entry point of the wasm module, which runs once after loading. JavaScript mounts the widgets by calling
//! [`trouvaille::mount`].

fn main() {
    trouvaille::browser::report_panics();
}

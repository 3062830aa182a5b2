//! The page: the widget's first host.

fn main() {
    trouvaille::browser::report_panics();
    if let Some(mount_point) = trouvaille::browser::mount_point() {
        // The page lives as long as its tab.
        leptos::mount::mount_to(mount_point, trouvaille::view::App).forget();
    }
}

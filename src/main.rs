//! The page: the widget's first host.

use trouvaille::browser;

fn main() {
    browser::report_panics();
    if let Some(element) = browser::mount_point() {
        // The page lives as long as its tab.
        std::mem::forget(trouvaille::mount(element));
    }
}

//! Keyed lists.

use leptos::children::ToChildren;
use leptos::prelude::*;

/// The items of a list: for each its key and, if its element is not there yet, its view.
type Items = Box<dyn Fn() -> Vec<(String, Children)> + Send + Sync>;

/// A keyed list, used like `<For>`.
///
/// `<For>` is compiled for each type of item, 4 KB of wasm per list. This is compiled for one type, which saves 2.4 KB
/// (brotli) with six lists.
#[component]
pub fn KeyedFor<T, View>(
    /// The items. The list follows the signals that this reads.
    each: impl Fn() -> Vec<T> + Send + Sync + 'static,
    /// The key of an item, which is unique in the list. An item whose key was there before keeps its elements.
    key: impl Fn(&T) -> String + Send + Sync + 'static,
    /// The view of an item.
    children: impl Fn(T) -> View + Clone + Send + Sync + 'static,
) -> impl IntoView
where
    T: Send + 'static,
    View: IntoView + 'static,
{
    let items = move || {
        let keyed = |item: T| {
            let (key, children) = (key(&item), children.clone());
            (key, Children::to_children(move || children(item)))
        };
        each().into_iter().map(keyed).collect()
    };
    view! { <ErasedFor items=Box::new(items) /> }
}

#[component]
fn ErasedFor(items: Items) -> impl IntoView {
    view! { <For each=move || items() key=|(key, _)| key.clone() children=|(_, children)| children() /> }.into_any()
}

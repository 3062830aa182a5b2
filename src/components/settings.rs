//! The settings: language, colors, recent searches.

use leptos::prelude::*;

use crate::browser::focus::keep_focus;
use crate::browser::storage::{self, Slot};
use crate::i18n::{Language, Strings};
use crate::state::app_state::use_app_state;

/// Selects an interface text.
type Text = fn(&'static Strings) -> &'static str;

/// The color schemes: the value stored in [`Slot::Theme`] and the displayed name.
const THEMES: [(&str, Text); 3] = [
    ("", |strings| strings.theme_auto),
    ("light", |strings| strings.theme_light),
    ("dark", |strings| strings.theme_dark),
];

/// The settings. Language and colors can be chosen only if the widget owns its page.
#[component]
pub fn Settings() -> impl IntoView {
    let state = use_app_state();
    let is_cleared = RwSignal::new(false);
    let clear_searches = move |_| {
        storage::save(Slot::Searches, "");
        is_cleared.set(true);
        state.announcement.set(state.strings.get_untracked().recent_searches_cleared.to_owned());
    };
    let clear_label = move || {
        let strings = state.strings.get();
        if is_cleared.get() { strings.recent_searches_cleared } else { strings.clear_recent_searches }.to_owned()
    };
    let page_settings = move || view! { <LanguageMenu /> <ThemeMenu /> };
    view! {
        <fieldset class="settings">
            <legend>{state.text(|strings| strings.help_settings)}</legend>
            {state.host.owns_page().then(page_settings)}
            <button type="button" on:click=clear_searches>
                {move || clear_label()}
            </button>
        </fieldset>
    }
    .into_any()
}

/// The menu that selects the interface language.
#[component]
fn LanguageMenu() -> impl IntoView {
    let state = use_app_state();
    let option = move |language: Language| {
        let Strings { code, name, .. } = *language.strings();
        view! {
            <option value=code prop:selected=move || state.strings.get().code == code>
                {name}
            </option>
        }
        .into_any()
    };
    let choose = move |event| {
        keep_focus(&event);
        state.choose_language(&event_target_value(&event));
    };
    view! {
        <label for="language">
            {state.text(|strings| strings.language)} " "
            <select id="language" on:change=choose>
                {Language::ALL.map(option).collect_view()}
            </select>
        </label>
    }
}

/// The menu that selects the color scheme.
#[component]
fn ThemeMenu() -> impl IntoView {
    let state = use_app_state();
    let chosen = storage::load(Slot::Theme);
    let option = |(theme, name): (&'static str, Text)| {
        let is_chosen = theme == chosen;
        view! {
            <option value=theme selected=is_chosen>
                {state.text(name)}
            </option>
        }
        .into_any()
    };
    let choose = move |event| {
        let theme = event_target_value(&event);
        storage::save(Slot::Theme, &theme);
        state.host.apply_theme(&theme);
    };
    view! {
        <label for="theme">
            {state.text(|strings| strings.theme)} " " <select id="theme" on:change=choose>
                {THEMES.map(option).collect_view()}
            </select>
        </label>
    }
}

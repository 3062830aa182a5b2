//! The settings: language, colors, recent searches.

use leptos::prelude::*;

use crate::browser::focus::keep_focus;
use crate::browser::storage::{self, Slot};
use crate::i18n::{Language, Strings};
use crate::state::app_state::use_app_state;

/// A text of the interface.
type Text = fn(&'static Strings) -> &'static str;

/// The color schemes, as [`Slot::Theme`] stores them.
const THEMES: [(&str, Text); 3] = [
    ("", |strings| strings.theme_auto),
    ("light", |strings| strings.theme_light),
    ("dark", |strings| strings.theme_dark),
];

/// The settings. In another page, language and colors are not the reader's to choose.
#[component]
pub fn Settings() -> impl IntoView {
    let state = use_app_state();
    let is_forgotten = RwSignal::new(false);
    let forget = move |_| {
        storage::save(Slot::Searches, "");
        is_forgotten.set(true);
        state.announcement.set(state.strings.get_untracked().searches_forgotten.to_owned());
    };
    let forget_name = move || {
        let strings = state.strings.get();
        if is_forgotten.get() { strings.searches_forgotten } else { strings.forget_searches }
    };
    let of_page = move || view! { <LanguageMenu /> <ThemeMenu /> };
    view! {
        <fieldset class="settings">
            <legend>{state.text(|strings| strings.help_settings)}</legend>
            {state.host.owns_page().then(of_page)}
            <button type="button" on:click=forget>
                {move || forget_name()}
            </button>
        </fieldset>
    }
    .into_any()
}

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

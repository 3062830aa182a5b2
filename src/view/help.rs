//! Keys, what may be typed, and settings: a dialog that `?` opens.

use reactive_graph::traits::{Get, Set};

use super::desk::Desk;
use super::icon;
use crate::browser::store::{self, Slot};
use crate::browser::{focus, show_dialog, soon, value_of};
use crate::dom::{Element, element, follow};
use crate::wording::Language;

const TITLE: &str = "help-title";

/// The id of the list of languages.
const LANGUAGE: &str = "language";

pub(super) fn dialog(desk: Desk) -> Element {
    let say = desk.say;
    let dialog = element("dialog").attr("id", "help").class("sheet").attr("aria-labelledby", TITLE);
    let shown = dialog.clone();
    follow(Box::new(move || {
        let (dialog, is_shown) = (shown.clone(), desk.helping.get());
        // A dialog opens once it is on the page.
        soon(move || show_dialog(&dialog, is_shown));
    }));
    let close = icon("×", say.close_help).class("icon close").on("click", move |_| desk.helping.set(false));
    let heading = element("h2").attr("id", TITLE).text(say.help);
    dialog
        // By Esc as well, which the browser hears.
        .on("close", move |_| desk.helping.set(false))
        .child(element("div").class("tools").child(heading).child(close))
        .child(settings(desk))
        .child(sheet(say.help_keys, &say.keys, "kbd"))
        .child(sheet(say.help_query, &say.syntax, "code"))
}

/// A table of keys, or of what may be typed, with what each does.
fn sheet(name: &str, lines: &[(&str, &str)], tag: &str) -> Element {
    let line = |(what, does): &(&str, &str)| {
        // Keys stand apart; a space in a query is a space.
        let parts: Vec<&str> = if tag == "kbd" { what.split(' ').collect() } else { vec![what] };
        let what = parts
            .into_iter()
            .fold(element("th").attr("scope", "row"), |cell, part| cell.child(element(tag).text(part)).text(" "));
        element("tr").child(what).child(element("td").text(does))
    };
    let rows = element("tbody").children(lines.iter().map(line));
    element("table").child(element("caption").text(name)).child(rows)
}

fn settings(desk: Desk) -> Element {
    let say = desk.say;
    let languages = Language::ALL.map(|language| (language.wording().code, language.wording().name));
    let themes = [("", say.theme_auto), ("light", say.theme_light), ("dark", say.theme_dark)];
    let forgotten = reactive_graph::signal::RwSignal::new(false);
    let forget = element("button").attr("type", "button").on("click", move |_| {
        store::save(Slot::Searches, "");
        forgotten.set(true);
        desk.news.set(say.searches_forgotten.to_owned());
    });
    let forget =
        forget.live_text(move || if forgotten.get() { say.searches_forgotten } else { say.forget_searches }.to_owned());
    let language = choice(LANGUAGE, say.language, &languages, say.code).on("change", move |event| {
        let code = value_of(&event);
        store::save(Slot::Language, &code);
        desk.language.set(code);
        // The list that has the focus is made anew as well.
        soon(move || focus::focus_on(desk.place, vec![LANGUAGE.to_owned()]));
    });
    let theme = choice("theme", say.theme, &themes, &store::load(Slot::Theme)).on("change", move |event| {
        let theme = value_of(&event);
        store::save(Slot::Theme, &theme);
        desk.place.apply_theme(&theme);
    });
    // In somebody else's page these are not the reader's to choose.
    let of_page = desk.place.owns_page().then_some([language, theme]);
    element("fieldset")
        .class("settings")
        .child(element("legend").text(say.help_settings))
        .children(of_page.into_iter().flatten())
        .child(forget)
}

/// A list to choose from, with its label.
fn choice(id: &str, name: &str, values: &[(&str, &str)], chosen: &str) -> Element {
    let option = |(value, name): &(&str, &str)| {
        let option = element("option").attr("value", value).text(name);
        if *value == chosen { option.attr("selected", "") } else { option }
    };
    let select = element("select").attr("id", id).children(values.iter().map(option));
    element("label").attr("for", id).text(name).text(" ").child(select)
}

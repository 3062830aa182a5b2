//! The search box, and what it suggests: a combobox after the ARIA APG.

use reactive_graph::traits::{Get, Set, With};
use wasm_bindgen::JsCast;

use super::desk::{BOX, Desk, Suggestion};
use super::{button, unseen};
use crate::browser::{attribute_around, focus, set_value, value_of};
use crate::dom::{Element, element, follow};

const SUGGESTIONS: &str = "suggestions";

/// Says which suggestion an element is.
const NUMBER: &str = "data-number";

/// The box answers while one types. Its button and Enter are for those who have done so: they lead to the results.
pub(super) fn search_box(desk: Desk) -> Element {
    let say = desk.say;
    let input = element("input")
        .attr("id", BOX)
        .class("input")
        .attr("type", "search")
        .attr("name", "q")
        .attr("placeholder", say.search_hint)
        .attr("autocomplete", "off")
        .attr("autocapitalize", "none")
        .attr("spellcheck", "false")
        .attr("enterkeyhint", "search")
        .attr("role", "combobox")
        .attr("aria-autocomplete", "list")
        .attr("aria-controls", SUGGESTIONS)
        .live_attr("aria-expanded", move || Some(desk.suggestions.with(|all| !all.is_empty()).to_string()))
        .live_attr("aria-activedescendant", move || desk.active.get().checked_sub(1).map(id))
        .on("input", move |event| {
            // What an input method is putting together is no word yet.
            let composing = event.dyn_ref::<web_sys::InputEvent>().is_some_and(web_sys::InputEvent::is_composing);
            if !composing {
                desk.type_query(value_of(&event));
            }
        })
        .on("compositionend", move |event| desk.type_query(value_of(&event)))
        .on("focus", move |_| desk.enter_box())
        .on("blur", move |_| desk.close_suggestions())
        .on("change", move |_| desk.stop());
    let field = input.clone();
    follow(Box::new(move || set_value(&field, &desk.typed.get())));

    let clear = super::icon("×", say.clear_box)
        .class("icon clear")
        .live_flag("hidden", move || desk.typed.with(String::is_empty));
    let clear = clear.on("click", move |_| {
        desk.type_query(String::new());
        focus::focus_box(desk.place);
    });
    element("form")
        .attr("role", "search")
        .attr("action", "?")
        .on("submit", move |submit| {
            submit.prevent_default();
            desk.accept();
        })
        .child(
            element("div")
                .class("field")
                .child(element("div").class("box").child(input).child(clear))
                .child(button(say.search_button).attr("type", "submit")),
        )
        .child(suggestions(desk))
}

/// What the box is for.
pub(super) fn label(desk: Desk) -> Element {
    element("label").attr("for", BOX).text(desk.say.search_label)
}

/// One line below the box: what it offers, or what one may type.
fn suggestions(desk: Desk) -> Element {
    let say = desk.say;
    let list = element("ul")
        .attr("id", SUGGESTIONS)
        .attr("role", "listbox")
        .attr("aria-label", say.suggestions)
        .class(SUGGESTIONS)
        // The box keeps the focus while one of them is clicked.
        .on("mousedown", |press| press.prevent_default())
        .on("click", move |click| {
            let number = attribute_around(&click, "[role=option]", NUMBER).and_then(|number| number.parse().ok());
            if let Some(number) = number {
                desk.active.set(0);
                desk.take_suggestion(number);
            }
        })
        .live(move || {
            desk.suggestions.get().iter().enumerate().map(|(number, one)| option(desk, number, one)).collect()
        });
    // On a narrow screen the line is longer than what is seen of it.
    follow(Box::new(move || {
        if let Some(active) = desk.active.get().checked_sub(1) {
            focus::reveal(desk.place, &id(active));
        }
    }));
    let tip = element("p").class("tip").live_flag("hidden", move || desk.suggestions.with(|all| !all.is_empty()));
    element("div").class("below").child(list).child(tip.text(say.tip))
}

fn option(desk: Desk, number: usize, suggestion: &Suggestion) -> Element {
    let option = element("li")
        .attr("id", &id(number))
        .attr("role", "option")
        .attr(NUMBER, &number.to_string())
        .class(if suggestion.is_recent { "recent" } else { "" })
        .live_attr("aria-selected", move || Some((desk.active.get() == number + 1).to_string()))
        .text(suggestion.query.trim());
    if suggestion.is_recent { option.child(unseen(desk.say.recent)) } else { option }
}

fn id(number: usize) -> String {
    format!("suggestion-{number}")
}

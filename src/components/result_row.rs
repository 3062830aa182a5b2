//! A result.

use std::borrow::Cow;

use leptos::prelude::*;
use trouvaille_engine::search::Variant;

use super::headline::Headline;
use super::marked_text::MarkedText;
use super::origin::Origin;
use crate::browser::events::take_over;
use crate::i18n::{ARTICLE_LANGUAGE, Strings, fill};
use crate::search::listing::Row;
use crate::search::marked::{Marked, Piece};
use crate::state::address::encode;
use crate::state::app_state::use_app_state;

/// The most characters that a passage shows before its first mark.
const MAX_LEAD: usize = 100;

/// The characters that a longer lead is shortened to.
const SHORT_LEAD: usize = 60;

/// A row of the list: origin, headline and passage of a document.
#[component]
pub fn ResultRow(
    /// The hit.
    row: Row,
) -> impl IntoView {
    let state = use_app_state();
    let Row { card, passage, cut_before, cut_behind, variants, .. } = row;
    let path = card.path;
    let open = move |click| {
        if take_over(&click) {
            state.open(path);
        }
    };
    let is_open = move || state.document.with(|document| document.as_deref() == Some(path));
    let (passage, is_shortened) = shorten_lead(&passage);
    view! {
        <li>
            <Origin card=card.clone()>
                <Variants variants />
            </Origin>
            <h3>
                <a
                    class="result"
                    part="result"
                    id=format!("result-{path}")
                    data-path=path
                    lang=ARTICLE_LANGUAGE
                    href=move || state.document_link_base.get() + &encode(path)
                    aria-current=move || is_open().then_some("true")
                    on:click=open
                >
                    <Headline card />
                </a>
            </h3>
            <p class="passage" part="passage" lang=ARTICLE_LANGUAGE>
                {(is_shortened || cut_before).then_some("… ")}
                <MarkedText text=passage.into_owned() />
                {cut_behind.then_some(" …")}
            </p>
        </li>
    }
    .into_any()
}

/// What the document has instead of words of the query, and which of them it lacks.
#[component]
fn Variants(
    /// The words that it does not have as typed.
    variants: Vec<Variant>,
) -> impl IntoView {
    let state = use_app_state();
    let (found, missing): (Vec<_>, Vec<_>) = variants.into_iter().partition(|variant| !variant.found.is_empty());
    let found = found.into_iter().flat_map(|variant| variant.found).collect();
    let missing = missing.into_iter().map(|variant| variant.typed).collect();
    let line = move |pattern: fn(&'static Strings) -> &'static str, words: Vec<String>| {
        let words = words.join(", ");
        (!words.is_empty())
            .then(|| view! { <span class="why">{move || fill(pattern(state.strings.get()), &words)}</span> }.into_any())
    };
    [line(|strings| strings.found_by, found), line(|strings| strings.without, missing)].collect_view()
}

/// Shortens the text before the first mark, so that the mark is within the two lines that are shown. Returns whether it did.
fn shorten_lead(passage: &Marked) -> (Cow<'_, Marked>, bool) {
    let Some([lead, mark]) = passage.first_chunk().filter(|[lead, mark]| !lead.marked && mark.marked) else {
        return (Cow::Borrowed(passage), false);
    };
    let mut starts = lead.text.char_indices().rev().map(|(at, _)| at);
    let (Some(from), true) = (starts.nth(SHORT_LEAD), lead.text.chars().count() > MAX_LEAD) else {
        return (Cow::Borrowed(passage), false);
    };
    let rest = lead.text.get(from..).unwrap_or_default();
    // The cut is between two words.
    let rest = rest.split_once(' ').map_or(rest, |(_, words)| words);
    let shortened =
        [Piece { text: rest, marked: false }, mark.clone()].into_iter().chain(passage.iter().skip(2).cloned());
    (Cow::Owned(shortened.collect()), true)
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{SHORT_LEAD, shorten_lead};
    use crate::search::marked::{Marked, Piece, plain};

    fn passage(pieces: &[&'static str]) -> Marked {
        pieces.iter().enumerate().map(|(number, &text)| Piece { text, marked: number % 2 == 1 }).collect()
    }

    #[test]
    fn a_long_lead_is_cut_between_two_words() {
        let lead = "Selon le Kremlin, le précédent appel officiellement révélé entre les deux hommes remonte à mars, et celui-ci est de ";
        let long = passage(&[lead, "Poutine", " lui-même."]);
        let (shortened, is_shortened) = shorten_lead(&long);
        assert!(is_shortened);
        assert_eq!(plain(&shortened), "entre les deux hommes remonte à mars, et celui-ci est de Poutine lui-même.");
        assert!(shortened[0].text.chars().count() <= SHORT_LEAD);
    }

    #[test]
    fn other_passages_stay_as_they_are() {
        for pieces in [&["Selon ", "Poutine", " lui-même."][..], &["", "Poutine"], &["Rien."], &[]] {
            let passage = passage(pieces);
            assert_eq!(shorten_lead(&passage), (Cow::Borrowed(&passage), false));
        }
    }
}

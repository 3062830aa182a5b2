//! A row of the result list.

use std::borrow::Cow;

use leptos::prelude::*;
use trouvaille_engine::search::Variant;

use super::headline::Headline;
use super::marked_text::MarkedText;
use super::origin::Origin;
use super::original_link::OriginalLink;
use crate::browser::events::{intercept_click, is_plain};
use crate::i18n::{Strings, fill};
use crate::search::listing::Row;
use crate::search::marked::{Marked, Piece};
use crate::search::original::link_to_passage;
use crate::state::address::encode;
use crate::state::app_state::use_app_state;

/// The maximum length of the text before the first mark of a passage, in characters.
const MAX_LEAD: usize = 100;

/// The length that a longer lead is shortened to, in characters.
const SHORT_LEAD: usize = 60;

/// A row of the list: the origin, headline and passage of a hit.
#[component]
pub fn ResultRow(
    /// The hit.
    row: Row,
) -> impl IntoView {
    let state = use_app_state();
    let Row { card, passage, cut_before, cut_after, variants, is_first_without_phrases, .. } = row;
    let (path, url, language) = (card.path, card.url, state.article_language());
    let original = url.map(|url| link_to_passage(url, &passage));
    // Either the headline leads to the original, or a link of its own does.
    let (direct, original) = if state.host.opens_originals() { (original, None) } else { (None, original) };
    let is_direct = direct.is_some();
    let open = move |click| {
        if is_direct {
            if is_plain(&click) && !state.leave_for(path) {
                click.prevent_default();
            }
        } else if intercept_click(&click) {
            state.open(path);
        }
    };
    let href = move || direct.clone().unwrap_or_else(|| state.document_link_base.get() + &encode(path));
    let original = original.map(|href| view! { <OriginalLink href /> }.into_any());
    let is_open = move || state.document.with(|document| document.as_deref() == Some(path));
    let (passage, is_shortened) = shorten_lead(&passage);
    view! {
        <li>
            {is_first_without_phrases.then(|| view! { <PhraseDivider /> }.into_any())}
            <Origin card=card.clone()>
                <Variants variants />
                {original}
            </Origin>
            <h3>
                <a
                    class="result"
                    part="result"
                    id=format!("result-{path}")
                    data-path=path
                    lang=language
                    href=move || href()
                    aria-current=move || is_open().to_string()
                    on:click=open
                >
                    <Headline card />
                </a>
            </h3>
            <p class="passage" part="passage" lang=language>
                {if is_shortened || cut_before { "… " } else { "" }}
                <MarkedText text=passage.into_owned() />
                {if cut_after { " …" } else { "" }}
            </p>
        </li>
    }
    .into_any()
}

/// Says that the hits from here on do not have the phrases of the query.
#[component]
fn PhraseDivider() -> impl IntoView {
    let state = use_app_state();
    let text = move || {
        let strings = state.strings.get();
        let has_others = state.listing.with(|listing| listing.with_phrases != Some(0));
        (if has_others { strings.without_phrases } else { strings.no_phrases }).to_owned()
    };
    view! { <p class="divider">{move || text()}</p> }.into_any()
}

/// The words found in the document instead of query words, and the query words that are missing from it.
#[component]
fn Variants(
    /// The query words that do not occur in the document as typed.
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

/// Shortens a long lead, the text before the first mark, so that the mark is within the two lines shown. Also returns
/// whether the passage was shortened.
fn shorten_lead(passage: &Marked) -> (Cow<'_, Marked>, bool) {
    let Some([lead, mark]) = passage.first_chunk().filter(|[lead, mark]| !lead.marked && mark.marked) else {
        return (Cow::Borrowed(passage), false);
    };
    let mut starts = lead.text.char_indices().rev().map(|(at, _)| at);
    let (Some(from), true) = (starts.nth(SHORT_LEAD), lead.text.chars().count() > MAX_LEAD) else {
        return (Cow::Borrowed(passage), false);
    };
    let rest = lead.text.get(from..).unwrap_or_default();
    // Cut between two words.
    let rest = rest.split_once(' ').map_or(rest, |(_, words)| words);
    let shortened =
        [Piece { text: rest, marked: false }, mark.clone()].into_iter().chain(passage.iter().skip(2).cloned());
    (Cow::Owned(shortened.collect()), true)
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{SHORT_LEAD, shorten_lead};
    use crate::search::marked::{Marked, Piece, plain_text};

    fn passage(pieces: &[&'static str]) -> Marked {
        pieces.iter().enumerate().map(|(index, &text)| Piece { text, marked: index % 2 == 1 }).collect()
    }

    #[test]
    fn a_long_lead_is_cut_between_two_words() {
        let lead = "Selon le Kremlin, le précédent appel officiellement révélé entre les deux hommes remonte à mars, \
            et celui-ci est de ";
        let long = passage(&[lead, "Poutine", " lui-même."]);
        let (shortened, is_shortened) = shorten_lead(&long);
        assert!(is_shortened);
        assert_eq!(
            plain_text(&shortened),
            "entre les deux hommes remonte à mars, et celui-ci est de Poutine lui-même."
        );
        assert!(shortened[0].text.chars().count() <= SHORT_LEAD);
    }

    #[test]
    fn other_passages_are_unchanged() {
        for pieces in [&["Selon ", "Poutine", " lui-même."][..], &["", "Poutine"], &["Rien."], &[]] {
            let passage = passage(pieces);
            assert_eq!(shorten_lead(&passage), (Cow::Borrowed(&passage), false));
        }
    }
}

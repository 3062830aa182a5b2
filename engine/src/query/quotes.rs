//! Quotation marks: which text is in quotes.

/// The characters that open or close a phrase. Each of them is also used the other way round: ”…”, „…“, »…«.
pub(super) const QUOTES: [char; 7] = ['"', '«', '»', '“', '”', '„', '‟'];

/// The text in the quotes at the beginning of a text, and the text after them. `None` if the text does not begin with a
/// quote, or if no quote closes it: one quote alone is not a phrase.
///
/// Guillemets end with a guillemet if there is one, so they may contain other quotes. Otherwise any quote closes any
/// other: texts mix them, as in `“pont neuf"`.
pub(super) fn quoted(text: &str) -> Option<(&str, &str)> {
    let opening = text.chars().next().filter(|first| QUOTES.contains(first))?;
    let rest = text.strip_prefix(opening)?;
    let guillemet = if opening == '«' { rest.find('»') } else { None };
    let end = guillemet.or_else(|| rest.find(QUOTES))?;
    let (phrase, after) = rest.split_at_checked(end)?;
    let mut after = after.chars();
    after.next();
    Some((phrase, after.as_str()))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn any_quote_closes_any_other() {
        for text in
            ["\"pont neuf\" x", "“pont neuf\" x", "”pont neuf” x", "„pont neuf“ x", "«pont neuf» x", "«pont neuf\" x"]
        {
            assert_eq!(quoted(text), Some(("pont neuf", " x")), "{text}");
        }
    }

    #[test]
    fn guillemets_may_contain_other_quotes() {
        assert_eq!(quoted("« un \"pont\" neuf » x"), Some((" un \"pont\" neuf ", " x")));
    }

    #[test]
    fn one_quote_alone_is_no_phrase() {
        for text in ["\"pont neuf", "« pont", "”", "", "pont \"neuf\""] {
            assert_eq!(quoted(text), None, "{text}");
        }
    }
}

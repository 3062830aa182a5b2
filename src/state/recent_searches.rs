//! Recent searches, stored as a text with one search per line, latest first.

/// The maximum number of stored searches.
const LIMIT: usize = 8;

/// Adds a search and returns the new list. Searches that are a prefix of it are dropped as intermediate steps.
pub fn add(searches: &str, query: &str) -> String {
    let query = query.split_whitespace().collect::<Vec<_>>().join(" ");
    if query.is_empty() {
        return searches.to_owned();
    }
    let others = searches.lines().filter(|known| !query.starts_with(known)).take(LIMIT - 1);
    std::iter::once(query.as_str()).chain(others).collect::<Vec<_>>().join("\n")
}

/// The searches that continue the typed text.
pub fn continuing<'list>(searches: &'list str, typed: &str) -> impl Iterator<Item = &'list str> {
    let typed = typed.trim_start().to_owned();
    searches.lines().filter(move |known| known.len() > typed.len() && known.starts_with(&typed))
}

#[cfg(test)]
mod tests {
    use super::{LIMIT, add, continuing};

    #[test]
    fn the_latest_search_comes_first_and_appears_once() {
        let searches = ["trêve", "paix", "trêve  "].iter().fold(String::new(), |searches, query| add(&searches, query));
        assert_eq!(searches, "trêve\npaix");
        assert_eq!(add(&searches, " "), searches);
        assert_eq!(add(&searches, "trêve syrienne"), "trêve syrienne\npaix");
    }

    #[test]
    fn old_searches_are_dropped() {
        let searches = (0..20).fold(String::new(), |searches, number| add(&searches, &format!("{number}!")));
        assert_eq!(searches.lines().count(), LIMIT);
        assert!(searches.starts_with("19!\n18!"));
    }

    #[test]
    fn only_searches_that_continue_the_typed_text_are_suggested() {
        let suggested = |typed: &str| continuing("trêve\ntrêve syrienne\npaix", typed).collect::<Vec<_>>().join("|");
        assert_eq!(suggested(""), "trêve|trêve syrienne|paix");
        assert_eq!(suggested("trêve"), "trêve syrienne");
        assert_eq!(suggested(" p"), "paix");
    }
}

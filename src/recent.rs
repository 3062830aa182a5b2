//! Recent searches: one a line, the latest first.

/// So many are remembered.
const MOST: usize = 8;

/// The searches with one more. What it begins with, as earlier steps of the same thought do, is forgotten.
pub fn with(searches: &str, query: &str) -> String {
    let query = query.split_whitespace().collect::<Vec<_>>().join(" ");
    if query.is_empty() {
        return searches.to_owned();
    }
    let others = searches.lines().filter(|known| !query.starts_with(known)).take(MOST - 1);
    std::iter::once(query.as_str()).chain(others).collect::<Vec<_>>().join("\n")
}

/// The searches that begin with what is being typed, but for that itself.
pub fn beginning_with<'list>(searches: &'list str, typed: &str) -> impl Iterator<Item = &'list str> {
    let typed = typed.trim_start().to_owned();
    searches.lines().filter(move |known| known.len() > typed.len() && known.starts_with(&typed))
}

#[cfg(test)]
mod tests {
    use super::{MOST, beginning_with, with};

    #[test]
    fn the_latest_search_comes_first_and_once() {
        let searches =
            ["trêve", "paix", "trêve  "].iter().fold(String::new(), |searches, query| with(&searches, query));
        assert_eq!(searches, "trêve\npaix");
        assert_eq!(with(&searches, " "), searches);
        assert_eq!(with(&searches, "trêve syrienne"), "trêve syrienne\npaix");
    }

    #[test]
    fn old_searches_are_forgotten() {
        let searches = (0..20).fold(String::new(), |searches, number| with(&searches, &format!("{number}!")));
        assert_eq!(searches.lines().count(), MOST);
        assert!(searches.starts_with("19!\n18!"));
    }

    #[test]
    fn searches_that_go_on_from_what_is_typed_are_offered() {
        let offered = |typed: &str| beginning_with("trêve\ntrêve syrienne\npaix", typed).collect::<Vec<_>>().join("|");
        assert_eq!(offered(""), "trêve|trêve syrienne|paix");
        assert_eq!(offered("trêve"), "trêve syrienne");
        assert_eq!(offered(" p"), "paix");
    }
}

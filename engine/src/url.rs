//! Addresses of originals. They come from documents, which are not trusted.

/// The schemes that an address may have.
const SCHEMES: [&str; 3] = ["http", "https", "mailto"];

/// Whether a link may lead to an address: one with the scheme `http`, `https` or `mailto`, or a relative one. Browsers
/// run `javascript:` addresses and ignore control characters in schemes.
///
/// ```
/// use trouvaille_engine::url::is_allowed;
///
/// assert!(is_allowed("https://example.org/a?b#c") && is_allowed("../2016/a.html") && is_allowed("a?at=12:30"));
/// assert!(!is_allowed("javascript:alert(1)") && !is_allowed("java\nscript:alert(1)") && !is_allowed("data:,a"));
/// ```
pub fn is_allowed(address: &str) -> bool {
    let is_clean = !address.is_empty() && !address.contains(|c: char| c.is_control() || c.is_whitespace());
    let scheme = address.split(['/', '?', '#']).next().and_then(|first| first.split_once(':'));
    is_clean && scheme.is_none_or(|(scheme, _)| SCHEMES.iter().any(|allowed| scheme.eq_ignore_ascii_case(allowed)))
}

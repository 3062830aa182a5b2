//! The parts of the page, as selectors: what tests and measurements look for, told once.

/// There as soon as the widget is.
pub const WIDGET: &str = ".masthead";

/// What is typed into.
pub const SEARCH_BOX: &str = "#search-box";

/// A link to an article in the list.
pub const RESULT: &str = ".result";

/// How many articles were found, and what for.
pub const HEADING: &str = "#results-heading";

/// All that a search shows: the heading, the list, what stands where there is none.
pub const LIST: &str = ".list";

/// A word of the query in the passage of a result.
pub const MARK: &str = ".passage mark";

/// What those hear who cannot see.
pub const LIVE_REGION: &str = ".unseen[role=status]";

/// The open article.
pub const READER: &str = ".reader";

/// Its title.
pub const TITLE: &str = "#article-title";

/// The pieces of its text.
pub const TEXT: &str = ".reader .body > *";

/// A word of the query in it.
pub const READER_MARK: &str = ".reader .body mark";

/// What closes it.
pub const CLOSE: &str = ".pane .close";

/// What stands where there is no article to be read.
pub const NO_ARTICLE: &str = ".pane .notice";

/// What stands where there is no result.
pub const NOTHING: &str = ".nothing .notice";

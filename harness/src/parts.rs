//! CSS selectors of the parts of the page, shared by tests and measurements.

/// The masthead, which is present once the widget is mounted.
pub const WIDGET: &str = ".masthead";

/// The search box.
pub const SEARCH_BOX: &str = "#search-box";

/// A link to an article in the result list.
pub const RESULT: &str = ".result";

/// The heading of the results, with the number of articles and the query.
pub const HEADING: &str = "#results-heading";

/// The column with the results: heading, list, and the notice if nothing matches.
pub const LIST: &str = ".list";

/// A marked query word in the snippet of a result.
pub const MARK: &str = ".passage mark";

/// The live region, whose text is announced by screen readers.
pub const LIVE_REGION: &str = ".unseen[role=status]";

/// The open article.
pub const READER: &str = ".reader";

/// The title of the open article.
pub const TITLE: &str = "#article-title";

/// The blocks of text of the open article.
pub const TEXT: &str = ".reader .body > *";

/// A marked query word in the open article.
pub const READER_MARK: &str = ".reader .body mark";

/// The button that closes the article.
pub const CLOSE_BUTTON: &str = ".pane .close";

/// The notice shown in place of an article that does not exist.
pub const MISSING_ARTICLE: &str = ".pane .notice";

/// The notice shown if nothing matches the query.
pub const NO_RESULTS: &str = ".nothing .notice";

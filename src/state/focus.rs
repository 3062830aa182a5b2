//! Requests for the focus. The state makes them, the components carry them out.

/// What the focus can be asked to go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FocusTarget {
    /// The search box.
    SearchBox,
    /// The heading of the results.
    ResultsHeading,
    /// The result with this path; if it is not displayed, the heading.
    Result(String),
    /// The result after the focused one, or the first.
    NextResult,
    /// The result before the focused one, or the search box.
    PreviousResult,
    /// The title of the open article.
    ArticleTitle,
}

/// When a request applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FocusCondition {
    /// In any case.
    Always,
    /// If the reader is not in a field.
    NotInField,
    /// If the focused element is gone.
    Lost,
}

/// A request for the focus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FocusRequest {
    /// Where the focus goes.
    pub target: FocusTarget,
    /// When it does.
    pub condition: FocusCondition,
}

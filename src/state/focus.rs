//! Focus requests. The state makes them; the components, which know the elements, carry them out.

/// Where the focus should go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FocusTarget {
    /// The search box.
    SearchBox,
    /// The heading of the results.
    ResultsHeading,
    /// The result with this path, or the heading of the results if it is not displayed.
    Result(String),
    /// The result after the focused one, or the first result if none is focused.
    NextResult,
    /// The result before the focused one, or the search box if there is none.
    PreviousResult,
    /// The title of the open article.
    ArticleTitle,
}

/// Under which condition a focus request applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FocusCondition {
    /// Unconditionally.
    Always,
    /// If no field has the focus.
    NotInField,
    /// If the focused element has disappeared.
    Lost,
}

/// A request to move the focus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FocusRequest {
    /// Where the focus goes.
    pub target: FocusTarget,
    /// The condition under which it goes there.
    pub condition: FocusCondition,
}

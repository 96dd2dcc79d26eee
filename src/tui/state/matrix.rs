//! The facts of all reports of the story, as they are shown.

use crate::matrix::Matrix;

/// The matrix of the story, and which of the listed reports are in it.
#[derive(Clone, Debug)]
pub(crate) struct StoryMatrix {
    /// What was found.
    pub(crate) matrix: Matrix,
    /// For each of its articles, the index among the reports of the story.
    pub(crate) reports: Vec<usize>,
}

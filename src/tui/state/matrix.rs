//! The matrix of all reports of the story, as shown.

use crate::matrix::Matrix;

/// The matrix of the story, and the listed reports in it.
#[derive(Clone, Debug)]
pub(crate) struct StoryMatrix {
    /// The matrix.
    pub(crate) matrix: Matrix,
    /// For each of its articles, the index among the reports of the story.
    pub(crate) reports: Vec<usize>,
}

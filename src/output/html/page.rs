//! The data of the page of two reports.

use std::collections::BTreeMap;

use super::places::{LocatedBookmark, Place};
use crate::{output::digest::Digest, pair::Pair, reading::Reading, text::Span};

/// The data of the page of two reports.
pub(super) struct Page<'a> {
    /// The reports with their comparison.
    pub(super) reading: &'a Reading,
    /// Their digest.
    pub(super) digest: Digest,
    /// The bookmarks of the reports.
    pub(super) bookmarks: Vec<LocatedBookmark<'a>>,
    /// The targets of links.
    pub(super) places: Pair<BTreeMap<Span, Place>>,
}

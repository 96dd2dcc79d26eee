//! What the page of two reports is made of.

use std::collections::BTreeMap;

use super::places::{Kept, Place};
use crate::{output::digest::Digest, pair::Pair, reading::Reading, text::Span};

/// What the page of two reports is made of.
pub(super) struct Page<'a> {
    /// The reports and what was found.
    pub(super) reading: &'a Reading,
    /// Their digest.
    pub(super) digest: Digest,
    /// The bookmarks of the reports.
    pub(super) bookmarks: Vec<Kept<'a>>,
    /// The places that something leads to.
    pub(super) places: Pair<BTreeMap<Span, Place>>,
}

//! Checks how much of the page's prose was extracted, and adds missing paragraphs.
//!
//! In: the blocks of the extracted part, and those of the whole page. Out: the report with those paragraphs between or next to the
//! extracted ones that have the same markup. Otherwise a page that splits its report into several containers, with an advertisement in
//! between, would lose all but one of them; and if the comments are longer than the report, they would be extracted instead.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    ops::RangeInclusive,
};

use dom_query::NodeId;

use super::day;
use crate::{
    article::{BlockRole, ends_sentence, recognize_text},
    source::{
        compose::count_words,
        html::elements::{Place, Walked},
    },
};

/// The smallest number of words of a paragraph that counts as prose on its own.
const PROSE: usize = 10;
/// The largest number of blocks between two paragraphs of one report: pictures, advertisements, boxes.
const WIDEST_GAP: usize = 4;
/// The largest number of blocks between the headline and the first paragraph.
const WIDEST_HEAD: usize = 16;
/// The smallest number of words of a run of prose below the headline that counts as a missed report.
const REPORT: usize = 100;
/// The longest standfirst below the headline, in words, and the number of blocks there in which it may be.
const LONGEST_STANDFIRST: usize = 90;
const NEAR_HEADLINE: usize = 8;

/// The blocks of a page, and which of them were extracted.
struct Page<'a> {
    walked: &'a Walked,
    texts: Vec<&'a str>,
    /// Whether a block is a paragraph of running text.
    prose: Vec<bool>,
    /// Whether a block was extracted.
    found: Vec<bool>,
    /// The number of boxes around the report itself.
    boxes: u16,
    /// The indices of blocks to add, and roles by index.
    taken: BTreeSet<usize>,
    roles: HashMap<usize, BlockRole>,
}

/// The page's own information about the top of its report.
#[derive(Default)]
pub(super) struct Top<'a> {
    /// The title.
    pub title: Option<&'a str>,
    /// The visible headline.
    pub headline: Option<NodeId>,
    /// The summaries in its head.
    pub summaries: &'a [String],
}

/// The completed report, with notes for the reader.
pub(super) struct Covered {
    /// The report.
    pub walked: Walked,
    /// One sentence each.
    pub notes: Vec<String>,
}

/// The first block that is the headline.
pub(super) fn headline(page: &Walked, top: &Top) -> Option<usize> {
    let is_it = |place: &Place| {
        top.headline.is_some() && (place.block == top.headline || place.parent == top.headline)
    };
    page.places.iter().position(is_it).or_else(|| {
        let title = top.title?.split_whitespace().collect::<Vec<_>>().join(" ");
        // "Pool closes - The Evening Post": the page may append its name to the title.
        let says_it = |text: &&str| title.starts_with(*text) && text.len() * 2 > title.len();
        texts(page).iter().position(says_it)
    })
}

/// Adds the missing parts of the report to `found`.
pub(super) fn complete(found: Walked, page: &Walked, top: &Top) -> Covered {
    let headline = headline(page, top);
    let mut page = Page::new(page, &found);
    let run = headline.and_then(|headline| page.run_below(headline));
    let Some(prose) = page.span_of_found() else {
        // Names below a letter, a table below a report, a subscription offer below one sentence.
        let Some(run) = run else {
            return Covered {
                walked: found,
                notes: Vec::new(),
            };
        };
        let belongs: Vec<usize> = run
            .filter(|n| page.prose[*n] && !page.is_boxed(*n))
            .collect();
        page.taken.extend(belongs);
        return page.covered(&found, headline);
    };
    if let Some(first) = run
        && first.clone().all(|n| !page.found[n])
        && prose.start() - first.end() > WIDEST_GAP
        && page.n_words(&first) >= REPORT
    {
        let usual = page.settings(first.clone().filter(|n| page.prose[*n]));
        let belongs: Vec<usize> = first.filter(|n| page.is_set_as(&usual, *n)).collect();
        page.found.fill(false);
        page.taken.extend(belongs);
        page.add_standfirst(headline, top);
        return page.covered(&Walked::default(), headline);
    }
    let usual = page.settings(prose.clone().filter(|n| page.prose[*n] && page.found[*n]));
    let missing = page.missing(prose, headline.unwrap_or(0), &usual);
    page.taken.extend(missing);
    page.add_standfirst(headline, top);
    page.covered(&found, headline)
}

impl<'a> Page<'a> {
    fn new(walked: &'a Walked, found: &Walked) -> Page<'a> {
        let texts = texts(walked);
        let there: HashSet<&str> = self::texts(found).into_iter().collect();
        let found: Vec<bool> = texts.iter().map(|text| there.contains(text)).collect();
        let prose: Vec<bool> = (0..texts.len())
            .map(|n| !walked.linked[n] && is_prose(texts[n], walked.made.pieces[n].markup))
            .collect();
        let fewest = |prose_only: bool| {
            let of_report = (0..texts.len()).filter(|n| found[*n] && (prose[*n] || !prose_only));
            of_report.map(|n| walked.places[n].boxes).min()
        };
        Page {
            boxes: fewest(true).or_else(|| fewest(false)).unwrap_or(0),
            walked,
            texts,
            prose,
            found,
            taken: BTreeSet::new(),
            roles: HashMap::new(),
        }
    }

    /// Whether the block is in a box next to the report.
    fn is_boxed(&self, n: usize) -> bool {
        self.walked.places[n].boxes > self.boxes
    }

    /// Whether the block is in the report.
    fn is_in(&self, n: usize) -> bool {
        self.found[n] || self.taken.contains(&n)
    }

    /// From the first to the last extracted paragraph.
    fn span_of_found(&self) -> Option<RangeInclusive<usize>> {
        let is_both = |n: &usize| self.found[*n] && self.prose[*n];
        let first = (0..self.texts.len()).find(is_both)?;
        let last = (0..self.texts.len()).rfind(is_both)?;
        Some(first..=last)
    }

    /// The first run of prose below the headline.
    fn run_below(&self, headline: usize) -> Option<RangeInclusive<usize>> {
        let mut below = (headline + 1..self.texts.len()).take(WIDEST_HEAD);
        let first = below.find(|n| self.prose[*n] && !self.is_boxed(*n))?;
        Some(first..=self.last_below(first, |n| self.prose[*n] && !self.is_boxed(*n)))
    }

    /// The last block of a run that begins at `first`: no block that belongs to it is far below the previous one. Boxes next to the
    /// report and titles of other reports do not count.
    fn last_below(&self, first: usize, belongs: impl Fn(&usize) -> bool) -> usize {
        let (mut last, mut gap) = (first, 0);
        for n in first + 1..self.texts.len() {
            gap += usize::from(!self.is_boxed(n) && !self.walked.linked[n]);
            if gap > WIDEST_GAP || self.ends_report(n) {
                break;
            }
            if belongs(&n) {
                (last, gap) = (n, 0);
            }
        }
        last
    }

    fn n_words(&self, blocks: &RangeInclusive<usize>) -> usize {
        let prose = blocks.clone().filter(|n| self.prose[*n]);
        prose.map(|n| count_words(self.texts[n])).sum()
    }

    fn settings(&self, blocks: impl Iterator<Item = usize>) -> HashMap<u64, usize> {
        let mut settings = HashMap::new();
        for n in blocks {
            *settings.entry(self.walked.settings[n]).or_default() += 1;
        }
        settings
    }

    fn is_set_as(&self, usual: &HashMap<u64, usize>, n: usize) -> bool {
        let is_heading = self.walked.made.pieces[n].markup == Some(BlockRole::Subhead);
        usual.contains_key(&self.walked.settings[n]) || is_heading
    }

    /// Whether the block begins what follows a report: comments, copyright.
    fn ends_report(&self, n: usize) -> bool {
        matches!(
            recognize_text(self.texts[n]),
            Some(BlockRole::Comments | BlockRole::Copyright)
        )
    }

    /// The blocks that belong to the report and were not extracted, sorted.
    fn missing(
        &self,
        prose: RangeInclusive<usize>,
        top: usize,
        usual: &HashMap<u64, usize>,
    ) -> Vec<usize> {
        let around = self.elements_around(&prose);
        let belongs = |n: &usize| {
            let place = self.walked.places[*n];
            let is_beside = [place.block, place.parent]
                .iter()
                .any(|it| it.is_some_and(|it| around.contains(&it)));
            self.prose[*n]
                && !self.found[*n]
                && (usual.contains_key(&self.walked.settings[*n])
                    || (is_beside && !self.is_boxed(*n)))
        };
        let (mut first, last) = prose.into_inner();
        let gap = if top > 0 { WIDEST_HEAD } else { WIDEST_GAP };
        let mut n = first;
        while n > top && first - n < gap {
            n -= 1;
            if belongs(&n) {
                first = n;
            }
        }
        let last = self.last_below(last, belongs);
        let mut missing: Vec<usize> = Vec::new();
        for n in (first..=last).filter(belongs) {
            // "He was 75.": a short paragraph is recognized by its neighbors.
            if let Some(&before) = missing.last()
                && (before..n).all(|n| !self.found[n])
            {
                missing.extend(
                    (before + 1..n).filter(|n| self.is_set_as(usual, *n) && !self.is_boxed(*n)),
                );
            }
            missing.push(n);
        }
        missing
    }

    /// The elements that contain the extracted paragraphs.
    fn elements_around(&self, prose: &RangeInclusive<usize>) -> HashSet<NodeId> {
        let found = prose.clone().filter(|n| self.prose[*n] && self.found[*n]);
        found.filter_map(|n| self.walked.places[n].parent).collect()
    }

    /// Adds the sentences between the headline and the report: the summary in the metadata, an element marked as standfirst, the line
    /// right below the headline, and any other sentence there.
    fn add_standfirst(&mut self, headline: Option<usize>, top: &Top) {
        let Some(headline) = headline else {
            return;
        };
        let boxes = self.boxes.max(self.walked.places[headline].boxes);
        let in_report = |n: &usize| self.prose[*n] && self.is_in(*n);
        let Some(first) = (headline + 1..self.texts.len()).find(in_report) else {
            return;
        };
        let usual = self.settings((0..self.texts.len()).filter(in_report));
        let summaries: Vec<String> = top.summaries.iter().map(|it| plain(it)).collect();
        let mut n_near = 0;
        for n in headline + 1..=first {
            let (text, place) = (self.texts[n], self.walked.places[n]);
            let n_words = count_words(text);
            if place.boxes > boxes
                || self.walked.linked[n]
                || !(3..=LONGEST_STANDFIRST).contains(&n_words)
            {
                continue;
            }
            let markup = self.walked.made.pieces[n].markup;
            let may_be = match markup {
                None | Some(BlockRole::Subhead | BlockRole::Quote) => true,
                Some(BlockRole::ListItem) => place.is_standfirst,
                // A short line below a picture.
                Some(BlockRole::Caption) => summaries.contains(&plain(text)),
                _ => false,
            };
            let is_dated = n_words <= 14 && day::in_line(text).is_some();
            if !may_be
                || is_dated
                || recognize_text(text).is_some()
                || top.title.is_some_and(|it| plain(it) == plain(text))
            {
                continue;
            }
            n_near += 1;
            if n_near > NEAR_HEADLINE {
                break;
            }
            let said = plain(text);
            let is_summary = n_words >= 4
                && summaries.iter().any(|it| {
                    it.len() >= said.len() / 2 && (it.starts_with(&said) || said.starts_with(&**it))
                });
            let is_called = place.is_standfirst && n_words >= 5;
            // Many pages use their first paragraph as the summary.
            let is_paragraph =
                n == first && usual.get(&self.walked.settings[n]).is_some_and(|n| *n > 1);
            let is_signed = self.prose[n] && self.is_above_byline(n);
            let is_below = n == headline + 1 && n_words >= 8;
            let is_stray = self.prose[n] && !self.is_in(n);
            let is_heading = markup == Some(BlockRole::Subhead) && n_words >= 8;
            let is_between = n < first && (is_called || is_below || is_stray || is_heading);
            if is_signed || (!is_paragraph && (is_summary || is_between)) {
                self.roles.insert(n, BlockRole::Standfirst);
                if !self.found[n] {
                    self.taken.insert(n);
                }
            }
        }
    }

    /// Whether a byline is between the block and the next paragraph.
    fn is_above_byline(&self, n: usize) -> bool {
        let below = (n + 1..self.texts.len()).take_while(|n| !self.prose[*n]);
        let mut roles = below.take(3).map(|n| recognize_text(self.texts[n]));
        roles.any(|role| role == Some(BlockRole::Byline))
    }

    /// The completed report, with notes on the additions.
    fn covered(&self, found: &Walked, headline: Option<usize>) -> Covered {
        let taken: Vec<usize> = self.taken.iter().copied().collect();
        let mut notes = Vec::new();
        let last = (0..self.texts.len()).rfind(|n| self.prose[*n] && self.is_in(*n));
        let from =
            headline.unwrap_or_else(|| (0..self.texts.len()).find(|n| self.is_in(*n)).unwrap_or(0));
        let is_lost = |n: &usize| self.prose[*n] && !self.is_in(*n) && !self.is_boxed(*n);
        let n_lost = (from..last.unwrap_or(from)).filter(is_lost).count();
        if n_lost > 0 {
            notes.push(format!(
                "some paragraphs of this page could not be placed: {n_lost}"
            ));
        }
        let prose = || (0..self.texts.len()).filter(|n| self.prose[*n] && self.is_in(*n));
        let n_outside = prose()
            .filter(|n| !self.walked.places[*n].in_article)
            .count();
        if n_outside > 0 && n_outside * 2 < prose().count() {
            notes.push(format!(
                "some paragraphs are from outside the article in this page: {n_outside}"
            ));
        }
        Covered {
            walked: self.merge(found, &taken),
            notes,
        }
    }

    /// Merges the extracted blocks with those of the page.
    fn merge(&self, found: &Walked, blocks: &[usize]) -> Walked {
        let order: HashMap<&str, usize> = self
            .texts
            .iter()
            .enumerate()
            .rev()
            .map(|(n, text)| (*text, n))
            .collect();
        let mut merged = Walked::default();
        let mut added = blocks.iter().copied().peekable();
        for (n, text) in texts(found).into_iter().enumerate() {
            let at = order.get(text).copied();
            while let (Some(next), Some(at)) = (added.peek(), at)
                && *next < at
            {
                self.push(&mut merged, *next);
                added.next();
            }
            merged.push_of(found, n);
            if let (Some(role), Some(piece)) = (
                at.and_then(|at| self.roles.get(&at)),
                merged.made.pieces.last_mut(),
            ) {
                piece.markup = Some(*role);
            }
        }
        added.for_each(|n| self.push(&mut merged, n));
        merged.times.clone_from(&self.walked.times);
        merged
    }

    /// Adds a block of the page.
    fn push(&self, merged: &mut Walked, n: usize) {
        merged.push_of(self.walked, n);
        if let (Some(role), Some(piece)) = (self.roles.get(&n), merged.made.pieces.last_mut()) {
            piece.markup = Some(*role);
        }
    }
}

/// The words of a text in lower case, without punctuation.
fn plain(text: &str) -> String {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
}

fn texts(walked: &Walked) -> Vec<&str> {
    let pieces = walked.made.pieces.iter();
    pieces
        .map(|piece| piece.span.of(&walked.made.text))
        .collect()
}

fn is_prose(text: &str, markup: Option<BlockRole>) -> bool {
    matches!(markup, None | Some(BlockRole::Quote))
        && ends_sentence(text)
        && count_words(text) >= PROSE
        && recognize_text(text).is_none()
}

//! How much of the page's prose the found part of it covers, and what is added when it covers too little.
//!
//! In: the blocks of the part that holds the report, and those of the whole page. Out: the report with the paragraphs that stand
//! between or beside those found and are set like them by the page. A page that cuts its report into several containers,
//! with an advertisement between, else loses all but one of them; and where the comments are longer than the report, they
//! are found in its place.

use std::{
    collections::{HashMap, HashSet},
    ops::RangeInclusive,
};

use crate::{
    article::{BlockRole, ends_sentence, recognize_text},
    source::{compose::count_words, html::elements::Walked},
};

/// Words that a paragraph has, at least, to be taken for prose by itself.
const PROSE: usize = 10;
/// Blocks that may stand between two paragraphs of one report: pictures, advertisements, boxes.
const WIDEST_GAP: usize = 4;
/// Blocks that may stand between the headline and the first paragraph.
const WIDEST_HEAD: usize = 16;
/// Words of a run of prose below the headline, at least, to be the report that was missed.
const REPORT: usize = 100;

/// The blocks of a page beside what was found of them.
struct Page<'a> {
    walked: &'a Walked,
    texts: Vec<&'a str>,
    /// Whether a block is a paragraph of running text.
    prose: Vec<bool>,
    /// Whether a block is in the part that was found.
    found: Vec<bool>,
}

/// Adds to `found` what belongs to it in the page.
pub fn complete(found: Walked, page: &Walked, title: Option<&str>) -> Walked {
    let page = Page::new(page, &found);
    let headline = title.and_then(|title| page.headline(title));
    let Some(prose) = page.span_of_found() else {
        return found;
    };
    if let Some(first) = headline.and_then(|headline| page.run_below(headline))
        && first.clone().all(|n| !page.found[n])
        && prose.start() - first.end() > WIDEST_GAP
        && page.n_words(&first) >= REPORT
    {
        let usual = page.settings(first.clone().filter(|n| page.prose[*n]));
        let belongs: Vec<usize> = first.filter(|n| page.is_set_as(&usual, *n)).collect();
        return page.take(&belongs);
    }
    let usual = page.settings(prose.clone().filter(|n| page.prose[*n] && page.found[*n]));
    let top = headline.unwrap_or(0);
    let missing = page.missing(prose, top, &usual);
    if missing.is_empty() {
        return found;
    }
    page.merge(&found, &missing)
}

impl<'a> Page<'a> {
    fn new(walked: &'a Walked, found: &Walked) -> Page<'a> {
        let texts = texts(walked);
        let there: HashSet<&str> = self::texts(found).into_iter().collect();
        let found = texts.iter().map(|text| there.contains(text)).collect();
        let prose = (0..texts.len())
            .map(|n| !walked.linked[n] && is_prose(texts[n], walked.made.pieces[n].markup))
            .collect();
        Page {
            walked,
            texts,
            prose,
            found,
        }
    }

    /// The first block that is the headline.
    fn headline(&self, title: &str) -> Option<usize> {
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        // "Pool closes - The Evening Post": the page may add its name to the title.
        let says_it = |text: &&str| title.starts_with(*text) && text.len() * 2 > title.len();
        self.texts.iter().position(says_it)
    }

    /// From the first to the last paragraph that was found.
    fn span_of_found(&self) -> Option<RangeInclusive<usize>> {
        let is_both = |n: &usize| self.found[*n] && self.prose[*n];
        let first = (0..self.texts.len()).find(is_both)?;
        let last = (0..self.texts.len()).rfind(is_both)?;
        Some(first..=last)
    }

    /// The first run of prose below the headline.
    fn run_below(&self, headline: usize) -> Option<RangeInclusive<usize>> {
        let mut below = (headline + 1..self.texts.len()).take(WIDEST_HEAD);
        let first = below.find(|n| self.prose[*n])?;
        let mut last = first;
        for n in first + 1..self.texts.len() {
            if n - last > WIDEST_GAP || self.ends_report(n) {
                break;
            }
            if self.prose[n] {
                last = n;
            }
        }
        Some(first..=last)
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

    /// The blocks that belong to the report and were not found, sorted.
    fn missing(
        &self,
        prose: RangeInclusive<usize>,
        top: usize,
        usual: &HashMap<u64, usize>,
    ) -> Vec<usize> {
        let is_missing = |n: &usize| {
            self.prose[*n] && !self.found[*n] && usual.contains_key(&self.walked.settings[*n])
        };
        let (mut first, mut last) = prose.into_inner();
        let gap = if top > 0 { WIDEST_HEAD } else { WIDEST_GAP };
        let mut n = first;
        while n > top && first - n < gap {
            n -= 1;
            if is_missing(&n) {
                first = n;
            }
        }
        for n in last + 1..self.texts.len() {
            if n - last > WIDEST_GAP || self.ends_report(n) {
                break;
            }
            if is_missing(&n) {
                last = n;
            }
        }
        let mut missing: Vec<usize> = Vec::new();
        for n in (first..=last).filter(is_missing) {
            // "He was 75.": what is short is told by its neighbours.
            if let Some(&before) = missing.last()
                && (before..n).all(|n| !self.found[n])
            {
                missing.extend((before + 1..n).filter(|n| self.is_set_as(usual, *n)));
            }
            missing.push(n);
        }
        missing
    }

    /// The blocks alone.
    fn take(&self, blocks: &[usize]) -> Walked {
        let mut taken = Walked::default();
        for &n in blocks {
            taken.push_of(self.walked, n);
        }
        taken
    }

    /// What was found, with the blocks where they stand in the page.
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
                merged.push_of(self.walked, *next);
                added.next();
            }
            merged.push_of(found, n);
        }
        added.for_each(|n| merged.push_of(self.walked, n));
        merged
    }
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

//! Speakers: the whole noun phrase next to a verb.

use std::ops::Range;

use super::view::View;
use crate::{
    lexicon::{calendar::is_weekday, cues, grammar, values},
    syntax::{
        Pos::{Adj, Adp, Adv, Aux, Cconj, Det, Noun, Num, Part, Pron, Propn, Sconj, Verb},
        Relation, Tag, phrase,
    },
    text::TokenKind,
};

/// The longest aside between commas, in words: "Jane Roe, a spokeswoman for the bank, said".
const LONGEST: usize = 14;
const RELATIVE: &[Tag] = &[Tag::Wdt, Tag::Wp, Tag::WpPossessive];

impl View<'_> {
    /// The start of the run of words that ends at `end`: after the last border or quotation.
    fn stretch(&self, end: usize) -> usize {
        let is_border = |n: usize| match self.words[n].kind {
            TokenKind::Punct => !self.is(n, &["-", "'", "’", ".", "&"]),
            TokenKind::Number | TokenKind::Symbol => false,
            TokenKind::Word => self.is_of(n, &grammar::BORDERS),
        };
        let mut start = end;
        while start > 0 && !is_border(start - 1) && !self.is_gap(start) {
            start -= 1;
        }
        while start < end
            && self.is_pos(start, &[Cconj, Sconj])
            && !self.is(start, &["neither", "both"])
        {
            start += 1;
        }
        start
    }

    /// The noun phrase before the verb at `n`, including its description between commas.
    pub(super) fn subject_before(&self, n: usize) -> Option<Range<usize>> {
        let helps = |k: usize| {
            let clitic = self.is(k, &["'s", "’s", "'", "’"]);
            // "have both said".
            let both = k > 0 && self.is(k, &["both", "all"]) && self.is(k - 1, &["have", "had"]);
            self.is_pos(k, &[Aux, Adv, Part]) && !clitic
                || both
                || self.is_of(k, &grammar::HELPS_A_VERB)
        };
        let mut end = n;
        while end > 0 && helps(end - 1) && !self.is_gap(end) {
            end -= 1;
        }
        let subject = self.tree().child(n, &[Relation::Nsubj]);
        let head = subject.filter(|&head| head < end);
        let start = self.stretch(end);
        let close = end - usize::from(end > 0 && self.is(end - 1, &[","]));
        if let Some(head) = head.filter(|&head| head < start.min(close)) {
            let run = self.tree().run(head);
            let gap = (head..=end).any(|k| self.is_gap(k));
            // "The ship sank, said Jane Roe": the ship is not the speaker.
            let after = self.subject_after(n).filter(|_| close < end);
            let inverted = after.is_some_and(|it| !self.is_finite(it.end..self.len()));
            if run.end >= close && !gap && !inverted {
                // "Jane Roe, a spokeswoman for the bank in Salto, said", "Karl Weiss, who led the inquiry said".
                let first = phrase::noun_phrase(self.tree(), head).start;
                let aside = |&k: &usize| self.is(k, &[","]) && self.is_tag(k + 1, &[Tag::Vbg]);
                return Some(first..(head..close).find(aside).unwrap_or(close));
            }
        }
        if start < end {
            return self.phrase_in(start..end, head);
        }
        // "Jane Roe, a spokeswoman for the bank, said".
        let close = end.checked_sub(1).filter(|&k| self.is(k, &[","]))?;
        let mut back = (close.saturating_sub(LONGEST)..close).rev();
        let open = back.find(|&k| self.is(k, &[","]))?;
        let gap = (open..=end).any(|k| self.is_gap(k));
        let clause = self.is_finite(open + 1..close) && !self.is_tag(open + 1, RELATIVE);
        if gap || clause {
            return None;
        }
        let named = self.phrase_in(self.stretch(open)..open, head)?;
        // "The agency, citing an official, said": the aside is not part of the name.
        let aside = self.is_tag(open + 1, &[Tag::Vbg]);
        Some(named.start..if aside { named.end } else { close })
    }

    /// The noun phrase at the end of a run: all of it if it begins with one, otherwise from where the tree begins it.
    fn phrase_in(&self, run: Range<usize>, head: Option<usize>) -> Option<Range<usize>> {
        let tree = self.tree();
        let nominal = |&k: &usize| phrase::is_nominal(tree, k) && !self.is_tag(k, RELATIVE);
        let first = run.start;
        let mut end = run.clone().rev().find(|&k| self.is_word(k))? + 1;
        // "The labor department on Monday said".
        while end > first + 2 && self.is(end - 2, &["in", "on"]) && is_date(self.lower(end - 1)) {
            end -= 2;
        }
        if self.is_tag(end - 1, &[Tag::In, Tag::Cc]) || run.clone().all(|k| self.is_inside(k)) {
            return None;
        }
        let head = head.filter(|head| run.contains(head));
        let core = |head: usize| phrase::noun_phrase(tree, head).start.clamp(first, head);
        let others = [Adp, Adv, Verb, Sconj, Part, Aux];
        let finite = self.is_finite(run.clone());
        let opens = self.is_pos(first, &others) || self.is_of(first, &values::NEIGHBORS);
        // "Ruling party officials".
        let modifies = tree.is_any(
            first,
            &[Relation::Compound, Relation::Amod, Relation::Csubj],
        ) || self.pos(first) == Verb
            && tree.head(first).is_some_and(|it| run.contains(&it));
        let name = run.len() == 1 && self.words[first].capital && self.pos(first) != Adv;
        if name || !finite && (!opens || modifies) {
            // "A day earlier Dahl": a time expression before the subject.
            let time = |head: &usize| (first..core(*head)).any(|k| cues::is_time(self.lower(k)));
            let start = head.filter(time).map_or(first, core);
            let named = run.clone().any(|k| nominal(&k) || self.words[k].capital);
            return named.then_some(start..end);
        }
        let head = head.or_else(|| run.clone().rev().find(nominal))?;
        let whole = tree.run(head);
        if self.is_finite(head.max(whole.end)..end) {
            return None;
        }
        let mut start = core(head);
        // "a spokesman for the bank" with the bank parsed as the subject.
        while start > first + 1
            && self.is_tag(start - 1, &[Tag::In])
            && nominal(&(start - 2))
            && !self.is_tag(start - 2, &[Tag::Cd])
        {
            start = core(start - 2);
        }
        Some(start..end)
    }

    /// The noun phrase right after the verb at `n`, up to the end of the name: "said Jane Roe", "said the head of the bank".
    pub(super) fn subject_after(&self, n: usize) -> Option<Range<usize>> {
        let nouns = [Noun, Propn, Det, Adj, Num, Pron, Part];
        let ends = |&k: &usize| {
            let goes_on = self.is_pos(k, &nouns)
                || self.is_of(k, &grammar::JOINS_A_NAME)
                || self.words[k].capital;
            // "said Marsh Tuesday".
            let time = self.tree().relation(k) == Relation::OblUnmarked && self.words[k].capital;
            !goes_on
                || self.is_gap(k)
                || self.is_tag(k, RELATIVE)
                || self.is_of(k, &grammar::BORDERS)
                || time && k > n + 1
        };
        let end = (n + 1..self.len()).find(ends).unwrap_or(self.len());
        // "said another".
        let alone = |k: usize| self.pos(k) == Det && self.tree().relation(k) != Relation::Det;
        let nominal =
            |&k: &usize| phrase::is_nominal(self.tree(), k) || self.words[k].capital || alone(k);
        let last = (n + 1..end).rev().find(nominal)?;
        Some(n + 1..last + 1)
    }

    /// The whole noun phrase around a head in the tree.
    pub(super) fn whole(&self, head: usize) -> Range<usize> {
        let verbs = self
            .frames()
            .iter()
            .filter(|frame| frame.subject == Some(head));
        let verb = verbs.map(|frame| frame.predicate).find(|&verb| verb > head);
        let run = verb.and_then(|verb| self.subject_before(verb));
        let run = run.filter(|run| run.contains(&head));
        run.unwrap_or_else(|| phrase::noun_phrase(self.tree(), head))
    }
}

fn is_date(word: &str) -> bool {
    is_weekday(word) || word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

//! Refusals to comment: "declined to comment", "did not respond", "was not available for comment".

use std::ops::Range;

use super::view::View;
use crate::{
    lexicon::{cues, grammar},
    syntax::{Frame, Pos, Relation},
    text::quotation::Word,
};

/// The verb phrase of a refusal, and the noun phrase of who refuses.
pub(super) type Silence = (Range<usize>, Option<Range<usize>>);

/// Whether a sentence with these words may contain a refusal, so that it is worth parsing.
pub(super) fn may_be_silent(words: &[Word]) -> bool {
    let any = |is: fn(&str) -> bool| words.iter().any(|word| is(&word.lower));
    let no_answer = any(cues::is_answering) || any(cues::is_unanswered);
    any(cues::is_declining) || no_answer && (any(cues::is_request) || any(cues::is_negating))
}

/// The refusal in a sentence.
pub(super) fn silence(view: &View) -> Option<Silence> {
    let mut frames = view.frames().iter();
    frames.find_map(|frame| Refusal { view, frame }.silence())
}

struct Refusal<'a> {
    view: &'a View<'a>,
    frame: &'a Frame,
}

impl Refusal<'_> {
    fn silence(&self) -> Option<Silence> {
        let (view, n) = (self.view, self.frame.predicate);
        let tree = view.tree();
        let helps = [Relation::Aux, Relation::AuxPass, Relation::Cop];
        let first = tree.children(n).find(|&child| tree.is_any(child, &helps));
        let first = first.unwrap_or(n).min(n);
        let request = self.unanswered_request(first);
        if let Some(asked) = request.and_then(|request| self.asked(request, first)) {
            return Some((first..n + 1, Some(asked)));
        }
        // "hung up without commenting".
        let without =
            view.is(n, &["comment", "commenting"]) && n > 0 && view.is(n - 1, &["without"]);
        let last = without
            .then_some(n)
            .or_else(|| self.declined())
            .or_else(|| self.not_answered())?;
        let above = || view.frame(tree.head(n)?)?.subject;
        let head = self.frame.subject.or_else(above);
        let own = view
            .subject_before(first)
            .filter(|own| !without && head.is_none_or(|head| own.contains(&head)));
        let speaker = own.or_else(|| head.map(|head| view.whole(head)));
        Some((first..last.max(n) + 1, speaker))
    }

    /// The first word after the predicate, within its subtree, that is one of these.
    fn after(&self, is: fn(&str) -> bool) -> Option<usize> {
        let n = self.frame.predicate;
        (n + 1..self.view.tree().run(n).end).find(|&k| is(self.view.lower(k)))
    }

    /// "declined to comment", "refused an interview", "had no comment", "remained silent on the charges".
    fn declined(&self) -> Option<usize> {
        let (view, n) = (self.view, self.frame.predicate);
        let is = |k: usize, is: fn(&str) -> bool| is(view.lower(k));
        if is(n, cues::is_declining) {
            let to = view.is(n + 1, &["to"]);
            let act = n + 2 + usize::from(view.is(n + 2, &["be"]));
            let mut thing = (n + 1..n + 5).take_while(|&k| view.is_word(k) && !to);
            return (to && is(act, cues::is_declined))
                .then_some(act)
                .or_else(|| thing.find(|&k| is(k, cues::is_request)));
        }
        if view.is(n + 1, &["silent"]) {
            return (n + 2..view.len()).find(|&k| is(k, cues::is_request));
        }
        let comment = self.frame.object.filter(|&it| view.is(it, &["comment"]));
        let had = view.is_of(n, &grammar::HAD_A_COMMENT);
        comment.filter(|_| had && self.is_negated())
    }

    fn is_negated(&self) -> bool {
        let (view, n) = (self.view, self.frame.predicate);
        let nobody = |k: usize| view.is_of(k, &grammar::NOBODY_SUBJECT);
        let subject = view.subject_before(n);
        self.frame.negation.is_some() || subject.is_some_and(|mut run| run.any(nobody))
    }

    /// "did not respond to a request", "could not be reached", "has yet to respond", "was not available for comment".
    fn not_answered(&self) -> Option<usize> {
        let (view, n) = (self.view, self.frame.predicate);
        let yet = n > 1 && view.is(n - 1, &["to"]) && view.is(n - 2, &["yet"]);
        let comment = || self.after(|word| matches!(word, "comment" | "interview"));
        if view.is(n, &["unavailable"])
            || view.is(n, &["available", "reachable"]) && self.is_negated()
        {
            return comment();
        }
        if !cues::is_answering(view.lower(n)) || !(yet || self.is_negated()) {
            return None;
        }
        // "could not be reached because of the ice".
        let is_reason = |word: &str| grammar::REASONS.has(word);
        let could = (n.saturating_sub(5)..n).any(|k| view.is_of(k, &grammar::ABLE));
        let reached = view.is(n, &["reached"]) && could && self.after(is_reason).is_none();
        let of_comment = view.is(n, &["comment", "commented"]);
        (of_comment || reached || yet || self.after(cues::is_request).is_some()).then_some(n)
    }

    /// The request in "was not returned", "went unanswered" or "failed": the first before the verb phrase at `verb`.
    fn unanswered_request(&self, verb: usize) -> Option<usize> {
        let (view, n) = (self.view, self.frame.predicate);
        let returned = view.is(n, &["answered", "returned"]) && self.is_negated();
        let unanswered = returned || (n..=n + 1).any(|k| view.is_of(k, &grammar::FAILED));
        let before = (0..verb).rev().take_while(|&k| view.is_word(k));
        let request = before.filter(|&k| cues::is_request(view.lower(k))).last();
        request.filter(|_| unanswered)
    }

    /// The person asked: "calls to his office", "efforts to reach Weiss", "messages left with the school".
    fn asked(&self, request: usize, verb: usize) -> Option<Range<usize>> {
        let view = self.view;
        let to = view.find(request + 1..verb, &["to", "with"])?;
        let first = to + 1 + usize::from(view.is(to + 1, &["reach", "contact"]));
        let ends = |&k: &usize| view.is_pos(k, &[Pos::Adp, Pos::Adv]) && !view.is(k, &["of"]);
        let end = (first..verb).find(ends).unwrap_or(verb);
        (first < end).then_some(first..end)
    }
}

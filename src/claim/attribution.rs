//! Attribution within a sentence: verbs of saying with their speakers and contents.
//!
//! In: a sentence with its tree. Out: its [`Speech`]es. Where the tree has no clause for a verb that is nearly always a verb of saying,
//! the finite verb after or before it decides.

use std::ops::Range;

use super::view::View;
use crate::{
    lexicon::{cues, grammar},
    syntax::{Pos, Relation, Tag, phrase},
    text::{TokenKind, quotation::Word},
};

/// A verb of saying with its speaker. Words are indices into the view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Speech {
    /// The verb, or "according to".
    pub verb: Range<usize>,
    /// The speaker: the whole noun phrase.
    pub speaker: Range<usize>,
    /// The reported content, in the words of the article.
    pub content: Option<Range<usize>>,
}

/// What a verb needs in order to count as a verb of saying.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Needs {
    /// A clause, or a finite verb that shows one: "said".
    Little,
    /// A reported clause: "claimed", "added".
    Clause,
    /// A clause after "that": "found", "ruled".
    That,
    /// A quotation: "described", "praised".
    Quotation,
}

/// The parts of speech that begin an object.
const OBJECT: &[Pos] = &[Pos::Adj, Pos::Det, Pos::Noun, Pos::Num, Pos::Propn];

/// Whether a sentence with these words may contain speech, so that it is worth parsing.
pub(super) fn may_speak(words: &[Word]) -> bool {
    let that = words.iter().any(|word| word.lower == "that");
    let is_cue =
        |it: &str| cues::is_saying(it) || that && cues::is_finding(it) || it == "according";
    words.iter().any(|word| is_cue(&word.lower))
}

impl View<'_> {
    /// Every speech outside quotation marks, in text order.
    pub(super) fn speeches(&self) -> Vec<Speech> {
        let words = (0..self.len()).filter(|&n| !self.is_inside(n));
        let mut speeches: Vec<Speech> = words.filter_map(|n| self.speech(n)).collect();
        // "He said the decision shows that ...".
        let verbs: Vec<usize> = speeches.iter().map(|it| it.verb.start).collect();
        let above = |verb: usize| self.tree().ancestors(verb).any(|it| verbs.contains(&it));
        speeches.retain(|it| !cues::is_finding(self.lower(it.verb.start)) || !above(it.verb.start));
        // "Police said the car was stolen, but its owner said he had sold it".
        for n in 1..speeches.len() {
            let start = speeches[n].speaker.start;
            let joined = start > 0 && self.is_of(start - 1, &grammar::CONTRASTS);
            let content = speeches[n - 1].content.clone();
            if let Some(content) = content.filter(|it| joined && it.contains(&start)) {
                speeches[n - 1].content = self.trim(content.start..start - 1);
            }
        }
        speeches
    }

    fn speech(&self, n: usize) -> Option<Speech> {
        if self.is(n, &["according"]) && self.is(n + 1, &["to"]) {
            return self.according(n);
        }
        let needs = self.needs(n)?;
        let speaker = self.speaker(n)?;
        let content = self.content(n, &speaker, needs);
        (self.is_quoting() || content.is_some()).then_some(Speech {
            verb: n..n + 1,
            speaker,
            content,
        })
    }

    fn is_quoting(&self) -> bool {
        !self.quoted.is_empty()
    }

    /// What word `n` needs in order to be a verb of saying, if it can be one.
    fn needs(&self, n: usize) -> Option<Needs> {
        let lower = self.lower(n);
        let that = self.is(n + 1, &["that"]);
        let needs = if cues::is_finding(lower) && (that || !self.is_quoting()) {
            Needs::That
        } else if cues::is_saying(lower) && !cues::is_seldom_saying(lower) {
            Needs::Little
        } else if cues::is_saying(lower) {
            Needs::Clause
        } else if self.is_quoting()
            && (cues::is_saying_beside_quotes(lower)
                || lower == "put" && self.is(n + 1, &["it"])
                || self.describes(n)
                || self.closes_a_quotation(n))
        {
            Needs::Quotation
        } else {
            return None;
        };
        let before = |k: usize, words: &[&str]| n.checked_sub(k).is_some_and(|n| self.is(n, words));
        let beside = self.is_beside_gap(n);
        let verb = match needs {
            Needs::Little => self.pos(n) != Pos::Noun,
            _ => self.pos(n) == Pos::Verb && self.tree().relation(n) != Relation::Amod,
        };
        // "..., the port estimates": tagged as a noun.
        let comma = (n.saturating_sub(4)..n).any(|k| self.is(k, &[","]));
        let aside = comma && self.is(n + 1, &["", ",", "."]) && !before(1, &["and", "or"]);
        let past =
            needs == Needs::Little || lower.ends_with("ed") || lower == "read" || lower == "spoke";
        let aside = aside && self.is_pos(n - 1, &[Pos::Noun, Pos::Propn]);
        let noun = !(verb || beside && past || aside);
        let after_noun = n
            .checked_sub(1)
            .is_some_and(|n| self.is_of(n, &grammar::BEFORE_A_NOUN))
            || !beside && before(1, &["who", "which"]);
        // "a man said to be the leader", "officers warned by radio", "to have shouted", "have not said".
        let participle =
            self.is(n + 1, &["by"]) || self.is(n + 1, &["to"]) && self.is_tag(n + 2, &[Tag::Vb]);
        let infinitive = before(1, &["have"]) && before(2, &["to"]);
        let negated = (1..=2).any(|k| {
            n.checked_sub(k)
                .is_some_and(|n| self.is_of(n, &grammar::NEGATIONS))
        });
        let is_one = !noun && !after_noun && !infinitive && !negated;
        (is_one && (!participle || self.is_passive(n))).then_some(needs)
    }

    fn is_passive(&self, n: usize) -> bool {
        let be = |k: usize| self.is_of(k, &grammar::FORMS_OF_BE);
        (n.saturating_sub(2)..n).any(be) && !self.is_tag(n, &[Tag::Vbg]) && !self.is_gap(n)
    }

    /// Whether a quotation is right after word `n`, or before it with only the speaker between.
    fn is_beside_gap(&self, n: usize) -> bool {
        let before = (n.saturating_sub(5)..=n).rev();
        let mut before = before.take_while(|&k| k == n || self.is_word(k));
        let quoted = |k: usize| self.quoted.iter().any(|run| run.start == k);
        let joins = self.is(n + 1, &[":"]) || self.pos(n + 1) == Pos::Adp;
        before.any(|k| self.is_gap(k)) || quoted(n + 1) || joins && quoted(n + 2)
    }

    /// Whether a finite verb follows a quotation, with only the speaker in between: "“Who will pay?” demanded Ruben Sosa".
    fn closes_a_quotation(&self, n: usize) -> bool {
        let Some(gap) = (n.saturating_sub(6)..=n).rev().find(|&k| self.is_gap(k)) else {
            return false;
        };
        let others = [Pos::Adp, Pos::Verb, Pos::Cconj, Pos::Aux];
        let plain = |k: usize| {
            self.is_word(k) && !self.is_pos(k, &others) && !self.is(k, &["which", "who"])
        };
        let next = if gap == n {
            self.is_word(n + 1) && !self.is_pos(n + 1, &others)
        } else {
            !self.is_word(n + 1) || self.is_pos(n + 1, &[Pos::Adp, Pos::Adv])
        };
        // "Her column, “Notes From the Valley,” runs every Sunday".
        let named = gap > 0 && self.is(gap - 1, &[","]);
        let finite = self.is_tag(n, &[Tag::Vbd, Tag::Vbz, Tag::Vbp, Tag::Vbn]);
        finite && self.pos(n) == Pos::Verb && !named && next && (gap..n).all(plain)
    }

    /// "rejected the claim as “pure fantasy”".
    fn describes(&self, n: usize) -> bool {
        let object = self.frame(n).and_then(|frame| frame.object);
        let is_as = |run: &Range<usize>| {
            let before = run.start.checked_sub(1);
            let before = before.map(|k| k - usize::from(k > 0 && self.is(k, &[":"])));
            before.is_some_and(|k| k > n && self.is(k, &["as"]))
        };
        object.is_some() && !self.is_passive(n) && self.quoted.iter().any(is_as)
    }

    /// The speaker of the verb at `n`.
    fn speaker(&self, n: usize) -> Option<Range<usize>> {
        let subject = self.frame(n).and_then(|frame| frame.subject);
        let shared = subject.filter(|&head| head < n);
        let before = |words: &[&str]| n > 0 && self.is(n - 1, words);
        let participle = self.is_tag(n, &[Tag::Vbg]);
        if self.is(n, &["saying"]) && before(&["as"]) {
            // "quoted the governor as saying", "was quoted as saying".
            let mut frames = self.frames().iter().filter(|it| it.predicate < n);
            let quoting = frames.rfind(|it| cues::is_quoting(self.lower(it.predicate)));
            return quoting?.undergoer().map(|head| self.whole(head));
        }
        let found = if self.is_passive(n) {
            // "It was reported by state television that ...".
            let that = self.find(n..self.len(), &["that"]).is_some();
            let agent = self.frame(n)?.agent.filter(|_| that || self.is_quoting());
            agent.map(|agent| phrase::noun_phrase(self.tree(), agent))
        } else if n
            .checked_sub(1)
            .is_some_and(|n| self.is_of(n, &grammar::RELATIVES))
            && self.is_beside_gap(n)
        {
            // "signs that read “Thank you”".
            shared.map(|head| phrase::noun_phrase(self.tree(), head))
        } else if participle {
            let first = self.frames().iter().find_map(|frame| frame.subject);
            let head = shared.or(first.filter(|&head| head < n));
            head.map(|head| self.whole(head))
        } else if n == 0 || self.is_gap(n) {
            self.subject_after(n)
        } else if let Some(own) = self.subject_before(n) {
            Some(own)
        } else if before(&[","]) {
            // "The tax will fall, said the minister."
            let after = self.subject_after(n);
            after.filter(|run| !self.is_finite(run.end..self.len()))
        } else {
            let mut frames = self.frames().iter().filter(|it| it.predicate < n);
            let last = frames.rfind(|it| it.subject.is_some_and(|head| head < n));
            let head = shared.or(last.and_then(|frame| frame.subject));
            let joined = n
                .checked_sub(1)
                .is_some_and(|n| self.is_of(n, &grammar::COORDINATIONS));
            head.filter(|_| joined).map(|head| self.whole(head))
        }?;
        let first = found.start;
        let pointing = found.len() == 1 && self.is_of(first, &grammar::POINTING);
        let nobody =
            self.is_of(first, &grammar::NOBODY) || first > 0 && self.is(first - 1, &["not"]);
        let quoted = found.clone().all(|k| self.is_inside(k));
        // "What she said next is disputed".
        let relative =
            first > 0 && self.is_of(first - 1, &grammar::OPENS_A_QUESTION) && !self.is_quoting();
        (!pointing && !nobody && !quoted && !relative).then_some(found)
    }

    /// "According to the mayor": its noun phrase and the rest of the clause.
    fn according(&self, n: usize) -> Option<Speech> {
        let start = n + 2;
        let signs = ["-", "'", "’"];
        let ends = |&k: &usize| !self.is_word(k) && !self.is(k, &signs) || self.is(k, &["who"]);
        // "the private, all-boys school".
        let head = self.tree().head(n).filter(|&head| head > n);
        let head = head.map_or(start, |head| head.max(start));
        let end = (head..self.len()).find(ends).unwrap_or(self.len());
        let content = if n == 0 { end..self.len() } else { 0..n };
        (start < end).then(|| Speech {
            verb: n..start,
            speaker: start..end,
            content: self.trim(content),
        })
    }

    /// The content of the verb at `n`, outside quotation marks.
    fn content(&self, n: usize, speaker: &Range<usize>, needs: Needs) -> Option<Range<usize>> {
        let participle = self.is_tag(n, &[Tag::Vbg]) && n > 0 && !self.is(n - 1, &["as"]);
        if needs == Needs::Quotation || participle || cues::is_quoting(self.lower(n)) {
            return None;
        }
        let end = self.find(n..self.len(), &[";"]).unwrap_or(self.len());
        let after = n.max(speaker.end - 1) + 1..end;
        let that = self.find(after.clone(), &["that"]);
        let that = that.filter(|&that| !self.is_finite(after.start..that));
        let asks = |first: usize| self.is_tag(first, &[Tag::Wrb, Tag::Wp]);
        let inverted = speaker.start > n;
        if let Some(clause) = self.clause(n).filter(|_| !inverted)
            && !(needs == Needs::That && that.is_none())
            && !(needs != Needs::Little && asks(clause.start))
        {
            return self.trim(clause.start..clause.end.min(end));
        }
        if needs == Needs::That {
            return None;
        }
        let comma = self.find(after.clone(), &[","]).unwrap_or(end);
        let that = that.filter(|&that| that < comma);
        let acts = needs != Needs::Little && self.is_pos(after.start, OBJECT);
        if (!self.is_word(after.start) || that.is_none() && !self.is_finite(after.start..comma))
            && !acts
            && let Some(beside) = self.content_before(speaker.start.min(n), after.start)
        {
            return self.trim(beside);
        }
        let plain = needs == Needs::Little && !inverted && self.is_word(n + 1) && !asks(n + 1);
        let number = self.pos(n + 1) == Pos::Num;
        let is_clause = self.is_finite(after.clone())
            && (plain || that.is_some() || self.is(after.start, &[":"]));
        let run = that.unwrap_or(after.start)..end;
        (is_clause || plain && number)
            .then(|| self.trim(run))
            .flatten()
    }

    /// The finite clause that depends on the verb at `n`, after it.
    fn clause(&self, n: usize) -> Option<Range<usize>> {
        let tree = self.tree();
        let clauses = [Relation::Ccomp, Relation::CsubjPass];
        let is_clause = |&child: &usize| child > n && tree.is_any(child, &clauses);
        let mut runs = tree.children(n).filter(is_clause).map(|it| tree.run(it));
        runs.find(|run| self.is_finite(run.clone()))
    }

    /// The content before the speaker at `start`, or around an aside that ends at `end`: "The bridge is safe, the mayor said", "The
    /// dam, engineers say, could fail", "As the judge noted, the brakes had failed".
    fn content_before(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let as_said = start > 0 && self.is(start - 1, &["as"]);
        let sign = || {
            self.is(start - 1, &[",", "—", "–"]) || self.is_finite(0..start) && self.is_gap(start)
        };
        if !(as_said || start > 0 && sign()) {
            return None;
        }
        if as_said || !self.is_finite(0..start) && !self.is_gap(start) {
            let rest = self.find(end..self.len(), &[",", ";"])?..self.len();
            return self.is_finite(rest.clone()).then_some(rest);
        }
        // "Asked whether he would resign, Varga said no".
        (self.pos(0) != Pos::Verb).then_some(0..start)
    }

    /// A run of words without punctuation and "that" at its ends, if it is long enough to state something: three words or a number.
    fn trim(&self, run: Range<usize>) -> Option<Range<usize>> {
        let marks = |k: usize| run.start > 0 && self.is(k, &["that"]);
        let content = |k: &usize| self.is_word(*k) && !marks(*k);
        let start = run.clone().find(content)?;
        let end = run.clone().rev().find(content)? + 1;
        let number = |k: usize| self.words[k].kind == TokenKind::Number;
        let enough = (start..end).filter(content).count() >= 3 || (start..end).any(number);
        enough.then_some(start..end)
    }
}

//! Sentence compression: one clause of a sentence within a number of characters.
//!
//! In: the tree of a sentence and one of its predicates. Out: words of the article in text order. The core comes first: subject,
//! auxiliaries, negation, object, complement, each with the words that it needs. Other constituents are added while there is room. "…"
//! marks an omission.

use std::{borrow::Cow, cell::Cell, ops::Range};

use super::{
    frame::Frame,
    labels::{Pos, Relation, Tag},
    tidy::tidy,
    tree::Tree,
};
use crate::{
    lexicon::{calendar, cues},
    text::fold,
};

/// A shortened clause.
#[derive(Clone, Debug)]
pub(crate) struct Compressed {
    /// The text on one line.
    pub line: String,
    /// The indices of its words in the tree, ascending, without punctuation.
    pub words: Vec<usize>,
    /// How well it reads: 1 for a complete clause.
    pub quality: f64,
    /// The smallest margin of the parser over these words and the word before which it was cut.
    pub margin: u8,
}

/// How much a word needs one of its dependents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Need {
    /// The dependent is never shown: "he said", "however".
    Never,
    /// The word is complete without it: "on Friday".
    Free,
    /// The word is vague without it: "the roof of the library".
    Useful,
    /// The word is incomplete without it: "Ana and Bo".
    Whole,
    /// The word is meaningless or misleading without it.
    Needed,
}

/// The clause of a frame, or without a frame the phrase of a word, in at most `longest` characters; `None` when its core does not fit.
/// `worth` gives the value of each word to the reader.
pub(crate) fn compress(
    text: &str,
    tree: &Tree,
    top: usize,
    frame: Option<&Frame>,
    longest: usize,
    worth: &[f64],
) -> Option<Compressed> {
    let mut clause = Clause::new(text, tree, top, frame);
    let cores = [(Need::Useful, 1.0), (Need::Whole, 0.6), (Need::Needed, 0.3)];
    let quality = cores.into_iter().find_map(|(least, quality)| {
        clause.keep_core(least);
        let is_short = clause.line().chars().count() <= longest;
        (is_short && !clause.ends_open()).then_some(quality)
    })?;
    while let Some(kept) = clause.grown(longest, worth) {
        clause.kept = kept;
    }
    let (line, words) = (clause.line(), clause.words());
    let gaps = line.trim_end_matches('…').matches('…').count();
    // "The column suggests …": an active verb without any object.
    let is_active = frame.is_some_and(|it| !it.passive) && clause.has(top, &[Pos::Verb]);
    let is_vague = is_active && line.ends_with('…') && words.last() == Some(&top);
    let quality = if is_vague { quality * 0.4 } else { quality };
    let border = words.last().map(|last| last + 1);
    let margins = words.iter().copied().chain(border);
    Some(Compressed {
        line,
        quality: quality * 0.9_f64.powi(i32::try_from(gaps).unwrap_or(i32::MAX)),
        margin: margins.map(|n| tree.margin(n)).min().unwrap_or(0),
        words,
    })
}

/// The first words of a passage in at most `longest` characters, cut where no needed word is lost; `None` without a finite verb.
pub(crate) fn opening(
    text: &str,
    tree: &Tree,
    passage: Range<usize>,
    longest: usize,
) -> Option<String> {
    let mut clause = Clause::new(text, tree, tree.top(passage.clone())?, None);
    let is_finite = |n| matches!(clause.tag(n), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
    let verb = passage.clone().find(|&n| is_finite(n))?;
    let is_subject = |&n: &usize| tree.is_any(n, &[Relation::Nsubj, Relation::Csubj]);
    let verb = verb.max(passage.clone().find(is_subject)?);
    let mut found = None;
    // Each word has at least one character.
    for n in passage.clone().take(longest + 1) {
        let whole = |it: usize| match tree.head(it) {
            _ if clause.is_mark(it) => true,
            Some(head) if it < n => head < n,
            Some(head) => head >= n || clause.need(it) < Need::Useful,
            None => true,
        };
        if n > verb && passage.clone().all(whole) && !clause.ends_open() {
            let line = tidy(tree.span(passage.start..n).of(text)) + " …";
            found = Some(line)
                .filter(|it| it.chars().count() <= longest)
                .or(found);
        }
        clause.kept[n] = !clause.is_mark(n);
    }
    found
}

struct Clause<'a> {
    text: &'a str,
    tree: &'a Tree,
    top: usize,
    /// Words shared with the clause above: its subject, its auxiliaries.
    shared: Vec<usize>,
    /// The words that are shown, apart from punctuation.
    kept: Vec<bool>,
    /// For each word, how much its head needs it, computed on first use: long sentences ask many times.
    needs: Vec<Cell<Option<Need>>>,
    /// For each word, whether it reverses the meaning, computed on first use.
    turning: Vec<Cell<Option<bool>>>,
}

impl<'a> Clause<'a> {
    fn new(text: &'a str, tree: &'a Tree, top: usize, frame: Option<&Frame>) -> Clause<'a> {
        let relation = tree.relation(top);
        let is_sharing = matches!(relation, Relation::Conj | Relation::AclRelcl);
        let subject = frame.and_then(|it| it.subject).filter(|_| is_sharing);
        let outside = |it: &usize| !tree.run(top).contains(it);
        let mut shared: Vec<usize> = subject.filter(outside).into_iter().collect();
        // "Two men were arrested and | charged": the second verb has the auxiliaries of the first.
        let helpers = [Relation::Aux, Relation::Cop];
        let is_bare = tree.child(top, &helpers).is_none()
            && matches!(tree.words()[top].tag, Tag::Vb | Tag::Vbn | Tag::Vbg);
        if let Some(head) = tree
            .head(top)
            .filter(|_| is_bare && relation == Relation::Conj)
        {
            shared.extend(tree.children(head).filter(|&it| tree.is_any(it, &helpers)));
        }
        Clause {
            text,
            tree,
            top,
            shared,
            kept: vec![false; tree.len()],
            needs: vec![Cell::new(None); tree.len()],
            turning: vec![Cell::new(None); tree.len()],
        }
    }

    fn word(&self, n: usize) -> &str {
        let word = self.tree.words().get(n);
        word.map_or("", |it| it.span.of(self.text))
    }

    fn lower(&self, n: usize) -> Cow<'_, str> {
        fold::lower(self.word(n))
    }

    fn tag(&self, n: usize) -> Tag {
        self.tree.words().get(n).map_or(Tag::Gw, |it| it.tag)
    }

    fn has(&self, n: usize, list: &[Pos]) -> bool {
        let word = self.tree.words().get(n);
        word.is_some_and(|it| list.contains(&it.pos))
    }

    fn is_mark(&self, n: usize) -> bool {
        self.has(n, &[Pos::Punct])
    }

    /// A comma, a dash or a bracket.
    fn is_break(&self, n: usize) -> bool {
        let breaks = [",", ";", ":", "–", "—", "-", "--", "(", ")", "[", "]"];
        self.is_mark(n) && breaks.contains(&self.word(n))
    }

    /// A break other than a comma.
    fn parts(&self, n: usize) -> bool {
        self.is_break(n) && self.word(n) != ","
    }

    /// Whether a comma or similar mark comes before a constituent.
    fn is_set_off(&self, run: &Range<usize>) -> bool {
        self.is_break(run.start) || run.start > 0 && self.is_break(run.start - 1)
    }

    fn is_glued(&self, n: usize) -> bool {
        let words = self.tree.words();
        n > 0 && n < words.len() && words[n - 1].span.end == words[n].span.start
    }

    fn words(&self) -> Vec<usize> {
        (0..self.kept.len()).filter(|&n| self.kept[n]).collect()
    }

    /// "not", "allegedly", "perhaps": words that a clause must not lose.
    fn turns(&self, n: usize) -> bool {
        kept_in(&self.turning, n, || self.reads_as_turn(n))
    }

    fn reads_as_turn(&self, n: usize) -> bool {
        let word = self.lower(n);
        let is_month = self.has(n, &[Pos::Propn]);
        cues::is_negating(&word) || cues::is_alleged(&word) || cues::is_possible(&word) && !is_month
    }

    /// The first word of a clause or noun phrase.
    fn opener(&self, n: usize, relation: Relation) -> Cow<'_, str> {
        let word = self.tree.child(n, &[relation]);
        word.map_or(Cow::Borrowed(""), |it| self.lower(it))
    }

    /// Whether a word is the head of a clause.
    fn is_clause(&self, n: usize) -> bool {
        let children = [Relation::Nsubj, Relation::Cop];
        self.has(n, &[Pos::Verb]) || self.tree.child(n, &children).is_some()
    }

    fn is_time(&self, n: usize) -> bool {
        let word = self.lower(n);
        self.has(n, &[Pos::Num])
            || calendar::is_weekday(&word)
            || calendar::is_month(&word)
            || cues::is_time(&word)
    }

    /// How much the head of word `n` needs it.
    fn need(&self, n: usize) -> Need {
        kept_in(&self.needs, n, || self.weigh(n))
    }

    #[allow(clippy::match_same_arms)] // A table: the first row that fits counts.
    fn weigh(&self, n: usize) -> Need {
        let (tree, run, relation) = (self.tree, self.tree.run(n), self.tree.relation(n));
        let head = tree.head(n).unwrap_or(n);
        let is_top = head == self.top;
        let is_predicate = self.is_clause(head) || self.has(head, &[Pos::Adj]) && is_top;
        let turned = run.clone().any(|it| self.turns(it));
        let core = [Relation::Obj, Relation::Xcomp, Relation::Ccomp];
        let condition = matches!(self.opener(n, Relation::Mark).as_ref(), "if" | "unless");
        let mut marks = tree
            .children(n)
            .filter(|&it| tree.relation(it) == Relation::Mark);
        let is_content = marks.any(|it| self.tag(it) == Tag::To || self.lower(it) == "that");
        let of = || matches!(self.opener(n, Relation::Case).as_ref(), "of" | "");
        // What joins the clause to what is before it.
        let subject = tree.child(head, &[Relation::Nsubj]).unwrap_or(head);
        let joins = is_top && n < subject.min(head);
        let closes = self.is_break(run.end) || self.is_break(run.end - 1);
        let is_relative = matches!(self.tag(n), Tag::Wdt | Tag::Wp) || self.lower(n) == "that";
        match relation.universal() {
            "parataxis" | "vocative" | "discourse" | "list" | "dislocated" | "punct" => Need::Never,
            "case" if self.shared.contains(&head) => Need::Never,
            "mark" if joins && !matches!(self.lower(n).as_ref(), "if" | "unless") => Need::Never,
            "cc" if joins => Need::Never,
            // "even as the crowd fled"
            "advmod" if joins && self.has(run.end, &[Pos::Sconj]) => Need::Never,
            "ccomp" if tree.child(head, &[Relation::Obj]).is_some_and(|it| it < n) => {
                if is_content { Need::Whole } else { Need::Never }
            }
            "nsubj" if is_top && is_relative && !self.shared.is_empty() => Need::Never,
            "advmod" if joins && closes && !turned => Need::Never,
            "advmod" if self.tag(n) == Tag::Wrb && is_top => Need::Never,
            "advmod" | "obl" | "nmod" | "amod" if turned => Need::Needed,
            "advcl" if condition => Need::Needed,
            "advmod" if !is_predicate => Need::Needed,
            "advmod" if n < head || n == head + 1 => Need::Useful,
            "advmod" => Need::Free,
            "obl" if relation == Relation::OblAgent => Need::Useful,
            "obl" if relation == Relation::OblUnmarked || self.is_time(n) => Need::Free,
            "obl" if run.start == head + 1 && tree.child(head, &core).is_none() => Need::Whole,
            "acl" if self.has(head, &[Pos::Pron, Pos::Det]) => Need::Needed,
            "obl" | "appos" => Need::Free,
            "advcl" | "acl" if is_content && !self.is_set_off(&run) => Need::Useful,
            "advcl" | "acl" => Need::Free,
            "conj" if self.is_clause(n) => Need::Free,
            "conj" if tree.is_any(head, &[Relation::Obj, Relation::Obl, Relation::Nmod]) => {
                Need::Free
            }
            "conj" => Need::Whole,
            "dep" | "orphan" | "reparandum" => Need::Useful,
            "nmod" if relation == Relation::NmodPoss => Need::Needed,
            "nmod" if relation == Relation::NmodDesc || of() => Need::Useful,
            "nmod" => Need::Free,
            "amod" if n > head => Need::Free,
            "amod" => Need::Whole,
            _ => Need::Needed,
        }
    }

    /// Adds the predicate with the words needed at least this much, and the words that those need.
    fn keep_core(&mut self, least: Need) {
        self.kept.fill(false);
        for n in [self.top].into_iter().chain(self.shared.clone()) {
            self.kept = self.with_core(n, least);
        }
    }

    /// The shown words, with word `n` and the words it needs.
    fn with_core(&self, n: usize, least: Need) -> Vec<bool> {
        let mut kept = self.kept.clone();
        let mut open = vec![n];
        while let Some(n) = open.pop() {
            kept[n] = true;
            open.extend(self.tree.children(n).filter(|&it| self.need(it) >= least));
        }
        self.close(&mut kept);
        kept
    }

    /// Completes words that are written as one: "15-year-old", "can't".
    fn close(&self, kept: &mut [bool]) {
        let is_hyphen = |n: usize| self.is_glued(n) && self.is_glued(n + 1) && self.is_mark(n);
        let pairs = (1..kept.len()).filter_map(|n| {
            let is_word = self.is_glued(n) && !self.is_mark(n) && !self.is_mark(n - 1);
            let hyphen = is_hyphen(n).then_some((n - 1, n + 1));
            hyphen.or(is_word.then_some((n - 1, n)))
        });
        let pairs: Vec<(usize, usize)> = pairs.collect();
        for &(a, b) in pairs.iter().chain(pairs.iter().rev()) {
            (kept[a], kept[b]) = (kept[a] || kept[b], kept[a] || kept[b]);
        }
    }

    /// The shown words with the most valuable constituent that fits.
    fn grown(&self, longest: usize, worth: &[f64]) -> Option<Vec<bool>> {
        let words = self.words();
        let (first, last) = (*words.first()?, *words.last()?);
        let within = |n: &usize| self.tree.run(self.top).contains(n);
        let heads = words.iter().filter(|it| within(it));
        let units = heads.flat_map(|&n| self.tree.children(n));
        let units = units.filter(|&n| !self.kept[n] && self.need(n) > Need::Never);
        let plain = |run: Range<usize>| run.into_iter().all(|n| self.is_mark(n));
        let mut units: Vec<(f64, usize)> = units
            .filter_map(|n| {
                let run = self.tree.run(n);
                let wanted: f64 = worth.get(run.clone()).unwrap_or_default().iter().sum();
                let is_verb = self.tree.relation(n) == Relation::Conj;
                if run.start > last {
                    // The end grows without a gap, and not past a colon or a dash.
                    let parts = (last + 1..=run.start).any(|it| self.parts(it));
                    let is_next = plain(last + 1..run.start) && !parts;
                    return is_next.then_some((if is_verb { 0.1 } else { 0.6 }, n));
                }
                if run.end <= first {
                    // "Attorney | General Ana Sosa"
                    let title =
                        [Relation::NmodDesc, Relation::Amod].contains(&self.tree.relation(n));
                    return (plain(run.end..first) && !title).then_some((0.2 + wanted, n));
                }
                let aside = self.is_set_off(&run) || is_verb;
                Some((if aside { wanted / 2.0 } else { 2.0 + wanted }, n))
            })
            .collect();
        units.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        let fits = |kept: Vec<bool>| {
            let grown = Clause {
                kept,
                shared: Vec::new(),
                needs: Vec::new(),
                turning: Vec::new(),
                ..*self
            };
            // A constituent of punctuation alone adds no word; adding it would loop forever.
            let is_more = grown.kept != self.kept;
            let is_short = grown.line().chars().count() <= longest;
            (is_more && is_short && !grown.ends_open()).then_some(grown.kept)
        };
        units.into_iter().find_map(|(_, n)| {
            let mut whole = self.kept.clone();
            let run = self.tree.run(n);
            for word in run.clone().filter(|&it| !self.is_mark(it)) {
                whole[word] = true;
            }
            let core = || {
                let core = self.with_core(n, Need::Useful);
                let first = run.clone().find(|&it| core[it]);
                let is_next = run.end <= last || first.is_some_and(|it| plain(last + 1..it));
                (is_next && !self.is_clause(n)).then_some(core)
            };
            fits(whole).or_else(|| fits(core()?))
        })
    }

    /// Whether the last word is one that a line must not end with: an article, a preposition, a conjunction, an auxiliary.
    fn ends_open(&self) -> bool {
        let Some(last) = self.kept.iter().rposition(|&it| it) else {
            return true;
        };
        let relation = self.tree.relation(last);
        match self.tag(last) {
            Tag::Cc
            | Tag::To
            | Tag::Md
            | Tag::Wdt
            | Tag::Wp
            | Tag::Wrb
            | Tag::Dt
            | Tag::Pdt
            | Tag::Pos
            | Tag::PrpPossessive => true,
            Tag::In => relation != Relation::CompoundPrt,
            _ => ["case", "mark", "cc", "aux", "cop"].contains(&relation.universal()),
        }
    }

    /// The words on one line, with the punctuation between them; "…" for an omission without a comma.
    fn line(&self) -> String {
        let (words, run) = (self.tree.words(), self.tree.run(self.top));
        let shown = self.words();
        let mut line = String::new();
        for (at, &n) in shown.iter().enumerate() {
            let gap = at.checked_sub(1).map_or(n..n, |it| shown[it] + 1..n);
            let is_plain = gap.clone().all(|it| self.is_mark(it));
            let is_in_run = run.contains(&(gap.start.max(1) - 1)) && !self.is_break(gap.start);
            if !is_plain && is_in_run {
                line.push_str(" …");
            }
            for n in gap.filter(|_| is_plain).chain([n]) {
                let is_close = matches!(self.word(n), "," | "." | ";" | ":" | "”" | ")" | "]");
                let is_next = n > 0 && words[n - 1].span.end == words[n].span.start;
                if !(is_plain && is_next || is_close) {
                    line.push(' ');
                }
                line.push_str(self.word(n));
            }
        }
        let rest = shown.last().map_or(0, |last| last + 1)..run.end;
        let quote = rest
            .clone()
            .next()
            .filter(|&n| self.tag(n) == Tag::CloseQuote);
        line.push_str(quote.map_or("", |n| self.word(n)));
        let next = rest.into_iter().find(|&n| !self.is_mark(n));
        let line = tidy(&line);
        if next.is_some_and(|n| self.tells(n)) {
            line + " …"
        } else {
            line
        }
    }

    /// Whether the reader must see that the clause continues with word `n`.
    fn tells(&self, n: usize) -> bool {
        let in_kept = |it: &usize| self.tree.head(*it).is_none_or(|head| self.kept[head]);
        let unit = [n].into_iter().chain(self.tree.ancestors(n)).find(in_kept);
        unit.is_some_and(|unit| {
            let is_clause = self.tree.relation(unit) == Relation::Conj && self.is_clause(unit);
            let is_aside = [
                "parataxis",
                "discourse",
                "obl",
                "acl",
                "advcl",
                "appos",
                "nmod",
            ];
            let is_aside = is_aside.contains(&self.tree.relation(unit).universal());
            !(self.is_set_off(&self.tree.run(unit)) && is_aside || is_clause)
        })
    }
}

/// A value computed on first use.
fn kept_in<T: Copy>(cells: &[Cell<Option<T>>], n: usize, make: impl FnOnce() -> T) -> T {
    let cell = cells.get(n);
    let known = cell.and_then(Cell::get);
    known.unwrap_or_else(|| {
        let made = make();
        if let Some(cell) = cell {
            cell.set(Some(made));
        }
        made
    })
}

#[cfg(test)]
mod tests;

//! Sentence compression: one clause of a sentence, cut to a length by dropping whole constituents.
//!
//! In: the tree of a sentence and one of its predicates. Out: words of the article in text order, joined by single blanks. Subject, verb,
//! object, negation and what a noun phrase cannot do without always stay; adjuncts are added back, the most useful first, as long as
//! there is room.

use std::ops::Range;

use super::{
    frame::Frame,
    labels::{Pos, Relation, Tag},
    tree::Tree,
};
use crate::lexicon::cues;

/// What a compressed clause must be like.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// Characters, at most.
    pub longest: usize,
    /// How much each word of the tree counts.
    pub worth: &'a [f64],
    /// Words that must not be in it.
    pub without: &'a [Range<usize>],
}

/// A clause that was cut.
#[derive(Clone, Debug)]
pub struct Compressed {
    /// The words on one line.
    pub line: String,
    /// The words of the tree that are in it, ascending.
    pub words: Vec<usize>,
    /// Whether coordinated nouns and what completes the verb are in it.
    pub whole: bool,
}

/// How useful an adjunct must be to be added.
const USEFUL: f64 = 2.0;

/// The clause of a frame, or without a frame the phrase of a word; none when even its core is too long.
pub fn compress(
    text: &str,
    tree: &Tree,
    top: usize,
    frame: Option<&Frame>,
    wanted: Wanted,
) -> Option<Compressed> {
    // Of two subjects the one beside the verb: "the report states | Ana was asked".
    let is_subject = |&it: &usize| {
        it < top
            && tree.is_any(it, &[Relation::Nsubj])
            && tree.child(it, &[Relation::Case]).is_none()
            && !is_relative(tree, it)
    };
    let nearest = tree.children(top).filter(is_subject).last();
    let subject = frame.and_then(|it| nearest.or(it.subject));
    [true, false].into_iter().find_map(|whole| {
        let kept = vec![false; tree.len()];
        let mut cut = Cut {
            text,
            tree,
            top,
            subject,
            is_phrase: frame.is_none(),
            wanted,
            whole,
            kept,
        };
        cut.keep_core();
        cut.fits().then(|| cut.add_adjuncts())?;
        cut.finished()
    })
}

struct Cut<'a> {
    text: &'a str,
    tree: &'a Tree,
    top: usize,
    subject: Option<usize>,
    is_phrase: bool,
    wanted: Wanted<'a>,
    whole: bool,
    kept: Vec<bool>,
}

impl Cut<'_> {
    fn lower(&self, n: usize) -> String {
        self.tree.words()[n].span.of(self.text).to_lowercase()
    }

    fn tag(&self, n: usize) -> Tag {
        self.tree.words()[n].tag
    }

    fn is_mark(&self, n: usize) -> bool {
        self.tree.words()[n].pos == Pos::Punct
    }

    /// "not", "allegedly", "perhaps": what a clause must not lose.
    fn turns(&self, n: usize) -> bool {
        let word = self.lower(n);
        cues::is_negating(&word) || cues::is_alleged(&word) || cues::is_possible(&word)
    }

    /// Keeps the predicate with its subject and what neither can do without.
    fn keep_core(&mut self) {
        self.keep(self.top);
        self.subject.into_iter().for_each(|it| self.keep(it));
        // "was arrested and charged": the auxiliary of the first verb is that of the second.
        let (tree, top) = (self.tree, self.top);
        let helpers = [Relation::Aux, Relation::Cop];
        let is_finite = matches!(self.tag(top), Tag::Vbd | Tag::Vbz | Tag::Vbp);
        let shares = !is_finite && tree.child(top, &[Relation::Nsubj, Relation::Aux]).is_none();
        if let Some(first) = tree
            .head(top)
            .filter(|_| tree.relation(top) == Relation::Conj && shares)
        {
            for word in tree.children(first).filter(|&it| it < first) {
                if tree.is_any(word, &helpers) || tree.run(word).len() == 1 && self.turns(word) {
                    self.keep(word);
                }
            }
        }
    }

    /// Keeps a word with all that it cannot do without.
    fn keep(&mut self, n: usize) {
        let mut open = vec![n];
        while let Some(n) = open.pop() {
            self.kept[n] = true;
            open.extend(
                self.tree
                    .children(n)
                    .filter(|&it| !self.kept[it] && self.is_required(n, it)),
            );
        }
    }

    fn is_required(&self, head: usize, child: usize) -> bool {
        let tree = self.tree;
        let relation = tree.relation(child);
        let of_top = head == self.top;
        let beside = tree.run(child).start == head + 1;
        let has = |relation: Relation| tree.child(head, &[relation]);
        match relation.universal() {
            "det" | "cop" | "aux" | "compound" | "flat" | "fixed" | "goeswith" | "nummod"
            | "amod" | "expl" | "obj" | "iobj" | "xcomp" | "ccomp" => true,
            // A noun that becomes the subject loses its preposition, a relative clause its pronoun.
            "case" => self.subject != Some(head),
            "nsubj" | "csubj" => !of_top || self.subject.is_none_or(|it| it == child),
            "cc" => !of_top,
            "mark" => !of_top || self.tag(child) == Tag::To,
            "advmod" | "discourse" if self.tag(child) == Tag::Wrb => !of_top,
            "advmod" | "discourse" if self.turns(child) => true,
            // "put together a show", "about 40 people"
            "advmod" if is_clause(tree, head) => {
                beside && has(Relation::Obj).is_some_and(|it| it > child)
            }
            "advmod" => tree.run(child).len() == 1 && child <= head + 1,
            "conj" => {
                (self.whole || head < self.top) && !is_clause(tree, head) && !is_clause(tree, child)
            }
            // "defensive back Keiwan Ratliff"
            "appos" => beside && matches!(self.tag(child), Tag::Nnp | Tag::Nnps),
            "nmod" => {
                let of = has(Relation::Case).is_none()
                    && tree
                        .child(child, &[Relation::Case])
                        .is_some_and(|it| self.lower(it) == "of");
                matches!(relation, Relation::NmodPoss | Relation::NmodDesc) || of
            }
            "obl" => {
                relation == Relation::OblAgent
                    || self.completes(head, child) && (self.whole || !of_top)
            }
            "advcl" => {
                self.is_condition(child)
                    || self.completes(head, child)
                    || has(Relation::Nsubj)
                        .is_some_and(|it| !self.is_finite(child) && self.lower(it) == "it")
            }
            "acl" => self.is_phrase && of_top,
            _ => false,
        }
    }

    /// "if the dam breaks"
    fn is_condition(&self, n: usize) -> bool {
        let mark = self.tree.child(n, &[Relation::Mark]);
        mark.is_some_and(|it| matches!(self.lower(it).as_str(), "if" | "unless"))
    }

    /// Whether an adjunct right after a predicate is all that follows from it: "lives | in Lund", "about | to begin".
    fn completes(&self, head: usize, child: usize) -> bool {
        let others = [Relation::Obj, Relation::Xcomp, Relation::Ccomp];
        let pos = |n: usize| self.tree.words()[n].pos;
        let is_beside = self.tree.run(child).start == head + 1;
        let is_predicate = matches!(pos(head), Pos::Verb | Pos::Adj | Pos::Adv);
        is_predicate && child > head && is_beside && self.tree.child(head, &others).is_none()
    }

    fn is_finite(&self, n: usize) -> bool {
        self.tree.child(n, &[Relation::Nsubj]).is_some()
    }

    /// Adds adjuncts of what is kept, the most useful first, as long as they fit: the whole of a clause or nothing of it, of a phrase at
    /// least its core.
    fn add_adjuncts(&mut self) {
        let mut refused = vec![false; self.tree.len()];
        loop {
            let open = (0..self.tree.len()).filter(|&n| !self.kept[n] && !refused[n]);
            let open = open.filter(|&n| {
                self.tree.head(n).is_some_and(|head| self.kept[head]) && self.is_beside_kept(n)
            });
            let best = open
                .filter_map(|n| Some((self.use_of(n)?, n)))
                .filter(|(use_of, _)| *use_of >= USEFUL)
                .max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)));
            let Some((_, n)) = best else { return };
            let before = self.kept.clone();
            let whole = self.whole;
            // A clause as it is, or of one after a conjunction what it cannot do without.
            let clausal = self.is_clausal(n);
            let is_cut = !clausal || self.tree.relation(n) == Relation::Advcl;
            for (as_it_is, attempt) in [(true, whole), (false, whole), (false, false)] {
                if as_it_is && !clausal || !as_it_is && !is_cut {
                    continue;
                }
                self.whole = attempt;
                if as_it_is {
                    self.tree
                        .run(n)
                        .for_each(|it| self.kept[it] |= !self.is_mark(it));
                } else {
                    self.keep(n);
                }
                refused[n] = !self.fits();
                if !refused[n] {
                    break;
                }
                self.kept.clone_from(&before);
            }
            self.whole = whole;
        }
    }

    fn is_clausal(&self, n: usize) -> bool {
        match self.tree.relation(n) {
            Relation::AclRelcl | Relation::Appos => true,
            Relation::Conj => is_clause(self.tree, n),
            relation => relation.is(Relation::Advcl) && self.is_finite(n),
        }
    }

    /// Whether an adjunct continues what is kept: what lies between is nothing, or set off by commas. So nothing is attached to words that it
    /// does not belong to: not "found guilty | in October" of "found guilty of a murder in October".
    fn is_beside_kept(&self, n: usize) -> bool {
        let run = self.tree.run(n);
        let gap = if n < self.top && self.tree.head(n) == Some(self.top) {
            run.end
                ..(run.end..self.tree.len())
                    .find(|&it| self.kept[it])
                    .unwrap_or(self.tree.len())
        } else {
            (0..run.start)
                .rev()
                .find(|&it| self.kept[it])
                .map_or(0, |it| it + 1)..run.start
        };
        gap.is_empty() || self.is_mark(gap.start) && self.is_mark(gap.end - 1)
    }

    /// How useful an adjunct is: by its relation, and by the words in it that count.
    fn use_of(&self, n: usize) -> Option<f64> {
        let tree = self.tree;
        let relation = tree.relation(n);
        let base = match relation.universal() {
            _ if matches!(self.lower(tree.run(n).start).as_str(), "(" | "[") => return None,
            "advmod"
                if self.tag(n) == Tag::Wrb
                    || n < self.top
                        && self
                            .tree
                            .words()
                            .get(n + 1)
                            .is_some_and(|it| it.pos == Pos::Punct) =>
            {
                return None;
            }
            "obl" if relation == Relation::OblUnmarked || n < self.top => 1.5,
            "nmod" if relation == Relation::NmodUnmarked => 1.5,
            "obl" => 3.0,
            "conj" if is_clause(tree, n) => 0.6,
            "acl" if relation == Relation::AclRelcl => 0.8,
            "advcl" if self.is_finite(n) => 1.4,
            "appos" => 1.0,
            "nmod" | "acl" | "advcl" => 2.5,
            "advmod" => 2.0,
            _ => return None,
        };
        let worth: f64 = tree.run(n).filter_map(|it| self.wanted.worth.get(it)).sum();
        Some(base + worth.min(2.0))
    }

    fn fits(&self) -> bool {
        let shown = self.shown();
        let without = |n: &usize| self.wanted.without.iter().any(|run| run.contains(n));
        !shown.iter().any(without) && self.line(&shown).chars().count() <= self.wanted.longest
    }

    /// The kept words, with the parts of words written together, the punctuation between kept neighbors, and the commas of a list.
    fn shown(&self) -> Vec<usize> {
        let words = self.tree.words();
        let is_break = |n: usize| {
            self.is_mark(n) && !matches!(words[n].span.of(self.text), "-" | "‑" | "/" | "'" | "’")
        };
        let joined = |n: &usize, m: &usize| {
            words[*n].span.end == words[*m].span.start && !is_break(*n) && !is_break(*m)
        };
        let all: Vec<usize> = (0..words.len()).collect();
        let mut shown = vec![false; words.len()];
        for chunk in all
            .chunk_by(joined)
            .filter(|chunk| chunk.iter().any(|&it| self.kept[it]))
        {
            chunk.iter().for_each(|&it| shown[it] = true);
        }
        let plain: Vec<usize> = all.iter().copied().filter(|&it| !is_break(it)).collect();
        for pair in plain
            .windows(2)
            .filter(|pair| shown[pair[0]] && shown[pair[1]])
            .map(<[usize]>::to_vec)
            .collect::<Vec<_>>()
        {
            shown[pair[0]..pair[1]].fill(true);
        }
        for n in 2..words.len() {
            let in_list = self.tree.ancestors(n).chain([n]).any(|it| {
                self.kept[it]
                    && self.tree.relation(it) == Relation::Conj
                    && self.tree.run(it).contains(&(n - 1))
                    && !is_clause(self.tree, it)
            });
            shown[n - 1] |= shown[n] && in_list && words[n - 1].span.of(self.text) == ",";
        }
        all.into_iter().filter(|&it| shown[it]).collect()
    }

    fn line(&self, shown: &[usize]) -> String {
        let words = self.tree.words();
        let mut line = String::new();
        for (at, &n) in shown.iter().enumerate() {
            let word = words[n].span.of(self.text);
            let joined = at > 0 && words[shown[at - 1]].span.end == words[n].span.start;
            if !joined && word != "," {
                line.push(' ');
            }
            line.push_str(word);
        }
        tidy(&line)
    }

    /// The line, unless it ends on an article, a preposition or a conjunction.
    fn finished(&self) -> Option<Compressed> {
        let mut words = self.shown();
        words.drain(..usize::from(words.first().is_some_and(|&it| self.tag(it) == Tag::Cc)));
        let last = *words.iter().rev().find(|&&n| !self.is_mark(n))?;
        let relation = self.tree.relation(last);
        let is_open = match self.tag(last) {
            Tag::Dt
            | Tag::Cc
            | Tag::To
            | Tag::Md
            | Tag::Wdt
            | Tag::Wp
            | Tag::Wrb
            | Tag::PrpPossessive => true,
            Tag::In => relation != Relation::CompoundPrt,
            Tag::Pos => false,
            _ => matches!(relation, Relation::Case | Relation::Mark | Relation::Cc),
        };
        (!is_open).then(|| Compressed {
            line: self.line(&words),
            words,
            whole: self.whole,
        })
    }
}

fn is_relative(tree: &Tree, n: usize) -> bool {
    matches!(tree.words()[n].tag, Tag::Wp | Tag::Wdt | Tag::In)
}

/// Whether a word is the head of a clause.
fn is_clause(tree: &Tree, n: usize) -> bool {
    tree.words()[n].pos == Pos::Verb || tree.child(n, &[Relation::Nsubj, Relation::Cop]).is_some()
}

/// A line without marks at its ends that join it to nothing, and without quotation marks and brackets that stand alone.
pub fn tidy(line: &str) -> String {
    let pairs = [('“', '”'), ('(', ')'), ('[', ']')];
    let mut line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    for (open, close) in pairs {
        if line.matches(open).count() != line.matches(close).count() {
            line = line.replace([open, close], "");
        }
    }
    if line.matches('"').count() % 2 == 1 {
        line = line.replace('"', "");
    }
    let ends = |c: char| matches!(c, ',' | ';' | ':' | '–' | '—' | '-' | ' ');
    let line = line.trim_start_matches(|c| ends(c) || c == '.');
    let line = line.trim_end_matches(ends);
    let whole = line
        .strip_suffix('.')
        .filter(|it| !it.rsplit(' ').next().is_some_and(|word| word.contains('.')));
    let line = whole.unwrap_or(line).trim_end_matches(ends);
    let quoted = line
        .strip_prefix('“')
        .and_then(|it| it.strip_suffix('”'))
        .filter(|it| !it.contains(['“', '”']));
    let line = quoted.map_or(line, |it| it.trim_end_matches(['.', ',']));
    line.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        syntax::{frame::frames, parse},
        text::{Span, tokenize},
    };

    /// The main clause of a sentence in so many characters.
    fn check(sentence: &str, longest: usize, expected: Option<&str>) {
        let tree = parse(sentence, &tokenize(sentence, Span::all(sentence)));
        let frames = frames(sentence, &tree);
        let root = tree.roots().next().unwrap();
        let frame = frames.iter().find(|it| it.predicate == root).unwrap();
        let wanted = Wanted {
            longest,
            worth: &[],
            without: &[],
        };
        let cut = compress(sentence, &tree, root, Some(frame), wanted).map(|it| it.line);
        assert_eq!(cut.as_deref(), expected, "{sentence}");
    }

    #[test]
    fn adjuncts_are_dropped_and_the_core_stays() {
        check(
            "The council closed the old bridge on Friday.",
            60,
            Some("The council closed the old bridge on Friday"),
        );
        check(
            "The council closed the old bridge on Friday.",
            40,
            Some("The council closed the old bridge"),
        );
        check(
            "The mayor of Lund opened a new school near the harbor.",
            40,
            Some("The mayor of Lund opened a new school"),
        );
        check(
            "However, the council closed the old bridge.",
            60,
            Some("the council closed the old bridge"),
        );
        // Not even the core has room.
        check("The council closed the old bridge.", 20, None);
    }

    #[test]
    fn what_changes_the_sense_stays() {
        check(
            "The council did not close the old bridge on Friday.",
            45,
            Some("The council did not close the old bridge"),
        );
        check(
            "The owner allegedly burned the mill in the valley.",
            36,
            Some("The owner allegedly burned the mill"),
        );
        check(
            "Nobody closed the old bridge on Friday.",
            30,
            Some("Nobody closed the old bridge"),
        );
        check(
            "The council will close the bridge on Friday.",
            36,
            Some("The council will close the bridge"),
        );
    }

    #[test]
    fn lines_are_tidy() {
        let check = |line: &str, expected: &str| assert_eq!(tidy(line), expected, "{line}");
        check("He left.", "He left");
        check("He left the U.S.", "He left the U.S.");
        check("“We lost the roof,", "We lost the roof");
        check("“We lost the roof.”", "We lost the roof");
        check("“We” lost the “roof”", "“We” lost the “roof”");
        check("the (old bridge", "the old bridge");
        check("the bridge (old)", "the bridge (old)");
        check("  the\n bridge ;", "the bridge");
    }
}

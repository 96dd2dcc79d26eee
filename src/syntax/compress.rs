//! Sentence compression: one clause of a sentence, cut to a length at the borders of its constituents.
//!
//! In: the tree of a sentence and one of its predicates. Out: words of the article in text order. First go constituents that commas set
//! off, and adjuncts before the subject. Then the end is cut where a constituent begins; " …" tells that the clause goes on.

use std::ops::Range;

use super::{
    frame::Frame,
    labels::{Pos, Relation, Tag},
    tree::Tree,
};
use crate::lexicon::cues;

/// What a compressed clause must be like.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted<'a> {
    /// Characters, at most.
    pub longest: usize,
    /// How much each word of the tree counts.
    pub worth: &'a [f64],
    /// Words that must not be in it.
    pub without: &'a [Range<usize>],
}

/// A clause that was cut.
#[derive(Clone, Debug)]
pub(crate) struct Compressed {
    /// The words on one line.
    pub line: String,
    /// The words of the tree that are in it, ascending.
    pub words: Vec<usize>,
    /// How well it reads: 1 for a whole clause.
    pub quality: f64,
}

/// The best cut of the clause of a frame, or without a frame of the phrase of a word; `None` without a good one.
pub(crate) fn compress(
    text: &str,
    tree: &Tree,
    top: usize,
    frame: Option<&Frame>,
    wanted: Wanted,
) -> Option<Compressed> {
    let mut cut = Cut {
        text,
        tree,
        top,
        subject: frame.and_then(|it| subject(tree, it)),
        wanted,
        kept: vec![false; tree.len()],
    };
    cut.keep_clause(frame.is_none());
    let all = cut.worth(&cut.words()).max(0.01);
    let mut found = Vec::new();
    let mut price = 1.0;
    loop {
        let words = cut.words();
        found.extend(cut.ends(&words, price));
        let Some((cost, run)) = cut.cheapest_drop(&words) else {
            break;
        };
        cut.kept[run].fill(false);
        price *= 1.0 - 0.05 * cost;
    }
    let score = |it: &Compressed| it.quality * (0.1 + cut.worth(&it.words) / all);
    // Of equal cuts the first: nothing is dropped without need.
    found.reverse();
    let better = |x: &Compressed, y: &Compressed| score(x).total_cmp(&score(y));
    found.into_iter().max_by(better)
}

/// The subject of a clause: its own, right before the verb ("the report states | Ana was asked"), or the shared one of a conjunct or a
/// relative clause.
fn subject(tree: &Tree, frame: &Frame) -> Option<usize> {
    let top = frame.predicate;
    let is_subject = |&it: &usize| {
        it < top
            && tree.is_any(it, &[Relation::Nsubj, Relation::Csubj])
            && tree.child(it, &[Relation::Case]).is_none()
            && !matches!(tree.words()[it].tag, Tag::Wp | Tag::Wdt | Tag::In)
    };
    let is_sharing = matches!(tree.relation(top), Relation::Conj | Relation::AclRelcl);
    let own = tree.children(top).rfind(is_subject);
    own.or(frame.subject.filter(|_| is_sharing))
}

struct Cut<'a> {
    text: &'a str,
    tree: &'a Tree,
    top: usize,
    subject: Option<usize>,
    wanted: Wanted<'a>,
    kept: Vec<bool>,
}

impl Cut<'_> {
    fn word(&self, n: usize) -> &str {
        let word = self.tree.words().get(n);
        word.map_or("", |it| it.span.of(self.text))
    }

    fn lower(&self, n: usize) -> String {
        self.word(n).to_lowercase()
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

    fn worth(&self, words: &[usize]) -> f64 {
        words.iter().filter_map(|&n| self.wanted.worth.get(n)).sum()
    }

    fn words(&self) -> Vec<usize> {
        (0..self.kept.len()).filter(|&n| self.kept[n]).collect()
    }

    /// "not", "allegedly", "perhaps": what a clause must not lose.
    fn turns(&self, n: usize) -> bool {
        let word = self.lower(n);
        cues::is_negating(&word) || cues::is_alleged(&word) || cues::is_possible(&word)
    }

    /// The word that a clause or a noun phrase begins with.
    fn opener(&self, n: usize, relation: Relation) -> String {
        let word = self.tree.child(n, &[relation]);
        word.map_or_else(String::new, |it| self.lower(it))
    }

    /// "if the dam breaks"
    fn is_condition(&self, n: usize) -> bool {
        matches!(self.opener(n, Relation::Mark).as_str(), "if" | "unless")
    }

    /// Keeps the run of the clause, with the subject that it shares, without the words that join it to what is before.
    fn keep_clause(&mut self, is_phrase: bool) {
        let (tree, top) = (self.tree, self.top);
        self.kept[tree.run(top)].fill(true);
        let shared = self.subject.filter(|it| !tree.run(top).contains(it));
        if let Some(subject) = shared {
            let helpers = [Relation::Aux, Relation::Cop, Relation::Advmod];
            for child in tree.children(top).filter(|&it| it < top) {
                self.kept[tree.run(child)].fill(tree.is_any(child, &helpers));
            }
            // The phrase without clauses and what commas set off.
            let ends = |&it: &usize| {
                let starts = tree.run(it).start;
                it > subject && (tree.relation(it).is(Relation::Acl) || self.is_break(starts))
            };
            let run = tree.run(subject);
            let end = tree.children(subject).find(ends);
            let end = end.map_or(run.end, |it| tree.run(it).start);
            let case = tree.child(subject, &[Relation::Case]);
            let start = case.map_or(run.start, |it| (it + 1).min(subject));
            self.kept[start..end].fill(true);
        }
        let is_aside = tree.relation(top).is(Relation::Advcl);
        let joins = |&it: &usize| {
            let is_glued = |m: usize| tree.words()[it].span.end == tree.words()[m].span.start;
            let is_quote = matches!(self.word(it), "“" | "\"" | "'" | "‘");
            match tree.relation(it) {
                _ if it + 1 < tree.len() && is_glued(it + 1) && !self.is_break(it + 1) => false,
                _ if self.is_mark(it) => !is_quote,
                Relation::Mark => self.lower(it) == "that" || is_aside,
                Relation::Advmod if self.tag(it) == Tag::Wrb => is_aside,
                Relation::Advmod => self.is_break(it + 1) && !self.turns(it),
                relation => matches!(relation.universal(), "cc" | "discourse"),
            }
        };
        let is_joining = |it: &usize| !is_phrase && joins(it);
        let joining: Vec<usize> = self.words().into_iter().take_while(is_joining).collect();
        for it in joining {
            self.kept[it] = false;
        }
        // "15-year-old" is one word.
        let is_glued = |n: &usize| tree.words()[n - 1].span.end == tree.words()[*n].span.start;
        let first = self.kept.iter().position(|&it| it).unwrap_or(0);
        for n in (1..=first).rev().take_while(is_glued) {
            self.kept[n - 1] = !self.has(first, &[Pos::Punct]);
        }
    }

    /// The constituent within the clause that is missed least, with its cost and its commas.
    fn cheapest_drop(&self, words: &[usize]) -> Option<(f64, Range<usize>)> {
        let missed = |(cost, run): &(f64, Range<usize>)| {
            let inside = self.wanted.worth.get(run.clone()).unwrap_or_default();
            cost + inside.iter().sum::<f64>().min(2.0)
        };
        let drops = words.iter().filter_map(|&n| self.drop_of(n, words));
        drops.min_by(|x, y| missed(x).total_cmp(&missed(y)))
    }

    fn drop_of(&self, n: usize, words: &[usize]) -> Option<(f64, Range<usize>)> {
        let (run, relation) = (self.tree.run(n), self.tree.relation(n));
        let is_kept = |it: usize| words.binary_search(&it).is_ok();
        let is_core = run.contains(&self.top) || self.subject.is_some_and(|it| run.contains(&it));
        let is_adjunct =
            ["obl", "advcl", "advmod", "parataxis", "discourse"].contains(&relation.universal());
        let is_added = is_adjunct || ["appos", "acl", "nmod"].contains(&relation.universal());
        let turned = self.is_condition(n)
            || ["obl", "advmod", "nmod"].contains(&relation.universal())
                && run.clone().any(|it| self.turns(it));
        let lists = self.tag(run.end) == Tag::Cc || self.tag(run.end + 1) == Tag::Cc;
        let after = run.end + usize::from(self.is_break(run.end));
        let goes_on = words.iter().any(|&it| it >= after && !self.is_mark(it));
        if is_core || turned || lists || !goes_on || !is_kept(run.start) {
            return None;
        }
        let closes = after > run.end || self.is_break(run.end - 1);
        if words.first() == Some(&run.start) && is_adjunct {
            let subject = self.subject.map(|it| self.tree.run(it).start);
            return (closes || subject == Some(run.end)).then_some((1.0, run.start..after));
        }
        let opens = self.is_break(run.start);
        let is_before = !opens && run.start > 0 && self.is_break(run.start - 1);
        if closes && (opens || is_before) && is_added {
            return Some((1.0, run.start - usize::from(is_before)..after));
        }
        // "the candidates | running for the seats | came"
        let subject = self.subject.map_or(0..0, |it| self.tree.run(it));
        let next = words.iter().find(|&&it| it >= run.end).copied();
        let is_last = subject.contains(&n) && next == Some(subject.end);
        let is_after = is_last && self.tree.head(n).is_some_and(|it| it < run.start);
        let of = self.opener(n, Relation::Case) == "of";
        let is_loose =
            ["acl", "amod"].contains(&relation.universal()) || relation == Relation::Nmod && !of;
        let is_next = self.has(subject.end, &[Pos::Aux, Pos::Verb]);
        (is_after && is_loose && is_next).then_some((3.0, run))
    }

    /// The ends that the kept words can have, each better than the longer ones.
    fn ends(&self, words: &[usize], price: f64) -> Vec<Compressed> {
        let mut found: Vec<Compressed> = Vec::new();
        let lengths = words.iter().scan(0, |sum, &n| {
            *sum += self.word(n).chars().count();
            Some(*sum)
        });
        let longest = self.wanted.longest + 4;
        let n_short = lengths.take_while(|&it| it <= longest).count();
        for end in (1..=n_short).rev() {
            let best = found.last().map_or(0.0, |it| it.quality);
            let (quality, goes_on) = self.end(&words[..end], &words[end..]);
            if quality * price <= best {
                continue;
            }
            let line = self.line(&words[..end]) + if goes_on { " …" } else { "" };
            if line.chars().count() <= self.wanted.longest {
                let (words, quality) = (words[..end].to_vec(), quality * price);
                found.push(Compressed {
                    line,
                    words,
                    quality,
                });
            }
        }
        found
    }

    /// How well a clause can end between these words, and whether the reader must be told that it goes on.
    fn end(&self, kept: &[usize], rest: &[usize]) -> (f64, bool) {
        let plain = kept.iter().rev().filter(|&&it| !self.is_mark(it));
        let mut plain = plain.peekable();
        let is_open = plain.peek().is_none_or(|&&it| self.is_open(it));
        let hidden = |&n: &usize| self.wanted.without.iter().any(|run| run.contains(&n));
        let heads_in = |list: &[usize], n: usize| {
            let head = self.tree.head(n).filter(|_| !self.is_mark(n));
            head.is_some_and(|it| list.binary_search(&it).is_ok())
        };
        let hangs = |&it: &usize| hidden(&it) || heads_in(rest, it);
        // "until a woman": the tree lost the verb of a clause.
        let is_verb = |n: usize| self.has(n, &[Pos::Verb, Pos::Aux]);
        let opens = |&n: &usize| self.tree.relation(n) == Relation::Mark || self.tag(n) == Tag::Wrb;
        let goes_on = rest.iter().any(|&it| !self.is_mark(it));
        let is_lost = goes_on && plain.take_while(|&&it| !is_verb(it)).any(opens);
        let is_split = kept.last().is_some_and(|&it| self.splits(it)) && goes_on;
        if is_open || is_split || is_lost || !kept.contains(&self.top) || kept.iter().any(hangs) {
            return (0.0, false);
        }
        let lost = rest.iter().filter(|&&n| heads_in(kept, n));
        lost.fold((1.0, false), |(least, told), &n| {
            let (loss, tells) = self.loss(n);
            (loss.min(least), told || tells)
        })
    }

    /// Whether the parts of speech before and after a border speak against it: "a bullying | atmosphere", "coach | Ana Sosa".
    fn splits(&self, n: usize) -> bool {
        let nouns = [Pos::Noun, Pos::Propn, Pos::Num];
        let is_time = self.tree.relation(n + 1) == Relation::OblUnmarked;
        let is_before = self.has(n, &[Pos::Det, Pos::Adj]) && self.has(n + 1, &nouns)
            || self.has(n, &nouns) && self.has(n + 1, &[Pos::Propn]);
        is_before && !is_time
    }

    /// What a clause is worth without a constituent at its end, and whether the reader must be told.
    #[allow(clippy::match_same_arms)] // A table: the first row that fits counts.
    fn loss(&self, n: usize) -> (f64, bool) {
        let (tree, run, relation) = (self.tree, self.tree.run(n), self.tree.relation(n));
        let head = tree.head(n).unwrap_or(n);
        let set_off = self.is_break(run.start) || run.start > 0 && self.is_break(run.start - 1);
        let is_finite = tree.child(n, &[Relation::Nsubj]).is_some();
        let others = [Relation::Obj, Relation::Xcomp, Relation::Ccomp];
        let other = tree.child(head, &others);
        let is_predicate = self.has(head, &[Pos::Verb, Pos::Adj, Pos::Adv]);
        let bare = is_predicate && other.is_none_or(|it| it > n) && run.start == head + 1;
        let is_content = self.tag(run.start) == Tag::To || self.opener(n, Relation::Mark) == "that";
        let turned = run.clone().any(|it| self.turns(it));
        match relation.universal() {
            "punct" | "cc" | "parataxis" | "vocative" | "discourse" | "list" => (1.0, false),
            // "burst in and shot | and killed a judge"
            "conj" if bare && tree.child(n, &others).is_some() => (0.3, true),
            "conj" if is_clause(tree, n) => (0.95, false),
            "conj" => (0.5, true),
            "obj" | "iobj" if turned => (0.0, true),
            "obj" | "iobj" | "xcomp" | "ccomp" => (0.2, true),
            "advmod" if turned || bare && other.is_some() => (0.0, true),
            "advmod" if !is_clause(tree, head) => (0.3, true),
            "advmod" if !bare => (0.95, false),
            "obl" if turned => (0.4, true),
            _ if relation == Relation::OblAgent => (0.7, true),
            _ if relation == Relation::OblUnmarked => (0.97, false),
            "obl" | "acl" | "advcl" | "appos" if set_off && !self.is_condition(n) => (0.98, false),
            "advcl" if self.is_condition(n) => (0.5, true),
            "obl" | "advcl" | "advmod" if bare => (0.5, true),
            "obl" => (0.93, true),
            "advcl" if is_finite => (0.97, false),
            "acl" | "advcl" if is_content => (0.45, true),
            "advcl" | "acl" => (0.85, true),
            "nmod" if relation == Relation::NmodPoss => (0.0, true),
            "nmod" if matches!(self.opener(n, Relation::Case).as_str(), "of" | "") => (0.3, true),
            "nmod" => (0.85, true),
            "amod" if n > head => (0.6, true),
            "dep" | "orphan" | "dislocated" => (0.4, true),
            _ => (0.0, true),
        }
    }

    /// Whether a line must not end on a word: an article, a preposition, a conjunction, an auxiliary.
    fn is_open(&self, last: usize) -> bool {
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
            Tag::Jjs | Tag::Rbs => self.opener(last, Relation::Case) == "at",
            Tag::In => relation != Relation::CompoundPrt,
            _ => ["case", "mark", "cc", "aux", "cop"].contains(&relation.universal()),
        }
    }

    /// The words on one line; "…" for a gap that no comma sets off.
    fn line(&self, shown: &[usize]) -> String {
        let words = self.tree.words();
        let mut line = String::new();
        for (at, &n) in shown.iter().enumerate() {
            let before = at.checked_sub(1).map(|it| shown[it]);
            let is_close = matches!(self.word(n), "," | "." | ";" | ":" | "”" | ")" | "]");
            let is_cut = |it: usize| it + 1 < n && self.tree.run(self.top).contains(&it);
            if before.is_some_and(|it| is_cut(it) && !self.is_mark(it + 1)) {
                line.push_str(" …");
            }
            if before.is_none_or(|it| words[it].span.end < words[n].span.start) && !is_close {
                line.push(' ');
            }
            line.push_str(self.word(n));
        }
        tidy(&line)
    }
}

/// Whether a word is the head of a clause.
fn is_clause(tree: &Tree, n: usize) -> bool {
    let children = [Relation::Nsubj, Relation::Cop];
    tree.words()[n].pos == Pos::Verb || tree.child(n, &children).is_some()
}

/// A line without marks at its ends that join it to nothing, and without quotation marks and brackets that stand alone.
pub(crate) fn tidy(line: &str) -> String {
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
    let quotes = [('“', '”'), ('"', '"')];
    let quoted = quotes.into_iter().find_map(|(open, close)| {
        let inner = line.strip_prefix(open)?.strip_suffix(close)?;
        (!inner.contains([open, close])).then(|| inner.trim_matches(|c| ends(c) || c == '.'))
    });
    quoted.unwrap_or(line).to_string()
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
    fn the_end_is_cut_where_a_constituent_begins() {
        let bridge = "The council closed the old bridge on Friday.";
        check(
            bridge,
            60,
            Some("The council closed the old bridge on Friday"),
        );
        check(bridge, 40, Some("The council closed the old bridge …"));
        let mayor = "The mayor of Lund opened a new school near the harbor.";
        check(mayor, 40, Some("The mayor of Lund opened a new school …"));
        // Not even the verb has room.
        check("The council closed the old bridge.", 17, None);
    }

    #[test]
    fn what_commas_set_off_is_dropped() {
        let school = "The mayor, who lives in Lund, opened a new school.";
        check(
            school,
            50,
            Some("The mayor, who lives in Lund, opened a new school"),
        );
        check(school, 40, Some("The mayor opened a new school"));
        let bridge = "However, the council closed the old bridge.";
        check(bridge, 60, Some("the council closed the old bridge"));
    }

    #[test]
    fn what_changes_the_sense_stays() {
        let closed = "The council did not close the old bridge on Friday.";
        check(
            closed,
            45,
            Some("The council did not close the old bridge …"),
        );
        let mill = "The owner allegedly burned the mill in the valley.";
        check(mill, 40, Some("The owner allegedly burned the mill …"));
        let nobody = "Nobody closed the old bridge on Friday.";
        check(nobody, 30, Some("Nobody closed the old bridge …"));
        let will = "The council will close the bridge on Friday.";
        check(will, 36, Some("The council will close the bridge …"));
    }

    #[test]
    fn lines_are_tidy() {
        let check = |line: &str, expected: &str| assert_eq!(tidy(line), expected, "{line}");
        check("He left.", "He left");
        check("He left the U.S.", "He left the U.S.");
        check("“We lost the roof,", "We lost the roof");
        check("“We lost the roof.”", "We lost the roof");
        check("\"We lost the roof,\"", "We lost the roof");
        check("“We” lost the “roof”", "“We” lost the “roof”");
        check("the (old bridge", "the old bridge");
        check("the bridge (old)", "the bridge (old)");
        check("  the\n bridge ;", "the bridge");
    }
}

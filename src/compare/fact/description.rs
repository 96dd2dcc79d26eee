//! The short name of a fact, for bookmarks, headings and narrow lists.
//!
//! In: a fact, its links and the grammar of both articles. Out: a clause in the words of one article, at most [`LONGEST`] characters; of
//! a conflict about a number, both values. A clause is never without its negation, and never one side of a conflict.

use std::{ops::Range, sync::OnceLock};

use super::values::{self, LONGEST, opening};
use crate::{
    analysis::Analysis,
    article::Article,
    lexicon::cues,
    link::{Difference, Fact, FactStatus, Link, Status, words},
    pair::{Pair, Side},
    syntax::{
        self, Frame, Grammar, Pos, Relation, Tag, Tree,
        compress::{Compressed, Wanted, compress, tidy},
        frame::{Modality, Tense},
    },
    text::{Span, stem::stem, tokenize},
};

/// Links of a fact, or passages, that are asked for a clause, at most.
const ASKED: usize = 4;

/// A description that is made when it is first asked for, so that opening a pair parses nothing for it. Not a part of the fact's value.
#[derive(Clone, Debug, Default)]
pub struct Label(OnceLock<String>);

impl Label {
    /// The description, made now if it was not.
    pub fn get_or_init(&self, describe: impl FnOnce() -> String) -> &str {
        self.0.get_or_init(describe)
    }
}

impl PartialEq for Label {
    fn eq(&self, _: &Label) -> bool {
        true
    }
}

impl Eq for Label {}

impl From<&str> for Label {
    fn from(given: &str) -> Label {
        Label(OnceLock::from(given.to_string()))
    }
}

/// The description of a fact.
pub fn describe(
    articles: Pair<&Article>,
    analyses: Pair<&Analysis>,
    links: &[Link],
    fact: &Fact,
) -> String {
    let grammars = Pair::from_fn(|side| analyses[side].grammar(&articles[side].text));
    let mut linked: Vec<&Link> = fact
        .links
        .iter()
        .filter_map(|&n| links.get(n as usize))
        .collect();
    // The order must not change when the articles change sides.
    let said = |link: &Link| {
        let said = Pair::from_fn(|side| link.passages[side].of(grammars[side].text));
        (said.a.min(said.b), said.a.max(said.b))
    };
    linked.sort_by(|x, y| {
        (y.sure, y.score)
            .cmp(&(x.sure, x.score))
            .then_with(|| said(x).cmp(&said(y)))
    });
    if let ([], [place]) = (
        linked.as_slice(),
        [&fact.places.a[..], &fact.places.b[..]].concat().as_slice(),
    ) {
        let side = if fact.places.a.is_empty() {
            Side::B
        } else {
            Side::A
        };
        let whole = tidy(place.of(grammars[side].text));
        if whole.chars().count() <= LONGEST {
            return whole;
        }
    }
    let is_contested = matches!(
        fact.status,
        FactStatus::Linked(Status::Conflict | Status::Time)
    );
    let differences = linked.iter().flat_map(|link| &link.differences);
    let hard: Vec<&Difference> = differences
        .filter(|it| is_contested && values::is_hard(it.kind))
        .collect();
    if let Some(counts) = hard.iter().find_map(|it| values::counts(grammars, it)) {
        return counts;
    }
    let places: Vec<(Side, Span)> = if linked.is_empty() {
        let places = Side::BOTH.map(|side| {
            fact.places[side]
                .iter()
                .take(ASKED)
                .map(move |&it| (side, it))
        });
        places.into_iter().flatten().collect()
    } else {
        let links = linked.iter().take(ASKED);
        links
            .flat_map(|link| Side::BOTH.map(|side| (side, link.passages[side])))
            .collect()
    };
    let shared = linked
        .first()
        .map(|link| shared_stems(grammars, link.passages));
    let asked = places.iter().map(|&(side, passage)| Asked {
        grammar: grammars[side],
        passage,
        shared: shared.as_deref(),
        without: hard.iter().map(|it| it.spans[side]).collect(),
    });
    let best = best(asked.flat_map(|it| candidates(&it)).collect());
    // A clause that leaves the difference out may leave out the fact.
    let least = if hard.is_empty() { 0.1 } else { 0.35 };
    let clause = best
        .filter(|(score, _)| *score >= least)
        .map(|(_, line)| line);
    let both = || hard.first().map(|it| values::both(grammars, it));
    let openings = places
        .iter()
        .map(|&(side, passage)| opening(&tidy(passage.of(grammars[side].text)), LONGEST));
    clause
        .or_else(both)
        .or_else(|| openings.min())
        .unwrap_or_default()
}

/// A passage that can give the description.
struct Asked<'a> {
    grammar: Grammar<'a>,
    passage: Span,
    /// The stems that the linked passages share, ascending; none of a fact of one side.
    shared: Option<&'a [String]>,
    /// Spans that must not be in the description.
    without: Vec<Span>,
}

/// A line that can be the description.
struct Candidate {
    score: f64,
    line: String,
    /// Of a clause that was cut: its predicate in lower case, and whether it has a subject.
    core: Option<(String, bool)>,
}

/// Candidates whose lines are parsed, at most.
const CHECKED: usize = 3;

/// The best line with its score; on a tie the shorter, then the first in the alphabet.
fn best(mut candidates: Vec<Candidate>) -> Option<(f64, String)> {
    candidates.sort_by(|x, y| {
        let shorter = || {
            x.line
                .len()
                .cmp(&y.line.len())
                .then_with(|| x.line.cmp(&y.line))
        };
        y.score.total_cmp(&x.score).then_with(shorter)
    });
    candidates.dedup_by(|x, y| x.line == y.line);
    let mut best: Option<(f64, String)> = None;
    for candidate in candidates.into_iter().take(CHECKED) {
        let before = best.as_ref().map_or(0.0, |(score, _)| *score);
        if before >= candidate.score {
            break;
        }
        let score = candidate.score * agreement(&candidate);
        if score > before {
            best = Some((score, candidate.line));
        }
    }
    best
}

/// Whether a line reads as the clause that it was cut from: its own tree has the same predicate.
fn agreement(candidate: &Candidate) -> f64 {
    let Some((predicate, has_subject)) = &candidate.core else {
        return 1.0;
    };
    let line = candidate.line.as_str();
    let tree = syntax::parse(line, &tokenize(line, Span::all(line)));
    let lower = |n: usize| tree.words()[n].span.of(line).to_lowercase();
    match tree.roots().find(|&it| lower(it) == *predicate) {
        Some(root) if !has_subject || tree.child(root, &[Relation::Nsubj]).is_some() => 1.0,
        Some(_) => 0.6,
        None => 0.4,
    }
}

/// The lines that a passage offers: short sentences as they are, and its clauses cut to the length.
fn candidates(asked: &Asked) -> Vec<Candidate> {
    let Grammar {
        text, sentences, ..
    } = asked.grammar;
    let from = sentences.partition_point(|it| it.span.end <= asked.passage.start);
    let within = sentences[from..]
        .iter()
        .take_while(|it| it.span.start < asked.passage.end);
    let mut found = Vec::new();
    for (n, sentence) in (from..).zip(within) {
        let view = View::new(asked, n);
        let whole = tidy(sentence.span.of(text));
        let is_free = !asked.without.iter().any(|it| it.overlaps(sentence.span));
        if is_free && whole.chars().count() <= LONGEST {
            let all: Vec<usize> = (0..view.tree.len()).collect();
            let frame = view.tree.roots().next().and_then(|it| view.frame_of(it));
            let form = if frame.is_some() { 1.2 } else { 0.8 };
            let score = form * view.share(&all) * view.clear(&all, frame.and_then(|it| it.subject));
            found.push(Candidate {
                score,
                line: whole,
                core: None,
            });
        }
        let inside = |it: &&Frame| asked.passage.covers(view.tree.words()[it.predicate].span);
        for frame in view.frames.iter().filter(inside) {
            let cut = view
                .form(frame)
                .zip(view.cut(frame.predicate, Some(frame), LONGEST));
            found.extend(cut.map(|(form, cut)| Candidate {
                score: form * view.score(&cut, Some(frame)),
                line: cut.line,
                core: Some((view.lower(frame.predicate), frame.subject.is_some())),
            }));
        }
        for root in view.tree.roots().filter(|&it| view.frame_of(it).is_none()) {
            let cut = view.cut(root, None, LONGEST);
            found.extend(cut.map(|cut| Candidate {
                score: 0.4 * view.score(&cut, None),
                line: cut.line,
                core: None,
            }));
        }
    }
    found.retain(|it| !it.line.is_empty());
    found
}

/// A sentence that is asked for its clauses.
struct View<'a> {
    text: &'a str,
    tree: &'a Tree,
    frames: &'a [Frame],
    /// How much each word counts, and all that is asked for.
    worth: Vec<f64>,
    all: f64,
    is_linked: bool,
    without: Vec<Range<usize>>,
}

impl<'a> View<'a> {
    fn new(asked: &Asked<'a>, sentence: usize) -> View<'a> {
        let text = asked.grammar.text;
        let parse = asked.grammar.parse(sentence);
        let tree = &parse.tree;
        let mut seen: Vec<String> = Vec::new();
        let mut worth_of = |n: usize| {
            let stem = content_stem(tree.words()[n].span.of(text))?;
            let counts = asked
                .shared
                .is_none_or(|shared| shared.binary_search(&stem).is_ok());
            let is_new = !seen.contains(&stem);
            seen.push(stem);
            let is_name = matches!(tree.words()[n].pos, Pos::Propn | Pos::Num);
            (counts && is_new).then_some(if is_name { 0.5 } else { 1.0 })
        };
        let worth: Vec<f64> = (0..tree.len())
            .map(|n| worth_of(n).unwrap_or(0.0))
            .collect();
        View {
            text,
            tree,
            frames: &parse.frames,
            all: asked
                .shared
                .map_or_else(|| worth.iter().sum(), |shared| shared.len() as f64 * 0.8),
            worth,
            is_linked: asked.shared.is_some(),
            without: asked
                .without
                .iter()
                .map(|&span| tree.within(span))
                .collect(),
        }
    }

    fn cut(&self, top: usize, frame: Option<&Frame>, longest: usize) -> Option<Compressed> {
        // Of a fact of one side all words count alike, so none makes an adjunct more useful.
        let worth = if self.is_linked {
            self.worth.as_slice()
        } else {
            &[]
        };
        compress(
            self.text,
            self.tree,
            top,
            frame,
            Wanted {
                longest,
                worth,
                without: &self.without,
            },
        )
    }

    fn lower(&self, n: usize) -> String {
        self.tree.words()[n].span.of(self.text).to_lowercase()
    }

    fn frame_of(&self, n: usize) -> Option<&Frame> {
        self.frames.iter().find(|it| it.predicate == n)
    }

    /// How much of what is asked for stands in a clause, and how clear and whole it is.
    fn score(&self, cut: &Compressed, frame: Option<&Frame>) -> f64 {
        let subject = frame.and_then(|it| it.subject);
        let has_subject = if subject.is_some() || frame.is_none() {
            1.0
        } else {
            0.1
        };
        let core =
            if cut.whole { 1.0 } else { 0.55 } * if self.waits(cut, frame) { 0.5 } else { 1.0 };
        self.share(&cut.words)
            * self.clear(&cut.words, subject)
            * has_subject
            * core
            * self.trust(&cut.words)
    }

    /// Whether a clause ends right before what completes its verb: "called | for an inquiry".
    fn waits(&self, cut: &Compressed, frame: Option<&Frame>) -> bool {
        let (Some(frame), Some(&last)) = (frame, cut.words.last()) else {
            return false;
        };
        let tree = self.tree;
        let next = last + 1;
        let goes_on = tree.words().get(next).is_some_and(|it| {
            matches!(it.pos, Pos::Adp | Pos::Sconj | Pos::Cconj) || it.tag == Tag::To
        });
        let is_bare = last <= frame.predicate + 1 && frame.object.is_none_or(|it| it > last);
        goes_on && is_bare
    }

    fn share(&self, kept: &[usize]) -> f64 {
        let covered: f64 = kept.iter().filter_map(|&n| self.worth.get(n)).sum();
        0.1 + if self.all > 0.0 {
            (covered / self.all).min(1.0)
        } else {
            1.0
        }
    }

    /// How clear words with this subject are by themselves.
    fn clear(&self, kept: &[usize], subject: Option<usize>) -> f64 {
        let words = kept
            .iter()
            .filter(|&&n| self.tree.words()[n].pos != Pos::Punct)
            .count();
        let clear = match subject.map(|it| self.tree.words()[it]) {
            Some(word) if matches!(word.tag, Tag::Wdt | Tag::Wp | Tag::Dt) => 0.3,
            Some(word)
                if word.pos == Pos::Pron
                    && !cues::is_negating(&word.span.of(self.text).to_lowercase()) =>
            {
                0.7
            }
            _ => 1.0,
        };
        clear * if words < 4 { 0.5 } else { 1.0 }
    }

    /// How well the cuts agree with the parts of speech beside them: a tree that cuts "a macho bullying | atmosphere" is in doubt, and a gap
    /// that no comma sets off reads worse.
    fn trust(&self, kept: &[usize]) -> f64 {
        let words = self.tree.words();
        let has = |n: Option<usize>, list: &[Pos]| {
            n.and_then(|it| words.get(it))
                .is_some_and(|it| list.contains(&it.pos))
        };
        let left = [Pos::Det, Pos::Adj, Pos::Num];
        let right = [
            Pos::Noun,
            Pos::Propn,
            Pos::Num,
            Pos::Adj,
            Pos::Det,
            Pos::Verb,
            Pos::X,
        ];
        // "on Friday", or the subject of the next clause.
        let is_loose = |n: usize| {
            self.tree.ancestors(n).chain([n]).any(|it| {
                let relation = self.tree.relation(it);
                self.tree.run(it).start == n
                    && (relation.is(Relation::Nsubj)
                        || matches!(relation, Relation::OblUnmarked | Relation::NmodUnmarked))
            })
        };
        let edges = kept.iter().enumerate().map(|(at, &n)| {
            let (before, next) = (n.checked_sub(1), n + 1);
            let starts = at == 0 || Some(kept[at - 1]) != before;
            let both_names = has(Some(n), &[Pos::Propn, Pos::Num]) && has(before, &[Pos::Propn]);
            let start = if starts && (has(before, &left) || both_names) {
                0.5
            } else {
                1.0
            };
            let follower = kept.get(at + 1).copied();
            if follower == Some(next) || next >= words.len() || has(Some(n), &[Pos::Punct]) {
                return start;
            }
            let cut = has(Some(next), &right) && words[next].tag != Tag::Vbn && !is_loose(next);
            let is_set_off = has(Some(next), &[Pos::Punct])
                || follower.is_none_or(|it| has(it.checked_sub(1), &[Pos::Punct]));
            let hangs = has(Some(n), &[Pos::Aux, Pos::Adp, Pos::Det]) && follower.is_some();
            start
                * if hangs { 0.3 } else { 1.0 }
                * if cut { 0.6 } else { 1.0 }
                * if is_set_off { 1.0 } else { 0.85 }
        });
        edges.product()
    }

    /// How well a clause stands by itself; none when the sentence does not state it.
    fn form(&self, frame: &Frame) -> Option<f64> {
        let n = frame.predicate;
        let tree = self.tree;
        let says = |it: usize| cues::is_saying(&self.lower(it));
        let own_subject = tree.child(n, &[Relation::Nsubj]);
        let has_content =
            frame.complement.is_some() || tree.child(n, &[Relation::Parataxis]).is_some();
        let vouches = |it: usize, frame: &Frame| {
            let word = self.lower(it);
            let doubts = cues::is_denying(&word) || cues::is_alleged(&word);
            says(it) && !doubts && frame.negation.is_none() && frame.modality == Modality::Stated
        };
        // What is only said is told by what is said.
        let saying = match vouches(n, frame) {
            true if has_content || tree.relation(n) == Relation::Parataxis => 0.5,
            true if !frame.passive && !cues::is_seldom_saying(&self.lower(n)) => 0.2,
            _ => 1.0,
        };
        let asks = tree.children(n).any(|it| match tree.words()[it].tag {
            Tag::Wrb => tree.relation(n) != Relation::Advcl || self.lower(it) == "where",
            Tag::Wp | Tag::Wdt => own_subject.is_none_or(|subject| subject == it),
            _ => false,
        });
        let aside = if self.is_linked { 0.6 } else { 0.5 };
        let form = match tree.relation(n) {
            _ if tree.head(n).is_none() => {
                let finite = if frame.tense == Tense::None { 0.7 } else { 1.0 };
                finite * if asks { 0.5 } else { 1.0 }
            }
            _ if frame.tense == Tense::None => return None,
            Relation::Conj => 0.9 * self.form(self.frame_of(tree.head(n)?)?)?,
            Relation::AclRelcl if frame.subject == tree.head(n) => aside,
            _ if asks => return None,
            Relation::Advcl
                if own_subject.is_some() && !says(n) && frame.modality != Modality::Open =>
            {
                aside
            }
            Relation::Ccomp | Relation::Parataxis => {
                let head = tree.head(n)?;
                let above = self.frame_of(head)?;
                let vouched = vouches(head, above);
                // The saying itself is held against the clause above only.
                vouched
                    .then(|| self.form(above))
                    .flatten()
                    .map(|form| (form * 2.0).min(1.0))?
            }
            _ => return None,
        };
        Some(form * saying)
    }
}

/// The stem of a content word.
fn content_stem(word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    let is_content = lower.starts_with(char::is_alphanumeric) && !words::is_stop(&lower);
    is_content.then(|| words::digits(&lower).map_or_else(|| stem(&lower), str::to_string))
}

/// The stems that two passages share, ascending.
fn shared_stems(grammars: Pair<Grammar>, passages: Pair<Span>) -> Vec<String> {
    let Pair { mut a, b } = Pair::from_fn(|side| {
        let Grammar { text, tokens, .. } = grammars[side];
        let from = tokens.partition_point(|it| it.span.end <= passages[side].start);
        let within = tokens[from..]
            .iter()
            .take_while(|it| it.span.start < passages[side].end);
        let mut stems: Vec<String> = within
            .filter_map(|it| content_stem(it.span.of(text)))
            .collect();
        stems.sort_unstable();
        stems.dedup();
        stems
    });
    a.retain(|it| b.binary_search(it).is_ok());
    a
}

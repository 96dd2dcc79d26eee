//! Short descriptions of facts, for bookmarks, headings and narrow lists.
//!
//! In: a fact, its links and the grammar of both articles. Out: a clause in the words of one article, at most `LONGEST` characters, or
//! both values of a conflict about a number. A clause always includes its negation, and never shows only one side of a conflict.

use std::{
    borrow::Cow,
    cmp::{Ordering, Reverse},
    collections::{BTreeSet, HashSet},
    ops::Range,
};

use super::values::{self, LONGEST, opening};
use crate::{
    analysis::Analysis,
    article::Article,
    comparison::{Difference, Fact, FactStatus, Link, Status},
    lexicon::{cues, senses, stem::stem},
    pair::{Pair, Side},
    syntax::{
        Frame, Grammar, LONGEST as LONGEST_PARSED, Parse, Pos, Relation, Tag, Tree, Word,
        compress::{self, compress},
        frame::{Modality, Tense},
        tidy::tidy,
    },
    text::{Span, fold},
};

/// The largest number of links or passages of a fact that are searched for a clause.
const ASKED: usize = 4;

/// The smallest score of a clause, without the parser's margin.
const LEAST: f64 = 0.04;

/// The score of the beginning of a passage if it is complete on its own.
const OPENING: f64 = 0.08;

/// The largest number of clauses of a sentence that are considered; sentences of news have fewer than 20.
const MOST_CLAUSES: usize = 24;

/// The largest share of a clause.
const MOST_SHARE: f64 = 1.1;

/// The margin of the parser at which the score of a clause is about halved.
const DOUBT: f64 = 8.0;

/// The description of a fact.
pub(crate) fn describe(
    articles: Pair<&Article>,
    analyses: Pair<&Analysis>,
    links: &[Link],
    fact: &Fact,
) -> String {
    let grammars = Pair::from_fn(|side| analyses[side].grammar(&articles[side].text));
    let of_fact = fact.links.iter().filter_map(|&n| links.get(n as usize));
    let mut linked: Vec<&Link> = of_fact.collect();
    // The order must not depend on which article is A.
    let said = |link: &Link| {
        let said = Pair::from_fn(|side| link.passages[side].of(grammars[side].text));
        (said.a.min(said.b), said.a.max(said.b))
    };
    linked.sort_by_key(|it| (Reverse((it.sure, it.score)), said(it)));
    let contested = [Status::Conflict, Status::Time].map(FactStatus::Linked);
    let differences = linked.iter().flat_map(|link| &link.differences);
    let hard = differences.filter(|it| values::is_hard(it.kind));
    let hard: Vec<&Difference> = hard.filter(|_| contested.contains(&fact.status)).collect();
    let counts = hard.iter().find_map(|it| values::counts(grammars, it));
    let values = counts.or_else(|| Some(values::both(grammars, hard.first()?)));
    if let Some(values) = values {
        return values;
    }
    let both_sides = |link: &&Link| Side::BOTH.map(|side| (side, link.passages[side]));
    let mut places: Vec<(Side, Span)> = linked.iter().take(ASKED).flat_map(both_sides).collect();
    for side in Side::BOTH.into_iter().filter(|_| linked.is_empty()) {
        places.extend(fact.places[side].iter().take(ASKED).map(|&it| (side, it)));
    }
    // Links of one fact often share passages.
    let mut known = HashSet::new();
    places.retain(|&place| known.insert(place));
    let first = linked.first();
    let shared = first.map(|link| shared_stems(grammars, link.passages));
    let mut views: Vec<(View, Span)> = Vec::new();
    for &(side, passage) in &places {
        let sentences = sentences_of(grammars[side], passage);
        let view = |n| (View::new(grammars[side], n, shared.as_deref()), passage);
        views.extend(sentences.map(view));
    }
    let clause = best_clause(&views);
    if let Some((_, line)) = clause.as_ref().filter(|(score, _)| *score > OPENING) {
        return line.clone();
    }
    let openings = places.iter().map(|&(side, passage)| {
        let grammar = grammars[side];
        let whole = tidy(passage.of(grammar.text));
        if whole.chars().count() <= LONGEST {
            return (OPENING, whole);
        }
        let tree = grammar.tree(sentences_of(grammar, passage).start);
        let cut = compress::opening(grammar.text, tree, tree.within(passage), LONGEST);
        let cut = cut.map(|it| (OPENING, it));
        cut.unwrap_or_else(|| (0.0, opening(&whole, LONGEST)))
    });
    let best = clause.into_iter().chain(openings).max_by(better);
    best.map(|(_, line)| line).unwrap_or_default()
}

/// The order of scored lines; of two with the same score the shorter one is better.
fn better(x: &(f64, String), y: &(f64, String)) -> Ordering {
    let rest = |line: &String| Reverse((line.len(), line.clone()));
    x.0.total_cmp(&y.0)
        .then_with(|| rest(&x.1).cmp(&rest(&y.1)))
}

/// The best clause of some sentences. Clauses are shortened in the order of their largest possible scores, until no other can be better.
fn best_clause(views: &[(View, Span)]) -> Option<(f64, String)> {
    let mut tops: Vec<(f64, &View, Top)> = Vec::new();
    for (view, passage) in views {
        tops.extend(view.tops(*passage).map(|top| (view.most(&top), view, top)));
    }
    tops.sort_by(|x, y| y.0.total_cmp(&x.0));
    let mut best: Option<(f64, String)> = None;
    for (most, view, top) in &tops {
        if best.as_ref().is_some_and(|best| *most < best.0) {
            break;
        }
        best = best.into_iter().chain(view.cut(top)).max_by(better);
    }
    best
}

/// The sentences that a passage overlaps.
fn sentences_of(grammar: Grammar, passage: Span) -> Range<usize> {
    let sentences = grammar.sentences;
    let from = sentences.partition_point(|it| it.span.end <= passage.start);
    let to = sentences.partition_point(|it| it.span.start < passage.end);
    from..to.max(from)
}

/// The head of a clause or phrase that may describe a fact, and how well it works on its own.
struct Top<'a> {
    form: f64,
    n: usize,
    frame: Option<&'a Frame>,
}

/// A sentence that is searched for clauses.
struct View<'a> {
    text: &'a str,
    tree: &'a Tree,
    frames: &'a [Frame],
    /// The weight of each word, and their total.
    worth: Vec<f64>,
    all: f64,
    is_linked: bool,
}

impl<'a> View<'a> {
    /// The stems that the linked passages share are wanted; for a fact of one report, all stems.
    fn new(grammar: Grammar<'a>, sentence: usize, shared: Option<&[String]>) -> View<'a> {
        let text = grammar.text;
        let Parse { tree, frames } = grammar.parse(sentence);
        let mut seen: Vec<String> = Vec::new();
        let mut worth_of = |word: &Word| {
            let stem = content_stem(word.span.of(text))?;
            let counts = shared.is_none_or(|shared| shared.binary_search(&stem).is_ok());
            let is_new = !seen.contains(&stem);
            seen.push(stem);
            let is_name = matches!(word.pos, Pos::Propn | Pos::Num);
            (counts && is_new).then_some(if is_name { 0.5 } else { 1.0 })
        };
        let worth = tree.words().iter().map(|it| worth_of(it).unwrap_or(0.0));
        let worth: Vec<f64> = worth.collect();
        let all = shared.map_or_else(|| worth.iter().sum(), |shared| shared.len() as f64 * 0.8);
        View {
            text,
            tree,
            frames,
            all,
            worth,
            is_linked: shared.is_some(),
        }
    }

    /// The clauses of a passage; its phrases if it states nothing.
    fn tops(&self, passage: Span) -> impl Iterator<Item = Top<'_>> {
        let inside = move |n: usize| passage.covers(self.tree.words()[n].span);
        let is_stated = self.frames.iter().any(|it| it.tense != Tense::None);
        // Without a tree each word is a root, without phrases.
        let is_parsed = self.tree.len() <= LONGEST_PARSED;
        let roots = self.tree.roots().filter(move |_| !is_stated && is_parsed);
        let phrases = roots.map(|n| Top {
            form: 0.5,
            n,
            frame: None,
        });
        let clauses = self.frames.iter().filter(move |it| inside(it.predicate));
        let clauses = clauses.take(MOST_CLAUSES);
        let clauses = clauses.filter_map(move |it| {
            // An adverbial clause is used only if its main clause is outside the passage.
            let n = it.predicate;
            let tree = self.tree;
            let is_aside = tree.relation(n).is(Relation::Advcl);
            let above = tree.head(n).filter(|_| is_aside);
            // A clause that is the whole passage: "while the chip maker expects losses".
            let is_whole = it.tense != Tense::None && !tree.head(n).is_some_and(inside);
            let alone = is_whole.then_some(0.6).filter(|_| tree.head(n).is_some());
            let form = self.form(it).filter(|_| !above.is_some_and(inside));
            let form = form.into_iter().chain(alone).reduce(f64::max)?;
            Some(Top {
                form,
                n,
                frame: Some(it),
            })
        });
        clauses.chain(phrases)
    }

    /// The largest possible score of a clause.
    fn most(&self, top: &Top) -> f64 {
        top.form * MOST_SHARE * self.clear(top.frame)
    }

    /// The shortened clause with its score.
    fn cut(&self, &Top { form, n, frame }: &Top) -> Option<(f64, String)> {
        // In a fact of one report all words have the same weight, so none makes an adjunct more useful.
        let worth = if self.is_linked { &self.worth[..] } else { &[] };
        let cut = compress(self.text, self.tree, n, frame, LONGEST, worth)?;
        let margin = f64::from(cut.margin);
        let is_word = |n: &&usize| self.tree.words()[**n].pos != Pos::Punct;
        let is_short = cut.words.iter().filter(is_word).count() < 4;
        let clear = self.clear(frame) * if is_short { 0.5 } else { 1.0 };
        let score = form * cut.quality * self.share(&cut.words) * clear;
        let sure = (margin + 2.0) / (margin + DOUBT);
        (score >= LEAST && !cut.line.is_empty()).then_some((score * sure, cut.line))
    }

    fn lower(&self, n: usize) -> Cow<'_, str> {
        fold::lower(self.tree.words()[n].span.of(self.text))
    }

    /// Whether a clause follows its noun after a comma: "the polar bear, which is threatened".
    fn is_set_off(&self, n: usize) -> bool {
        let start = self.tree.run(n).start;
        let comma = start.saturating_sub(usize::from(self.lower(start) != ","));
        let between = self.tree.head(n).map_or(0, |it| it + 1)..comma;
        let name = |it: usize| self.tree.words()[it].pos == Pos::Propn;
        self.lower(comma) == "," && between.into_iter().all(name)
    }

    fn frame_of(&self, n: usize) -> Option<&Frame> {
        self.frames.iter().find(|it| it.predicate == n)
    }

    /// The share of the wanted words in a clause.
    fn share(&self, shown: &[usize]) -> f64 {
        let covered: f64 = shown.iter().filter_map(|&n| self.worth.get(n)).sum();
        0.1 + if self.all > 0.0 {
            (covered / self.all).min(1.0)
        } else {
            1.0
        }
    }

    /// How clear a clause is on its own.
    fn clear(&self, frame: Option<&Frame>) -> f64 {
        let subject = frame.map(|it| it.subject);
        subject.map_or(1.0, |subject| {
            let Some(n) = subject else { return 0.03 };
            let word = self.tree.words()[n];
            let is_negating = cues::is_negating(&self.lower(n));
            match word.tag {
                Tag::Wdt | Tag::Wp | Tag::Dt => 0.3,
                _ if word.pos == Pos::Pron && !is_negating => 0.7,
                _ => 1.0,
            }
        })
    }

    /// How well a clause works on its own; `None` if the sentence does not state it.
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
        // Reported speech is described by its content.
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
        // "Should the dam break"
        let helpers = [Relation::Aux, Relation::Cop];
        let helper = tree.child(n, &helpers);
        let asks = asks
            || own_subject
                .zip(helper)
                .is_some_and(|(subject, it)| it < subject);
        let form = match tree.relation(n) {
            _ if tree.head(n).is_none() => {
                let finite = if frame.tense == Tense::None { 0.7 } else { 1.0 };
                finite * if asks { 0.5 } else { 1.0 }
            }
            _ if frame.tense == Tense::None => return None,
            Relation::Conj => 0.9 * self.form(self.frame_of(tree.head(n)?)?)?,
            Relation::AclRelcl if frame.subject == tree.head(n) && self.is_set_off(n) => 0.45,
            _ if asks => return None,
            Relation::Advcl if frame.modality != Modality::Stated || says(n) => return None,
            Relation::Advcl => own_subject.map(|_| 0.5)?,
            Relation::Ccomp | Relation::Parataxis => {
                let head = tree.head(n)?;
                let above = self.frame_of(head)?;
                // The verb of saying itself only affects the clause above.
                let form = self.form(above).filter(|_| vouches(head, above))?;
                (form * 2.0).min(1.0)
            }
            _ => return None,
        };
        Some(form * saying)
    }
}

/// The stem of a content word.
fn content_stem(word: &str) -> Option<String> {
    let lower = fold::lower(word);
    let is_content = lower.starts_with(char::is_alphanumeric) && !senses::is_stop(&lower);
    is_content.then(|| senses::digits(&lower).map_or_else(|| stem(&lower), str::to_string))
}

/// The stems that two passages share, in rising order.
fn shared_stems(grammars: Pair<Grammar>, passages: Pair<Span>) -> Vec<String> {
    let Pair { mut a, b } = Pair::from_fn(|side| {
        let (grammar, passage) = (grammars[side], passages[side]);
        let from = grammar
            .tokens
            .partition_point(|it| it.span.end <= passage.start);
        let words = grammar.tokens[from..].iter();
        let words = words.take_while(|it| it.span.start < passage.end);
        let stems = words.filter_map(|it| content_stem(it.span.of(grammar.text)));
        stems.collect::<BTreeSet<String>>()
    });
    a.retain(|it| b.contains(it));
    a.into_iter().collect()
}

//! A passage prepared for comparison: its words, negations, values and claims.

use std::sync::{Arc, OnceLock};

use super::value::{Value, name_words};
use crate::{
    analysis::Analysis,
    article::Article,
    claim::Claim,
    compare::align::{self, Word, WordClass},
    lexicon::{
        cues, differ,
        opposed::{self, Place},
        senses,
    },
    syntax::{Frame, Pos, Relation, frame::Modality},
    text::{Span, Token},
};

/// The largest number of words of a passage that are compared.
const MOST: usize = 160;

/// A passage.
#[derive(Clone, Debug)]
pub(super) struct Passage<'a> {
    /// Its bytes.
    pub span: Span,
    /// Its words and punctuation, in order.
    pub words: Vec<Word>,
    /// For each word, its set of synonyms.
    pub synonym_sets: Vec<Option<u16>>,
    /// For each word, whether it is a verb.
    pub verbs: Vec<bool>,
    /// For each word, its head.
    pub heads: Vec<Option<usize>>,
    /// For each word, its relation to its head.
    pub relations: Vec<Relation>,
    /// Its predicates, with indices of its own words.
    pub frames: Vec<Frame>,
    /// For each word, the index of the cue that negates it.
    pub denied: Vec<Option<usize>>,
    /// Its numbers, dates and names, in order.
    pub values: Vec<Value>,
    /// The full name of the referent of each word that is a name or refers to one.
    pub referents: Vec<Option<Arc<[String]>>>,
    /// Its claims.
    pub claims: Vec<&'a Claim>,
    /// The weight of its content words.
    pub mass: f64,
    listed: OnceLock<Vec<(usize, Place)>>,
}

impl<'a> Passage<'a> {
    /// The passage of a report for a span.
    pub(super) fn new(article: &'a Article, analysis: &'a Analysis, span: Span) -> Passage<'a> {
        let tokens = within(&analysis.tokens, |token: &Token| token.span, span);
        let words = align::words(&article.text, &tokens[..tokens.len().min(MOST)]);
        let parsed = Parsed::new(article, analysis, span, words.len());
        let synonyms = |word: &Word| {
            senses::synonym_set(&word.stem).filter(|_| word.class == WordClass::Content)
        };
        let mass = words
            .iter()
            .filter(|word| word.class == WordClass::Content)
            .map(|word| f64::from(word.rarity))
            .sum();
        let mut passage = Passage {
            span,
            synonym_sets: words.iter().map(synonyms).collect(),
            verbs: parsed.verbs,
            heads: parsed.heads,
            relations: parsed.relations,
            frames: parsed.frames,
            denied: Vec::new(),
            values: Vec::new(),
            referents: Vec::new(),
            claims: analysis.claims(article, span),
            mass,
            words,
            listed: OnceLock::new(),
        };
        passage.denied = passage.denials();
        passage.referents = passage.referents(analysis);
        passage
    }

    fn referents(&self, analysis: &Analysis) -> Vec<Option<Arc<[String]>>> {
        let mut referents = vec![None; self.words.len()];
        let names = within(&analysis.mentions, |it| it.span, self.span)
            .iter()
            .filter_map(|it| Some((it.span, it.entity?)));
        let others = within(&analysis.references, |it| it.span, self.span)
            .iter()
            .map(|it| (it.span, it.entity));
        for (span, entity) in names.chain(others) {
            let entity = analysis.entities.get(entity.0 as usize);
            // Shared, because a name may have a hundred words that all have the same referent.
            let name = entity.map(|it| Arc::from(name_words(&it.name)));
            for (word, referent) in self.words.iter().zip(&mut referents) {
                if span.covers(word.span) {
                    referent.clone_from(&name);
                }
            }
        }
        referents
    }

    /// The words in the lists of words that exclude each other, each with its positions.
    pub(super) fn listed(&self) -> &[(usize, Place)] {
        self.listed.get_or_init(|| {
            let words = self.words.iter().enumerate();
            let places =
                words.flat_map(|(n, word)| opposed::places(&word.stem).map(move |it| (n, it)));
            places.collect()
        })
    }

    /// The words of the full name of a word's referent.
    pub(super) fn referent(&self, n: usize) -> Option<&[String]> {
        self.referents.get(n)?.as_deref()
    }

    /// Whether a date of the passage includes its year, so that the passage does not depend on the date of its report.
    pub(super) fn names_a_year(&self) -> bool {
        self.values.iter().any(Value::names_a_year)
    }
}

/// The trees of the sentences of a passage, with indices of its own words.
#[derive(Default)]
struct Parsed {
    verbs: Vec<bool>,
    heads: Vec<Option<usize>>,
    relations: Vec<Relation>,
    frames: Vec<Frame>,
}

impl Parsed {
    fn new(article: &Article, analysis: &Analysis, span: Span, len: usize) -> Parsed {
        let mut parsed = Parsed {
            verbs: vec![false; len],
            heads: vec![None; len],
            relations: vec![Relation::Root; len],
            frames: Vec::new(),
        };
        let grammar = analysis.grammar(&article.text);
        let first = analysis
            .tokens
            .partition_point(|token| token.span.end <= span.start);
        let from = analysis
            .sentences
            .partition_point(|it| it.span.end <= span.start);
        for (n, sentence) in analysis
            .sentences
            .iter()
            .enumerate()
            .skip(from)
            .take_while(|(_, it)| it.span.start < span.end)
        {
            let start = sentence.tokens.start as usize;
            let place = |word: usize| (start + word).checked_sub(first).filter(|&at| at < len);
            let parse = grammar.parse(n);
            for (word, node) in parse.tree.words().iter().enumerate() {
                if let Some(at) = place(word) {
                    parsed.verbs[at] = node.pos == Pos::Verb;
                    parsed.heads[at] = node.head.and_then(|head| place(head as usize));
                    parsed.relations[at] = node.relation;
                }
            }
            parsed
                .frames
                .extend(parse.frames.iter().filter_map(|frame| moved(frame, &place)));
        }
        parsed
    }
}

/// A frame with the indices of the words of a passage; `None` if its predicate is outside.
fn moved(frame: &Frame, place: &dyn Fn(usize) -> Option<usize>) -> Option<Frame> {
    let at = |word: Option<usize>| word.and_then(place);
    Some(Frame {
        predicate: place(frame.predicate)?,
        subject: at(frame.subject),
        object: at(frame.object),
        agent: at(frame.agent),
        obliques: frame
            .obliques
            .iter()
            .filter_map(|it| {
                Some(crate::syntax::frame::Oblique {
                    preposition: at(it.preposition),
                    noun: place(it.noun)?,
                })
            })
            .collect(),
        complement: at(frame.complement),
        negation: at(frame.negation),
        modal: at(frame.modal),
        report: frame.report.and_then(|it| {
            Some(crate::syntax::frame::Report {
                verb: place(it.verb)?,
                source: at(it.source),
            })
        }),
        ..frame.clone()
    })
}

/// The items (sorted and disjoint) that overlap a span.
pub(super) fn within<T>(items: &[T], of: impl Fn(&T) -> Span, span: Span) -> &[T] {
    let from = items.partition_point(|item| of(item).end <= span.start);
    let to = items.partition_point(|item| of(item).start < span.end);
    items.get(from..to).unwrap_or_default()
}

impl Passage<'_> {
    /// The number of words.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The word at a position in lower case; empty beyond the ends.
    pub(super) fn lower(&self, n: usize) -> &str {
        self.words.get(n).map_or("", |word| &word.lower)
    }

    /// The word `back` positions before, in lower case; empty before the start.
    pub(super) fn before(&self, n: usize, back: usize) -> &str {
        n.checked_sub(back).map_or("", |n| self.lower(n))
    }

    /// The stem of a word; empty beyond the ends.
    pub(super) fn stem(&self, n: usize) -> &str {
        self.words.get(n).map_or("", |word| &word.stem)
    }

    /// Whether a word has content.
    pub(super) fn is_content(&self, n: usize) -> bool {
        self.words
            .get(n)
            .is_some_and(|word| word.class == WordClass::Content)
    }

    /// Whether there is punctuation or nothing at a position.
    pub(super) fn is_sign(&self, n: usize) -> bool {
        self.words
            .get(n)
            .is_none_or(|word| word.class == WordClass::Sign)
    }

    /// Whether there is a number at a position.
    pub(super) fn is_number(&self, n: usize) -> bool {
        self.words.get(n).is_some_and(|word| word.number.is_some())
    }

    /// Whether a word is capitalized.
    pub(super) fn is_capital(&self, n: usize) -> bool {
        self.words.get(n).is_some_and(|word| word.capital)
    }

    /// Whether the passage has a word with this stem.
    pub(super) fn holds_stem(&self, stem: &str) -> bool {
        self.words.iter().any(|word| word.stem == stem)
    }

    /// Whether the passage has a word.
    pub(super) fn holds(&self, lower: &str) -> bool {
        self.words.iter().any(|word| word.lower == lower)
    }

    /// The span of the words `from..to`.
    pub(super) fn span_of(&self, from: usize, to: usize) -> Span {
        let word = |n: usize| self.words.get(n).map_or(self.span, |word| word.span);
        word(from).join(word(to.max(from + 1) - 1))
    }

    /// Whether a word is a verb.
    pub(super) fn is_verb(&self, n: usize) -> bool {
        self.verbs.get(n).copied().unwrap_or(false)
    }

    /// The verb that governs a word, or the predicate that it is.
    pub(super) fn governor(&self, n: usize) -> Option<usize> {
        let predicate =
            |k: usize| self.is_verb(k) || self.frames.iter().any(|frame| frame.predicate == k);
        let above = std::iter::successors(Some(n), |&k| self.heads[k])
            .skip(1)
            .take(12);
        above.into_iter().find(|&k| predicate(k))
    }

    /// The frame of a predicate.
    pub(super) fn frame(&self, predicate: usize) -> Option<&Frame> {
        self.frames
            .iter()
            .find(|frame| frame.predicate == predicate)
    }

    /// Whether a word is a descendant of another in the tree.
    pub(super) fn is_under(&self, n: usize, head: usize) -> bool {
        std::iter::successors(Some(n), |&k| self.heads[k])
            .take(30)
            .any(|k| k == head)
    }

    /// Whether a word depends on a verb of saying, or comes right after one, so that it is the time of saying.
    pub(super) fn depends_on_saying(&self, n: usize) -> bool {
        let said =
            |k: usize| cues::is_saying(self.lower(k)) || differ::SAYS_WHEN.has(self.lower(k));
        self.governor(n).is_some_and(said)
            || (1..=2).any(|far| n.checked_sub(far).is_some_and(said))
    }

    /// The word before a position. Articles, titles and quotation marks are skipped.
    pub(super) fn previous(&self, n: usize) -> Option<usize> {
        align::neighbors::before(&self.words, n)
    }

    /// For every predicate, the word that negates it: its own negation, or a verb above it that does ("failed to sell").
    fn denials(&self) -> Vec<Option<usize>> {
        let mut denied = vec![None; self.len()];
        for frame in &self.frames {
            if let Some(cue) = frame.negation
                && self.lower(cue + 1) != "only"
            {
                denied[frame.predicate] = Some(cue);
            }
            let lower = self.lower(frame.predicate);
            if cues::is_denying(lower) || cues::is_declining(lower) {
                let below = (frame.predicate + 1..self.len().min(frame.predicate + 4))
                    .find(|&n| self.is_verb(n) && self.heads[n] == Some(frame.predicate));
                for n in frame.complement.or(below).into_iter().chain(frame.object) {
                    denied[n] = denied[n].or(Some(frame.predicate));
                }
            }
        }
        // "had yet to regain".
        for n in 1..self.len() {
            if self.lower(n) == "to" && self.lower(n - 1) == "yet" {
                let verb = (n + 1..self.len()).take(2).find(|&k| self.is_verb(k));
                if let Some(verb) = verb {
                    denied[verb] = denied[verb].or(Some(n - 1));
                }
            }
        }
        denied
    }

    /// Whether a word, with the words above it, is negated an odd number of times.
    pub(super) fn is_denied(&self, n: usize) -> bool {
        let above = std::iter::successors(Some(n), |&k| self.heads[k]).take(12);
        above.filter(|&k| self.denied[k].is_some()).count() % 2 == 1
    }

    /// Whether a predicate is wanted, planned or conditional.
    pub(super) fn is_open(&self, predicate: usize) -> bool {
        self.frame(predicate)
            .is_some_and(|frame| frame.modality == Modality::Open)
    }

    /// Whether the passage states a predicate as fact.
    pub(super) fn is_stated(&self, predicate: usize) -> bool {
        self.frame(predicate)
            .is_none_or(|frame| frame.modality == Modality::Stated)
    }
}

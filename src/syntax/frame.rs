//! Frames: the predicates of a sentence with their arguments.
//!
//! In: the tree of a sentence. Out: a [`Frame`] for each predicate. Words are indices into the tree. If the tree has no subject for a
//! predicate, it is taken from the verb that the predicate is coordinated with, from the noun that a relative clause or participle
//! modifies, or from the clause above.

use std::borrow::Cow;

use super::{
    labels::{Pos, Relation, Tag},
    tree::Tree,
};
use crate::{
    lexicon::{
        calendar::{is_month, is_weekday},
        cues, grammar, nouns,
    },
    text::fold,
};

/// The tense of the verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// "burned", "has burned".
    Past,
    /// "burns", "is burning".
    Present,
    /// "will burn".
    Future,
    /// No finite verb: "to burn", "burning".
    None,
}

/// Whether the article states something as a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Modality {
    /// It is the case.
    Stated,
    /// It may or can be the case: "may", "could", "might".
    Possible,
    /// It should or must be the case: "should", "must".
    Required,
    /// It is wanted, planned, requested or conditional: "to burn", "if it burns", "would".
    Open,
}

/// A noun that depends on a predicate, with or without a preposition: "in May", "last year".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Oblique {
    /// The preposition.
    pub preposition: Option<usize>,
    /// The head of the noun phrase.
    pub noun: usize,
}

/// The source of what a predicate states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    /// The verb of saying, or "according".
    pub verb: usize,
    /// Head of the phrase for the source; `None` in "it was said".
    pub source: Option<usize>,
}

/// A predicate with its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The verb, or the noun or adjective after a form of "be".
    pub predicate: usize,
    /// Head of the grammatical subject; of a passive, the undergoer.
    pub subject: Option<usize>,
    /// Head of the direct object.
    pub object: Option<usize>,
    /// Head of the phrase after "by" in a passive.
    pub agent: Option<usize>,
    /// Other noun phrases, in text order.
    pub obliques: Vec<Oblique>,
    /// Head of the clause that is said, wanted or thought.
    pub complement: Option<usize>,
    /// Whether it is a passive, so that the subject is the undergoer.
    pub passive: bool,
    /// The word that negates the predicate: "not", "never", "no" of its subject or object.
    pub negation: Option<usize>,
    /// Whether it is stated as a fact.
    pub modality: Modality,
    /// The word that makes it possible, required or open.
    pub modal: Option<usize>,
    /// The tense.
    pub tense: Tense,
    /// The source, if the sentence names one.
    pub report: Option<Report>,
}

impl Frame {
    /// The agent of a passive, otherwise the subject.
    pub fn doer(&self) -> Option<usize> {
        if self.passive {
            self.agent
        } else {
            self.subject
        }
    }

    /// The subject of a passive, otherwise the object.
    pub fn undergoer(&self) -> Option<usize> {
        if self.passive {
            self.subject
        } else {
            self.object
        }
    }
}

const SUBJECTS: &[Relation] = &[Relation::Nsubj, Relation::Csubj];

/// The frames of a sentence, in the order of their predicates.
pub(crate) fn frames(text: &str, tree: &Tree) -> Vec<Frame> {
    let view = View { text, tree };
    let mut frames: Vec<Frame> = (0..tree.len())
        .filter(|&n| view.is_predicate(n))
        .map(|n| view.frame(n))
        .collect();
    // From the root down, so that omitted subjects are known in the clause above before a clause below needs them.
    let mut order: Vec<usize> = (0..frames.len()).collect();
    let depth: Vec<u32> = view.depths();
    order.sort_by_key(|&n| depth[frames[n].predicate]);
    for n in order {
        if frames[n].subject.is_none() {
            let (subject, passive) = view.shared_subject(&frames, n);
            frames[n].subject = subject;
            frames[n].passive |= passive;
        }
        frames[n].report = view.report(&frames, n);
    }
    frames
}

struct View<'t> {
    text: &'t str,
    tree: &'t Tree,
}

impl View<'_> {
    fn lower(&self, n: usize) -> Cow<'_, str> {
        let word = self.tree.words().get(n);
        let lower = fold::lower(word.map_or("", |word| word.span.of(self.text)));
        if lower.contains('’') {
            Cow::Owned(lower.replace('’', "'"))
        } else {
            lower
        }
    }

    fn pos(&self, n: usize) -> Pos {
        self.tree.words().get(n).map_or(Pos::X, |word| word.pos)
    }

    fn tag(&self, n: usize) -> Tag {
        self.tree.words().get(n).map_or(Tag::Gw, |word| word.tag)
    }

    /// A day, a month or a number: "by Monday" and "by 2010" name no agent.
    fn is_time(&self, n: usize) -> bool {
        let lower = self.lower(n);
        self.pos(n) == Pos::Num || is_weekday(&lower) || is_month(&lower)
    }

    fn depths(&self) -> Vec<u32> {
        let n = self.tree.len();
        let mut depth = vec![u32::MAX; n];
        let mut path = Vec::new();
        for first in 0..n {
            let mut at = Some(first);
            while let Some(word) = at.filter(|&word| depth[word] == u32::MAX) {
                path.push(word);
                at = self.tree.head(word);
            }
            let mut known = at.map_or(0, |word| depth[word] + 1);
            while let Some(word) = path.pop() {
                depth[word] = known;
                known += 1;
            }
        }
        depth
    }

    /// A verb other than an auxiliary, or a word with a subject or a copula.
    fn is_predicate(&self, n: usize) -> bool {
        let relation = self.tree.relation(n);
        let verb = self.pos(n) == Pos::Verb
            && !matches!(
                relation,
                Relation::Amod
                    | Relation::Compound
                    | Relation::Case
                    | Relation::Fixed
                    | Relation::Aux
                    | Relation::AuxPass
            );
        verb || self.tree.children(n).any(|child| {
            self.tree.is_any(child, SUBJECTS) || self.tree.relation(child) == Relation::Cop
        })
    }

    fn frame(&self, n: usize) -> Frame {
        let tree = self.tree;
        let passive = tree.children(n).any(|child| {
            matches!(
                tree.relation(child),
                Relation::NsubjPass | Relation::AuxPass | Relation::CsubjPass
            )
        });
        let by = |child: &usize| {
            passive
                && tree
                    .children(*child)
                    .any(|case| tree.relation(case) == Relation::Case && self.lower(case) == "by")
        };
        let mut frame = Frame {
            predicate: n,
            subject: tree
                .child(n, SUBJECTS)
                .map(|subject| self.antecedent(n, subject)),
            object: tree.child(n, &[Relation::Obj]),
            agent: None,
            obliques: Vec::new(),
            complement: None,
            passive,
            negation: None,
            modality: Modality::Stated,
            modal: None,
            tense: Tense::None,
            report: None,
        };
        for child in tree.children(n) {
            let relation = tree.relation(child);
            let agent = relation == Relation::OblAgent || relation.is(Relation::Obl) && by(&child);
            if agent && !self.is_time(child) {
                frame.agent = frame.agent.or(Some(child));
            } else if relation.is(Relation::Obl)
                || relation.is(Relation::Nmod) && relation != Relation::NmodPoss
            {
                let case = tree
                    .children(child)
                    .find(|&it| tree.relation(it) == Relation::Case);
                frame.obliques.push(Oblique {
                    preposition: case,
                    noun: child,
                });
            } else if matches!(relation, Relation::Ccomp | Relation::Xcomp) {
                frame.complement = frame.complement.or(Some(child));
            }
        }
        frame.negation = self.negation(&frame);
        (frame.tense, frame.modality, frame.modal) = self.mood(n);
        frame
    }

    /// The antecedent of a relative pronoun: the noun that its clause modifies.
    fn antecedent(&self, predicate: usize, subject: usize) -> usize {
        let relative = matches!(self.tag(subject), Tag::Wdt | Tag::Wp | Tag::In)
            || self.lower(subject) == "that";
        let clause = self.tree.relation(predicate) == Relation::AclRelcl;
        match self.tree.head(predicate) {
            Some(noun) if relative && clause => match &*self.lower(subject) {
                "who" => self.person(noun),
                _ => noun,
            },
            _ => subject,
        }
    }

    /// The noun or, if it cannot be a person or organization, the last noun before it that can: "authorities" in "wanted by the
    /// authorities for questioning over allegations, who refuse".
    fn person(&self, noun: usize) -> usize {
        let can_act = |n: usize| {
            let word = self.lower(n);
            let forms = [("", ""), ("s", ""), ("es", ""), ("ies", "y")];
            let mut singular = forms.iter().filter_map(|(ending, rest)| {
                word.strip_suffix(ending)
                    .map(|stem| format!("{stem}{rest}"))
            });
            self.pos(n) == Pos::Propn || singular.any(|it| nouns::noun(&it).is_some())
        };
        if !grammar::is_abstract(&self.lower(noun)) || can_act(noun) {
            return noun;
        }
        let is_noun = |&n: &usize| matches!(self.pos(n), Pos::Noun | Pos::Propn);
        let is_head = |&n: &usize| self.tree.relation(n) != Relation::Compound;
        let before = (0..noun).rev().filter(is_noun).filter(is_head);
        before.take(4).find(|&n| can_act(n)).unwrap_or(noun)
    }

    /// "not", "never"; or "no" or "nobody" in the subject or object.
    fn negation(&self, frame: &Frame) -> Option<usize> {
        let tree = self.tree;
        let negates = |word: usize| cues::is_negating(&self.lower(word));
        let n = frame.predicate;
        let own = tree.children(n).find(|&child| {
            matches!(
                tree.relation(child),
                Relation::Advmod | Relation::Det | Relation::Cc | Relation::CcPreconj
            ) && negates(child)
        });
        let arguments = [frame.subject, frame.object].into_iter().flatten();
        own.or_else(|| {
            arguments
                .filter(|&it| tree.run(n).contains(&it))
                .find_map(|argument| {
                    if negates(argument) {
                        return Some(argument);
                    }
                    tree.children(argument)
                        .find(|&child| tree.relation(child).is(Relation::Det) && negates(child))
                })
        })
    }

    /// Tense and modality from the form of the verb and from its auxiliaries.
    fn mood(&self, n: usize) -> (Tense, Modality, Option<usize>) {
        let tree = self.tree;
        let helpers = || {
            tree.children(n)
                .filter(|&it| it < n || tree.relation(it) == Relation::Cop)
                .filter(|&it| {
                    matches!(
                        tree.relation(it),
                        Relation::Aux | Relation::AuxPass | Relation::Cop
                    )
                })
        };
        let modal = helpers().find(|&it| self.tag(it) == Tag::Md);
        let mark = tree
            .children(n)
            .find(|&it| tree.relation(it) == Relation::Mark);
        let condition = mark.filter(|&it| grammar::CONDITIONS.has(&self.lower(it)));
        if let Some(modal) = modal {
            let (tense, modality) = match &*self.lower(modal) {
                it if grammar::WILL.has(it) => (Tense::Future, Modality::Stated),
                "would" | "'d" => (Tense::Future, Modality::Open),
                it if grammar::MUST.has(it) => (Tense::Present, Modality::Required),
                _ => (Tense::Present, Modality::Possible),
            };
            let modality = if condition.is_some() {
                Modality::Open
            } else {
                modality
            };
            return (
                tense,
                modality,
                (modality != Modality::Stated).then_some(modal),
            );
        }
        let finite = helpers()
            .chain([n])
            .find(|&it| matches!(self.tag(it), Tag::Vbd | Tag::Vbz | Tag::Vbp));
        let tense = match finite.map(|it| (self.tag(it), self.lower(it))) {
            Some((Tag::Vbd, _)) => Tense::Past,
            Some((_, helper))
                if (self.tag(n) == Tag::Vbn || self.has_been(n))
                    && matches!(&*helper, "has" | "have" | "'ve" | "'s")
                    && !self.is_be_passive(n) =>
            {
                Tense::Past
            }
            Some(_) => Tense::Present,
            None if self.tag(n) == Tag::Vbn => Tense::Past,
            None => Tense::None,
        };
        let infinitive = tense == Tense::None
            && self.tag(n) == Tag::Vb
            && tree.children(n).any(|it| self.tag(it) == Tag::To);
        let modality = if condition.is_some() || infinitive {
            Modality::Open
        } else {
            Modality::Stated
        };
        let cue = condition.or_else(|| {
            tree.children(n)
                .find(|&it| infinitive && self.tag(it) == Tag::To)
        });
        (tense, modality, cue)
    }

    /// "has been in jail", "has been mayor".
    fn has_been(&self, n: usize) -> bool {
        let tree = self.tree;
        tree.children(n)
            .any(|it| tree.relation(it) == Relation::Cop && self.tag(it) == Tag::Vbn)
    }

    /// "is burned" without "has": the present.
    fn is_be_passive(&self, n: usize) -> bool {
        let have = |it: usize| matches!(&*self.lower(it), "has" | "have" | "'ve");
        !self.tree.children(n).any(have)
            && self
                .tree
                .children(n)
                .any(|it| self.tree.relation(it) == Relation::AuxPass)
    }

    /// The subject that a predicate without one shares with another, and whether it is the undergoer there.
    fn shared_subject(&self, frames: &[Frame], n: usize) -> (Option<usize>, bool) {
        let tree = self.tree;
        let predicate = frames[n].predicate;
        let Some(head) = tree.head(predicate) else {
            return (None, false);
        };
        let above = frames.iter().find(|frame| frame.predicate == head);
        let participle = self.tag(predicate) == Tag::Vbn
            && !tree
                .children(predicate)
                .any(|it| tree.relation(it) == Relation::Aux);
        match tree.relation(predicate) {
            // "Police arrested two men and seized a gun".
            Relation::Conj => (above.and_then(|frame| frame.subject), false),
            // "a man armed with a knife", "a ship carrying grain", "the first to arrive".
            Relation::Acl => (Some(head), participle),
            // "who fled": the pronoun was the object, or was not recognized as the subject.
            Relation::AclRelcl => {
                let other = tree.children(predicate).any(|it| tree.is_any(it, SUBJECTS));
                ((!other).then_some(head), participle)
            }
            // "asked him to leave": the object; "wants to leave": the subject.
            Relation::Xcomp => (
                above.and_then(|frame| {
                    if frame.passive {
                        frame.subject
                    } else {
                        frame.object.or(frame.subject)
                    }
                }),
                participle,
            ),
            // "Arriving late, she apologized".
            Relation::Advcl => (above.and_then(|frame| frame.subject), participle),
            _ => (None, false),
        }
    }

    /// The verb of saying above a predicate, or "according to" next to it.
    fn report(&self, frames: &[Frame], n: usize) -> Option<Report> {
        let tree = self.tree;
        let predicate = frames[n].predicate;
        let says = |verb: usize| cues::is_saying(&self.lower(verb));
        let by = |verb: usize| Report {
            verb,
            source: frames
                .iter()
                .find(|it| it.predicate == verb)
                .and_then(|it| if it.passive { it.agent } else { it.subject }),
        };
        // "According to police, ...": an oblique with this preposition.
        let according = frames[n].obliques.iter().find_map(|oblique| {
            let case = oblique
                .preposition
                .filter(|&it| self.lower(it) == "according")?;
            Some(Report {
                verb: case,
                source: Some(oblique.noun),
            })
        });
        // "The ship sank, police said": the verb of saying is attached to its content.
        let beside = || {
            tree.children(predicate)
                .find(|&it| tree.relation(it) == Relation::Parataxis && says(it))
                .map(by)
        };
        let above = || {
            let head = tree.head(predicate)?;
            let content = matches!(
                tree.relation(predicate),
                Relation::Ccomp | Relation::Parataxis | Relation::Xcomp
            );
            if content && says(head) {
                return Some(by(head));
            }
            let shares = matches!(
                tree.relation(predicate),
                Relation::Conj | Relation::Advcl | Relation::Ccomp | Relation::Xcomp
            );
            let frame = frames
                .iter()
                .find(|it| it.predicate == head)
                .filter(|_| shares)?;
            frame.report
        };
        according.or_else(beside).or_else(above)
    }
}

#[cfg(test)]
mod tests;

//! Descriptions next to a name: "Daniel Roth, the founder of Seahook", "carmaker Bexley", "Holm is a lawyer".

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::{
    reference::{Reference, ReferenceKind},
    sentence::{ArticleView, Named, SentenceView, Word},
};
use crate::{
    entity::{EntityId, MentionKind, resolve::name::Name},
    lexicon::{
        closed_classes::is_breaking,
        coreference::{BECOMING, COMPLEMENT, COPULA, DETERMINER},
        grammar, names,
        nouns::{self, Gender, Noun},
    },
    syntax::{
        Frame, Relation, Tag,
        frame::{Modality, Tense},
        phrase,
    },
    text::Span,
};

/// All descriptions of the named entities of an article.
#[derive(Debug, Default)]
pub(super) struct Descriptions {
    /// The descriptions; in text order after all are gathered.
    pub references: Vec<Reference>,
    /// The entities that a noun describes or whose names contain it.
    by_noun: BTreeMap<String, BTreeSet<EntityId>>,
    /// Every word that describes an entity.
    words: BTreeMap<EntityId, BTreeSet<String>>,
    /// The ages of people, in digits.
    pub ages: BTreeMap<EntityId, String>,
    /// Genders, as the nouns show.
    pub genders: BTreeMap<EntityId, Gender>,
}

/// The longest description, in words.
const LONGEST: usize = 12;

/// The words of a description and its noun.
#[derive(Clone, Copy)]
pub(super) struct Phrase {
    /// Its first word, after the determiner.
    pub from: usize,
    /// Its noun.
    pub head: usize,
    /// One past its last word.
    pub to: usize,
}

impl Descriptions {
    /// Reads all sentences.
    pub(super) fn gather(article: &ArticleView, sentences: &[SentenceView]) -> Descriptions {
        let mut found = Descriptions::default();
        for sentence in sentences {
            for named in &sentence.names {
                found.read_name(article, named);
                if !sentence.is_narrated(named.from) {
                    continue;
                }
                found.read_age(sentence, named);
                for phrase in beside(sentence, named) {
                    found.add(sentence, named, phrase);
                }
            }
        }
        found.references.sort_by_key(|it| it.span);
        found.references.dedup_by(|b, a| a.span.overlaps(b.span));
        found
    }

    /// Whether a word is part of a description.
    pub(super) fn covers(&self, word: Span) -> bool {
        let at = self
            .references
            .partition_point(|it| it.span.end <= word.start);
        let next = self.references.get(at);
        next.is_some_and(|it| it.span.overlaps(word))
    }

    /// The entities that a noun describes.
    pub(super) fn described_as(&self, noun: &str) -> impl Iterator<Item = EntityId> + '_ {
        self.by_noun.get(noun).into_iter().flatten().copied()
    }

    /// Whether nouns show that an organization is not a company.
    pub(super) fn is_public(&self, entity: EntityId) -> bool {
        let mut nouns = self.by_noun.iter();
        nouns.any(|(noun, of)| nouns::is_public(noun) && of.contains(&entity))
    }

    /// Whether a word describes an entity or is part of its name.
    pub(super) fn says(&self, entity: EntityId, word: &str) -> bool {
        let words = self.words.get(&entity);
        words.is_some_and(|words| words.contains(word))
    }

    /// Reads the words of the name itself: titles, "Council".
    fn read_name(&mut self, article: &ArticleView, named: &Named) {
        let known = self.words.contains_key(&named.entity);
        let Some(entity) = article.entity(named.entity).filter(|_| !known) else {
            return;
        };
        let mut nouns = BTreeSet::new();
        let said = self.words.entry(named.entity).or_default();
        for surface in &entity.names {
            let name = Name::of(surface, entity.kind);
            said.extend(name.words.iter().cloned());
            if let (MentionKind::Person, Some(title)) = (entity.kind, &name.title) {
                nouns.insert(nouns::title_noun(title).to_string());
            }
            let ends = |next: Option<&String>| next.is_none_or(|it| grammar::AFTER_A_HEAD.has(it));
            let heads = name.words.iter().enumerate().filter(|&(n, word)| {
                entity.kind == MentionKind::Organization
                    && ends(name.words.get(n + 1))
                    && suits(nouns::noun(word), entity.kind)
            });
            nouns.extend(heads.map(|(_, word)| word.clone()));
        }
        for noun in nouns {
            self.by_noun.entry(noun).or_default().insert(named.entity);
        }
    }

    /// "Marsh, 41,".
    fn read_age(&mut self, sentence: &SentenceView, named: &Named) {
        let age = sentence.lower(named.to + 1);
        let is_age = sentence.lower(named.to) == ","
            && (1..=2).contains(&age.len())
            && age.bytes().all(|b| b.is_ascii_digit())
            && matches!(sentence.lower(named.to + 2), "," | "." | "");
        if is_age && named.kind == MentionKind::Person {
            self.ages.entry(named.entity).or_insert(age.to_string());
        }
    }

    fn add(&mut self, sentence: &SentenceView, named: &Named, phrase: Phrase) {
        let words = sentence.words.get(phrase.from..phrase.to);
        let Some([first, ..]) = words.filter(|it| it.iter().all(|word| !word.quoted)) else {
            return;
        };
        let noun = sentence.lower(phrase.head).to_string();
        self.by_noun.entry(noun).or_default().insert(named.entity);
        if let Some(Noun::Role(Some(gender))) = sentence.words[phrase.head].noun {
            self.genders.entry(named.entity).or_insert(gender);
        }
        let said = self.words.entry(named.entity).or_default();
        said.extend(words.into_iter().flatten().map(|it| it.lower.to_string()));
        // "Senator Kane", "Deputy Kane": a title without more is part of the name.
        let is_title = phrase.to == phrase.from + 1
            && phrase.to == named.from
            && first.is_capital
            && (phrase.from > 0 || names::is_title(&first.lower) || nouns::is_rank(&first.lower));
        if !is_title {
            let kind = ReferenceKind::Description;
            self.references
                .extend(sentence.reference(named.entity, phrase, kind));
        }
    }
}

/// Whether a noun can describe a name.
fn suits(noun: Option<Noun>, kind: MentionKind) -> bool {
    match noun {
        Some(Noun::Role(_)) => kind == MentionKind::Person,
        Some(Noun::Body | Noun::AnyBody) => kind == MentionKind::Organization,
        _ => false,
    }
}

/// Reads the descriptions next to a name. The sentence is parsed only when a suitable noun is near.
fn beside(sentence: &SentenceView, named: &Named) -> Vec<Phrase> {
    before_name(sentence, named)
        .or_else(|| set_off_before(sentence, named))
        .into_iter()
        .chain(set_off(sentence, named))
        .chain(predicates(sentence, named))
        .flat_map(|it| [it].into_iter().chain(and_more(sentence, it, named.kind)))
        .collect()
}

/// The nouns among some words that can describe a name.
fn suiting(
    sentence: &SentenceView,
    named: &Named,
    words: Range<usize>,
) -> impl DoubleEndedIterator<Item = usize> {
    let words = words.start..words.end.min(sentence.words.len());
    words.filter(|&it| suits(sentence.words[it].noun, named.kind))
}

impl SentenceView<'_> {
    /// The unnamed people among these words, by possible gender. Predicates and descriptions of a name introduce nobody.
    pub(super) fn unnamed(
        &self,
        range: Range<usize>,
        descriptions: &Descriptions,
    ) -> impl Iterator<Item = Option<Gender>> {
        range.filter_map(|n| {
            let word = self.words.get(n)?;
            let (Noun::Role(gender) | Noun::Someone(gender)) = word.noun? else {
                return None;
            };
            let mut phrase = (0..n).rev().take_while(|&it| !self.is_sign(it));
            let is_new = !descriptions.covers(word.span)
                && self.name_of(n + 1).is_none()
                && self.words.get(n + 1).is_none_or(|next| next.noun.is_none())
                && phrase.any(|it| DETERMINER.has(self.lower(it)))
                && self.determiner(n).is_some()
                && !self.is_predicate(n);
            is_new.then_some(gender)
        })
    }

    /// A reference to an entity by the words of a phrase.
    pub(super) fn reference(
        &self,
        entity: EntityId,
        phrase: Phrase,
        kind: ReferenceKind,
    ) -> Option<Reference> {
        let words = self.words.get(phrase.from..phrase.to)?;
        Some(Reference {
            span: words.first()?.span.join(words.last()?.span),
            entity,
            kind,
        })
    }
}

/// "... and keen sailor": a second description of the same name.
pub(super) fn and_more(sentence: &SentenceView, first: Phrase, kind: MentionKind) -> Vec<Phrase> {
    if sentence.lower(first.to) != "and" {
        return Vec::new();
    }
    let tree = sentence.tree();
    let others = tree.children(first.head).filter(|&it| {
        it > first.head
            && tree.relation(it) == Relation::Conj
            && suits(sentence.words[it].noun, kind)
            && sentence.determiner(it).is_none()
    });
    others.map(|head| whole(sentence, head)).collect()
}

/// The phrase of a noun without determiner and possessor, including prepositional complements: "founder of Seahook".
fn whole(sentence: &SentenceView, head: usize) -> Phrase {
    let tree = sentence.tree();
    let adds = |child: usize| {
        let case = tree.child(child, &[Relation::Case]);
        case.is_some_and(|case| COMPLEMENT.has(sentence.lower(case))) && !sentence.is_date(child)
    };
    let mut end = head + 1;
    for child in tree.children(head).filter(|&it| it > head) {
        if tree.run(child).start != end || !tree.is_any(child, &[Relation::Nmod]) || !adds(child) {
            break;
        }
        end = phrase::noun_phrase(tree, child).end;
        end = sentence.name_of(end - 1).map_or(end, |it| it.to);
    }
    Phrase {
        from: sentence.chunk(head),
        head,
        to: end.min(head + LONGEST),
    }
}

/// "Roth, the founder of Seahook, said": between commas, or from a comma to a clause or the end.
fn set_off(sentence: &SentenceView, named: &Named) -> Option<Phrase> {
    let is_number = |n: usize| sentence.lower(n).bytes().all(|b| b.is_ascii_digit());
    let mut after = named.to;
    if sentence.lower(after + 2) == "," && is_number(after + 1) {
        // "Marsh, 41, a baker".
        after += 2;
    }
    let mut heads = suiting(sentence, named, after + 1..after + LONGEST);
    if sentence.lower(after) != "," {
        return None;
    }
    let owns = |head: usize| matches!(sentence.lower(head + 1), "'s" | "’s");
    // The noun comes after a clause, a list or another phrase: no need to parse.
    let opens = |n: usize| {
        let word = sentence.lower(n);
        sentence.is_sign(n) || is_breaking(word) && !DETERMINER.has(word)
    };
    let is_first = |head: usize| !(after + 1..head).any(opens);
    let head = heads.find(|&it| is_first(it) && sentence.is_last_noun(it) && !owns(it))?;
    let phrase = whole(sentence, head);
    let tree = sentence.tree();
    let determined = sentence.has_tag(after + 1, &[Tag::Dt]);
    let begins = phrase.from == after + 1 + usize::from(determined);
    let is_clause = |it: usize| tree.relation(it).is(Relation::Acl);
    let mut children = tree.children(phrase.head);
    let ends = sentence.words.get(phrase.to).is_none_or(|it| it.is_punct)
        || children.any(|it| is_clause(it) && tree.run(it).start == phrase.to);
    // "Kerr, a singer, two dancers and a clown": a list.
    let counts = |it: usize| matches!(tree.relation(it), Relation::Det | Relation::Nummod);
    let is_list = tree
        .children(phrase.head)
        .any(|it| tree.relation(it) == Relation::Conj && tree.children(it).any(counts));
    (begins && ends && !is_list).then_some(phrase)
}

/// "The finance minister, Karin Holm, said".
fn set_off_before(sentence: &SentenceView, named: &Named) -> Option<Phrase> {
    let comma = named.from.checked_sub(1)?;
    let closed = sentence.words.get(named.to).is_none_or(|it| it.is_punct);
    if sentence.lower(comma) != "," || !closed {
        return None;
    }
    let heads = suiting(sentence, named, comma.saturating_sub(LONGEST)..comma).rev();
    let mut phrases = heads.map(|head| whole(sentence, head));
    let phrase = phrases.find(|it| it.to == comma)?;
    let head = phrase.head;
    (sentence.determiner(head).is_some() && !sentence.introduces(head)).then_some(phrase)
}

/// "Holm is a lawyer", "Roth, who became the founder of Seahook".
fn predicates(sentence: &SentenceView, named: &Named) -> Vec<Phrase> {
    let leads = |word: &Word| COPULA.has(&word.lower) || BECOMING.has(&word.lower);
    let mut next = sentence.words[named.to..].iter().take(3);
    let near = suiting(sentence, named, named.to..named.to + LONGEST).next();
    if near.is_none() || !next.any(leads) {
        return Vec::new();
    }
    let of_name = |it: &&Frame| {
        let subject = it.subject.unwrap_or(usize::MAX);
        (named.from..named.to).contains(&subject)
    };
    let frames = sentence.frames().iter().filter(of_name);
    let heads = frames.filter_map(|it| predicate(sentence, it));
    heads
        .filter(|&it| suits(sentence.words[it].noun, named.kind))
        .map(|it| whole(sentence, it))
        .collect()
}

/// The noun that a clause predicates of its subject: "is the founder", "became a lawyer"; `None` where it is negated, wanted or possible.
fn predicate(sentence: &SentenceView, frame: &Frame) -> Option<usize> {
    let copula = sentence.tree().child(frame.predicate, &[Relation::Cop]);
    let head = if copula.is_some() {
        Some(frame.predicate)
    } else {
        let becomes = BECOMING.has(sentence.lower(frame.predicate));
        frame.complement.or(frame.object).filter(|_| becomes)
    };
    let states = frame.negation.is_none()
        && frame.modality == Modality::Stated
        && matches!(frame.tense, Tense::Past | Tense::Present);
    head.filter(|&it| states && sentence.determiner(it).is_some())
}

/// "carmaker Bexley Motors", "Seahook founder Daniel Roth", "Finance Minister Karin Holm".
fn before_name(sentence: &SentenceView, named: &Named) -> Option<Phrase> {
    let head = named.from.checked_sub(1)?;
    if !suits(sentence.words[head].noun, named.kind) {
        return None;
    }
    // "Leeds Mayor Ann Lee": a place or organization may come before the noun, another person may not.
    let is_person = |n: &usize| {
        let name = sentence.name_of(*n);
        name.is_some_and(|it| it.kind == MentionKind::Person)
    };
    let chunk = sentence.chunk(head)..head;
    let person = chunk.clone().rev().find(is_person);
    Some(Phrase {
        from: person.map_or(chunk.start, |it| it + 1),
        head,
        to: named.from,
    })
}

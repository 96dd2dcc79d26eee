//! Data computed once for each sentence and each stem, so that comparing a pair of sentences is fast.

use crate::{
    compare::link::{
        entity_overlap::Named,
        phrases::{Phrases, mix},
        vocabulary::{SentenceTerms, TermId, TermKind, Terms},
    },
    learned::vectors::{self, Meaning},
    pair::{Pair, Side},
    parallel::{self, Size},
};

/// The number of sentences from which both reports are processed in parallel.
const LONG: usize = 1_000;

/// The weights of a stem.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weight {
    /// Rarity in this pair.
    pub pair: f64,
    /// Rarity in English: 0 for "the", about 1 for very rare words.
    pub english: f64,
    /// The product: rarity in this pair and in English.
    pub both: f64,
    /// One over the number of sentence pairs that have it.
    pub single: f64,
    /// The meaning of its most frequent word.
    pub meaning: Option<Meaning>,
    /// Whether only one of the articles has it.
    pub unseen: bool,
    /// Its set of synonyms.
    pub synonyms: Option<u16>,
}

/// A sentence prepared for comparison. All lists are in rising order without repetitions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    /// Its stems.
    pub set: Vec<TermId>,
    /// Stems of names.
    pub names: Vec<TermId>,
    /// Names, including those of the preceding sentence if this one has none or only a pronoun.
    pub context: Vec<TermId>,
    /// Numbers.
    pub numbers: Vec<TermId>,
    /// Weekdays, months, years.
    pub dates: Vec<TermId>,
    /// Neither names nor numbers.
    pub words: Vec<TermId>,
    /// A number and the word after it.
    pub units: Vec<u64>,
    /// The words after numbers.
    pub heads: Vec<u64>,
    /// Word trigrams, stop words included, by their numbers in [`Profiles::triples`].
    pub triples: Vec<u64>,
    /// Ordered pairs of stems at most four apart, by their numbers in [`Profiles::skips`].
    pub skips: Vec<u64>,
    /// Character 4-grams, by their numbers in [`Profiles::letters`].
    pub letters: Vec<u64>,
    /// Sum of the rarity of `letters`.
    pub letters_total: f64,
    /// Sums over `set`.
    pub total: Sums,
    /// Sum of the weight `both` over `context`.
    pub context_total: f64,
    /// Sum of the weight `both` over `words`.
    pub words_total: f64,
    /// The share of dates among its content words.
    pub dated: f64,
    /// Whether it has a pronoun.
    pub pronoun: bool,
    /// The share of its names that the other article does not have, weighted by rarity in English.
    pub unseen_names: f64,
    /// The people that it names, or if it has only a pronoun, those of the preceding sentence.
    pub persons: Vec<u32>,
    /// The entities that it names, or that a pronoun or noun phrase in it refers to.
    pub referents: Vec<u32>,
    /// Sum of the rarity of `referents`.
    pub referents_total: f64,
    /// How close it is to the topic of the other article: the cosine of the two.
    pub centrality: f64,
    /// Its index in the article, from 0.
    pub place: f64,
    /// The same, from 0 for the first to 1 for the last.
    pub depth: f64,
}

/// Sums of weights over a set of stems.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sums {
    /// Of the squares of [`Weight::pair`].
    pub pair_squared: f64,
    /// Of [`Weight::both`].
    pub both: f64,
    /// Of the squares of [`Weight::both`].
    pub both_squared: f64,
}

/// The weights of all stems and the profiles of all sentences of a pair.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profiles {
    /// By term id.
    pub weights: Vec<Weight>,
    /// Character 4-grams.
    pub letters: Phrases,
    /// Ordered pairs of stems.
    pub skips: Phrases,
    /// Word trigrams.
    pub triples: Phrases,
    /// The rarity of each entity.
    pub entities: Vec<f64>,
    /// Story sentences of each article.
    pub sentences: Pair<Vec<Profile>>,
}

impl Profiles {
    /// The profiles of a pair. `texts` are the articles' texts.
    pub fn new(texts: Pair<&str>, terms: &Terms, named: &Named) -> Profiles {
        let weights: Vec<Weight> = terms.stems.iter().map(weight).collect();
        let n_sentences = terms.sentences.as_ref().map(Vec::len);
        let size = Size::of(n_sentences.a.min(n_sentences.b), LONG);
        let mut sentences = parallel::both(size, |side| {
            let all = &terms.sentences[side];
            let last = all.len().saturating_sub(1).max(1) as f64;
            let mut profiles: Vec<Profile> = Vec::with_capacity(all.len());
            for (n, sentence) in all.iter().enumerate() {
                let mut profile = profile(texts[side], terms, &weights, sentence);
                profile.place = n as f64;
                // A single sentence is in the middle, so that reversing the other article changes nothing.
                profile.depth = if all.len() == 1 { 0.5 } else { n as f64 / last };
                profile.set_context(profiles.last(), &weights);
                profiles.push(profile);
            }
            profiles
        });
        let letters = Phrases::number(&mut sentences, |it| &mut it.letters);
        let skips = Phrases::number(&mut sentences, |it| &mut it.skips);
        let triples = Phrases::number(&mut sentences, |it| &mut it.triples);
        for profile in sentences.a.iter_mut().chain(&mut sentences.b) {
            profile.letters_total = letters.rarity(profile.letters.iter().copied());
        }
        for side in Side::BOTH {
            name_entities(&mut sentences[side], side, named);
        }
        relate_to_articles(&mut sentences, terms, &weights);
        Profiles {
            weights,
            letters,
            skips,
            triples,
            entities: named.rarity.clone(),
            sentences,
        }
    }

    /// The profile of sentence `n` of a side with other terms and entities in place of its own.
    pub fn altered(
        &self,
        text: &str,
        terms: &Terms,
        (side, n): (Side, usize),
        sentence: &SentenceTerms,
        referents: Vec<u32>,
    ) -> Profile {
        let known = &self.sentences[side][n];
        let mut new = profile(text, terms, &self.weights, sentence);
        self.letters.renumber(&mut new.letters);
        self.skips.renumber(&mut new.skips);
        self.triples.renumber(&mut new.triples);
        new.letters_total = self.letters.rarity(new.letters.iter().copied());
        new.set_context(
            n.checked_sub(1).map(|n| &self.sentences[side][n]),
            &self.weights,
        );
        let gone = |id: &u32| known.referents.contains(id) && !referents.contains(id);
        let come = referents.iter().filter(|id| !known.referents.contains(id));
        new.persons = known
            .persons
            .iter()
            .filter(|id| !gone(id))
            .chain(come)
            .copied()
            .collect();
        sort(&mut new.persons);
        new.referents_total = referents.iter().map(|id| self.entities[*id as usize]).sum();
        Profile {
            referents,
            centrality: known.centrality,
            place: known.place,
            depth: known.depth,
            unseen_names: known.unseen_names,
            ..new
        }
    }
}

impl Profile {
    /// Adds the names of the preceding sentence to those of a sentence that has none or a pronoun.
    fn set_context(&mut self, before: Option<&Profile>, weights: &[Weight]) {
        self.context.clone_from(&self.names);
        if let Some(before) = before.filter(|_| self.pronoun || self.names.is_empty()) {
            self.context.extend(&before.names);
            sort(&mut self.context);
        }
        self.context_total = sum(weights, &self.context, |weight| weight.both);
    }
}

fn weight(stem: &crate::compare::link::vocabulary::Stem) -> Weight {
    let entry = stem.entry;
    let number = stem.text.starts_with(|c: char| c.is_ascii_digit());
    let english = if number {
        0.8
    } else {
        let rank = entry.map_or(vectors::len() as f64, |entry| f64::from(entry.rank));
        (1.0 + rank / 100.0).ln() / 6.0
    };
    Weight {
        pair: stem.rarity,
        english,
        both: stem.rarity * english,
        single: 1.0 / (f64::from(stem.df.a) * f64::from(stem.df.b)).max(1.0),
        meaning: stem.meaning.filter(|_| !number),
        unseen: stem.df.a == 0 || stem.df.b == 0,
        synonyms: stem.synonyms,
    }
}

/// The sum of a weight over stems.
pub(crate) fn sum(weights: &[Weight], ids: &[TermId], of: impl Fn(&Weight) -> f64) -> f64 {
    ids.iter().map(|id| of(&weights[*id as usize])).sum()
}

/// The part of a profile that does not depend on the surrounding sentences.
fn profile(text: &str, terms: &Terms, weights: &[Weight], sentence: &SentenceTerms) -> Profile {
    let of = |keep: &dyn Fn(&crate::compare::link::vocabulary::Term) -> bool| {
        let kept = sentence.terms.iter().filter(|term| keep(term));
        let mut ids: Vec<TermId> = kept.map(|term| term.id).collect();
        sort(&mut ids);
        ids
    };
    let is_date = |term: &crate::compare::link::vocabulary::Term| {
        term.kind == TermKind::Calendar
            || term.kind == TermKind::Number && is_year(&terms.stems[term.id as usize].text)
    };
    let names = of(&|term| term.kind == TermKind::Name);
    let words = of(&|term| term.kind == TermKind::Word);
    let (units, heads) = counted(sentence);
    let mut triples: Vec<u64> = sentence.raw.windows(3).map(mix).collect();
    sort(&mut triples);
    let mut skips = Vec::new();
    for (n, term) in sentence.terms.iter().enumerate() {
        let after = sentence.terms[n + 1..].iter().take(4);
        let after = after.filter(|after| after.id != term.id);
        skips.extend(after.map(|after| mix(&[term.id, after.id])));
    }
    sort(&mut skips);
    let mut letters: Vec<u64> = sentence
        .terms
        .iter()
        .flat_map(|term| four_letters(term.span.of(text)))
        .collect();
    sort(&mut letters);
    let dated = sentence
        .terms
        .iter()
        .filter(|term| term.kind == TermKind::Calendar);
    let all_names = sum(weights, &names, |weight| weight.english);
    let unseen = sum(
        weights,
        &names,
        |it| if it.unseen { it.english } else { 0.0 },
    );
    Profile {
        total: Sums {
            pair_squared: sum(weights, &sentence.set, |weight| weight.pair * weight.pair),
            both: sum(weights, &sentence.set, |weight| weight.both),
            both_squared: sum(weights, &sentence.set, |weight| weight.both * weight.both),
        },
        unseen_names: if all_names > 0.0 {
            unseen / all_names
        } else {
            0.0
        },
        words_total: sum(weights, &words, |weight| weight.both),
        dated: dated.count() as f64 / sentence.terms.len().max(1) as f64,
        pronoun: sentence.pronoun,
        set: sentence.set.clone(),
        numbers: of(&|term| term.kind == TermKind::Number),
        dates: of(&is_date),
        names,
        words,
        units,
        heads,
        triples,
        skips,
        letters,
        ..Profile::default()
    }
}

/// The numbers of a sentence with the words after them, and these words.
fn counted(sentence: &SentenceTerms) -> (Vec<u64>, Vec<u64>) {
    let (mut units, mut heads) = (Vec::new(), Vec::new());
    for (term, next) in sentence.terms.iter().zip(sentence.terms.iter().skip(1)) {
        let is_near = next.kind != TermKind::Number && next.place <= term.place + 3;
        if term.kind == TermKind::Number && is_near {
            units.push(mix(&[term.id, next.id]));
            heads.push(u64::from(next.id));
        }
    }
    sort(&mut units);
    sort(&mut heads);
    (units, heads)
}

/// Sets the people and entities of each sentence.
fn name_entities(profiles: &mut [Profile], side: Side, named: &Named) {
    let mut before: Vec<u32> = Vec::new();
    let sentences = named.sentences[side].iter().zip(&named.referents[side]);
    for (profile, (entities, referents)) in profiles.iter_mut().zip(sentences) {
        let persons = entities.iter().copied();
        profile.persons = persons.filter(|id| named.is_person(*id)).collect();
        if profile.persons.is_empty() && profile.pronoun {
            profile.persons.clone_from(&before);
        }
        before.clone_from(&profile.persons);
        profile.referents.clone_from(referents);
        profile.referents_total = referents.iter().map(|id| named.rarity[*id as usize]).sum();
    }
}

/// Sets how close each sentence is to the topic of the other article.
fn relate_to_articles(sentences: &mut Pair<Vec<Profile>>, terms: &Terms, weights: &[Weight]) {
    let length = Pair::from_fn(|side: Side| {
        let squares = terms.stems.iter().zip(weights);
        let squares = squares.map(|(stem, it)| (level(stem.df[side]) * it.english).powi(2));
        squares.sum::<f64>().sqrt().max(1e-6)
    });
    for side in Side::BOTH {
        for profile in &mut sentences[side] {
            let (mut product, mut square) = (0.0, 0.0);
            for id in &profile.set {
                let (df, english) = (terms.stems[*id as usize].df, weights[*id as usize].english);
                product += english * english * level(df[side.other()]);
                square += english * english;
            }
            profile.centrality = product / (square.sqrt().max(1e-6) * length[side.other()]);
        }
    }
}

/// The weight of a stem that occurs in `df` sentences, in the article as a whole.
pub(crate) fn level(df: u32) -> f64 {
    if df == 0 {
        0.0
    } else {
        1.0 + f64::from(df).ln()
    }
}

fn sort<T: Ord>(list: &mut Vec<T>) {
    list.sort_unstable();
    list.dedup();
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"))
}

/// The character 4-grams of a word with a mark at either end, as numbers.
fn four_letters(word: &str) -> Vec<u64> {
    let mut letters: Vec<u32> = vec![u32::from(b'_')];
    letters.extend(
        word.chars()
            .flat_map(char::to_lowercase)
            .take(30)
            .map(u32::from),
    );
    letters.push(u32::from(b'_'));
    if letters.len() < 4 {
        return vec![mix(&letters)];
    }
    letters.windows(4).map(mix).collect()
}

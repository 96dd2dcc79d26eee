//! What is worked out once for each sentence and each stem, so that a pair of sentences is compared quickly.

use super::{
    named::Named,
    terms::{SentenceTerms, TermId, TermKind, Terms},
    words,
};
use crate::{
    learned::vectors::{self, Meaning},
    pair::{Pair, Side},
};

/// How much a stem counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Weight {
    /// Rare in this pair.
    pub pair: f64,
    /// Rare in English: 0 for "the", about 1 for words that few have heard.
    pub english: f64,
    /// Both: rare in this pair and in English.
    pub both: f64,
    /// One over the number of sentence pairs that could be joined by it.
    pub single: f64,
    /// The meaning of its most frequent word.
    pub meaning: Option<Meaning>,
    /// Whether only one of the reports has it.
    pub foreign: bool,
    /// Which family of words of like meaning it belongs to.
    pub family: Option<u16>,
}

/// A sentence ready to be compared. All lists are ascending and without repeats.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    /// Its stems.
    pub set: Vec<TermId>,
    /// Those of names.
    pub names: Vec<TermId>,
    /// Names, with those of the sentence before where this one has none or only a pronoun.
    pub context: Vec<TermId>,
    /// Numbers.
    pub numbers: Vec<TermId>,
    /// Weekdays, months, years.
    pub dates: Vec<TermId>,
    /// Neither names nor numbers.
    pub words: Vec<TermId>,
    /// For each of `words` the last word of the nearest name before and behind it.
    pub beside: Vec<[Option<TermId>; 2]>,
    /// In quotation marks.
    pub quoted: Vec<TermId>,
    /// A number and the word after it.
    pub units: Vec<u64>,
    /// The words after numbers.
    pub heads: Vec<u64>,
    /// Runs of two, three and five words, stop words too.
    pub runs: [Vec<u64>; 3],
    /// Ordered pairs of stems at most four apart.
    pub skips: Vec<u64>,
    /// Runs of four letters.
    pub letters: Vec<u64>,
    /// Sum over `letters` of their rarity.
    pub letters_total: f64,
    /// Sum over `skips` of their rarity.
    pub skips_total: f64,
    /// Sums over `set`: pair weight, both, English.
    pub total: Sums,
    /// Sums over `names`, `context` and `words` of the weight `both`.
    pub names_total: f64,
    /// See `names_total`.
    pub context_total: f64,
    /// See `names_total`.
    pub words_total: f64,
    /// Share of names and numbers among its content words.
    pub named: f64,
    /// Share of dates among its content words.
    pub dated: f64,
    /// Whether it ends as a sentence does.
    pub ended: f64,
    /// Whether a pronoun stands in it.
    pub pronoun: f64,
    /// The entities that it names.
    pub entities: Vec<u32>,
    /// The same with those that a pronoun or a noun phrase stands for.
    pub told: Vec<u32>,
    /// Sum over `told` of their rarity.
    pub told_total: f64,
    /// The persons among `told`.
    pub told_persons: Vec<u32>,
    /// Of its names, its numbers without dates and its words: what the other report does not know.
    pub foreign: [Foreign; 3],
    /// The persons that it names, or where it names none but has a pronoun, those of the sentence before.
    pub persons: Vec<u32>,
    /// Sum over `entities` of their rarity.
    pub entities_total: f64,
    /// How much it speaks of what the rest of its report speaks of: the cosine of the two.
    pub central: f64,
    /// The same with the whole of the other report.
    pub echoed: f64,
    /// Its number in the report, from 0.
    pub place: f64,
    /// The same from 0 for the first to 1 for the last.
    pub depth: f64,
}

/// What the other report does not know of some stems, by [`Weight::english`].
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Foreign {
    /// As a share of all, 0 to 1.
    pub share: f64,
    /// As a sum.
    pub mass: f64,
}

fn foreign(weights: &[Weight], ids: &[TermId]) -> Foreign {
    let all = sum(weights, ids, |weight| weight.english);
    let mass = sum(weights, ids, |weight| {
        if weight.foreign { weight.english } else { 0.0 }
    });
    Foreign {
        share: if all > 0.0 { mass / all } else { 0.0 },
        mass,
    }
}

/// Sums of weights over a set of stems.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sums {
    /// Of [`Weight::pair`].
    pub pair: f64,
    /// Of its square.
    pub pair_squared: f64,
    /// Of [`Weight::both`].
    pub both: f64,
    /// Of its square.
    pub both_squared: f64,
}

/// How much a phrase in common says: what many sentences say ("the new phone") joins none of them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Phrase {
    /// Rare in this pair.
    pub rarity: f64,
    /// One over the number of sentence pairs that could be joined by it; 0 where only one report has it.
    pub single: f64,
}

/// The weights of all stems and the profiles of all sentences of a pair.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profiles {
    /// By term id.
    pub weights: Vec<Weight>,
    /// The rarity of a run of four letters, by its number in `letters`.
    pub letters: Vec<f64>,
    /// How rare an ordered pair of stems is, by its number in `skips`.
    pub skips: Vec<Phrase>,
    /// The same of three words in a row, by its number in `runs[1]`.
    pub triples: Vec<Phrase>,
    /// The rarity of an entity.
    pub entities: Vec<f64>,
    /// See [`Named::cast`].
    pub cast: [f64; 3],
    /// Story sentences of each report.
    pub sentences: Pair<Vec<Profile>>,
}

impl Profiles {
    /// The profiles of a pair. `texts` are the reports' texts.
    pub fn new(texts: Pair<&str>, terms: &Terms, named: &Named) -> Profiles {
        let weights: Vec<Weight> = terms.stems.iter().map(weight).collect();
        let mut sentences = Pair::from_fn(|side| {
            let all = &terms.sentences[side];
            let last = all.len().saturating_sub(1).max(1) as f64;
            let mut profiles: Vec<Profile> = Vec::with_capacity(all.len());
            for (n, sentence) in all.iter().enumerate() {
                let mut profile = profile(texts[side], terms, &weights, sentence);
                profile.place = n as f64;
                // A single sentence stands in the middle, so that turning the other report round changes nothing.
                profile.depth = if all.len() == 1 { 0.5 } else { n as f64 / last };
                profile.context.clone_from(&profile.names);
                if let Some(before) = profiles
                    .last()
                    .filter(|_| sentence.pronoun || profile.names.is_empty())
                {
                    profile.context.extend(&before.names);
                    sort(&mut profile.context);
                }
                profile.context_total = sum(&weights, &profile.context, |weight| weight.both);
                profiles.push(profile);
            }
            profiles
        });
        let letters = number_letters(&mut sentences);
        let skips = number_phrases(&mut sentences, |profile| &mut profile.skips);
        let triples = number_phrases(&mut sentences, |profile| &mut profile.runs[1]);
        for profile in sentences.a.iter_mut().chain(&mut sentences.b) {
            let rare = profile.skips.iter().map(|id| skips[*id as usize].rarity);
            profile.skips_total = rare.sum();
        }
        for side in Side::BOTH {
            name_persons(&mut sentences[side], &named.sentences[side], named);
            for (profile, told) in sentences[side].iter_mut().zip(&named.told[side]) {
                profile.told.clone_from(told);
                let persons = told.iter().copied();
                let persons = persons.filter(|id| named.is_person[*id as usize]);
                profile.told_persons = persons.collect();
                profile.told_total = told.iter().map(|id| named.rarity[*id as usize]).sum();
            }
        }
        relate_to_reports(&mut sentences, terms, &weights);
        Profiles {
            weights,
            letters,
            skips,
            triples,
            entities: named.rarity.clone(),
            cast: named.cast,
            sentences,
        }
    }
}

fn weight(stem: &super::terms::Stem) -> Weight {
    let entry = vectors::get(&stem.word);
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
        meaning: entry.filter(|_| !number).map(|entry| Meaning::new(&entry)),
        foreign: stem.df.a == 0 || stem.df.b == 0,
        family: words::family(&stem.text),
    }
}

/// The sum of a weight over some stems.
pub fn sum(weights: &[Weight], ids: &[TermId], of: impl Fn(&Weight) -> f64) -> f64 {
    ids.iter().map(|id| of(&weights[*id as usize])).sum()
}

fn profile(text: &str, terms: &Terms, weights: &[Weight], sentence: &SentenceTerms) -> Profile {
    let of = |keep: &dyn Fn(&super::terms::Term) -> bool| {
        let mut ids: Vec<TermId> = sentence
            .terms
            .iter()
            .filter(|term| keep(term))
            .map(|term| term.id)
            .collect();
        sort(&mut ids);
        ids
    };
    let names = of(&|term| term.kind == TermKind::Name);
    let numbers = of(&|term| term.kind == TermKind::Number);
    let dates = of(&|term| {
        term.kind == TermKind::Calendar
            || (term.kind == TermKind::Number && is_year(&terms.stems[term.id as usize].text))
    });
    let words = of(&|term| term.kind == TermKind::Word);
    let quoted = of(&|term| term.quoted);
    let mut units = Vec::new();
    let mut heads = Vec::new();
    for (n, term) in sentence.terms.iter().enumerate() {
        let next = sentence
            .terms
            .get(n + 1)
            .filter(|next| next.kind != TermKind::Number && next.place <= term.place + 3);
        if let (TermKind::Number, Some(next)) = (term.kind, next) {
            units.push(mix(&[term.id, next.id]));
            heads.push(u64::from(next.id));
        }
    }
    sort(&mut units);
    sort(&mut heads);
    let run = |length: usize| {
        let mut runs: Vec<u64> = sentence.raw.windows(length).map(mix).collect();
        sort(&mut runs);
        runs
    };
    let mut skips = Vec::new();
    for (n, term) in sentence.terms.iter().enumerate() {
        let after = sentence.terms[n + 1..]
            .iter()
            .take(4)
            .filter(|after| after.id != term.id);
        skips.extend(after.map(|after| mix(&[term.id, after.id])));
    }
    sort(&mut skips);
    let mut letters: Vec<u64> = sentence
        .terms
        .iter()
        .flat_map(|term| four_letters(term.span.of(text)))
        .collect();
    sort(&mut letters);
    let count = sentence.terms.len().max(1) as f64;
    let counted = |keep: &dyn Fn(TermKind) -> bool| {
        sentence.terms.iter().filter(|term| keep(term.kind)).count() as f64
    };
    let total = Sums {
        pair: sum(weights, &sentence.set, |weight| weight.pair),
        pair_squared: sum(weights, &sentence.set, |weight| weight.pair * weight.pair),
        both: sum(weights, &sentence.set, |weight| weight.both),
        both_squared: sum(weights, &sentence.set, |weight| weight.both * weight.both),
    };
    let plain_numbers: Vec<TermId> = numbers
        .iter()
        .copied()
        .filter(|id| dates.binary_search(id).is_err())
        .collect();
    Profile {
        foreign: [
            foreign(weights, &names),
            foreign(weights, &plain_numbers),
            foreign(weights, &words),
        ],
        names_total: sum(weights, &names, |weight| weight.both),
        words_total: sum(weights, &words, |weight| weight.both),
        named: (names.len() + numbers.len()) as f64 / count,
        dated: counted(&|kind| kind == TermKind::Calendar) / count,
        ended: f64::from(u8::from(
            sentence
                .span
                .of(text)
                .ends_with(['.', '!', '?', '"', '”', '\'', '’']),
        )),
        pronoun: f64::from(u8::from(sentence.pronoun)),
        set: sentence.set.clone(),
        runs: [run(2), run(3), run(5)],
        names,
        numbers,
        dates,
        beside: words.iter().map(|id| names_beside(sentence, *id)).collect(),
        words,
        quoted,
        units,
        heads,
        skips,
        letters,
        total,
        ..Profile::default()
    }
}

/// A name this many words away or nearer stands beside a word.
const BESIDE: u32 = 6;

/// The last words of the nearest names before and behind the first place of a stem.
fn names_beside(sentence: &SentenceTerms, id: TermId) -> [Option<TermId>; 2] {
    let terms = &sentence.terms;
    let Some(at) = terms.iter().position(|term| term.id == id) else {
        return [None, None];
    };
    let is_near = |n: usize| terms[n].place.abs_diff(terms[at].place) <= BESIDE;
    let is_name = |n: &usize| terms[*n].kind == TermKind::Name;
    let before = (0..at).rev().take_while(|n| is_near(*n)).find(is_name);
    let behind = (at + 1..terms.len())
        .take_while(|n| is_near(*n))
        .find(is_name);
    let behind = behind.map(|first| {
        let run = (first + 1..terms.len())
            .take_while(|n| is_name(n) && terms[*n].place == terms[n - 1].place + 1);
        run.last().unwrap_or(first)
    });
    [before, behind].map(|n| n.map(|n| terms[n].id))
}

/// Gives each sentence its entities and its persons.
fn name_persons(profiles: &mut [Profile], entities: &[Vec<u32>], named: &Named) {
    let mut before: Vec<u32> = Vec::new();
    for (profile, entities) in profiles.iter_mut().zip(entities) {
        profile.entities.clone_from(entities);
        profile.entities_total = entities.iter().map(|id| named.rarity[*id as usize]).sum();
        let persons = entities
            .iter()
            .copied()
            .filter(|id| named.is_person[*id as usize]);
        profile.persons = persons.collect();
        if profile.persons.is_empty() && profile.pronoun > 0.0 {
            profile.persons.clone_from(&before);
        }
        before.clone_from(&profile.persons);
    }
}

/// Says of each sentence how much it speaks of what the rest of its own report and of what the other report speaks of.
fn relate_to_reports(sentences: &mut Pair<Vec<Profile>>, terms: &Terms, weights: &[Weight]) {
    let level = |df: u32| {
        if df == 0 {
            0.0
        } else {
            1.0 + f64::from(df).ln()
        }
    };
    let length = Pair::from_fn(|side: Side| {
        let squares = terms.stems.iter().zip(weights);
        let squares = squares.map(|(stem, weight)| (level(stem.df[side]) * weight.english).powi(2));
        squares.sum::<f64>().sqrt().max(1e-6)
    });
    for side in Side::BOTH {
        for profile in &mut sentences[side] {
            let (mut own, mut other, mut square) = (0.0, 0.0, 0.0);
            for id in &profile.set {
                let (df, english) = (terms.stems[*id as usize].df, weights[*id as usize].english);
                own += english * english * level(df[side].saturating_sub(1));
                other += english * english * level(df[side.other()]);
                square += english * english;
            }
            let square = square.sqrt().max(1e-6);
            profile.central = own / (square * length[side]);
            profile.echoed = other / (square * length[side.other()]);
        }
    }
}

fn sort<T: Ord>(list: &mut Vec<T>) {
    list.sort_unstable();
    list.dedup();
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"))
}

/// A number for a run of ids (FNV-1a); two runs with one number are rare enough not to matter.
fn mix(ids: &[u32]) -> u64 {
    let bytes = ids.iter().flat_map(|id| id.to_le_bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The runs of four letters of a word with a mark at either end, as numbers.
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

/// Puts consecutive numbers in place of the letter runs and returns how rare each is. The numbers follow the hashes, so they are
/// the same when the reports change sides.
fn number_letters(sentences: &mut Pair<Vec<Profile>>) -> Vec<f64> {
    let all = || sentences.a.iter().chain(&sentences.b);
    let mut known: Vec<u64> = all()
        .flat_map(|profile| profile.letters.iter().copied())
        .collect();
    let n = all().count() as f64;
    sort(&mut known);
    let mut counts = vec![0u32; known.len()];
    for profile in sentences.a.iter_mut().chain(&mut sentences.b) {
        for letters in &mut profile.letters {
            let id = known.binary_search(letters).unwrap_or(0);
            counts[id] += 1;
            *letters = id as u64;
        }
    }
    let rarity: Vec<f64> = counts
        .into_iter()
        .map(|df| ((n + 1.0) / (f64::from(df) + 0.5)).ln().max(0.0))
        .collect();
    for profile in sentences.a.iter_mut().chain(&mut sentences.b) {
        profile.letters_total = profile.letters.iter().map(|id| rarity[*id as usize]).sum();
    }
    rarity
}

/// Puts consecutive numbers in place of the phrases of all sentences and returns how rare each is.
fn number_phrases(
    sentences: &mut Pair<Vec<Profile>>,
    of: impl Fn(&mut Profile) -> &mut Vec<u64>,
) -> Vec<Phrase> {
    let mut known: Vec<u64> = Vec::new();
    for profile in sentences.a.iter_mut().chain(&mut sentences.b) {
        known.extend_from_slice(of(profile));
    }
    let n = (sentences.a.len() + sentences.b.len()) as f64;
    sort(&mut known);
    let mut counts = vec![Pair::new(0u32, 0u32); known.len()];
    for side in Side::BOTH {
        for profile in &mut sentences[side] {
            for phrase in of(profile) {
                let id = known.binary_search(phrase).unwrap_or(0);
                counts[id][side] += 1;
                *phrase = id as u64;
            }
        }
    }
    let phrase = |df: Pair<u32>| {
        let pairs = f64::from(df.a) * f64::from(df.b);
        Phrase {
            rarity: ((n + 1.0) / (f64::from(df.a + df.b) + 0.5)).ln().max(0.0),
            single: if pairs > 0.0 { 1.0 / pairs } else { 0.0 },
        }
    };
    counts.into_iter().map(phrase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_of_every_sentence_says_less_than_one_said_once() {
        let profile = |skips: &[u64]| Profile {
            skips: skips.to_vec(),
            ..Profile::default()
        };
        let mut sentences = Pair::new(
            vec![profile(&[7, 9]), profile(&[7]), profile(&[7, 8])],
            vec![profile(&[7, 9]), profile(&[7])],
        );
        let phrases = number_phrases(&mut sentences, |profile| &mut profile.skips);
        let of = |n: usize, k: usize| phrases[sentences.a[n].skips[k] as usize];
        let (everywhere, once, foreign) = (of(0, 0), of(0, 1), of(2, 1));
        assert_eq!(
            (everywhere.single, once.single, foreign.single),
            (1.0 / 6.0, 1.0, 0.0)
        );
        assert!(everywhere.rarity < once.rarity && once.rarity < foreign.rarity);
    }
}

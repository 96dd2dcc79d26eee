//! Whether two articles report one event, or two of a kind: two murders, two earthquakes, two cut-offs of one man's internet.
//!
//! In: who, where, how many and what the first sentences of both say, and the scores of their sentence pairs. Out: a probability, learned from
//! pairs of articles of one event and of two events of a kind. The less likely one event, the more a sentence pair must have in common
//! to be linked: what looks like one fact is then mostly a like detail of the other event. Persons who are only quoted do not count: each
//! outlet finds its own witnesses.

use crate::{
    compare::link::{
        entity_overlap::Named,
        features::Cell,
        logistic::{Weights, is_claim, logistic},
        sentence::{Profile, Profiles},
        vocabulary::{TermId, Terms, count_shared},
    },
    entity::MentionKind,
    pair::{Pair, Side},
};

/// What the features of a pair of articles are made of.
pub struct Sight<'p> {
    terms: &'p Terms,
    named: &'p Named,
    profiles: &'p Profiles,
    cells: &'p [Cell],
    /// The probability of each cell.
    first: &'p [f64],
}

/// A feature: its name in the file of weights and how it is computed.
type Feature = (&'static str, fn(&Sight) -> f64);

/// The features of a pair of articles. Weekdays, months and years in common or not, leads alike, and twenty more added nothing.
pub const FEATURES: &[Feature] = &[
    ("event.top", |it| it.best_scores()),
    ("event.numbers", |it| it.numbers()),
    ("event.other_counts", |it| it.other_counts()),
    ("event.persons", |it| it.persons()),
    ("event.organizations", |it| it.organizations()),
    ("event.lead_persons", |it| it.lead_persons()),
    ("event.lead_places", |it| it.lead_places()),
    ("event.lead_names", |it| it.lead_names()),
];

/// How strongly doubt about the event weighs on each sentence pair, as a share of its logit.
const PENALTY: f64 = 0.7;
/// From this logit on the event counts as the same.
const NO_DOUBT: f64 = 4.0;
/// The most that doubt takes. Long reports of one event often look doubtful, for each finds its own witnesses: with more, links that are right
/// fall in them.
const HEAVIEST: f64 = 0.8;
/// The sentences that tell what an article is about.
const LEAD: usize = 4;
/// Of articles with a smaller probability nine in ten report two events.
const UNLIKELY: f64 = 0.4;
/// A best score below this means that nothing looks alike.
const FAINT: f64 = 0.2;

/// The features of two articles by the order of [`FEATURES`]; nothing of a claim and an article. `first` are the scores of the cells.
pub fn features(
    terms: &Terms,
    named: &Named,
    profiles: &Profiles,
    (cells, first): (&[Cell], &[f64]),
) -> Option<Vec<f64>> {
    let sizes = profiles.sentences.as_ref().map(Vec::len);
    if is_claim(sizes) || sizes.a.min(sizes.b) == 0 {
        return None;
    }
    let sight = Sight {
        terms,
        named,
        profiles,
        cells,
        first,
    };
    Some(FEATURES.iter().map(|(_, of)| of(&sight)).collect())
}

/// What two articles are to each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Event {
    /// The logit of the probability that they report one event.
    logit: f64,
    /// Whether something in them looks alike.
    alike: bool,
}

impl Event {
    /// One event for sure: of a claim beside an article.
    pub const SAME: Event = Event {
        logit: NO_DOUBT,
        alike: false,
    };

    /// Classifies two articles by their features; `best` is the best score of their sentence pairs.
    pub fn new(weights: &Weights, features: &[f64], best: f64) -> Event {
        Event {
            logit: weights.logit(features),
            alike: best >= FAINT,
        }
    }

    /// The probability that they report one event.
    pub fn probability(self) -> f64 {
        logistic(self.logit)
    }

    /// What doubt takes from the logit of each sentence pair: nothing or less.
    pub fn penalty(self) -> f64 {
        (PENALTY * (self.logit - NO_DOUBT)).clamp(-HEAVIEST, 0.0)
    }

    /// Whether the articles look alike but seem to report two events: then nothing that differs is a conflict.
    pub fn is_doubtful(self) -> bool {
        self.alike && self.logit < 0.0
    }

    /// Whether that is so likely that nothing is surely one fact.
    pub fn is_other(self) -> bool {
        self.alike && self.probability() < UNLIKELY
    }
}

impl Sight<'_> {
    fn lead(&self, side: Side) -> &[Profile] {
        let all = &self.profiles.sentences[side];
        &all[..all.len().min(LEAD)]
    }

    /// The mean of the three best scores of sentences of either side.
    fn best_scores(&self) -> f64 {
        let best = |at: fn(&Cell) -> u32, n: usize| {
            let mut best = vec![0.0; n];
            for (cell, p) in self.cells.iter().zip(self.first) {
                let best = &mut best[at(cell) as usize];
                *best = f64::max(*best, *p);
            }
            best.sort_unstable_by(|x, y| y.total_cmp(x));
            best.iter().take(3).sum::<f64>() / 3.0
        };
        let sizes = self.profiles.sentences.as_ref().map(Vec::len);
        0.5 * (best(|cell| cell.i, sizes.a) + best(|cell| cell.j, sizes.b))
    }

    /// The share of the numbers of the article with fewer that the other has as well.
    fn numbers(&self) -> f64 {
        let (mut only, mut both) = (Pair::new(0.0, 0.0), 0.0);
        let is_number =
            |text: &str| text.len() > 1 && text.starts_with(|c: char| c.is_ascii_digit());
        for stem in self.terms.stems.iter().filter(|it| is_number(&it.text)) {
            match (stem.df.a > 0, stem.df.b > 0) {
                (true, true) => both += 1.0,
                (true, false) => only.a += 1.0,
                _ => only.b += 1.0,
            }
        }
        both / (1.0 + f64::min(only.a, only.b) + both)
    }

    /// How many things both count with unequal numbers.
    fn other_counts(&self) -> f64 {
        let all = |side: Side, of: fn(&Profile) -> &Vec<u64>| {
            let sentences = self.profiles.sentences[side].iter();
            let mut all: Vec<u64> = sentences.flat_map(of).copied().collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        let shared = |of| f64::from(count_shared(&all(Side::A, of), &all(Side::B, of)));
        (shared(|it| &it.heads) - shared(|it| &it.units))
            .max(0.0)
            .ln_1p()
    }

    fn persons(&self) -> f64 {
        let named = self.named;
        let quoted = |id: u32| named.quoted.iter().any(|(_, it)| it[id as usize]);
        named.cosine(|id| named.is_person(id) && !quoted(id))
    }

    fn organizations(&self) -> f64 {
        let kinds = &self.named.kinds;
        self.named
            .cosine(|id| kinds[id as usize] == MentionKind::Organization)
    }

    /// The share of the persons in the first sentences whom the other article refers to, on the side where it is smaller.
    fn lead_persons(&self) -> f64 {
        self.lead_entities(MentionKind::Person, f64::min)
    }

    /// The same of places, on the side where it is larger.
    fn lead_places(&self) -> f64 {
        self.lead_entities(MentionKind::Place, f64::max)
    }

    fn lead_entities(&self, kind: MentionKind, of_two: fn(f64, f64) -> f64) -> f64 {
        let share = |side: Side| {
            let is = |id: &u32| {
                self.named.kinds[*id as usize] == kind && !self.named.quoted[side][*id as usize]
            };
            let referents = self.lead(side).iter().flat_map(|it| &it.referents).copied();
            let mut referents: Vec<u32> = referents.filter(is).collect();
            referents.sort_unstable();
            referents.dedup();
            let there = &self.profiles.sentences[side.other()];
            let shared = referents
                .iter()
                .filter(|id| there.iter().any(|it| it.referents.contains(id)));
            (!referents.is_empty()).then(|| shared.count() as f64 / referents.len() as f64)
        };
        match (share(Side::A), share(Side::B)) {
            (Some(a), Some(b)) => of_two(a, b),
            (a, b) => a.or(b).unwrap_or(0.5),
        }
    }

    /// The share of the words of names in the first sentences that the other article has, on the side where it is larger.
    fn lead_names(&self) -> f64 {
        let share = |side: Side| {
            let names = self.lead(side).iter().flat_map(|it| &it.names).copied();
            let mut names: Vec<TermId> = names.collect();
            names.sort_unstable();
            names.dedup();
            let weights = || names.iter().map(|id| &self.profiles.weights[*id as usize]);
            let seen: f64 = weights().filter(|it| !it.unseen).map(|it| it.english).sum();
            let all: f64 = weights().map(|it| it.english).sum();
            if all > 0.0 { seen / all } else { 0.5 }
        };
        share(Side::A).max(share(Side::B))
    }
}

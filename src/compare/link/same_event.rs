//! Whether two articles report the same event or two similar ones: two murders, two earthquakes, two cut-offs of one man's internet.
//!
//! In: the people, places, numbers and words in the first sentences of both, and the scores of their sentence pairs. Out: a
//! probability, learned from pairs of articles on one event and on two similar events. The less likely it is the same event, the more a
//! sentence pair must have in common to be linked, because what looks like the same fact is then usually a similar detail of the other
//! event. People who are only quoted are ignored: each outlet finds its own witnesses.

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

/// The input of the features of a pair of articles.
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

/// The features of a pair of articles. Common weekdays, months and years, similar leads, and twenty other features added nothing.
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

/// The weight of doubt about the event on each sentence pair, as a share of its logit.
const PENALTY: f64 = 0.7;
/// The logit from which the event counts as the same.
const NO_DOUBT: f64 = 4.0;
/// The largest penalty. Long reports of one event often look doubtful, because each finds its own witnesses: with a larger penalty
/// correct links are lost.
const HEAVIEST: f64 = 0.8;
/// The number of sentences that give the topic of an article.
const LEAD: usize = 4;
/// Of the articles with a lower probability nine in ten report two events.
const UNLIKELY: f64 = 0.4;
/// A best score below this means that the articles are not similar.
const FAINT: f64 = 0.2;

/// The features of two articles in the order of [`FEATURES`]; `None` for a claim and an article. `first` are the scores of the cells.
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

/// Whether two articles report the same event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Event {
    /// The logit of the probability that they do.
    logit: f64,
    /// Whether the articles are similar at all.
    is_similar: bool,
}

impl Event {
    /// Certainly the same event: for a claim and an article.
    pub const SAME: Event = Event {
        logit: NO_DOUBT,
        is_similar: false,
    };

    /// Classifies two articles by their features; `best` is the best score of their sentence pairs.
    pub fn new(weights: &Weights, features: &[f64], best: f64) -> Event {
        Event {
            logit: weights.logit(features),
            is_similar: best >= FAINT,
        }
    }

    /// The probability that they report the same event.
    pub fn probability(self) -> f64 {
        logistic(self.logit)
    }

    /// What doubt adds to the logit of each sentence pair: at most 0.
    pub fn penalty(self) -> f64 {
        (PENALTY * (self.logit - NO_DOUBT)).clamp(-HEAVIEST, 0.0)
    }

    /// Whether the articles are similar but seem to report two events: then no difference is a conflict.
    pub fn is_doubtful(self) -> bool {
        self.is_similar && self.logit < 0.0
    }

    /// Whether two events are so likely that no fact is certainly the same.
    pub fn is_other(self) -> bool {
        self.is_similar && self.probability() < UNLIKELY
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

    /// The share of the numbers of the article with fewer of them that the other has as well.
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

    /// The number of things that both count with unequal numbers.
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

    /// The share of the people in the first sentences that the other article refers to, on the side where it is smaller.
    fn lead_persons(&self) -> f64 {
        self.lead_entities(MentionKind::Person, f64::min)
    }

    /// The same for places, on the side where it is larger.
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

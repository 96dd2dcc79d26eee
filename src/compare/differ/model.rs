//! The learned weights: from the features of a candidate to the probability that both values answer the same question.
//!
//! Small logistic regressions, one for each kind of value and one for negation. `assets/models/differ.weights` is plain text, one
//! feature per line with its weight in each; `training train differ` makes it.

use std::{collections::HashMap, sync::LazyLock};

use super::names::{AROUND, CANDIDATE, DENIAL};
use crate::learned::hash::Ready;

/// A group of candidates with its own model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Numbers and results.
    Number,
    /// Days and times of day.
    Date,
    /// People.
    Person,
    /// Places.
    Place,
    /// Negation.
    Denial,
}

impl Group {
    /// All, in the order of the file.
    pub const ALL: [Group; 5] = [
        Group::Number,
        Group::Date,
        Group::Person,
        Group::Place,
        Group::Denial,
    ];

    /// The name in the file.
    pub const fn name(self) -> &'static str {
        match self {
            Group::Number => "number",
            Group::Date => "date",
            Group::Person => "person",
            Group::Place => "place",
            Group::Denial => "denial",
        }
    }

    /// The names of its features.
    pub fn features(self) -> Vec<&'static str> {
        let own: &[&str] = match self {
            Group::Denial => &DENIAL,
            _ => &CANDIDATE,
        };
        [own, &AROUND].concat()
    }
}

/// The weights of one group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights {
    /// The intercept.
    pub intercept: f64,
    /// The weights in the order of [`Group::features`].
    pub weights: Vec<f64>,
    /// The probability from which a difference is reported.
    pub threshold: f64,
}

impl Weights {
    /// The probability of a candidate with these features: the logistic function of their weighted sum.
    pub fn probability(&self, features: &[f64]) -> f64 {
        let products = self.weights.iter().zip(features).map(|(w, x)| w * x);
        1.0 / (1.0 + (-self.intercept - products.sum::<f64>()).exp())
    }
}

/// All weights.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    groups: Vec<Weights>,
}

static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::read(include_str!("../../../assets/models/differ.weights")));

/// The compiled-in model.
pub(crate) fn model() -> &'static Model {
    &MODEL
}

impl Model {
    /// A model with weights in the order of [`Group::ALL`].
    pub const fn new(groups: Vec<Weights>) -> Model {
        Model { groups }
    }

    /// Reads the file: a group, a name and a number per line. Features missing from it have weight 0.
    pub fn read(file: &str) -> Model {
        let mut numbers: HashMap<(&str, &str), f64, Ready> = HashMap::default();
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            let parts = line.split_once(' ').zip(line.rsplit_once(' '));
            if let Some(((group, _), (head, number))) = parts
                && let Ok(number) = number.parse()
            {
                let name = head.strip_prefix(group).unwrap_or_default();
                numbers.insert((group, name.trim_start()), number);
            }
        }
        let of = |group: Group, name: &str| numbers.get(&(group.name(), name)).copied();
        let groups = Group::ALL.iter().map(|&group| Weights {
            intercept: of(group, "intercept").unwrap_or(-9.0),
            weights: group
                .features()
                .iter()
                .map(|name| of(group, name).unwrap_or(0.0))
                .collect(),
            threshold: of(group, "threshold").unwrap_or(0.5),
        });
        Model {
            groups: groups.collect(),
        }
    }

    /// The file that [`Model::read`] reads.
    pub fn write(&self) -> String {
        use std::fmt::Write;
        let mut file = String::new();
        for (group, weights) in Group::ALL.iter().zip(&self.groups) {
            let head = [
                ("threshold", weights.threshold),
                ("intercept", weights.intercept),
            ];
            let rest = group
                .features()
                .into_iter()
                .zip(weights.weights.iter().copied());
            for (name, number) in head.into_iter().chain(rest) {
                if number.abs() >= 0.000_05 {
                    let _ = writeln!(file, "{} {name} {number:.4}", group.name());
                }
            }
        }
        file
    }

    /// The probability that a candidate of a group is a difference.
    pub fn probability(&self, group: Group, features: &[f64]) -> f64 {
        let weights = self.groups.get(group as usize);
        weights.map_or(0.0, |weights| weights.probability(features))
    }

    /// The probability from which a difference of a group is reported.
    pub fn threshold(&self, group: Group) -> f64 {
        self.groups
            .get(group as usize)
            .map_or(1.0, |weights| weights.threshold)
    }
}

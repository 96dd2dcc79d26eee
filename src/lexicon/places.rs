//! What is known of places apart from any report: which lies in which.

use std::{collections::HashMap, sync::LazyLock};

use crate::lexicon::names::{self, key_of};

/// Key of a town or region to the key of the next larger place around it.
static AROUND: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/lexicon/places.tsv").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(place, around)| (key_of(place), key_of(around)))
        .collect()
});

/// Whether two names are of well-known places of which neither lies in the other.
pub fn are_apart(a: &str, b: &str) -> bool {
    let (a, b) = (chain(a), chain(b));
    match (a.first(), b.first()) {
        (Some(x), Some(y)) => !a.contains(y) && !b.contains(x),
        _ => false,
    }
}

/// Whether a name is that of a well-known place.
pub fn is_known(name: &str) -> bool {
    !chain(name).is_empty()
}

/// A place and the places around it; nothing for a place that is not known.
fn chain(name: &str) -> Vec<String> {
    let mut key = key_of(name);
    if !AROUND.contains_key(&key) && names::country(&key).is_none() {
        return Vec::new();
    }
    let mut chain = Vec::new();
    // A place lies in a region, that in a country; four steps are more than there are.
    for _ in 0..4 {
        let around = AROUND.get(&key).cloned();
        // Countries have several names.
        chain.push(names::country(&key).map_or(key, |row| format!("#{row}")));
        match around {
            Some(next) => key = next,
            None => break,
        }
    }
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_not_apart_from_what_lies_around_it() {
        for (a, b, apart) in [
            ("Bristol", "Cardiff", true),
            ("Leeds", "Yorkshire", false),
            ("Leeds", "Britain", false),
            ("U.S.", "Miami", false),
            ("France", "Germany", true),
            ("Lima", "Colombia", true),
            ("Oruba", "Lima", false),
            ("Sarna", "Oruba", false),
            ("UK", "United Kingdom", false),
        ] {
            assert_eq!(are_apart(a, b), apart, "{a} {b}");
            assert_eq!(are_apart(b, a), apart, "{b} {a}");
        }
    }
}

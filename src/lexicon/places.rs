//! Prior knowledge about places: which one is within which.

use std::iter;

use crate::lexicon::{
    index::Index,
    names::{self, key_of},
};

/// The key of a town or region with the key of the next larger place that contains it.
static AROUND: Index<1024> = Index::new(include_str!("../../assets/lexicon/derived/places.tsv"));

/// Whether two names are of well-known places, neither of which is within the other.
pub(crate) fn are_apart(a: &str, b: &str) -> bool {
    let (a, b) = (chain(a), chain(b));
    match (a.first(), b.first()) {
        (Some(x), Some(y)) => !a.contains(y) && !b.contains(x),
        _ => false,
    }
}

/// Whether a name is that of a well-known place.
pub(crate) fn is_known(name: &str) -> bool {
    let key = key_of(name);
    AROUND.get(&key).is_some() || names::country(&key).is_some()
}

/// The row of the country that contains a well-known place, or that a demonym belongs to. The last of a chain: Leeds is in England, which is
/// in the United Kingdom.
pub(crate) fn country_of(name: &str) -> Option<u16> {
    let key = key_of(name);
    let key = names::country_key(&key).unwrap_or(&key);
    outward(key).filter_map(names::country).last()
}

/// The key of a place and those of the places that contain it.
fn outward(key: &str) -> impl Iterator<Item = &str> {
    iter::successors(Some(key), |key| AROUND.get(key)).take(DEPTH)
}

/// The longest chain of containing places: a place is in a region, a region in a country; one more than needed.
const DEPTH: usize = 4;

/// A place and the places that contain it; empty for an unknown place.
fn chain(name: &str) -> Vec<String> {
    let key = key_of(name);
    if AROUND.get(&key).is_none() && names::country(&key).is_none() {
        return Vec::new();
    }
    // Countries have several names.
    let name =
        |key: &str| names::country(key).map_or_else(|| key.to_string(), |row| format!("#{row}"));
    outward(&key).map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_compatible_with_the_place_around_it() {
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

    #[test]
    fn a_place_belongs_to_the_country_around_it() {
        for (name, country) in [
            ("Leeds", Some("UK")),
            ("Albany", Some("USA")),
            ("German", Some("Germany")),
            ("English", Some("UK")),
            ("Oruba", None),
            ("Monday", None),
        ] {
            assert_eq!(country_of(name), country.and_then(country_of), "{name}");
        }
    }
}

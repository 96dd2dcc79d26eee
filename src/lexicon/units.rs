//! Units of measure: their spellings and their base units. The table is `assets/lexicon/units.tsv`.

use std::{collections::HashMap, sync::LazyLock};

use crate::learned::hash::Ready;

/// The dimension of a unit and its factor to the base unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Base {
    /// "length", "time", "share" ...
    pub dimension: &'static str,
    /// The number of base units in one unit.
    pub factor: f64,
}

const TABLE: &str = include_str!("../../assets/lexicon/units.tsv");

/// Bases by normalized name, and normalized names by spelling.
struct Units {
    bases: HashMap<&'static str, Base, Ready>,
    written: HashMap<&'static str, &'static str, Ready>,
}

static UNITS: LazyLock<Units> = LazyLock::new(|| {
    let mut bases = HashMap::default();
    let mut written = HashMap::default();
    for row in TABLE.lines().filter(|row| !row.starts_with('#')) {
        let mut cells = row.split('\t');
        if let (Some(name), Some(dimension), Some(Ok(factor)), Some(ways)) = (
            cells.next(),
            cells.next(),
            cells.next().map(str::parse),
            cells.next(),
        ) {
            bases.insert(name, Base { dimension, factor });
            written.extend(ways.split('|').map(|way| (way, name)));
        }
    }
    for (name, factor) in [("percent", 0.01), ("share", 1.0)] {
        let dimension = "share";
        bases.insert(name, Base { dimension, factor });
    }
    Units { bases, written }
});

/// The base of a normalized unit; `None` for counted nouns, and for currencies, which have no fixed rate.
pub(crate) fn base(name: &str) -> Option<Base> {
    UNITS.bases.get(name).copied()
}

/// The normalized name for a spelling of a unit: lower case, words and signs divided by one blank.
pub(crate) fn named(written: &str) -> Option<&'static str> {
    UNITS.written.get(written).copied()
}

/// A word that multiplies the number before it.
pub(crate) fn magnitude(word: &str) -> Option<f64> {
    Some(match word {
        "dozen" => 12.0,
        "hundred" => 1e2,
        "thousand" => 1e3,
        "lakh" => 1e5,
        "million" | "mln" => 1e6,
        "crore" => 1e7,
        "billion" | "bn" => 1e9,
        "trillion" | "tn" => 1e12,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_read() {
        let rows = TABLE.lines().filter(|row| !row.starts_with('#'));
        for row in rows {
            let cells: Vec<&str> = row.split('\t').collect();
            assert_eq!(cells.len(), 4, "{row:?}");
            assert!(
                base(cells[0]).is_some_and(|base| base.factor > 0.0),
                "{row:?}"
            );
            for way in cells[3].split('|') {
                assert_eq!(named(way), Some(cells[0]), "{way:?} is written twice");
            }
        }
    }
}

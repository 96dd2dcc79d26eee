//! Corrects systematic errors in the training labels.

use std::{collections::HashSet, sync::OnceLock};

/// The last column has adjectives and demonyms.
const COUNTRIES: &str = include_str!("../../../assets/lexicon/countries.tsv");

/// Adjectives of peoples, religions and parties, in addition to those of countries.
const OTHERS: &str = "african africans arab arabic arabs asian asians basque basques catalan catalans catholic catholics \
    caucasian chechen chechens christian christians democrat democratic european europeans hispanic hispanics islamic jew \
    jewish jews kurd kurdish kurds latino latinos muslim muslims ossetian republican roman romans scandinavian soviet \
    soviets tamil tamils tibetan tibetans western westerners";

const PARTS: &str = "afro anglo central east eastern latin north northern pan south southeast southern west western";

/// Whether the text is an adjective or demonym: "Kurdish", "South Koreans", "West African".
fn is_people(name: &str) -> bool {
    static PEOPLES: OnceLock<HashSet<String>> = OnceLock::new();
    let peoples = PEOPLES.get_or_init(|| {
        let countries = COUNTRIES.lines().filter(|line| !line.starts_with('#'));
        countries
            .filter_map(|line| line.split('\t').nth(2))
            .flat_map(|column| column.split('|'))
            .map(str::to_lowercase)
            .chain(OTHERS.split_whitespace().map(str::to_string))
            .filter(|word| !word.is_empty())
            .collect()
    });
    peoples.contains(name)
        || name.split_once(' ').is_some_and(|(part, people)| {
            PARTS.split(' ').any(|p| p == part) && peoples.contains(people)
        })
}

/// Sets the kind that the name has in most texts; `false` if it is not a name. A demonym is neither place nor organization, the
/// Caribbean is a place, "the" alone is not a name.
pub fn name(name: &str, kind: &mut usize) -> bool {
    let lower = name.to_lowercase();
    match *kind {
        1 | 2 if is_people(&lower) => *kind = 3,
        3 if lower == "caribbean" => *kind = 1,
        _ => {}
    }
    !["the", "a", "an", "of", "and"].contains(&lower.as_str())
}

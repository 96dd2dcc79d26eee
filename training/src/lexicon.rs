//! Derived tables from the lists in `assets/lexicon/`, made before the program is compiled: `assets/lexicon/derived/`, one key with its
//! value per line. [`derive`] writes them; a test compares them with their sources.

use std::{collections::BTreeMap, fs, path::Path};

use parallax::internals::lexicon::{names::key_of, stem::stem};

use crate::Outcome;

/// `derive lexicon FOLDER`
pub fn derive(arguments: &[String]) -> Outcome {
    let [folder] = arguments else {
        return Err("name the folder to write to".into());
    };
    for (name, table) in tables() {
        fs::write(Path::new(folder).join(name), table)?;
    }
    Ok(())
}

/// Values by key.
type Table = BTreeMap<String, String>;

/// The tables by file name.
fn tables() -> Vec<(&'static str, String)> {
    let [given, places, states, words] = name_forms();
    let tables = [
        ("countries.tsv", countries()),
        ("synonyms.tsv", synonym_sets()),
        ("genders.tsv", genders()),
        ("given-names.tsv", given),
        ("name-words.tsv", words),
        ("opposed.tsv", opposed()),
        ("place-names.tsv", places),
        ("places.tsv", around()),
        ("states.tsv", states),
    ];
    let lines = |table: Table| {
        table
            .into_iter()
            .map(|(key, rest)| format!("{key}\t{rest}\n"))
    };
    tables
        .into_iter()
        .map(|(name, table)| (name, lines(table).collect()))
        .collect()
}

fn rows(file: &str) -> impl Iterator<Item = &str> {
    file.lines().filter(|line| !line.starts_with('#'))
}

/// The key of every name of a country, adjective or demonym; the row of the country as a name and as a demonym, "-" for none; the key
/// of its main name.
fn countries() -> Table {
    let mut names = BTreeMap::new();
    let mut peoples = BTreeMap::new();
    let mut first = Vec::new();
    for (n, row) in rows(include_str!("../../assets/lexicon/countries.tsv")).enumerate() {
        let mut cells = row.split('\t');
        let name = cells.next().unwrap_or("");
        let others = cells.next().unwrap_or("").split('|');
        first.push(key_of(name));
        for name in others.chain([name]).filter(|it| !it.is_empty()) {
            names.insert(key_of(name), n);
        }
        for people in cells
            .next()
            .unwrap_or("")
            .split('|')
            .filter(|it| !it.is_empty())
        {
            peoples.insert(key_of(people), n);
        }
    }
    let row = |found: Option<&usize>| found.map_or_else(|| "-".to_string(), usize::to_string);
    let line = |key: &String| {
        let (name, people) = (names.get(key), peoples.get(key));
        let first = name.or(people).map_or("", |&n| first[n].as_str());
        (
            key.clone(),
            format!("{}\t{}\t{first}", row(name), row(people)),
        )
    };
    names.keys().chain(peoples.keys()).map(line).collect()
}

/// A stem with the number of its set of synonyms.
fn synonym_sets() -> Table {
    let synonym_sets = rows(include_str!("../../assets/lexicon/synonyms.txt")).enumerate();
    let stems = synonym_sets.flat_map(|(n, line)| line.split(' ').map(move |it| (stem(it), n)));
    stems.map(|(stem, n)| (stem, n.to_string())).collect()
}

/// A given name with its gender.
fn genders() -> Table {
    let classes = rows(include_str!("../../assets/lexicon/given-names.txt"));
    let classes = classes.filter_map(|row| row.split_once(' '));
    classes
        .flat_map(|(class, names)| names.split(' ').map(move |it| (it.into(), class.into())))
        .collect()
}

/// The groups of given names, the usual key of places and states, the usual form of words inside names.
fn name_forms() -> [Table; 4] {
    let [mut given, mut places, mut states, mut words] = [const { Table::new() }; 4];
    let key = |name: &str| name.replace(['_', '.', '-'], "");
    for line in rows(include_str!("../../assets/lexicon/name-forms.txt")) {
        let mut names = line.split(' ');
        let (Some(class), Some(usual)) = (names.next(), names.next()) else {
            continue;
        };
        for name in names.chain([usual]) {
            match class {
                "given" => {
                    let groups: &mut String = given.entry(name.to_string()).or_default();
                    if !groups.is_empty() {
                        groups.push(' ');
                    }
                    groups.push_str(usual);
                }
                "place" => drop(places.insert(key(name), key(usual))),
                "state" => drop(states.insert(key(name), key(usual))),
                _ => drop(words.insert(name.to_string(), usual.to_string())),
            }
        }
    }
    [given, places, states, words]
}

/// A word or stem with its positions in the lists of words that exclude each other: list, line and group.
fn opposed() -> Table {
    let files = [
        include_str!("../../assets/lexicon/opposites.txt"),
        include_str!("../../assets/lexicon/extents.txt"),
        include_str!("../../assets/lexicon/sexes.txt"),
        include_str!("../../assets/lexicon/kinds.txt"),
        include_str!("../../assets/lexicon/stages.txt"),
        include_str!("../../assets/lexicon/wording.txt"),
    ];
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (list, file) in files.into_iter().enumerate() {
        for (n, line) in rows(file).enumerate() {
            for (m, group) in line.split(' ').enumerate() {
                for word in group.split('/') {
                    let place = format!("{list}.{n}.{m}");
                    for key in [word.to_string(), stem(word)] {
                        let places = found.entry(key).or_default();
                        if !places.contains(&place) {
                            places.push(place.clone());
                        }
                    }
                }
            }
        }
    }
    let lines = found.into_iter();
    lines.map(|(key, places)| (key, places.join(" "))).collect()
}

/// The key of a town or region with the key of the next larger place that contains it.
fn around() -> Table {
    let lines = rows(include_str!("../../assets/lexicon/places.tsv"));
    let lines = lines.filter_map(|line| line.split_once('\t'));
    lines
        .map(|(place, around)| (key_of(place), key_of(around)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn derived_tables_match_their_sources() {
        for (name, made) in tables() {
            let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../assets/lexicon/derived");
            let held = fs::read_to_string(format!("{folder}/{name}")).unwrap_or_default();
            assert!(
                held == made,
                "{name}: `cargo run -p training -- derive lexicon assets/lexicon/derived` writes it again"
            );
        }
    }
}

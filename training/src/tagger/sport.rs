//! Generates lines of results as printed in sports reports, from names of the training text: a town with a score is its team, a country
//! stays a country.

use std::collections::BTreeMap;

use parallax::internals::learned::clusters::{self, COUNTRY, TOWN, Words};

use super::{
    conll::{self, Attributes, Case, Report},
    crf::Random,
};

/// A token and its tag.
type Line = Vec<(String, &'static str)>;

struct Names {
    people: Vec<Vec<String>>,
    towns: Vec<Vec<String>>,
    countries: Vec<Vec<String>>,
}

impl Names {
    /// Two-word people, towns and countries named in the reports.
    fn new(reports: &[(Report, usize)], words: &Words) -> Names {
        let mut seen: BTreeMap<(usize, Vec<String>), usize> = BTreeMap::new();
        for (report, _) in reports {
            for &(span, kind) in &report.gold {
                let name: Vec<String> = span
                    .of(&report.text)
                    .split(' ')
                    .map(str::to_string)
                    .collect();
                let plain = name.iter().all(|word| {
                    word.len() > 2
                        && word.chars().all(char::is_alphabetic)
                        && word.starts_with(char::is_uppercase)
                        && word.chars().skip(1).all(char::is_lowercase)
                });
                if plain && name.len() <= 2 {
                    *seen.entry((kind, name)).or_default() += 1;
                }
            }
        }
        let mut names = Names {
            people: Vec::new(),
            towns: Vec::new(),
            countries: Vec::new(),
        };
        for ((kind, name), times) in seen {
            let listed = |bit: u8| {
                name.iter()
                    .all(|word| words.get(clusters::key(word)).names & bit > 0)
            };
            match kind {
                0 if name.len() == 2 => names.people.push(name),
                1 if times > 1 && listed(COUNTRY) => names.countries.push(name),
                1 if times > 1 && listed(TOWN) => names.towns.push(name),
                _ => {}
            }
        }
        names
    }
}

fn pick<'n>(list: &'n [Vec<String>], random: &mut Random) -> &'n [String] {
    &list[(random.next() % list.len() as u64) as usize]
}

fn name(line: &mut Line, words: &[String], tags: [&'static str; 2], upper: bool) {
    for (n, word) in words.iter().enumerate() {
        let word = if upper {
            word.to_uppercase()
        } else {
            word.clone()
        };
        line.push((word, tags[n.min(1)]));
    }
}

fn plain(line: &mut Line, words: &str) {
    line.extend(words.split(' ').map(|word| (word.to_string(), "O")));
}

const PERSON: [&str; 2] = ["B-PER", "I-PER"];
const PLACE: [&str; 2] = ["B-LOC", "I-LOC"];
const TEAM: [&str; 2] = ["B-ORG", "I-ORG"];

/// Reports of such lines.
pub fn reports(
    given: &[(Report, usize)],
    words: &Words,
    count: usize,
    random: &mut Random,
) -> Vec<Report> {
    let names = Names::new(given, words);
    (0..count)
        .map(|n| {
            let lines: Vec<Line> = (0..24)
                .map(|row| line(&names, n % 6, row, random))
                .collect();
            let lines: Vec<Vec<(&str, &str)>> = lines
                .iter()
                .map(|line| {
                    line.iter()
                        .map(|(word, tag)| (word.as_str(), *tag))
                        .collect()
                })
                .collect();
            conll::report(&lines, Attributes::Cut, &mut || Case::Printed)
        })
        .collect()
}

fn line(names: &Names, style: usize, row: usize, random: &mut Random) -> Line {
    let mut line = Line::new();
    let mut number = |most: u64| (random.next() % most).to_string();
    let (a, b, c) = (number(6), number(5), number(90));
    let (teams, tags) = if style == 1 || style == 4 {
        (&names.countries, PLACE)
    } else {
        (&names.towns, TEAM)
    };
    if row == 0 {
        plain(
            &mut line,
            [
                "Results of matches in the first division on Saturday :",
                "Results of the qualifying matches on Sunday :",
                "Standings after games played on Monday ( played , won , lost , points ) :",
                "Results of games on Tuesday ( home team in capitals ) :",
                "Leading results in the final :",
                "Summaries of league matches :",
            ][style],
        );
        return line;
    }
    match style {
        0 | 1 => {
            name(&mut line, pick(teams, random), tags, false);
            plain(&mut line, &a);
            name(&mut line, pick(teams, random), tags, false);
            plain(&mut line, &b);
        }
        2 => {
            name(&mut line, pick(teams, random), tags, row.is_multiple_of(2));
            plain(&mut line, &format!("{c} {a} {b} {c}"));
        }
        3 => {
            name(&mut line, pick(teams, random), tags, row.is_multiple_of(2));
            plain(&mut line, &c);
            name(&mut line, pick(teams, random), tags, row % 2 == 1);
            plain(&mut line, &format!("{b}{a}"));
        }
        4 => {
            plain(&mut line, &format!("{row} ."));
            name(&mut line, pick(&names.people, random), PERSON, false);
            plain(&mut line, "(");
            name(&mut line, pick(teams, random), PLACE, false);
            plain(
                &mut line,
                if row.is_multiple_of(3) { ") beat" } else { ")" },
            );
            if row.is_multiple_of(3) {
                name(&mut line, pick(&names.people, random), PERSON, false);
                plain(&mut line, "(");
                name(&mut line, pick(teams, random), PLACE, false);
                plain(&mut line, &format!(") 6-{b} 7-{a}"));
            } else {
                plain(&mut line, &format!("{c}.{a}{b}"));
            }
        }
        _ => {
            name(&mut line, pick(teams, random), tags, false);
            plain(&mut line, &format!("{a} ("));
            name(&mut line, &pick(&names.people, random)[1..], PERSON, false);
            plain(&mut line, &format!("{c} ) ,"));
            name(&mut line, pick(teams, random), tags, false);
            plain(&mut line, &format!("{b} ."));
        }
    }
    line
}

//! Builds `words.bin`: prior knowledge about words from vectors, Brown clusters and lists of names.

use std::{
    collections::{BTreeMap, HashMap},
    fmt::Write as _,
    fs,
    path::Path,
};

use parallax::internals::{
    learned::clusters::{self, COUNTRY, FAMILY, GIVEN, TOWN, Word, Words},
    text::{self, Span, TokenKind},
};

use super::{conll::Report, kmeans, prior};

/// The number of words with a vector cluster; those after the first [`CLUSTERED`] only if they look like names.
const VECTORS: usize = 300_000;
/// The number of words from which the clusters are computed.
const CLUSTERED: usize = 200_000;
const DIM: usize = 100;

/// Sets the Brown clusters of known words; returns how often each is written without and with a capital.
fn brown_clusters(table: &str, known: &mut HashMap<u64, Word>) -> HashMap<u64, [f32; 2]> {
    let mut frequency: HashMap<u64, [f32; 2]> = HashMap::new();
    for line in table.lines() {
        let mut columns = line.split('\t');
        let (Some(word), Some(cluster), Some(log)) =
            (columns.next(), columns.next(), columns.next())
        else {
            continue;
        };
        let cluster: u32 = cluster.parse().expect("a cluster");
        let log: f32 = log.parse().expect("a log probability");
        let path = (cluster.reverse_bits() >> 16) as u16;
        let mut letters = word.chars();
        let upper = letters.next().is_some_and(char::is_uppercase);
        let title = upper && letters.all(|c| !c.is_uppercase());
        let lower = !word.chars().any(char::is_uppercase);
        if lower || upper {
            frequency.entry(clusters::key(word)).or_default()[usize::from(upper)] += log.exp();
        }
        if cluster > 0
            && (lower || upper)
            && let Some(w) = known.get_mut(&clusters::key(word))
        {
            if lower && w.brown_lower == 0 {
                w.brown_lower = path;
            } else if upper && (title || w.brown_title == 0) {
                w.brown_title = path;
            }
        }
    }
    frequency
}

/// Reads the folder and returns the bytes of the table.
pub fn build(folder: &Path, reports: &[Report]) -> Vec<u8> {
    let read = |name: &str| {
        fs::read_to_string(folder.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    };
    let mut known: HashMap<u64, Word> = HashMap::new();
    let mut order: Vec<u64> = Vec::new();
    let mut entry =
        |known: &mut HashMap<u64, Word>, word: &str, change: &mut dyn FnMut(&mut Word)| {
            let key = clusters::key(word);
            change(known.entry(key).or_insert_with(|| {
                order.push(key);
                Word::default()
            }));
        };
    let vectors = vectors(folder);
    let clusters = vector_clusters(folder, &vectors);
    let list = read("glove.words");
    let list: Vec<&str> = list.lines().take(VECTORS).collect();
    let (tendencies, names) = prior::tendencies(&vectors, DIM, &seen(&list, reports), 63);
    let is_needed = |&(n, word): &(usize, &&str)| is_one_token(word) && (n < CLUSTERED || names[n]);
    for (n, word) in list.iter().enumerate().filter(is_needed) {
        entry(&mut known, word, &mut |w| {
            if w.vector == [0; 3] {
                w.vector = std::array::from_fn(|k| clusters[k][n] + 1);
                w.tendency = tendencies[n] as u8;
            }
        });
    }
    let frequency = brown_clusters(&read("brown.tsv"), &mut known);
    for (name, bit, most) in [
        ("dist.male.first", GIVEN, 1219),
        ("dist.female.first", GIVEN, 4275),
        ("dist.all.last", FAMILY, 30_000),
    ] {
        for line in read(name).lines().take(most) {
            if let Some(word) = line.split_whitespace().next() {
                entry(&mut known, word, &mut |w| w.names |= bit);
            }
        }
    }
    let mut place = |name: &str, bit: u8| {
        for word in name
            .split([' ', '-', ','])
            .filter(|word| word.starts_with(char::is_uppercase))
        {
            entry(&mut known, word, &mut |w| w.names |= bit);
        }
    };
    for (file, bit) in [
        ("cities15000.json", TOWN),
        ("countries.json", COUNTRY),
        ("us_states.json", COUNTRY),
    ] {
        let list: serde_json::Value = serde_json::from_str(&read(file)).expect("JSON");
        for item in list.as_object().expect("an object").values() {
            place(item["name"].as_str().unwrap_or(""), bit);
            place(item["capital"].as_str().unwrap_or(""), bit);
        }
    }
    let mut records = Vec::new();
    for key in order {
        let mut word = known[&key];
        if let Some(&[lower, upper]) = frequency.get(&key) {
            let share = upper / (lower + upper).max(1e-30);
            word.case = match share {
                s if s < 0.05 => 1,
                s if s < 0.2 => 2,
                s if s < 0.4 => 3,
                s if s < 0.6 => 4,
                s if s < 0.8 => 5,
                s if s < 0.95 => 6,
                _ => 7,
            };
        }
        records.push((key, word));
    }
    eprintln!("{} words", records.len());
    Words::build(&records)
}

/// Whether the tokenizer can produce the word; others need no entry.
fn is_one_token(word: &str) -> bool {
    matches!(text::tokenize(word, Span::all(word))[..], [token] if token.kind != TokenKind::Punct)
        && !word.starts_with(|c: char| c.is_numeric())
}

/// For the words of the list that the reports capitalize, how often they have each kind of name, and none.
fn seen(list: &[&str], reports: &[Report]) -> Vec<(usize, [u32; prior::KINDS])> {
    let mut number: HashMap<u64, usize> = HashMap::new();
    for (n, word) in list.iter().enumerate() {
        number.entry(clusters::key(word)).or_insert(n);
    }
    let mut counts: BTreeMap<usize, [u32; prior::KINDS]> = BTreeMap::new();
    for report in reports {
        for sentence in &report.sentences {
            // The first word of a sentence is always capitalized.
            for n in sentence.start as usize + 1..sentence.end as usize {
                let word = report.tokens[n].span.of(&report.text);
                if word.starts_with(char::is_uppercase)
                    && let Some(&number) = number.get(&clusters::key(word))
                {
                    let kind = (report.labels[n] as usize / 4).min(prior::KINDS - 1);
                    counts.entry(number).or_default()[kind] += 1;
                }
            }
        }
    }
    counts.into_iter().collect()
}

/// The vectors, normalized to unit length.
fn vectors(folder: &Path) -> Vec<f32> {
    let raw = fs::read(folder.join("glove.f32")).expect("glove.f32");
    let mut vectors: Vec<f32> = raw
        .chunks_exact(4)
        .take(VECTORS * DIM)
        .map(|four| f32::from_le_bytes([four[0], four[1], four[2], four[3]]))
        .collect();
    kmeans::normalize(&mut vectors, DIM);
    vectors
}

/// The cluster of each word at each of the three granularities. Cached next to the vectors, because they take a minute.
fn vector_clusters(folder: &Path, vectors: &[f32]) -> [Vec<u16>; 3] {
    let cache = folder.join("clusters.tsv");
    if let Ok(text) = fs::read_to_string(&cache) {
        let mut clusters = [Vec::new(), Vec::new(), Vec::new()];
        for line in text.lines() {
            for (list, value) in clusters.iter_mut().zip(line.split('\t')) {
                list.push(value.parse().expect("a cluster"));
            }
        }
        return clusters;
    }
    let clusters = [63, 300, 1500].map(|k| kmeans::clusters(vectors, DIM, k, 12, CLUSTERED));
    let mut lines = String::new();
    for ((a, b), c) in clusters[0].iter().zip(&clusters[1]).zip(&clusters[2]) {
        let _ = writeln!(lines, "{a}\t{b}\t{c}");
    }
    fs::write(cache, lines).expect("clusters.tsv");
    clusters
}

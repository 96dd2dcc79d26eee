//! Where the reader stopped in a pair of reports.
//!
//! In and out: a [`Place`] in a [`Reading`]. Stored in the state folder, one small file per pair. It is found by the texts,
//! whatever the files are called, or by the file names when the texts have changed. A file that cannot be parsed is ignored.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use jiff::Timestamp;
use memchr::memmem;
use serde::{Deserialize, Serialize};

use crate::{
    article::Article,
    bookmark::anchor::first,
    comparison::Fact,
    error::{Error, Result},
    files::{self, Lock},
    pair::{Pair, Side},
    reading::Reading,
    source::{SAMPLE, without_secrets},
    text::{fingerprint::hash, offsets::CodePoints},
};

/// The reader's place in a pair of reports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The first visible byte of each report.
    pub tops: Pair<usize>,
    /// The selected fact: an index into the facts of the comparison.
    pub focus: Option<usize>,
    /// The facts that the reader has visited, in rising order.
    pub seen: Vec<usize>,
    /// The name of the filter of the facts; empty for none.
    pub filter: String,
    /// The match threshold in thousandths, if the reader has moved it.
    pub threshold: Option<u16>,
}

/// A pair that was read before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// Absolute paths or addresses to open.
    pub sources: Pair<String>,
    /// The headlines; empty for a report without one.
    pub titles: Pair<String>,
    /// The time of the visit.
    pub at: Timestamp,
}

/// A place as stored: independent of the order of facts and of byte offsets.
#[derive(Serialize, Deserialize)]
struct Record {
    schema: u32,
    #[serde(flatten)]
    visit: Visit,
    hashes: Pair<String>,
    tops: Pair<Top>,
    focus: Option<String>,
    seen: Vec<String>,
    filter: String,
    #[serde(default, alias = "bar")]
    threshold: Option<u16>,
}

/// The first visible words.
#[derive(Serialize, Deserialize)]
struct Top {
    /// The number of code points before them.
    offset: usize,
    words: String,
}

const SCHEMA: u32 = 1;

/// How long to wait for another program that writes the same place: quitting must not be noticeably slow.
const PATIENCE: Duration = Duration::from_millis(200);

/// The largest number of pairs that are remembered; each has two files.
const PAIRS: usize = 200;

/// The name of a report from standard input, which is another text each time.
const PIPED: &str = "standard input";

/// The number of characters of the first visible words that are stored.
const WORDS: usize = 60;

/// The stored place in a pair, if it has been read before. `folder` is the state folder.
pub(crate) fn load(folder: &Path, reading: &Reading) -> Option<Place> {
    let hashes = hashes(reading);
    let names = [by_text(&hashes), by_source(&sources(reading))];
    let record = names.iter().find_map(|name| {
        let record = record(&folder.join("places").join(name))?;
        // The same text may be read twice and file names may collide: only data of this pair is used.
        let files = sources(reading);
        let is_file = files.iter().all(|(_, source)| source != PIPED);
        let of_files = [&record.visit.sources, &record.visit.sources.clone().swap()];
        let fits = (is_file && of_files.contains(&&files))
            || [&record.hashes, &record.hashes.clone().swap()].contains(&&hashes);
        fits.then_some(record)
    })?;
    let turned = record.hashes.a != hashes.a
        && (record.hashes.a == hashes.b || record.visit.sources.a == sources(reading).b);
    let tops = if turned {
        record.tops.swap()
    } else {
        record.tops
    };
    let keys: Vec<String> = facts(reading).iter().map(|it| key(reading, it)).collect();
    let index = |wanted: &String| keys.iter().position(|key| key == wanted);
    let seen: std::collections::BTreeSet<&String> = record.seen.iter().collect();
    Some(Place {
        tops: Pair::from_fn(|side| tops[side].find(&reading.articles[side])),
        focus: record.focus.as_ref().and_then(index),
        seen: (0..keys.len())
            .filter(|&n| seen.contains(&keys[n]))
            .collect(),
        filter: if turned { String::new() } else { record.filter },
        threshold: record.threshold,
    })
}

/// Stores the place in a pair.
///
/// # Errors
/// [`Error::Io`] when the state folder cannot be written.
pub(crate) fn save(folder: &Path, reading: &Reading, place: &Place, now: Timestamp) -> Result<()> {
    let facts = facts(reading);
    let key = |n: usize| facts.get(n).map(|fact| key(reading, fact));
    let record = Record {
        schema: SCHEMA,
        visit: Visit {
            sources: sources(reading),
            titles: reading
                .articles
                .as_ref()
                .map(|it| it.meta.title.clone().unwrap_or_default()),
            at: now,
        },
        hashes: hashes(reading),
        tops: Pair::from_fn(|side| Top::new(&reading.articles[side], place.tops[side])),
        focus: place.focus.and_then(key),
        seen: place.seen.iter().copied().filter_map(key).collect(),
        filter: place.filter.clone(),
        threshold: place.threshold,
    };
    let folder = folder.join("places");
    files::private_folder(&folder)?;
    let text = serde_json::to_string(&record).map_err(|error| Error::Io(error.into()))?;
    for name in [by_text(&record.hashes), by_source(&record.visit.sources)] {
        let path = folder.join(name);
        let lock = Lock::within(&path, PATIENCE)?;
        files::replace(&path, &text, &lock)?;
    }
    prune(&folder);
    Ok(())
}

/// The pairs that were read before and can be opened again, the latest first: existing files, addresses, the built-in pair.
pub(crate) fn visits(folder: &Path) -> Vec<Visit> {
    let can_be_opened = |source: &String| {
        source.contains("://")
            || SAMPLE.contains(&source.as_str())
            || (Path::new(source).is_absolute() && Path::new(source).is_file())
    };
    let mut visits: Vec<Visit> = remembered(&folder.join("places"))
        .iter()
        .filter(|path| name_of(path).starts_with("files-"))
        .filter_map(|path| Some(record(path)?.visit))
        .filter(|visit| {
            visit
                .sources
                .iter()
                .all(|(_, source)| can_be_opened(source))
        })
        .collect();
    visits.sort_by(|x, y| {
        (y.at, &x.sources.a, &x.sources.b).cmp(&(x.at, &y.sources.a, &y.sources.b))
    });
    visits
}

fn record(path: &Path) -> Option<Record> {
    let text = files::read(path).ok().flatten()?;
    let mut record: Record = serde_json::from_str(&text).ok()?;
    // Earlier versions stored addresses as given.
    let sources = &mut record.visit.sources;
    *sources = sources.as_ref().map(|it| without_secrets(it).into_owned());
    (record.schema == SCHEMA).then_some(record)
}

fn facts(reading: &Reading) -> &[Fact] {
    &reading.comparison.facts
}

/// An identifier of a fact that depends neither on its number nor on the order of the reports: a hash of its passages.
fn key(reading: &Reading, fact: &Fact) -> String {
    let mut passages: Vec<&str> = Side::BOTH
        .into_iter()
        .flat_map(|side| {
            let spans = fact.places[side].iter();
            spans.map(move |span| span.of(&reading.articles[side].text))
        })
        .collect();
    passages.sort_unstable();
    digits(&passages.join("\0"), 12)
}

fn digits(text: &str, count: usize) -> String {
    let hash = hash(text);
    let hash = hash.split(':').next_back().unwrap_or_default();
    first(hash, count).to_string()
}

fn hashes(reading: &Reading) -> Pair<String> {
    reading.articles.as_ref().map(|it| hash(&it.text))
}

/// The files of a pair as absolute paths, which do not depend on the current folder.
fn sources(reading: &Reading) -> Pair<String> {
    reading.articles.as_ref().map(|it| {
        let real = fs::canonicalize(&it.source).ok();
        real.map_or_else(|| it.source.clone(), |it| it.to_string_lossy().into_owned())
    })
}

fn by_text(hashes: &Pair<String>) -> String {
    format!("texts-{}.json", of_both(hashes))
}

fn by_source(sources: &Pair<String>) -> String {
    format!("files-{}.json", of_both(sources))
}

/// The same name for a pair in either order.
fn of_both(pair: &Pair<String>) -> String {
    let mut parts = [pair.a.as_str(), pair.b.as_str()];
    parts.sort_unstable();
    digits(&parts.join("\0"), 24)
}

impl Top {
    fn new(article: &Article, byte: usize) -> Top {
        let text = &article.text;
        let byte = (0..=byte.min(text.len()))
            .rev()
            .find(|&it| text.is_char_boundary(it));
        let byte = byte.unwrap_or(0);
        Top {
            offset: CodePoints::new(text).of_byte(text, byte),
            words: first(&text[byte..], WORDS).to_string(),
        }
    }

    /// The current byte of the words: the match nearest to the old position, or the old position when they are gone.
    fn find(&self, article: &Article) -> usize {
        let text = &article.text;
        let old = CodePoints::new(text).to_byte(text, self.offset);
        if self.words.is_empty() || text[old..].starts_with(&self.words) {
            return old;
        }
        memmem::find_iter(text.as_bytes(), &self.words)
            .min_by_key(|at| at.abs_diff(old))
            .unwrap_or(old)
    }
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn remembered(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|it| it == "json"))
        .collect();
    paths.sort();
    paths
}

/// Removes the pairs that were read longest ago. Files that cannot be removed stay.
fn prune(folder: &Path) {
    let paths = remembered(folder);
    if paths.len() <= 2 * PAIRS {
        return;
    }
    let mut dated: Vec<_> = paths
        .into_iter()
        .map(|path| (fs::metadata(&path).and_then(|it| it.modified()).ok(), path))
        .collect();
    dated.sort();
    let surplus = dated.len() - 2 * PAIRS;
    for (_, path) in dated.into_iter().take(surplus) {
        let _ = fs::remove_file(path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        article::{Metadata, parse},
        reading::read,
    };

    const A: &str = "The dam at Kell broke on Monday.\nThe mayor of Kell left town on Tuesday night.\nNobody was hurt in Kell.";
    const B: &str = "A dam broke at Kell on Monday.\nGreta Lind, mayor of Kell, left town on Tuesday.\nThree sheep drowned in Harrow.";

    fn reading(a: (&str, &str), b: (&str, &str)) -> Reading {
        let article =
            |(source, text): (&str, &str)| parse(source, text.to_string(), Metadata::default());
        read(Pair::new(article(a), article(b)))
    }

    fn place(reading: &Reading) -> Place {
        let facts = reading.comparison.facts.len();
        Place {
            tops: Pair::new(A.find("The mayor").unwrap(), B.find("Greta").unwrap()),
            focus: Some(facts - 1),
            seen: vec![0, facts - 1],
            filter: "differences".to_string(),
            threshold: Some(450),
        }
    }

    #[test]
    fn the_place_is_found_again() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let now = Timestamp::UNIX_EPOCH;
        let first = reading(("a.txt", A), ("b.txt", B));
        let place = place(&first);
        assert_eq!(load(folder, &first), None);
        save(folder, &first, &place, now).unwrap();
        assert_eq!(load(folder, &first), Some(place.clone()), "as it was");
        let renamed = reading(("c.txt", A), ("b.txt", B));
        assert_eq!(load(folder, &renamed), Some(place.clone()), "renamed");
        let turned = load(folder, &reading(("b.txt", B), ("a.txt", A))).unwrap();
        assert_eq!(turned.tops, place.tops.swap(), "turned round");
        let above = format!("Update.\n{A}");
        let changed = load(folder, &reading(("a.txt", &above), ("b.txt", B))).unwrap();
        assert_eq!(
            changed.tops.a,
            above.find("The mayor").unwrap(),
            "changed above"
        );
        let short = load(folder, &reading(("a.txt", "é"), ("b.txt", ""))).unwrap();
        assert_eq!(short.tops, Pair::new(2, 0), "cut");
        assert_eq!(load(folder, &reading(("c.txt", "c"), ("b.txt", B))), None);
        let piped = |text: &str| reading(("standard input", text), ("b.txt", B));
        save(folder, &piped("one text"), &place, now).unwrap();
        assert_eq!(load(folder, &piped("another text")), None, "piped in");
    }

    #[test]
    fn invalid_state_files_are_ignored() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let first = reading(("a.txt", A), ("b.txt", B));
        save(folder, &first, &place(&first), Timestamp::UNIX_EPOCH).unwrap();
        for path in remembered(&folder.join("places")) {
            fs::write(path, "{\"schema\": 1, \"tops\": []}").unwrap();
        }
        assert_eq!(load(folder, &first), None);
        assert_eq!(visits(folder), []);
        save(folder, &first, &place(&first), Timestamp::UNIX_EPOCH).unwrap();
        assert_eq!(load(folder, &first), Some(place(&first)));
    }

    #[test]
    fn recent_pairs_come_first_and_old_ones_are_removed() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let open = |n: i64| {
            let name = format!("https://a.example/{n}");
            let reading = reading((&name, "one"), ("https://b.example", "two"));
            let now = Timestamp::from_second(n).unwrap();
            save(folder, &reading, &Place::default(), now).unwrap();
        };
        for n in [3, 9, 5] {
            open(n);
        }
        let first = reading(("standard input", A), ("b.txt", B));
        save(folder, &first, &place(&first), Timestamp::UNIX_EPOCH).unwrap();
        let at: Vec<i64> = visits(folder).iter().map(|it| it.at.as_second()).collect();
        assert_eq!(at, [9, 5, 3]);
        for n in 0..2 * PAIRS {
            fs::write(folder.join(format!("places/files-{n}.json")), "").unwrap();
        }
        open(10);
        assert_eq!(remembered(&folder.join("places")).len(), 2 * PAIRS);
        assert_eq!(visits(folder).first().map(|it| it.at.as_second()), Some(10));
    }
}

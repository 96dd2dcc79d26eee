//! The reports named by the user: two, several of one story, or a story file that lists them.

use std::{
    fs,
    io::{BufRead, BufReader, Read},
    path::Path,
    thread,
};

use directories::BaseDirs;
use serde::Deserialize;

use crate::{
    article::Article,
    error::{Error, Result},
    files,
    pair::Pair,
    source::{self, Fetching},
    text::visible::visible_line,
};

/// The largest number of reports: they are labeled with letters.
const MOST: usize = 26;

/// The largest list of addresses, in bytes.
const LONGEST_LIST: u64 = 64 << 10;

/// The largest story file, in bytes.
const MAX_BYTES: u64 = 64 << 10;

/// Reports of one story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Story {
    /// The title in the story file.
    pub title: Option<String>,
    /// Files, addresses, or `-` for standard input: at least two.
    pub sources: Vec<String>,
}

/// A story file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StoryFile {
    title: Option<String>,
    sources: Vec<String>,
}

impl Story {
    /// The story of the named reports, with story files replaced by their sources.
    ///
    /// # Errors
    /// [`Error::Usage`] when there are too few or too many reports or standard input is named twice, [`Error::Read`] when a
    /// story file cannot be read.
    pub(crate) fn of(names: &[String]) -> Result<Story> {
        let mut story = Story::default();
        for name in names {
            let refused = |reason| Error::Read {
                name: visible_line(name),
                reason,
            };
            if is_story_file(name) {
                let file = read(name).map_err(refused)?;
                if let Some(other) = file.sources.iter().find(|source| is_story_file(source)) {
                    let other = visible_line(other);
                    return Err(refused(format!(
                        "it lists the story file {other}; list articles instead"
                    )));
                }
                story.title = story.title.or(file.title);
                story
                    .sources
                    .extend(file.sources.iter().map(|source| beside(name, source)));
            } else if let Some(addresses) = addresses(name) {
                story.sources.extend(addresses);
            } else {
                story.sources.push(name.clone());
            }
        }
        let usage = |message: String| Err(Error::Usage(message));
        if story.sources.len() < 2 {
            return usage("two reports are needed: parallax A B".to_string());
        }
        if story.sources.len() > MOST {
            return usage(format!("at most {MOST} reports can be compared"));
        }
        if story.sources.iter().filter(|source| *source == "-").count() > 1 {
            return usage("only one of the reports can come from standard input".to_string());
        }
        Ok(story)
    }

    /// Reads the first two reports.
    ///
    /// # Errors
    /// [`Error::Read`] when one cannot be read.
    pub(crate) fn load_pair(&self, fetching: &Fetching) -> Result<Pair<Article>> {
        let mut articles = load(&self.sources[..2], fetching)?.into_iter();
        match (articles.next(), articles.next()) {
            (Some(a), Some(b)) => Ok(Pair::new(a, b)),
            _ => Err(Error::Usage("two reports are needed".to_string())),
        }
    }

    /// Reads all reports.
    ///
    /// # Errors
    /// [`Error::Read`] when one cannot be read.
    pub(crate) fn load_all(&self, fetching: &Fetching) -> Result<Vec<Article>> {
        load(&self.sources, fetching)
    }
}

/// Reads reports; addresses in parallel, because most of the time is spent waiting.
fn load(sources: &[String], fetching: &Fetching) -> Result<Vec<Article>> {
    thread::scope(|scope| {
        let fetches: Vec<_> = sources
            .iter()
            .map(|name| {
                source::is_address(name).then(|| scope.spawn(|| source::load_by(name, fetching)))
            })
            .collect();
        let loads = sources
            .iter()
            .zip(fetches)
            .map(|(name, fetch)| match fetch {
                None => source::load_by(name, fetching),
                Some(fetch) => fetch.join().unwrap_or_else(|_| {
                    Err(Error::Read {
                        name: visible_line(&source::without_secrets(name)),
                        reason: "reading it failed".to_string(),
                    })
                }),
            });
        loads.collect()
    })
}

fn is_story_file(name: &str) -> bool {
    let ending = Path::new(name).extension();
    ending.is_some_and(|ending| ending == "toml") && !source::is_address(name)
}

/// The addresses in a text file of only addresses: one per line, with blank lines and comments after `#`.
fn addresses(name: &str) -> Option<Vec<String>> {
    // A pipe can be read only once, and a device may be endless.
    let about = fs::metadata(name).ok()?;
    if !about.is_file() || about.len() > LONGEST_LIST {
        return None;
    }
    let file = fs::File::open(name).ok()?.take(LONGEST_LIST);
    let mut addresses = Vec::new();
    for line in BufReader::new(file).lines() {
        let line = line.ok()?;
        let line = line.trim_start_matches('\u{feff}').trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if !source::is_address(line) || line.contains(char::is_whitespace) {
            return None;
        }
        addresses.push(line.to_string());
    }
    (!addresses.is_empty()).then_some(addresses)
}

fn read(name: &str) -> std::result::Result<StoryFile, String> {
    let text = files::read_text(Path::new(name), MAX_BYTES).map_err(|error| error.to_string())?;
    let file: StoryFile = toml::from_str(&text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let line = text
            .get(..at)
            .map_or(0, |before| before.matches('\n').count());
        format!(
            "line {}: {}; a story file has a title and sources = [\"a.txt\", \"https://...\"]",
            line + 1,
            error.message()
        )
    })?;
    Ok(file)
}

/// A source in a story file: relative to that file, or to the home folder after `~/`.
fn beside(file: &str, source: &str) -> String {
    if source == "-" || source::is_address(source) {
        return source.to_string();
    }
    let home = || BaseDirs::new().map(|dirs| dirs.home_dir().to_path_buf());
    if let Some((rest, home)) = source.strip_prefix("~/").zip(home()) {
        return home.join(rest).to_string_lossy().into_owned();
    }
    let folder = Path::new(file).parent().unwrap_or_else(|| Path::new(""));
    folder.join(source).to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn check(names: &[&str], expected: std::result::Result<&[&str], &str>) {
        let names: Vec<String> = names.iter().map(|name| (*name).to_string()).collect();
        match (Story::of(&names), expected) {
            (Ok(story), Ok(expected)) => assert_eq!(story.sources, expected, "{names:?}"),
            (Err(error), Err(expected)) => {
                assert!(error.to_string().contains(expected), "{names:?}: {error}");
            }
            (found, _) => panic!("{names:?}: {found:?}, not {expected:?}"),
        }
    }

    #[test]
    fn reports_are_named_one_by_one_or_listed_in_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::write(&path, text).unwrap();
            path.to_string_lossy().into_owned()
        };
        let story = file(
            "story.toml",
            "title = \"Pool\"\nsources = [\"a.txt\", \"https://example.org/b\", \"/c.txt\"]\n",
        );
        let a = folder.path().join("a.txt").to_string_lossy().into_owned();
        check(&["x", "y", "z"], Ok(&["x", "y", "z"]));
        check(&[&story], Ok(&[&a, "https://example.org/b", "/c.txt"]));
        check(
            &["x", &story],
            Ok(&["x", &a, "https://example.org/b", "/c.txt"]),
        );
        check(&["x"], Err("two reports are needed"));
        check(&["-", "-"], Err("standard input"));
        check(&["x"; 27], Err("at most 26"));
        check(&["none.toml", "x"], Err("cannot read none.toml"));
        check(
            &[&file("b.toml", "sources = [\n\"a\", 3]\n")],
            Err("line 2: "),
        );
        check(
            &[&file("c.toml", "sources = []\nsorces = 1\n")],
            Err("line 2: unknown field"),
        );
        check(
            &[&file("d.toml", "sources = [\"a\"]\n")],
            Err("two reports are needed"),
        );
        check(
            &[&file("e.toml", "sources = [\"a\", \"./e.toml\"]\n")],
            Err("it lists the story file ./e.toml"),
        );
        let home = BaseDirs::new().unwrap().home_dir().join("b.txt");
        check(
            &[&file("f.toml", "sources = [\"/a\", \"~/b.txt\"]\n")],
            Ok(&["/a", &home.to_string_lossy()]),
        );
    }

    #[test]
    fn a_text_file_of_addresses_is_a_story_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::write(&path, text).unwrap();
            path.to_string_lossy().into_owned()
        };
        let two = ["https://example.org/a", "http://example.org/b?c=d#e"];
        let list = file(
            "list.txt",
            "# Pool\n\nhttps://example.org/a\r\n  http://example.org/b?c=d#e\n",
        );
        check(&[&list], Ok(&two));
        check(&["x", &list], Ok(&["x", two[0], two[1]]));
        for (name, text) in [
            (
                "a.txt",
                "https://example.org/a says that the pool is shut.\n",
            ),
            ("b.txt", "https://example.org/a\nThe pool is shut.\n"),
            ("c.txt", ""),
            ("d.txt", "# Pool\n"),
        ] {
            let name = file(name, text);
            check(&["x", &name], Ok(&["x", &name]));
        }
    }
}

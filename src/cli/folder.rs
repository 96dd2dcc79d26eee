//! The reports in a folder.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use super::story::Story;
use crate::{
    article::Article,
    error::{Error, Result},
    output::summary,
    pair::Pair,
    source::{self, Fetching},
    stories::stories,
    text::visible::visible_line,
};

/// How many files of a folder are read; a longer list is not easy to choose from.
const MOST: usize = 200;

/// Whether what the user named is a folder of reports.
pub(crate) fn is_folder(names: &[String]) -> bool {
    matches!(names, [name] if !source::is_address(name) && Path::new(name).is_dir())
}

/// The files in a folder that may hold reports, by name.
///
/// # Errors
/// [`Error::Read`] when the folder cannot be read or holds fewer than two of them.
pub(crate) fn files(folder: &str) -> Result<Vec<String>> {
    let refused = |reason: String| Error::Read {
        name: visible_line(folder),
        reason,
    };
    let entries = fs::read_dir(folder).map_err(|error| refused(error.to_string()))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        path.is_file() && !name.starts_with('.') && source::may_be_report(&name)
    });
    files.sort();
    files.truncate(MOST);
    let files: Vec<String> = files
        .iter()
        .map(|it| it.to_string_lossy().into_owned())
        .collect();
    if files.len() < 2 {
        return Err(refused(
            "is a folder with fewer than two reports".to_string(),
        ));
    }
    Ok(files)
}

/// The reports of a folder, and the first two of them that can be read.
///
/// # Errors
/// As [`files`], and [`Error::Read`] of the last file when fewer than two can be read.
pub(crate) fn open(folder: &str, fetching: &Fetching) -> Result<(Story, Pair<Article>)> {
    let mut sources = files(folder)?;
    let mut read = Vec::new();
    let mut failed = None;
    for (n, name) in sources.iter().enumerate() {
        match source::load_by(name, fetching) {
            Ok(article) => read.push((n, article)),
            Err(error) => failed = Some(error),
        }
        if read.len() == 2 {
            break;
        }
    }
    let (Some((b, second)), Some((a, first))) = (read.pop(), read.pop()) else {
        return Err(failed.unwrap_or_else(|| Error::Usage("two reports are needed".to_string())));
    };
    for (to, from) in [a, b].into_iter().enumerate() {
        let name = sources.remove(from);
        sources.insert(to, name);
    }
    let name = Path::new(folder).file_name();
    let name = name.map(|it| it.to_string_lossy().into_owned());
    let story = Story {
        title: name.or_else(|| Some(folder.to_string())),
        sources,
    };
    Ok((story, Pair::new(first, second)))
}

/// Prints the reports of a folder, those of one story together. Files that hold no report are left out.
///
/// # Errors
/// As [`files`]; [`Error::Io`] when the writer fails.
pub(crate) fn print(folder: &str, fetching: &Fetching, out: &mut dyn Write) -> Result<()> {
    let files = files(folder)?;
    let read = files
        .iter()
        .filter_map(|name| source::load_by(name, fetching).ok());
    let articles: Vec<Article> = read.collect();
    let stories = stories(&articles);
    for (n, story) in stories.iter().enumerate() {
        writeln!(out, "Story {}", n + 1)?;
        for &n in story {
            writeln!(out, "{}", line(&articles[n]))?;
        }
        writeln!(out)?;
    }
    let is_alone = |n: &usize| !stories.iter().any(|story| story.contains(n));
    let alone: Vec<usize> = (0..articles.len()).filter(is_alone).collect();
    if !alone.is_empty() {
        writeln!(out, "Other reports")?;
    }
    for n in alone {
        writeln!(out, "{}", line(&articles[n]))?;
    }
    Ok(())
}

/// "  a.txt  Dam bursts, Kell Herald, 2016-10-18".
fn line(article: &Article) -> String {
    let mut parts = vec![summary::title_or_start(article)];
    parts.extend(article.meta.site.as_deref().map(visible_line));
    parts.extend(article.meta.published.map(|day| day.to_string()));
    format!("  {}  {}", visible_line(&article.source), parts.join(", "))
}

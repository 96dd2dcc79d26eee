//! Folders of reports.

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

/// The largest number of files of a folder that are read; a longer list is hard to choose from.
const MOST: usize = 200;

/// Whether the user named a folder of reports.
pub(crate) fn is_folder(names: &[String]) -> bool {
    matches!(names, [name] if !source::is_address(name) && Path::new(name).is_dir())
}

/// The files in a folder that may be reports, by name; and a note if there are more than are read.
///
/// # Errors
/// [`Error::Read`] when the folder cannot be read or has fewer than two of them.
fn files(folder: &str) -> Result<(Vec<String>, Option<String>)> {
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
    let n = files.len();
    let note = (n > MOST).then(|| {
        format!(
            "only the first {MOST} of {n} files (by name) are read; name others on the command line"
        )
    });
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
    Ok((files, note))
}

/// The reports of a folder, the first two of them that can be read, and a note if the folder has more than are read.
///
/// # Errors
/// As [`files`], and [`Error::Read`] for the last file when fewer than two can be read.
pub(crate) fn open(
    folder: &str,
    fetching: &Fetching,
) -> Result<(Story, Pair<Article>, Option<String>)> {
    let (mut sources, note) = files(folder)?;
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
    Ok((story, Pair::new(first, second), note))
}

/// Prints the reports of a folder, grouped by story. Files without a report are left out.
///
/// # Errors
/// As [`files`]; [`Error::Io`] when the writer fails.
pub(crate) fn print(folder: &str, fetching: &Fetching, out: &mut dyn Write) -> Result<()> {
    let (files, note) = files(folder)?;
    let read = files
        .iter()
        .filter_map(|name| source::load_by(name, fetching).ok());
    let articles: Vec<Article> = read.collect();
    let stories = stories(&articles.iter().collect::<Vec<_>>());
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
    if let Some(note) = note {
        writeln!(out, "\n{note}")?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_are_not_read_are_counted() {
        for (n, expected) in [(200, None), (201, Some("first 200 of 201 files"))] {
            let folder = tempfile::tempdir().unwrap();
            for n in 0..n {
                fs::write(folder.path().join(format!("{n:03}.txt")), "").unwrap();
            }
            let (files, note) = files(&folder.path().to_string_lossy()).unwrap();
            assert_eq!(files.len(), 200);
            assert!(files[199].ends_with("199.txt"), "{n}");
            match expected {
                Some(words) => assert!(note.unwrap().contains(words), "{n}"),
                None => assert_eq!(note, None),
            }
        }
    }
}

//! `parallax bookmarks`: lists and exports bookmarks.

use std::{collections::BTreeSet, path::Path, process::ExitCode};

use super::{
    Output,
    args::{BookmarksCommand, FilterArgs},
};
use crate::{
    bookmark::{Bookmark, Store, export, filter::Filter, paths},
    error::{Error, Result},
    text::visible::{visible, visible_line},
};

/// Prints the bookmarks, or their path. Exits with 1 if a part of the file cannot be parsed.
pub(super) fn run(command: &BookmarksCommand, output: &mut Output) -> Result<ExitCode> {
    let setup = output.setup()?;
    let quiet = output.common.quiet;
    let out = &mut *output.out;
    let asked = setup.config.settings.bookmarks.as_deref();
    // Without named reports, the bookmark file of the current folder is used.
    let here = Path::new(paths::FILE_NAME);
    let asked = asked.or_else(|| here.is_file().then_some(here));
    let path = paths::locate(asked, &[], setup.dirs.data.as_deref());
    if matches!(command, BookmarksCommand::Path) && !path.as_os_str().is_empty() {
        writeln!(out, "{}", visible(&path.to_string_lossy()))?;
        return Ok(ExitCode::SUCCESS);
    }
    let store = Store::open(path);
    if let Some(problem) = store.problem() {
        return Err(Error::Bookmarks {
            path: store.path().to_path_buf(),
            reason: problem.to_string(),
        });
    }
    let text = match command {
        BookmarksCommand::Export { format, filter, .. } => {
            let chosen = chosen(&store, filter);
            let n = export::n_left_out(&chosen, *format);
            if n > 0 && !quiet {
                super::print_message(&format!(
                    "left out {n} of {} bookmarks: their reports are files, not web pages",
                    chosen.len()
                ));
            }
            export::export(&chosen, *format)
        }
        BookmarksCommand::List(filter) => export::list(&chosen(&store, filter)),
        BookmarksCommand::Tags => tags(&store),
        BookmarksCommand::Path => String::new(),
    };
    out.write_all(text.as_bytes())?;
    for skipped in store.skipped() {
        super::print_message(&format!("bookmarks {}: {skipped}", store.path().display()));
    }
    Ok(ExitCode::from(u8::from(!store.skipped().is_empty())))
}

/// The tags in use, sorted, one per line.
fn tags(store: &Store) -> String {
    let tags: BTreeSet<&str> = (store.bookmarks().iter())
        .flat_map(|it| it.tags.iter().map(String::as_str))
        .collect();
    tags.iter()
        .fold(String::new(), |text, tag| text + &visible_line(tag) + "\n")
}

fn chosen<'a>(store: &'a Store, asked: &FilterArgs) -> Vec<&'a Bookmark> {
    let filter = Filter {
        words: asked.words.clone(),
        tags: asked.tag.clone(),
        status: asked.status.clone(),
        report: asked.report.clone(),
    };
    let all = store.bookmarks().iter();
    all.filter(|it| filter.passes(it)).collect()
}

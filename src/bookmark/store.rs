//! The bookmark file and its content.
//!
//! The file belongs to the reader: it is read again before each write, changed in one place, and replaced as a whole, under a lock. A
//! file that cannot be parsed is never written. Changes that cannot be saved stay in the store and are saved with the next change.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::{
    Bookmark, Correction, NameType, Passage, Problem, Undone, Verdict, name_type::word_of,
    undone::undone,
};
use crate::{
    bookmark::file::{
        block::plain_lines,
        change::{Change, Entry, Key, Part},
        document::{self, Contents},
        edit, write,
    },
    entity::MentionKind,
    error::{Error, Result},
    files::{self, Lock},
    pair::Pair,
};

/// Why nothing is saved for a user without a home folder.
const NO_FILE: &str = "no home folder for the bookmark file; give a file with --bookmarks";

/// The bookmarks of one file.
#[derive(Clone, Debug)]
pub struct Store {
    path: PathBuf,
    /// The text of the file when it was last read.
    base: String,
    /// The text with the unsaved changes.
    text: String,
    contents: Contents,
    /// Changes that are not in the file yet.
    unsaved: Vec<Change>,
    /// The inverses of the changes made here, the latest last.
    undo: Vec<Change>,
    problem: Option<Problem>,
    /// Unsaved changes that can no longer be applied, to be reported.
    lost: Vec<Problem>,
    /// What the last save could not preserve.
    notice: Option<&'static str>,
    /// Whether saving is deferred: see [`Store::begin_save`].
    is_deferred: bool,
    /// The number of unsaved changes that are being saved.
    on_their_way: Option<usize>,
    /// The number of unsaved changes when saving failed.
    tried: usize,
}

impl Store {
    /// Opens a bookmark file. Never fails: a missing file has no bookmarks, and [`Store::problem`] describes a file that cannot be read.
    pub fn open(path: impl Into<PathBuf>) -> Store {
        let mut store = Store {
            path: path.into(),
            base: String::new(),
            text: String::new(),
            contents: Contents::of_nothing(),
            unsaved: Vec::new(),
            undo: Vec::new(),
            problem: None,
            lost: Vec::new(),
            notice: None,
            is_deferred: false,
            on_their_way: None,
            tried: 0,
        };
        store.refresh();
        store
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// All bookmarks, in the order of the file, including unsaved ones.
    pub fn bookmarks(&self) -> &[Bookmark] {
        &self.contents.bookmarks
    }

    /// The bookmark with this id.
    pub fn get(&self, id: &str) -> Option<&Bookmark> {
        self.contents.bookmarks.iter().find(|it| it.id == id)
    }

    /// Why the file cannot be read. It is not written then, and bookmarks stay in memory.
    pub fn problem(&self) -> Option<&Problem> {
        self.problem.as_ref()
    }

    /// Blocks of the file that cannot be parsed. They are not listed and stay unchanged.
    pub fn skipped(&self) -> &[Problem] {
        &self.contents.skipped
    }

    /// What the last save could not preserve, in words, returned only once: the owner, a hard link.
    pub fn take_notice(&mut self) -> Option<&'static str> {
        self.notice.take()
    }

    /// The number of unsaved changes.
    pub fn unsaved(&self) -> usize {
        self.unsaved.len()
    }

    /// Reads the file again, because another program may have changed it. Unsaved changes stay.
    pub fn refresh(&mut self) {
        // Changes that are being saved would be applied twice.
        if self.on_their_way.is_some() {
            return;
        }
        self.problem = self.catch_up().err();
    }

    /// Reads the file if it has changed, and applies the unsaved changes to it.
    fn catch_up(&mut self) -> std::result::Result<(), Problem> {
        if self.path.as_os_str().is_empty() {
            return Err(Problem::whole(NO_FILE));
        }
        let base = files::read(&files::real(&self.path))
            .map_err(|error| Problem::whole(error.to_string()))?
            .unwrap_or_default();
        if base == self.base {
            return Ok(());
        }
        let contents = document::read(&base)?;
        let (text, contents, lost) = replay(base.clone(), contents, &self.unsaved)?;
        self.base = base;
        self.text = text;
        self.contents = contents;
        self.lost.extend(lost);
        Ok(())
    }

    /// Adds a bookmark and saves it. Returns its id.
    ///
    /// # Errors
    /// [`Error::Bookmarks`] when it could not be saved; it is in the store nevertheless.
    pub fn add(&mut self, mut bookmark: Bookmark) -> Result<String> {
        self.refresh();
        bookmark.note = plain_lines(&bookmark.note);
        bookmark.passage.source.path = self.path_to(&bookmark.passage.source.path);
        bookmark.beside = self.path_to(&bookmark.beside);
        if let Some(link) = &mut bookmark.link {
            link.passage.source.path = self.path_to(&link.passage.source.path);
        }
        self.add_entry(Entry::Bookmark(bookmark))
    }

    fn add_entry(&mut self, mut entry: Entry) -> Result<String> {
        entry.name(|id| self.contents.has(id));
        let id = entry.id().to_string();
        self.commit(Change::Add(Box::new(entry)))?;
        Ok(id)
    }

    /// The reader's corrections of links.
    pub fn corrections(&self) -> &[Correction] {
        &self.contents.corrections
    }

    /// Stores the reader's correction of the link of two passages, replacing an earlier one of the same link. Returns its id.
    ///
    /// # Errors
    /// As [`Store::add`].
    pub fn review(
        &mut self,
        passages: Pair<Passage>,
        verdict: Verdict,
        now: Timestamp,
    ) -> Result<String> {
        self.refresh();
        let mut correction = Correction::new(passages, verdict, now);
        let earlier = self.contents.corrections.iter();
        let mut earlier = earlier.filter(|it| it.is_of(&correction.passages));
        if let Some(earlier) = earlier.next() {
            let (id, is_same) = (earlier.id.clone(), earlier.verdict == verdict);
            if !is_same {
                self.commit(Change::Set {
                    id: id.clone(),
                    part: Part::Own,
                    key: Key::Verdict,
                    value: Some(write::string(verdict.name())),
                })?;
            }
            return Ok(id);
        }
        for passage in [&mut correction.passages.a, &mut correction.passages.b] {
            passage.source.path = self.path_to(&passage.source.path);
        }
        self.add_entry(Entry::Correction(correction))
    }

    /// The reader's corrections of the kinds of names.
    pub fn types(&self) -> &[NameType] {
        &self.contents.types
    }

    /// Whether there are any corrections of links or names.
    pub fn has_corrections(&self) -> bool {
        !self.corrections().is_empty() || !self.types().is_empty()
    }

    /// Stores the kind of the name that is mentioned there, replacing an earlier correction. Returns its id.
    ///
    /// # Errors
    /// As [`Store::add`].
    pub fn set_type(
        &mut self,
        earlier: Option<&str>,
        mut passage: Passage,
        kind: MentionKind,
        now: Timestamp,
    ) -> Result<String> {
        self.refresh();
        if let Some(id) = earlier {
            self.commit(Change::Set {
                id: id.to_string(),
                part: Part::Own,
                key: Key::Type,
                value: Some(write::string(word_of(kind))),
            })?;
            return Ok(id.to_string());
        }
        passage.source.path = self.path_to(&passage.source.path);
        self.add_entry(Entry::NameType(NameType::new(passage, kind, now)))
    }

    /// Removes a bookmark or a correction.
    ///
    /// # Errors
    /// [`Error::Bookmarks`] when there is none with this id or the file cannot be saved.
    pub fn remove(&mut self, id: &str) -> Result<()> {
        self.commit(Change::Remove { id: id.to_string() })
    }

    /// Replaces the note of a bookmark. An empty one is removed.
    ///
    /// # Errors
    /// As [`Store::remove`].
    pub fn set_note(&mut self, id: &str, note: &str) -> Result<()> {
        let note = plain_lines(note);
        self.commit(Change::Set {
            id: id.to_string(),
            part: Part::Own,
            key: Key::Note,
            value: (!note.is_empty()).then(|| write::note(&note)),
        })
    }

    /// Replaces the tags of a bookmark.
    ///
    /// # Errors
    /// As [`Store::remove`].
    pub fn set_tags(&mut self, id: &str, tags: &[String]) -> Result<()> {
        self.commit(Change::Set {
            id: id.to_string(),
            part: Part::Own,
            key: Key::Tags,
            value: (!tags.is_empty()).then(|| write::tags(tags)),
        })
    }

    /// Updates the places of passages of a bookmark or correction: for each, its index and the passage as it is in its report today.
    /// Undone as one change.
    ///
    /// # Errors
    /// As [`Store::remove`]; also when the layout of the block does not allow an automatic change.
    pub fn anchor_again(&mut self, id: &str, passages: &[(usize, Passage)]) -> Result<()> {
        self.refresh();
        let is_link = self.corrections().iter().any(|it| it.id == id);
        let mut changes = Vec::new();
        for (nth, passage) in passages {
            let part = match (is_link, nth) {
                (false, 0) => Part::Own,
                (false, _) => Part::Link,
                (true, 0) => Part::A,
                (true, _) => Part::B,
            };
            let mut passage = passage.clone();
            passage.source.path = self.path_to(&passage.source.path);
            let set = edit::passage(&self.text, id, part, &passage);
            changes.extend(set.map_err(|problem| self.error(problem))?);
        }
        self.commit(Change::All(changes))
    }

    /// The unsaved changes as text of a bookmark file: new blocks as a whole, other changes as comments. Empty when everything is saved.
    pub fn unsaved_text(&self) -> String {
        let parts: Vec<String> = self.unsaved.iter().map(Change::to_text).collect();
        parts.join("\n")
    }

    /// Undoes the last change made through this store. `None` if there is none.
    ///
    /// # Errors
    /// As [`Store::remove`].
    pub fn undo(&mut self) -> Result<Option<Undone>> {
        let Some(change) = self.undo.pop() else {
            return Ok(None);
        };
        self.refresh();
        let before = self.contents.clone();
        let done = self.commit(change.clone());
        // An undo cannot itself be undone.
        if done.is_ok() || self.unsaved.last() == Some(&change) {
            self.undo.pop();
        }
        done?;
        Ok(undone(&before, &self.contents))
    }

    /// Applies the change to the current content of the file, then saves it.
    fn commit(&mut self, change: Change) -> Result<()> {
        self.refresh();
        let changed = document::apply(&self.text, &self.contents, &change)
            .map_err(|problem| self.error(problem))?;
        self.text = changed.text;
        self.contents = changed.contents;
        self.unsaved.push(change);
        self.undo.push(changed.inverse);
        if self.is_deferred {
            Ok(())
        } else {
            self.save()
        }
    }

    /// Defers saving to the caller of [`Store::begin_save`]: another program may hold the lock for seconds, and the screen must not freeze.
    pub fn defer(&mut self) {
        self.is_deferred = true;
    }

    /// Whether [`Store::defer`] was called.
    pub fn is_deferred(&self) -> bool {
        self.is_deferred
    }

    /// Whether changes are being saved.
    pub fn is_saving(&self) -> bool {
        self.on_their_way.is_some()
    }

    /// Whether there are changes that have not been tried to save yet.
    pub fn is_untried(&self) -> bool {
        self.unsaved.len() != self.tried
    }

    /// Lets [`Store::begin_save`] retry what failed.
    pub fn try_again(&mut self) {
        self.tried = 0;
    }

    /// A copy to be saved in another thread and then passed to [`Store::end_save`]. `None` if there is nothing new to save.
    pub fn begin_save(&mut self) -> Option<Store> {
        if self.is_saving() || self.unsaved.is_empty() || !self.is_untried() {
            return None;
        }
        let copy = Store {
            undo: Vec::new(),
            is_deferred: false,
            ..self.clone()
        };
        self.on_their_way = Some(self.unsaved.len());
        Some(copy)
    }

    /// Replaces this store with the copy of [`Store::begin_save`], with the changes of other programs. Returns whether it has anything new.
    pub fn end_save(&mut self, saved: Store) -> bool {
        let n = self.on_their_way.take().unwrap_or(0);
        if !saved.unsaved.is_empty() {
            self.tried = n;
            return false;
        }
        let before = std::mem::take(&mut self.text);
        self.tried = 0;
        self.notice = saved.notice;
        self.unsaved.drain(..n.min(self.unsaved.len()));
        let (text, contents) = (saved.text.clone(), saved.contents);
        self.base = saved.text;
        match replay(text, contents, &self.unsaved) {
            Ok((text, contents, lost)) => {
                self.text = text;
                self.contents = contents;
                self.lost.extend(lost);
                self.problem = None;
            }
            Err(problem) => self.problem = Some(problem),
        }
        self.text != before
    }

    /// Writes the unsaved changes to the file, which is read again first. Does nothing if there are none.
    ///
    /// # Errors
    /// [`Error::Bookmarks`] when the file cannot be parsed, has a newer schema, or cannot be written. The changes stay unsaved.
    pub fn save(&mut self) -> Result<()> {
        if self.unsaved.is_empty() {
            return Ok(());
        }
        let real = files::real(&self.path);
        let not_saved = |error: std::io::Error| Problem::whole(format!("not saved: {error}"));
        let mut write = || -> std::result::Result<(), Problem> {
            if real.as_os_str().is_empty() {
                return Err(Problem::whole(format!("not saved: {NO_FILE}")));
            }
            if let Some(folder) = real.parent().filter(|it| !it.as_os_str().is_empty()) {
                files::private_folder(folder).map_err(not_saved)?;
            }
            let lock = Lock::of(&real).map_err(not_saved)?;
            self.catch_up()?;
            self.notice = files::replace(&real, &self.text, &lock).map_err(not_saved)?;
            Ok(())
        };
        write().map_err(|problem| self.error(problem))?;
        self.base.clone_from(&self.text);
        self.unsaved.clear();
        self.problem = None;
        let lost = std::mem::take(&mut self.lost).into_iter().next();
        lost.map_or(Ok(()), |it| Err(self.error(it)))
    }

    fn error(&self, problem: impl std::fmt::Display) -> Error {
        Error::Bookmarks {
            path: self.path.clone(),
            reason: problem.to_string(),
        }
    }

    /// The bookmark of exactly this passage, if any.
    pub fn same(&self, passage: &Passage) -> Option<&Bookmark> {
        self.contents.bookmarks.iter().find(|it| {
            let that = &it.passage;
            it.link.is_none()
                && that.source.hash == passage.source.hash
                && that.mark == passage.mark
                && (that.anchor.start, that.anchor.end)
                    == (passage.anchor.start, passage.anchor.end)
        })
    }
}

/// The text of the file with the changes applied, and the changes that are impossible because another program removed the bookmark.
fn replay(
    mut text: String,
    mut contents: Contents,
    changes: &[Change],
) -> std::result::Result<(String, Contents, Vec<Problem>), Problem> {
    let mut lost = Vec::new();
    for it in changes {
        let has = |id: &str| contents.has(id);
        let mut change = it.clone();
        match &mut change {
            Change::Remove { id } if !has(id) => continue,
            Change::Set { .. } | Change::All(_) if !it.target().is_some_and(has) => {
                let id = it.target().unwrap_or_default();
                lost.push(Problem::whole(format!("bookmark {id} no longer exists")));
                continue;
            }
            Change::Add(entry) if has(entry.id()) => entry.name(has),
            _ => {}
        }
        let changed = document::apply(&text, &contents, &change)?;
        text = changed.text;
        contents = changed.contents;
    }
    Ok((text, contents, lost))
}

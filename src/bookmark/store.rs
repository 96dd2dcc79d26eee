//! The bookmark file and what it holds.
//!
//! The file is the reader's: it is read again before each write, changed in one place, and replaced whole, under a lock. A file that
//! is not understood is never written. What cannot be saved stays in the store and is tried again with the next change.

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
    /// The same with the unsaved changes.
    text: String,
    contents: Contents,
    /// Changes that are not in the file yet.
    unsaved: Vec<Change>,
    /// What undoes the changes made here, last one last.
    undo: Vec<Change>,
    problem: Option<Problem>,
    /// Unsaved changes that cannot be made any more, to be reported.
    lost: Vec<Problem>,
    /// What the last save could not keep of the file.
    notice: Option<&'static str>,
    /// Whether somebody else saves: [`Store::begin_save`].
    is_deferred: bool,
    /// How many of the unsaved changes are on their way to the file.
    on_their_way: Option<usize>,
    /// How many changes were unsaved when saving failed.
    tried: usize,
}

impl Store {
    /// Opens a bookmark file. Never fails: a missing file has no bookmarks, and what is wrong with one that cannot be read is told by
    /// [`Store::problem`].
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

    /// All bookmarks, in the order of the file, unsaved ones too.
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

    /// Blocks of the file that are not understood. They are not listed and stay as they are.
    pub fn skipped(&self) -> &[Problem] {
        &self.contents.skipped
    }

    /// What the last save could not keep of the file, in words, once: its owner, its second name.
    pub fn take_notice(&mut self) -> Option<&'static str> {
        self.notice.take()
    }

    /// How many changes are not in the file.
    pub fn unsaved(&self) -> usize {
        self.unsaved.len()
    }

    /// Reads the file again, since another reader or an editor may have changed it. Unsaved changes stay.
    pub fn refresh(&mut self) {
        // What is on its way to the file would be made a second time.
        if self.on_their_way.is_some() {
            return;
        }
        self.problem = self.catch_up().err();
    }

    /// Reads the file, if it is not what it was, and makes the unsaved changes in it.
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

    /// Adds a bookmark and saves it. The answer is its id.
    ///
    /// # Errors
    /// [`Error::Bookmarks`] when it could not be saved; it is in the store all the same.
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

    /// Keeps the reader's correction of the link of two passages. It replaces an earlier one of the same link. The answer is its
    /// id.
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

    /// The reader's corrections of the types of names.
    pub fn types(&self) -> &[NameType] {
        &self.contents.types
    }

    /// Whether the reader corrected anything: a link or the type of a name.
    pub fn has_corrections(&self) -> bool {
        !self.corrections().is_empty() || !self.types().is_empty()
    }

    /// Keeps the type of the name that is mentioned there, in place of an earlier correction. The answer is its id.
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

    /// Takes a bookmark or a correction out of the file.
    ///
    /// # Errors
    /// [`Error::Bookmarks`] when there is none with this id or the file could not be saved.
    pub fn remove(&mut self, id: &str) -> Result<()> {
        self.commit(Change::Remove { id: id.to_string() })
    }

    /// Replaces the note of a bookmark. An empty one is taken out.
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

    /// Says of passages of a bookmark or a correction where they are now: of each, which it is (0 for the first) and the passage as it is
    /// in its report today. Taken back as one change.
    ///
    /// # Errors
    /// As [`Store::remove`]; and when the block is laid out so that only a person can change it.
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

    /// What is not in the file, as text of such a file: new blocks whole, other changes in a comment. Empty when everything is saved.
    pub fn unsaved_text(&self) -> String {
        let parts: Vec<String> = self.unsaved.iter().map(Change::to_text).collect();
        parts.join("\n")
    }

    /// Undoes the last change made through this store. `None` when there is none.
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
        // What is taken back is not itself to be taken back.
        if done.is_ok() || self.unsaved.last() == Some(&change) {
            self.undo.pop();
        }
        done?;
        Ok(undone(&before, &self.contents))
    }

    /// Makes the change here, on what the file holds now, then in the file.
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

    /// From now on changes are not saved when they are made, but by who calls [`Store::begin_save`]: another program may hold the lock for
    /// seconds, and the screen must not freeze.
    pub fn defer(&mut self) {
        self.is_deferred = true;
    }

    /// Whether [`Store::defer`] was called.
    pub fn is_deferred(&self) -> bool {
        self.is_deferred
    }

    /// Whether changes are on their way to the file.
    pub fn is_saving(&self) -> bool {
        self.on_their_way.is_some()
    }

    /// Whether there are changes that nobody has tried to save yet.
    pub fn is_untried(&self) -> bool {
        self.unsaved.len() != self.tried
    }

    /// Has [`Store::begin_save`] try again what failed.
    pub fn try_again(&mut self) {
        self.tried = 0;
    }

    /// A copy to be saved in another thread and then given to [`Store::end_save`]. `None` when there is nothing new to save.
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

    /// Takes the copy of [`Store::begin_save`] back, with the changes of other writers. Whether it says anything new.
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

    /// Writes the unsaved changes to the file, which is read again first. Nothing happens when there are none.
    ///
    /// # Errors
    /// [`Error::Bookmarks`] when the file does not parse, is of a newer schema, or cannot be written. The changes stay unsaved.
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

    /// The bookmark of exactly this passage, if there is one.
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

/// The text of the file with the changes made in it, and what could not be changed since another reader took the bookmark out.
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

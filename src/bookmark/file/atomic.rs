//! Files that are replaced whole or not at all: temporary file, sync, rename, under a lock.
//!
//! Whoever is killed at any moment leaves the old file or the new one. Leftovers (`.NAME.new`, `.NAME.lock`) are taken away by the
//! next writer.

use std::{
    ffi::OsString,
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

/// How long to wait for another writer. Writing takes milliseconds; a writer that takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(3);

/// The largest file that is read.
const MAX_BYTES: u64 = 64 << 20;

/// The file that `path` stands for: behind symbolic links, which stay as they are.
pub(crate) fn real(path: &Path) -> PathBuf {
    let mut path = path.to_path_buf();
    // A link to a file that is not there yet cannot be made canonical; as many steps as Linux takes.
    for _ in 0..40 {
        match fs::read_link(&path) {
            Ok(target) => path = path.parent().unwrap_or(Path::new("")).join(target),
            Err(_) => break,
        }
    }
    path
}

/// The text of a file, `None` when there is none.
pub(crate) fn read(path: &Path) -> io::Result<Option<String>> {
    let about = match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        about => about?,
    };
    if !about.is_file() {
        return Err(io::Error::other("this is no file"));
    }
    if about.len() > MAX_BYTES {
        return Err(io::Error::other("the file is larger than 64 MiB"));
    }
    let bytes = fs::read(path)?;
    String::from_utf8(bytes).map(Some).map_err(|error| {
        let good = error.as_bytes().get(..error.utf8_error().valid_up_to());
        let line = 1 + memchr::memchr_iter(b'\n', good.unwrap_or_default()).count();
        io::Error::other(format!("line {line} is not UTF-8"))
    })
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(ending);
    path.with_file_name(name)
}

/// The right to write one file, held until dropped. Other processes wait for it.
#[derive(Debug)]
pub(crate) struct Lock {
    path: PathBuf,
    file: File,
}

impl Lock {
    /// Waits for the right to write `path`, which must not be a symbolic link.
    pub(crate) fn of(path: &Path) -> io::Result<Lock> {
        let path = beside(path, ".lock");
        let since = Instant::now();
        loop {
            let file = OpenOptions::new()
                .create(true)
                .truncate(false)
                .write(true)
                .open(&path)?;
            match file.try_lock() {
                // Who had it before may have taken the lock file away: then this one locks nothing.
                Ok(()) if is_same(&file, &path) => return Ok(Lock { path, file }),
                Ok(()) | Err(TryLockError::WouldBlock) => {}
                // A file system that knows no locks still replaces files whole.
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {
                    return Ok(Lock { path, file });
                }
                Err(TryLockError::Error(error)) => return Err(error),
            }
            if since.elapsed() > PATIENCE {
                let reason = format!("another program is writing it ({})", path.display());
                return Err(io::Error::new(ErrorKind::TimedOut, reason));
            }
            thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while it is still held; where open files cannot be removed it stays.
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
        let _ = self.file.unlock();
    }
}

#[cfg(unix)]
fn is_same(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |about: fs::Metadata| (about.dev(), about.ino());
    let pair = file.metadata().ok().zip(fs::symlink_metadata(path).ok());
    pair.is_some_and(|(held, there)| id(held) == id(there))
}

#[cfg(not(unix))]
fn is_same(_: &File, _: &Path) -> bool {
    true
}

/// Replaces `path` by `text`. The file keeps its permissions; a file that is not to be written is not.
pub(crate) fn replace(path: &Path, text: &str, _: &Lock) -> io::Result<()> {
    let old = fs::metadata(path).ok();
    if old.as_ref().is_some_and(|old| old.permissions().readonly()) {
        return Err(io::Error::new(
            ErrorKind::PermissionDenied,
            "the file is read-only",
        ));
    }
    let new = beside(path, ".new");
    let write = || -> io::Result<()> {
        prepare(&new, text, old.as_ref())?;
        fs::rename(&new, path)
    };
    write().inspect_err(|_| {
        let _ = fs::remove_file(&new);
    })?;
    // The new name is safe on disk only when the folder is. Not every system can sync one, and the text is safe already.
    if let Some(folder) = path.parent().and_then(|folder| File::open(folder).ok()) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// Writes the temporary file up to the moment before the rename.
fn prepare(new: &Path, text: &str, old: Option<&fs::Metadata>) -> io::Result<()> {
    // One that a killed writer left. `create_new` follows no link that somebody put there.
    match fs::remove_file(new) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(new)?;
    if let Some(old) = old {
        file.set_permissions(old.permissions())?;
    }
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_writer_killed_before_the_rename_leaves_the_old_file_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("marks.toml");
        fs::write(&path, "old").unwrap();
        prepare(&beside(&path, ".new"), "half of the n", None).unwrap();
        assert_eq!(read(&path).unwrap().as_deref(), Some("old"));
        fs::write(beside(&path, ".lock"), "").unwrap();
        let lock = Lock::of(&path).unwrap();
        replace(&path, "new", &lock).unwrap();
        drop(lock);
        assert_eq!(read(&path).unwrap().as_deref(), Some("new"));
        let left = fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(left, 1, "leftovers of the killed writer");
    }

    #[test]
    fn what_is_no_text_file_is_told() {
        let folder = tempfile::tempdir().unwrap();
        assert!(read(&folder.path().join("none")).unwrap().is_none());
        assert!(read(folder.path()).is_err());
        let path = folder.path().join("bytes");
        fs::write(&path, b"a\n\xff").unwrap();
        let error = read(&path).unwrap_err().to_string();
        assert_eq!(error, "line 2 is not UTF-8");
    }
}

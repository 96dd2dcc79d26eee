//! The program's own files: private to the user, read only when they are regular files, and replaced as a whole or not at all.
//!
//! A file is replaced by writing a temporary file, a sync and a rename, under a lock: a program that is killed at any moment leaves
//! either the old file or the new one. Leftovers (`.NAME.new`, `.NAME.lock`) are removed by the next writer. New files have mode 0600
//! and new folders 0700, because reading habits are private.

use std::{
    ffi::OsString,
    fs::{self, DirBuilder, File, OpenOptions, TryLockError},
    io::{self, ErrorKind, Read, Write},
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

/// How long to wait for another writer. Writing takes milliseconds; a writer that takes longer than this hangs.
const PATIENCE: Duration = Duration::from_secs(3);

/// The largest bookmark file that is read.
const MAX_BYTES: u64 = 64 << 20;

/// Creates a folder and its parents, private to the user. An existing folder is left as it is.
///
/// # Errors
/// When it cannot be created.
pub(crate) fn private_folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Opens a regular file for reading. Does not block on a pipe or device in its place.
///
/// # Errors
/// When it cannot be opened or is not a regular file.
pub(crate) fn open_regular(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, flags(&[OFlags::NONBLOCK]));
    let file = options.open(path)?;
    if file.metadata()?.is_file() {
        Ok(file)
    } else {
        Err(io::Error::other("not a regular file"))
    }
}

#[cfg(unix)]
use rustix::fs::OFlags;

#[cfg(unix)]
fn flags(flags: &[OFlags]) -> i32 {
    let all = flags.iter().copied().collect::<OFlags>();
    all.bits() as i32
}

/// The bytes of a regular file.
///
/// # Errors
/// When it cannot be read, is not a regular file or is larger than `max` bytes.
pub(crate) fn read_bytes(path: &Path, max: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open_regular(path)?.take(max + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 <= max {
        return Ok(bytes);
    }
    let max = if max < 1 << 20 {
        format!("{} KiB", max >> 10)
    } else {
        format!("{} MiB", max >> 20)
    };
    Err(io::Error::other(format!("the file is larger than {max}")))
}

/// The text of a regular file.
///
/// # Errors
/// As [`read_bytes`], and with the line when it is not UTF-8.
pub(crate) fn read_text(path: &Path, max: u64) -> io::Result<String> {
    String::from_utf8(read_bytes(path, max)?).map_err(|error| {
        let good = error.as_bytes().get(..error.utf8_error().valid_up_to());
        let line = 1 + memchr::memchr_iter(b'\n', good.unwrap_or_default()).count();
        io::Error::other(format!("line {line} is not UTF-8"))
    })
}

/// The text of a file of the program; `None` when the file does not exist.
pub(crate) fn read(path: &Path) -> io::Result<Option<String>> {
    match read_text(path, MAX_BYTES) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        text => text.map(Some),
    }
}

/// Replaces a file of the program as a whole. When two programs do so at the same time, one of the files remains.
pub(crate) fn write(path: &Path, parts: &[&[u8]]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new(""));
    private_folder(folder)?;
    // Created with mode 0600, like all temporary files of this crate.
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    for part in parts {
        file.write_all(part)?;
    }
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

/// The file that `path` refers to after following symbolic links; the links themselves are left as they are.
pub(crate) fn real(path: &Path) -> PathBuf {
    let mut path = path.to_path_buf();
    // A link to a missing file cannot be canonicalized, so links are followed here, as many as Linux follows.
    for _ in 0..40 {
        match fs::read_link(&path) {
            Ok(target) => path = path.parent().unwrap_or(Path::new("")).join(target),
            Err(_) => break,
        }
    }
    path
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(ending);
    path.with_file_name(name)
}

/// Permission to write one file, held until dropped. Other processes wait for it.
#[derive(Debug)]
pub(crate) struct Lock {
    path: PathBuf,
    file: File,
}

impl Lock {
    /// Waits for permission to write `path`, which must not be a symbolic link.
    pub(crate) fn of(path: &Path) -> io::Result<Lock> {
        Lock::within(path, PATIENCE)
    }

    /// As [`Lock::of`], waiting no longer than `patience`.
    pub(crate) fn within(path: &Path, patience: Duration) -> io::Result<Lock> {
        let path = beside(path, ".lock");
        let since = Instant::now();
        loop {
            let file = open_lock(&path)?;
            match file.try_lock() {
                // The previous holder may have deleted the lock file; a lock on a deleted file protects nothing.
                Ok(()) if is_same(&file, &path) => return Ok(Lock { path, file }),
                Ok(()) | Err(TryLockError::WouldBlock) => {}
                // On a file system without locks, files are still replaced as a whole.
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {
                    return Ok(Lock { path, file });
                }
                Err(TryLockError::Error(error)) => return Err(error),
            }
            if since.elapsed() > patience {
                let reason = format!("another program is writing to it ({})", path.display());
                return Err(io::Error::new(ErrorKind::TimedOut, reason));
            }
            thread::sleep(Duration::from_millis(5));
        }
    }
}

/// Opens or creates a lock file. Only a regular file is accepted: a link would create a file at its target, and opening a pipe
/// could block forever.
fn open_lock(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
        options.custom_flags(flags(&[OFlags::NOFOLLOW, OFlags::NONBLOCK]));
    }
    let in_the_way = || {
        let path = path.display();
        io::Error::other(format!("{path} exists and is not a regular file"))
    };
    let is_other = || fs::symlink_metadata(path).is_ok_and(|about| !about.is_file());
    match options.open(path) {
        Ok(file) if file.metadata()?.is_file() => Ok(file),
        Err(error) if !is_other() => Err(error),
        _ => Err(in_the_way()),
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Deleted while the lock is still held; it stays on systems where open files cannot be deleted.
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

/// Replaces `path` with `text`. The file keeps its permissions and its owner; a read-only file is not written. Returns what could
/// not be preserved, in words.
pub(crate) fn replace(path: &Path, text: &str, _: &Lock) -> io::Result<Option<&'static str>> {
    let old = fs::metadata(path).ok();
    if old.as_ref().is_some_and(|old| old.permissions().readonly()) {
        return Err(io::Error::new(
            ErrorKind::PermissionDenied,
            "the file is read-only",
        ));
    }
    let new = beside(path, ".new");
    let write = || -> io::Result<Option<&'static str>> {
        let changed = prepare(&new, text, old.as_ref())?;
        fs::rename(&new, path)?;
        Ok(changed)
    };
    let changed = write().inspect_err(|_| {
        let _ = fs::remove_file(&new);
    })?;
    // The rename is durable only after the folder is synced. Not every system can sync a folder, and the text itself is already safe.
    if let Some(folder) = path.parent().and_then(|folder| File::open(folder).ok()) {
        let _ = folder.sync_all();
    }
    Ok(changed)
}

/// Writes the temporary file; the rename is up to the caller.
fn prepare(new: &Path, text: &str, old: Option<&fs::Metadata>) -> io::Result<Option<&'static str>> {
    // A leftover of a writer that was killed. `create_new` does not follow a link that somebody placed there.
    match fs::remove_file(new) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(new)?;
    let mut changed = None;
    if let Some(old) = old {
        changed = keep_owner(&file, old)?;
        file.set_permissions(old.permissions())?;
    }
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    Ok(changed)
}

/// Gives the new file the owner of the old one: root may save a file of another user. Returns what could not be preserved.
#[cfg(unix)]
fn keep_owner(new: &File, old: &fs::Metadata) -> io::Result<Option<&'static str>> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let about = new.metadata()?;
    if (about.uid(), about.gid()) != (old.uid(), old.gid())
        && fchown(new, Some(old.uid()), Some(old.gid())).is_err()
        // Only root may change the owner, but a user may set any group that he or she belongs to.
        && (about.uid() != old.uid() || fchown(new, None, Some(old.gid())).is_err())
    {
        return Ok(Some("the owner or group of the file has changed"));
    }
    let has_other_name = old.nlink() > 1;
    Ok(has_other_name.then_some("another hard link to the file keeps the old text"))
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &fs::Metadata) -> io::Result<Option<&'static str>> {
    Ok(None)
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
    fn binary_files_are_rejected_by_name() {
        let folder = tempfile::tempdir().unwrap();
        assert!(read(&folder.path().join("none")).unwrap().is_none());
        assert!(read(folder.path()).is_err());
        let path = folder.path().join("bytes");
        fs::write(&path, b"a\n\xff").unwrap();
        let error = read(&path).unwrap_err().to_string();
        assert_eq!(error, "line 2 is not UTF-8");
    }

    #[cfg(unix)]
    #[test]
    fn new_files_and_folders_are_for_the_user_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let inner = folder.path().join("a/b");
        private_folder(&inner).unwrap();
        assert_eq!(mode(&inner), 0o700);
        assert_eq!(mode(inner.parent().unwrap()), 0o700);
        let path = inner.join("marks.toml");
        let lock = Lock::of(&path).unwrap();
        assert_eq!(mode(&beside(&path, ".lock")), 0o600);
        replace(&path, "new", &lock).unwrap();
        assert_eq!(mode(&path), 0o600);
        // Permissions that the user gave to others stay.
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        replace(&path, "newer", &lock).unwrap();
        assert_eq!(mode(&path), 0o644);
        write(&inner.join("page"), &[b"a", b"b"]).unwrap();
        assert_eq!(mode(&inner.join("page")), 0o600);
    }

    #[cfg(unix)]
    #[test]
    fn only_regular_files_are_read_or_locked() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("marks.toml");
        let (lock, target) = (beside(&path, ".lock"), folder.path().join("target"));
        let make_fifo = |path: &Path| {
            let made = std::process::Command::new("mkfifo").arg(path).status();
            assert!(made.unwrap().success());
        };
        let refused = || {
            let since = Instant::now();
            let error = Lock::of(&path).unwrap_err().to_string();
            assert!(error.ends_with("not a regular file"), "{error}");
            assert!(since.elapsed() < PATIENCE, "{error}");
        };
        make_fifo(&lock);
        refused();
        // Open for reading too, as the lock file must be readable to be opened.
        let reader = OpenOptions::new().read(true).write(true).open(&lock);
        refused();
        drop(reader);
        fs::remove_file(&lock).unwrap();
        symlink(&target, &lock).unwrap();
        refused();
        assert!(!target.exists(), "a file was made through the link");
        fs::remove_file(&lock).unwrap();
        fs::create_dir(&lock).unwrap();
        refused();
        make_fifo(&path);
        for path in [&path, Path::new("/dev/zero"), folder.path()] {
            assert!(read(path).is_err(), "{}", path.display());
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_hard_link_is_reported() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("marks.toml");
        fs::write(&path, "old").unwrap();
        let lock = Lock::of(&path).unwrap();
        assert_eq!(replace(&path, "new", &lock).unwrap(), None);
        let other = folder.path().join("other.toml");
        fs::hard_link(&path, &other).unwrap();
        let notice = replace(&path, "newer", &lock).unwrap();
        assert!(
            notice.is_some_and(|it| it.contains("hard link")),
            "{notice:?}"
        );
        assert_eq!(fs::read_to_string(&other).unwrap(), "new");
    }

    #[test]
    fn a_file_over_its_limit_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("story.toml");
        fs::write(&path, "x".repeat(2048)).unwrap();
        assert_eq!(read_text(&path, 2048).unwrap().len(), 2048);
        let error = read_text(&path, 2047).unwrap_err().to_string();
        assert_eq!(error, "the file is larger than 1 KiB");
    }
}

//! The cache of fetched pages, one file per page: a head, a blank line, the bytes as the server sent them.
//!
//! With a cached page, a bookmark finds the same text again, even without a network. The files can be read with any editor and deleted;
//! the oldest are removed when there are too many.

use std::{
    fmt::Write as _,
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
    time::SystemTime,
};

use jiff::Timestamp;

use super::{MAX_BYTES, address::without_secrets};
use crate::{files, text::visible::visible_line};

/// The first line of a cache file.
const KIND: &str = "parallax: copy of a web page";

/// A fetched page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Copy {
    /// The address after redirects.
    pub from: String,
    /// The time of the request.
    pub fetched: Timestamp,
    /// The media type given by the server: "text/html; charset=utf-8".
    pub media_type: String,
    /// Its bytes, uncompressed.
    pub bytes: Vec<u8>,
}

/// The largest cache file that is read: a page with its head.
const MAX_FILE: u64 = MAX_BYTES + (64 << 10);

/// The largest size of the cache in bytes; the pages fetched longest ago are removed first.
const MAX_FOLDER: u64 = 256 << 20;

/// The largest number of cached pages.
const MAX_COPIES: usize = 2000;

/// The cached copy of an address; `None` if its file is damaged, truncated or not a regular file. An address without its secrets finds
/// the copy fetched with them; an address with other secrets does not.
pub(super) fn load(folder: &Path, address: &str) -> Option<Copy> {
    let bytes = files::read_bytes(&path(folder, address), MAX_FILE).ok()?;
    let end = memchr::memmem::find(&bytes, b"\n\n")?;
    let head = std::str::from_utf8(&bytes[..end]).ok()?;
    (head.lines().next()? == KIND).then_some(())?;
    let field = |name: &str| {
        let mut lines = head.lines().skip(1);
        lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))
    };
    let field = |name: &str| field(name).map(str::trim);
    let public = without_secrets(address);
    (field("address")? == public).then_some(())?;
    if let Some(secret) = field("secret").filter(|_| public != address) {
        (secret == secret_of(address)).then_some(())?;
    }
    let bytes = &bytes[end + 2..];
    // Copies of earlier versions have no length field.
    if let Some(length) = field("length") {
        (length.parse() == Ok(bytes.len())).then_some(())?;
    }
    Some(Copy {
        from: field("from")?.to_string(),
        fetched: field("fetched")?.parse().ok()?,
        media_type: field("type")?.to_string(),
        bytes: bytes.to_vec(),
    })
}

/// Stores a copy. If two programs do so at the same time, one of the copies remains.
///
/// # Errors
/// When the folder cannot be created or written.
pub(super) fn save(folder: &Path, address: &str, copy: &Copy) -> io::Result<()> {
    let path = path(folder, address);
    let public = without_secrets(address);
    let Copy {
        from,
        fetched,
        media_type,
        bytes,
    } = copy;
    let from = without_secrets(from);
    let mut head = format!("{KIND}\naddress: {public}\nfrom: {from}\nfetched: {fetched}\n");
    // A head consists of lines: a server must not be able to add any.
    let media_type = visible_line(media_type);
    let _ = write!(head, "type: {media_type}\nlength: {}\n", bytes.len());
    if public != address {
        let _ = writeln!(head, "secret: {}", secret_of(address));
    }
    head.push('\n');
    files::write(&path, &[head.as_bytes(), bytes])?;
    prune(path.parent().unwrap_or(folder), MAX_COPIES, MAX_FOLDER);
    Ok(())
}

/// A cached copy without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cached {
    /// The requested address.
    pub address: String,
    /// The time of the request.
    pub fetched: Timestamp,
    /// The size of its file in bytes.
    pub size: u64,
}

/// The largest head of a cache file, in bytes.
const LONGEST_HEAD: u64 = 64 << 10;

/// The cached copies, the latest first.
pub(crate) fn list(folder: &Path) -> Vec<Cached> {
    let mut cached: Vec<Cached> = files(folder)
        .iter()
        .filter_map(|path| cached(path))
        .collect();
    cached.sort_by(|a, b| (b.fetched, &a.address).cmp(&(a.fetched, &b.address)));
    cached
}

/// Deletes all copies, damaged ones included; returns how many there were.
///
/// # Errors
/// When one cannot be deleted.
pub(crate) fn clear(folder: &Path) -> io::Result<usize> {
    let files = files(folder);
    files.iter().try_for_each(fs::remove_file)?;
    Ok(files.len())
}

/// The cache files in the folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder.join("pages")).into_iter().flatten();
    entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "page"))
        .collect()
}

fn cached(path: &Path) -> Option<Cached> {
    let file = files::open_regular(path).ok()?;
    let size = file.metadata().ok()?.len();
    let mut head = Vec::new();
    file.take(LONGEST_HEAD).read_to_end(&mut head).ok()?;
    let end = memchr::memmem::find(&head, b"\n\n")?;
    let head = str::from_utf8(&head[..end]).ok()?;
    let field = |name: &str| head.lines().find_map(|line| line.strip_prefix(name));
    (head.lines().next()? == KIND).then_some(())?;
    Some(Cached {
        address: field("address:")?.trim().to_string(),
        fetched: field("fetched:")?.trim().parse().ok()?,
        size,
    })
}

/// The cache file of an address.
fn path(folder: &Path, address: &str) -> PathBuf {
    let name = digits(&without_secrets(address), 32);
    folder.join("pages").join(format!("{name}.page"))
}

/// Distinguishes two addresses that differ only in their secrets; too short to recover the secrets by trying.
fn secret_of(address: &str) -> String {
    digits(address, 6)
}

fn digits(text: &str, count: usize) -> String {
    let hash = blake3::hash(text.as_bytes()).to_hex();
    hash.chars().take(count).collect()
}

/// Deletes the copies fetched longest ago until the others are within the limits. Files that cannot be deleted stay.
fn prune(folder: &Path, most: usize, max_bytes: u64) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut copies: Vec<(SystemTime, u64, PathBuf)> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|it| it == "page"))
        .filter_map(|path| {
            let about = fs::symlink_metadata(&path).ok()?;
            Some((about.modified().ok()?, about.len(), path))
        })
        .collect();
    copies.sort();
    let mut bytes = 0;
    for (n, (_, length, path)) in copies.iter().rev().enumerate() {
        bytes += length;
        // The newest copy stays, however large it is.
        if n > 0 && (n >= most || bytes > max_bytes) {
            let _ = fs::remove_file(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cached_pages_are_unchanged_and_damaged_ones_rejected() {
        let folder = tempfile::tempdir().unwrap();
        let copy = Copy {
            from: "https://example.org/b".to_string(),
            fetched: "2026-11-22T10:10:00Z".parse().unwrap(),
            media_type: "text/html; charset=utf-8".to_string(),
            bytes: b"<p>One.\n\nTwo\xff".to_vec(),
        };
        let address = "https://example.org/a";
        assert_eq!(load(folder.path(), address), None);
        assert_eq!(list(folder.path()), []);
        assert_eq!(clear(folder.path()).unwrap(), 0);
        save(folder.path(), address, &copy).unwrap();
        let cached = list(folder.path());
        assert_eq!(
            (cached.len(), &*cached[0].address, cached[0].fetched),
            (1, address, copy.fetched)
        );
        assert_eq!(load(folder.path(), address), Some(copy));
        assert_eq!(load(folder.path(), "https://example.org/c"), None);
        for damaged in [&b""[..], b"parallax: copy of a web page\n\n", b"\xff\n\nx"] {
            fs::write(path(folder.path(), address), damaged).unwrap();
            assert_eq!(load(folder.path(), address), None, "{damaged:?}");
            assert_eq!(list(folder.path()), [], "{damaged:?}");
        }
        assert_eq!(clear(folder.path()).unwrap(), 1);
        assert!(folder.path().join("pages").exists());
    }

    fn copy(text: &str) -> Copy {
        Copy {
            from: "https://ann:s3@example.org/b?token=T".to_string(),
            fetched: "2026-11-22T10:10:00Z".parse().unwrap(),
            media_type: "text/html\nlength: 5".to_string(),
            bytes: text.as_bytes().to_vec(),
        }
    }

    #[test]
    fn truncated_copies_are_rejected() {
        let folder = tempfile::tempdir().unwrap();
        let address = "https://example.org/a";
        save(folder.path(), address, &copy("The council voted.")).unwrap();
        let path = path(folder.path(), address);
        let whole = fs::read(&path).unwrap();
        for length in 0..whole.len() {
            fs::write(&path, &whole[..length]).unwrap();
            assert_eq!(load(folder.path(), address), None, "{length}");
        }
        // A copy of an earlier version, without a length field.
        let old = String::from_utf8(whole).unwrap();
        let old: Vec<&str> = old.lines().filter(|it| !it.starts_with("length")).collect();
        fs::write(&path, old.join("\n")).unwrap();
        assert_eq!(
            load(folder.path(), address).unwrap().bytes,
            b"The council voted."
        );
    }

    #[test]
    fn secrets_are_not_in_a_copy() {
        let folder = tempfile::tempdir().unwrap();
        let address = "https://ann:s3cret@example.org/a?page=1&token=T0K";
        save(folder.path(), address, &copy("Text.")).unwrap();
        let path = path(folder.path(), address);
        let text = fs::read_to_string(&path).unwrap();
        assert!(!text.contains("s3") && !text.contains("T0K"), "{text}");
        assert!(!text.contains("token=T"), "{text}");
        let finds = |address: &str| load(folder.path(), address).is_some();
        assert!(finds(address));
        assert!(finds("https://example.org/a?page=1"));
        assert!(!finds("https://bob:other@example.org/a?page=1"));
        assert!(!finds("https://example.org/a?page=2"));
    }

    #[test]
    fn the_oldest_copies_are_removed_first() {
        let folder = tempfile::tempdir().unwrap();
        let name = |n: u64| folder.path().join(format!("{n}.page"));
        for n in 0..6 {
            let file = fs::File::create(name(n)).unwrap();
            file.set_len(10).unwrap();
            let time = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(n);
            file.set_modified(time).unwrap();
        }
        fs::write(folder.path().join("notes.txt"), "of somebody else").unwrap();
        let left = || (0..6).filter(|&n| name(n).exists()).collect::<Vec<_>>();
        prune(folder.path(), 6, 100);
        assert_eq!(left(), [0, 1, 2, 3, 4, 5]);
        prune(folder.path(), 4, 100);
        assert_eq!(left(), [2, 3, 4, 5]);
        prune(folder.path(), 4, 25);
        assert_eq!(left(), [4, 5]);
        prune(folder.path(), 4, 5);
        assert_eq!(left(), [5]);
        assert!(folder.path().join("notes.txt").exists());
    }
}

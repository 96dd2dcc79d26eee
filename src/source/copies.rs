//! Copies of fetched pages, one file a page: what it is, a blank line, the bytes as the server sent them.
//!
//! With them a bookmark finds the same text again, also without a network. They can be read with any editor and thrown away.

use std::{
    fs,
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use jiff::Timestamp;

/// The first line of such a file.
const KIND: &str = "parallax: copy of a web page";

/// A page as it was fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    /// The address that gave it in the end.
    pub from: String,
    /// When.
    pub fetched: Timestamp,
    /// What the server called it: "text/html; charset=utf-8".
    pub media_type: String,
    /// Its bytes, unpacked.
    pub bytes: Vec<u8>,
}

/// The copy kept of an address. A damaged file is none.
pub fn load(folder: &Path, address: &str) -> Option<Copy> {
    let bytes = fs::read(path(folder, address)).ok()?;
    let end = memchr::memmem::find(&bytes, b"\n\n")?;
    let head = std::str::from_utf8(&bytes[..end]).ok()?;
    let mut lines = head.lines();
    let field = |line: Option<&str>, name: &str| -> Option<String> {
        Some(line?.strip_prefix(name)?.trim().to_string())
    };
    let copy = (lines.next()? == KIND).then(|| {
        let of = field(lines.next(), "address:")?;
        (of == address).then_some(())?;
        Some(Copy {
            from: field(lines.next(), "from:")?,
            fetched: field(lines.next(), "fetched:")?.parse().ok()?,
            media_type: field(lines.next(), "type:")?,
            bytes: bytes[end + 2..].to_vec(),
        })
    });
    copy?
}

/// Keeps a copy. Two readers that do so at once leave one of the two.
///
/// # Errors
/// When the folder cannot be made or written.
pub fn save(folder: &Path, address: &str, copy: &Copy) -> io::Result<()> {
    let path = path(folder, address);
    let folder = path.parent().unwrap_or(folder);
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    let Copy {
        from,
        fetched,
        media_type,
        bytes,
    } = copy;
    write!(
        file,
        "{KIND}\naddress: {address}\nfrom: {from}\nfetched: {fetched}\ntype: {media_type}\n\n"
    )?;
    file.write_all(bytes)?;
    file.persist(path)?;
    Ok(())
}

/// A copy, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The address that was asked for.
    pub address: String,
    /// When it was fetched.
    pub fetched: Timestamp,
    /// The size of its file in bytes.
    pub size: u64,
}

/// What the head of such a file needs at most, in bytes.
const LONGEST_HEAD: u64 = 64 << 10;

/// The copies in the folder, the latest first.
pub fn list(folder: &Path) -> Vec<Kept> {
    let mut kept: Vec<Kept> = files(folder).iter().filter_map(|path| kept(path)).collect();
    kept.sort_by(|a, b| (b.fetched, &a.address).cmp(&(a.fetched, &b.address)));
    kept
}

/// Removes all copies, damaged ones too; how many there were.
///
/// # Errors
/// When one cannot be removed.
pub fn clear(folder: &Path) -> io::Result<usize> {
    let files = files(folder);
    files.iter().try_for_each(fs::remove_file)?;
    Ok(files.len())
}

/// The files of copies in the folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder.join("pages")).into_iter().flatten();
    entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "page"))
        .collect()
}

fn kept(path: &Path) -> Option<Kept> {
    let file = fs::File::open(path).ok()?;
    let size = file.metadata().ok()?.len();
    let mut head = Vec::new();
    file.take(LONGEST_HEAD).read_to_end(&mut head).ok()?;
    let end = memchr::memmem::find(&head, b"\n\n")?;
    let head = str::from_utf8(&head[..end]).ok()?;
    let field = |name: &str| head.lines().find_map(|line| line.strip_prefix(name));
    (head.lines().next()? == KIND).then_some(())?;
    Some(Kept {
        address: field("address:")?.trim().to_string(),
        fetched: field("fetched:")?.trim().parse().ok()?,
        size,
    })
}

/// The file of an address.
fn path(folder: &Path, address: &str) -> PathBuf {
    let hash = blake3::hash(address.as_bytes()).to_hex();
    folder.join("pages").join(format!("{}.page", &hash[..32]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_comes_back_as_it_was_and_damage_is_no_copy() {
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
        let kept = list(folder.path());
        assert_eq!(
            (kept.len(), &*kept[0].address, kept[0].fetched),
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
}

//! Reads bytes from files and standard input, without ever blocking on a device or folder.

use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

use super::{MAX_BYTES, Raw, sniff::Format};

/// The bytes of a file. A pipe (`parallax <(command) b.txt`) is read to its end.
pub(super) fn file(name: &str) -> Result<Raw, String> {
    let path = spelled(name);
    let about = fs::metadata(&path).map_err(|error| why(name, &error))?;
    if about.is_dir() {
        return Err("it is a folder, not a file".to_string());
    }
    if !about.is_file() && !is_pipe(&about) {
        return Err("it is a device, not a file".to_string());
    }
    if about.len() > MAX_BYTES {
        return Err(too_large(Some(about.len())));
    }
    let file = fs::File::open(&path).map_err(|error| why(name, &error))?;
    Ok(Raw {
        bytes: at_most(file, MAX_BYTES)
            .map_err(|error| error.unwrap_or_else(|error| why(name, &error)))?,
        format: Format::of_name(name),
        ..Raw::default()
    })
}

/// The path of a name. In names that are not UTF-8, invalid bytes have been replaced with \u{fffd}: the path is the only file in the
/// folder whose name matches.
fn spelled(name: &str) -> PathBuf {
    let path = PathBuf::from(name);
    if !name.contains(char::REPLACEMENT_CHARACTER) || path.exists() {
        return path;
    }
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
    let Ok(entries) = fs::read_dir(folder.unwrap_or(Path::new("."))) else {
        return path;
    };
    let wanted = path.file_name().map(|it| it.to_string_lossy().into_owned());
    let mut similar = entries
        .filter_map(Result::ok)
        .filter(|entry| Some(entry.file_name().to_string_lossy().as_ref()) == wanted.as_deref())
        .map(|entry| entry.path());
    match (similar.next(), similar.next()) {
        (Some(only), None) => only,
        _ => path,
    }
}

/// The bytes of standard input, to its end.
pub(super) fn standard_input() -> Result<Raw, String> {
    let bytes = at_most(io::stdin().lock(), MAX_BYTES);
    Ok(Raw {
        bytes: bytes.map_err(|error| error.unwrap_or_else(|error| error.to_string()))?,
        ..Raw::default()
    })
}

/// The bytes, decompressed if they are gzip.
pub(super) fn unpacked(raw: Raw) -> Result<Raw, String> {
    if !raw.bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(raw);
    }
    let unpacked = at_most(
        flate2::read::MultiGzDecoder::new(raw.bytes.as_slice()),
        MAX_BYTES,
    );
    Ok(Raw {
        bytes: unpacked.map_err(|error| match error {
            TooMuch::Size => format!("unpacked, {}", too_large(None)),
            TooMuch::Io(error) => format!("damaged gzip file: {error}"),
        })?,
        ..raw
    })
}

/// Why reading stopped.
pub(super) enum TooMuch {
    /// There is more than the limit.
    Size,
    /// An input error.
    Io(io::Error),
}

impl TooMuch {
    /// The reason in words; `words` describes an input error.
    pub(super) fn unwrap_or_else(self, words: impl FnOnce(io::Error) -> String) -> String {
        match self {
            TooMuch::Size => too_large(None),
            TooMuch::Io(error) => words(error),
        }
    }
}

/// Reads to the end, but never more than `max` bytes.
pub(super) fn at_most(from: impl Read, max: u64) -> Result<Vec<u8>, TooMuch> {
    let mut bytes = Vec::new();
    from.take(max + 1)
        .read_to_end(&mut bytes)
        .map_err(TooMuch::Io)?;
    if bytes.len() as u64 > max {
        return Err(TooMuch::Size);
    }
    Ok(bytes)
}

fn too_large(bytes: Option<u64>) -> String {
    let limit = MAX_BYTES >> 20;
    match bytes {
        Some(bytes) => format!(
            "it is {} MiB; the limit for a report is {limit} MiB",
            bytes.div_ceil(1 << 20)
        ),
        None => format!("it is larger than {limit} MiB, the limit for a report"),
    }
}

fn why(name: &str, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound if looks_like_address(name) => {
            "no such file; to read an address, begin it with https://".to_string()
        }
        io::ErrorKind::NotFound => "no such file".to_string(),
        io::ErrorKind::PermissionDenied => "permission denied".to_string(),
        _ => error.to_string(),
    }
}

/// Whether a name looks like an address copied without its scheme: "www.example.org/news", "example.org/news".
fn looks_like_address(name: &str) -> bool {
    let host = name.split('/').next().unwrap_or("");
    name.starts_with("www.")
        || (name.contains('/')
            && host.contains('.')
            && !host.starts_with('.')
            && Path::new(host).extension().is_some())
}

#[cfg(unix)]
fn is_pipe(about: &fs::Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    about.file_type().is_fifo()
}

#[cfg(not(unix))]
fn is_pipe(_: &fs::Metadata) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn reading_stops_at_the_limit() {
        assert!(matches!(at_most(io::repeat(b'x'), 10), Err(TooMuch::Size)));
        assert!(matches!(at_most(&b"ten bytes."[..], 10), Ok(bytes) if bytes.len() == 10));
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_not_utf_8_finds_its_file() {
        use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
        let folder = tempfile::tempdir().unwrap();
        fs::write(
            folder.path().join(OsStr::from_bytes(b"caf\xe9.txt")),
            "One.",
        )
        .unwrap();
        let name = folder.path().join("caf\u{fffd}.txt");
        assert_eq!(file(&name.to_string_lossy()).unwrap().bytes, b"One.");
        fs::write(
            folder.path().join(OsStr::from_bytes(b"caf\xe8.txt")),
            "Two.",
        )
        .unwrap();
        assert!(file(&name.to_string_lossy()).is_err());
    }

    #[test]
    fn gzip_is_unpacked_and_damage_is_reported() {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(b"The council voted.").unwrap();
        let packed = packer.finish().unwrap();
        let raw = |bytes: &[u8]| Raw {
            bytes: bytes.to_vec(),
            ..Raw::default()
        };
        assert_eq!(unpacked(raw(&packed)).unwrap().bytes, b"The council voted.");
        assert_eq!(unpacked(raw(b"plain")).unwrap().bytes, b"plain");
        let damaged = unpacked(raw(&packed[..packed.len() / 2])).unwrap_err();
        assert!(damaged.contains("damaged"), "{damaged}");
    }

    #[test]
    fn an_address_without_a_scheme_gets_a_hint() {
        for (name, expected) in [
            ("www.example.org", true),
            ("example.org/news", true),
            ("a.txt", false),
            ("../a.txt", false),
            ("news/a.txt", false),
        ] {
            assert_eq!(looks_like_address(name), expected, "{name}");
        }
    }
}

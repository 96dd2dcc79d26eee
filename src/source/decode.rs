//! Decodes bytes: byte order marks, declared encodings, detection. Any bytes give a text or a reason, never a panic.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

use super::{
    legacy, mojibake, rtf,
    sniff::{is_page, known_binary},
};

/// The text, with notes on how it was decoded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Decoded {
    /// The text, with CRLF replaced by LF.
    pub text: String,
    /// One sentence each: "decoded from windows-1252".
    pub notes: Vec<String>,
}

/// Decodes the bytes; `declared` is the encoding given by the server.
///
/// # Errors
/// The kind of data when the bytes are not text.
pub(crate) fn decode(bytes: &[u8], declared: Option<&str>) -> Result<Decoded, String> {
    if let Some(what) = known_binary(bytes) {
        return Err(format!("it is {what}; {READ}"));
    }
    if let Some(text) = rtf::text(bytes) {
        return Ok(finished(text, vec!["text taken from RTF".to_string()]));
    }
    if let Some(text) = legacy::utf_32(bytes) {
        return Ok(finished(text, vec!["decoded from UTF-32".to_string()]));
    }
    let without;
    let mut notes = Vec::new();
    let bytes = if bytes.contains(&0)
        && Encoding::for_bom(bytes).is_none()
        && without_zero_bytes(bytes).is_none()
    {
        without = bytes
            .iter()
            .copied()
            .filter(|byte| *byte != 0)
            .collect::<Vec<u8>>();
        if !is_page(&without) {
            return Err(format!("it is not text (it contains zero bytes); {READ}"));
        }
        // As browsers do.
        notes.push("zero bytes in the page were removed".to_string());
        &without[..]
    } else {
        bytes
    };
    let (encoding, bytes) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (Some(encoding), &bytes[length..]),
        None => (without_zero_bytes(bytes), bytes),
    };
    let has_mark = encoding == Some(UTF_8);
    let encoding = encoding.unwrap_or_else(|| guess(bytes, declared));
    let is_wide = encoding == UTF_16LE || encoding == UTF_16BE;
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    if !is_wide
        && encoding.is_single_byte()
        && declared.is_none()
        && declared_inside(bytes).is_none()
        && let Some((name, text)) = legacy::better(bytes, &text)
    {
        notes.push(format!("decoded from {name} (detected)"));
        return Ok(finished(text, notes));
    }
    if has_mark {
        notes.push("UTF-8 with a byte order mark".to_string());
    } else if encoding != UTF_8 {
        notes.push(format!("decoded from {}", encoding.name()));
    }
    if damaged {
        notes.push("some bytes could not be decoded and are shown as \u{fffd}".to_string());
    }
    Ok(finished(text.into_owned(), notes))
}

/// The text with LF line ends and repaired characters.
fn finished(mut text: String, mut notes: Vec<String>) -> Decoded {
    match mojibake::mended(&text) {
        Some((Some(mended), n)) => {
            text = mended;
            notes.push(format!("wrongly decoded letters were repaired: {n}"));
        }
        Some((None, _)) => {
            notes.push("some letters seem to have been decoded wrongly".to_string());
        }
        None => {}
    }
    let n_lost = text.matches(char::REPLACEMENT_CHARACTER).count();
    if n_lost > 0
        && notes
            .iter()
            .all(|note| !note.contains(char::REPLACEMENT_CHARACTER))
    {
        notes.push(format!("lost letters are shown as \u{fffd}: {n_lost}"));
    }
    if text.contains("\r\n") {
        notes.push("CRLF line ends".to_string());
        text = text.replace("\r\n", "\n");
    } else if !text.contains('\n') && text.matches('\r').count() > 1 {
        notes.push("CR line ends".to_string());
        text = text.replace('\r', "\n");
    }
    Decoded { text, notes }
}

/// The end of messages about unsupported input.
const READ: &str = "parallax reads plain text, Markdown and HTML";

/// UTF-16 without a byte order mark: every other byte of Latin text is zero. `None` for text without zero bytes.
fn without_zero_bytes(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    let zeros = |odd: usize| {
        head.iter()
            .skip(odd)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let many = head.len() / 4;
    if head.len() < 4 {
        None
    } else if odd > many && even * 10 < odd {
        Some(UTF_16LE)
    } else if even > many && odd * 10 < even {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The encoding of bytes without a byte order mark: UTF-8 if valid, otherwise the declared or detected encoding.
fn guess(bytes: &[u8], declared: Option<&str>) -> &'static Encoding {
    if is_iso_2022_jp(bytes) {
        return ISO_2022_JP;
    }
    if is_mostly_utf8(bytes) {
        return UTF_8;
    }
    let label = |label: &str| {
        Encoding::for_label(label.trim().as_bytes())
            .filter(|encoding| encoding.is_ascii_compatible())
    };
    let named = declared
        .and_then(label)
        .or_else(|| declared_inside(bytes).as_deref().and_then(label));
    if let Some(encoding) = named.filter(|encoding| *encoding != UTF_8) {
        return encoding;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(1 << 20)], true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Whether the bytes switch character sets with escape sequences in seven bits, as ISO-2022-JP does.
fn is_iso_2022_jp(bytes: &[u8]) -> bool {
    let begins = [&b"\x1b$B"[..], b"\x1b$@"];
    let ends = [&b"\x1b(B"[..], b"\x1b(J"];
    let has = |signs: [&[u8]; 2]| {
        signs
            .iter()
            .any(|sign| memchr::memmem::find(bytes, sign).is_some())
    };
    bytes.is_ascii() && has(begins) && has(ends)
}

/// Whether the bytes are UTF-8 apart from a few damaged places: a truncated end, a stray byte among many valid characters.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let mut good = 0_usize;
    let mut bad = 0_usize;
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bad == 0 || good > bad * 4
}

/// The encoding declared in the first bytes of a page: `<meta charset="...">`, `charset=...`.
fn declared_inside(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    if !head.contains('<') {
        return None;
    }
    let at = head
        .find("charset=")
        .map(|at| at + 8)
        .or_else(|| head.find("encoding=").map(|at| at + 9))?;
    let rest = head.get(at..)?.trim_start_matches(['"', '\'', ' ']);
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':')))?;
    Some(rest[..end].to_string())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(bytes: &[u8], declared: Option<&str>, expected: &str, notes: &[&str]) {
        let decoded = decode(bytes, declared).unwrap();
        assert_eq!(decoded.text, expected, "{bytes:?}");
        assert_eq!(decoded.notes, notes, "{bytes:?}");
    }

    #[test]
    fn encodings() {
        check(b"", None, "", &[]);
        check("“Café”".as_bytes(), None, "“Café”", &[]);
        check(
            "\u{feff}Café".as_bytes(),
            None,
            "Café",
            &["UTF-8 with a byte order mark"],
        );
        check(
            b"\xff\xfeC\0a\0f\0\xe9\0",
            None,
            "Café",
            &["decoded from UTF-16LE"],
        );
        check(
            b"\xfe\xff\0C\0a\0f\0\xe9",
            None,
            "Café",
            &["decoded from UTF-16BE"],
        );
        check(b"P\0o\0o\0l\0", None, "Pool", &["decoded from UTF-16LE"]);
        check(
            b"\x93Caf\xe9\x94 \x97 he said\x85",
            None,
            "“Café” — he said…",
            &["decoded from windows-1252"],
        );
        check(
            b"Caf\xe9",
            Some("ISO-8859-1"),
            "Café",
            &["decoded from windows-1252"],
        );
        check(
            b"\xc1\xee\xf0\xe8\xf1",
            Some("windows-1251"),
            "Борис",
            &["decoded from windows-1251"],
        );
        check(
            b"<meta charset=\"windows-1251\">\xc1",
            None,
            "<meta charset=\"windows-1251\">Б",
            &["decoded from windows-1251"],
        );
        check("Café".as_bytes(), Some("ISO-8859-1"), "Café", &[]);
        check(
            b"One.\r\nTwo.\r\n",
            None,
            "One.\nTwo.\n",
            &["CRLF line ends"],
        );
        check(b"Lone\rreturn", None, "Lone\rreturn", &[]);
        check(b"One.\rTwo.\r", None, "One.\nTwo.\n", &["CR line ends"]);
        check(
            b"P\0\0\0o\0\0\0o\0\0\0l\0\0\0",
            None,
            "Pool",
            &["decoded from UTF-32"],
        );
        check(
            b"\0\0\xfe\xff\0\0\0\xe9\0\x01\xf6\x00",
            None,
            "é😀",
            &["decoded from UTF-32"],
        );
        check(
            b"\x1b$B6\x36\x1b(B is shut",
            None,
            "橋 is shut",
            &["decoded from ISO-2022-JP"],
        );
        check(
            b"<p>One\0two</p>",
            None,
            "<p>Onetwo</p>",
            &["zero bytes in the page were removed"],
        );
        check(
            "The mayorâ€™s cafÃ© cost Â£3.".as_bytes(),
            None,
            "The mayor’s café cost £3.",
            &["wrongly decoded letters were repaired: 3"],
        );
        let cut = "“Café Zoë naïve œuvre” “Café Zoë”".as_bytes();
        check(
            &cut[..cut.len() - 1],
            None,
            "“Café Zoë naïve œuvre” “Café Zoë\u{fffd}",
            &["some bytes could not be decoded and are shown as \u{fffd}"],
        );
    }

    #[test]
    fn lost_letters_are_reported() {
        check(
            "The caf\u{fffd} closed.".as_bytes(),
            None,
            "The caf\u{fffd} closed.",
            &["lost letters are shown as \u{fffd}: 1"],
        );
        check(
            "The cafÃ© closed.".as_bytes(),
            None,
            "The cafÃ© closed.",
            &["some letters seem to have been decoded wrongly"],
        );
    }

    #[test]
    fn binary_data_is_rejected_by_name() {
        for (bytes, expected) in [
            (&b"a\0b c d e f g"[..], "zero bytes"),
            (b"%PDF-1.4", "a PDF document"),
            (b"GIF89a", "a GIF image"),
        ] {
            let reason = decode(bytes, None).unwrap_err();
            assert!(
                reason.contains(expected) && reason.contains("reads plain text"),
                "{reason}"
            );
        }
    }

    proptest! {
        #[test]
        fn any_bytes_give_a_text_or_a_reason(bytes in proptest::collection::vec(any::<u8>(), 0..300), label in "[a-z0-9-]{0,12}") {
            let _ = decode(&bytes, Some(&label));
            if let Ok(decoded) = decode(&bytes, None) {
                prop_assert!(!decoded.text.contains("\r\n"));
            }
        }
    }
}

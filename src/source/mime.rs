//! MIME messages: pages saved in one file with their pictures (.mhtml, .mht), and emails (.eml), such as press releases and
//! newsletters. The first page or text in one is the report; subject, sender and date of an email are its metadata.

use encoding_rs::Encoding;
use memchr::memmem;

use super::Raw;
use crate::{
    article::Metadata,
    source::html::{author::author, day},
};

/// The deepest nesting of messages; a hostile one might be deeper.
const DEEPEST: usize = 6;

/// Whether the bytes begin like a message.
pub(super) fn is_message(bytes: &[u8]) -> bool {
    let head = Part::of(&bytes[..bytes.len().min(8192)]);
    let content_type = head.content_type();
    let has = |fields: &[&str]| fields.iter().all(|name| head.field(name).is_some());
    (has(&["mime-version"]) || has(&["from", "date", "message-id"]))
        && (content_type.starts_with("multipart/") || content_type.starts_with("text/"))
}

/// The metadata in the head of an email.
#[derive(Debug, Default)]
pub(super) struct Head {
    subject: Option<String>,
    from: Option<String>,
    date: Option<String>,
}

impl Head {
    /// For an email; a page saved by a browser has its own metadata.
    fn of(message: &Part) -> Head {
        let field = |name: &str| message.field(name).map(encoded_words);
        let from = field("from");
        let is_saved = from
            .as_deref()
            .is_some_and(|from| from.starts_with("<Saved by"));
        if is_saved || from.is_none() || field("snapshot-content-location").is_some() {
            return Head::default();
        }
        Head {
            subject: field("subject"),
            from,
            date: field("date"),
        }
    }

    /// Fills in what the text itself does not have.
    pub(super) fn fill(self, meta: &mut Metadata) {
        let subject = self.subject.filter(|it| !it.trim().is_empty());
        meta.title = meta.title.take().or(subject);
        let name = |from: String| {
            let name = from.split('<').next().unwrap_or("").trim();
            author(name.trim_matches('"'))
        };
        meta.byline = meta.byline.take().or_else(|| name(self.from?));
        meta.published = meta.published.or_else(|| day::of(&self.date?));
    }
}

/// A field with decoded words (RFC 2047): "=?utf-8?Q?Caf=C3=A9?=".
fn encoded_words(field: &str) -> String {
    let mut text = String::new();
    let mut rest = field;
    let mut after_word = false;
    while let Some((before, from)) = rest.split_once("=?") {
        let mut parts = from.splitn(3, '?');
        let (Some(charset), Some(kind), Some(more)) = (parts.next(), parts.next(), parts.next())
        else {
            break;
        };
        let Some((word, after)) = more.split_once("?=") else {
            break;
        };
        let bytes = match kind {
            "q" | "Q" => quoted_printable(word.replace('_', " ").as_bytes()),
            "b" | "B" => base64(word.as_bytes()),
            _ => break,
        };
        // Blanks between two encoded words are ignored.
        if !(after_word && before.trim().is_empty()) {
            text.push_str(before);
        }
        let encoding = Encoding::for_label(charset.as_bytes()).unwrap_or(encoding_rs::UTF_8);
        text.push_str(&encoding.decode_without_bom_handling(&bytes).0);
        rest = after;
        after_word = true;
    }
    text + rest
}

/// The page in a message.
///
/// # Errors
/// When it has neither a page nor text.
pub(super) fn page(raw: Raw) -> Result<(Raw, Head), String> {
    let message = Part::of(&raw.bytes);
    let part = find(&message, "text/html", 0)
        .or_else(|| find(&message, "text/plain", 0))
        .ok_or("the message contains neither a page nor text")?;
    let page = Raw {
        bytes: part.decoded(),
        charset: part.parameter("charset"),
        format: None,
        notes: raw.notes,
    };
    Ok((page, Head::of(&message)))
}

/// The first part of this type.
fn find<'a>(part: &Part<'a>, media_type: &str, depth: usize) -> Option<Part<'a>> {
    let content_type = part.content_type();
    if content_type == media_type {
        return Some(part.clone());
    }
    if !content_type.starts_with("multipart/") || depth == DEEPEST {
        return None;
    }
    let boundary = format!("--{}", part.parameter("boundary")?);
    let mut starts = memmem::find_iter(part.body, boundary.as_bytes()).peekable();
    while let Some(at) = starts.next() {
        let from = at + boundary.len();
        let to = starts.peek().copied().unwrap_or(part.body.len());
        let inside = part.body.get(from..to).unwrap_or_default();
        if inside.starts_with(b"--") {
            // The end of the last part.
            break;
        }
        let line = memchr::memchr(b'\n', inside).map_or(inside.len(), |end| end + 1);
        if let Some(found) = find(&Part::of(&inside[line..]), media_type, depth + 1) {
            return Some(found);
        }
    }
    None
}

/// A header with its body.
#[derive(Clone)]
pub(super) struct Part<'a> {
    /// Names in lower case, values with folded lines joined.
    fields: Vec<(String, String)>,
    /// The body after the header.
    pub body: &'a [u8],
}

impl<'a> Part<'a> {
    /// Parses a part that begins with its header.
    pub(super) fn of(bytes: &'a [u8]) -> Part<'a> {
        let mut fields: Vec<(String, String)> = Vec::new();
        let mut rest = bytes;
        while !rest.is_empty() {
            let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |end| end + 1);
            let (line, after) = rest.split_at(end);
            rest = after;
            let line = String::from_utf8_lossy(line);
            let is_folded = line.starts_with([' ', '\t']);
            let line = line.trim_end();
            if line.is_empty() {
                break;
            }
            match (is_folded, fields.last_mut(), line.split_once(':')) {
                (true, Some((_, value)), _) => {
                    value.push(' ');
                    value.push_str(line.trim_start());
                }
                (false, _, Some((name, value))) => {
                    fields.push((name.trim().to_ascii_lowercase(), value.trim().to_string()));
                }
                // No header: all of it is text.
                _ => {
                    return Part {
                        fields: Vec::new(),
                        body: bytes,
                    };
                }
            }
        }
        Part { fields, body: rest }
    }

    /// The first field of this name.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        let field = self.fields.iter().find(|(known, _)| known == name);
        field.map(|(_, value)| value.as_str())
    }

    /// "text/html" in lower case; text if it is missing.
    pub(super) fn content_type(&self) -> String {
        let value = self.field("content-type").unwrap_or("text/plain");
        let media_type = value.split(';').next().unwrap_or(value);
        media_type.trim().to_ascii_lowercase()
    }

    /// A parameter of the content type: `boundary` in `multipart/related; boundary="x"`.
    pub(super) fn parameter(&self, name: &str) -> Option<String> {
        let parameters = self.field("content-type")?.split(';').skip(1);
        let value = parameters
            .filter_map(|parameter| parameter.split_once('='))
            .find(|(known, _)| known.trim().eq_ignore_ascii_case(name))?;
        let value = value.1.trim().trim_matches('"');
        (!value.is_empty()).then(|| value.to_string())
    }

    fn decoded(&self) -> Vec<u8> {
        let encoding = self.field("content-transfer-encoding").unwrap_or("");
        match encoding.to_ascii_lowercase().as_str() {
            "quoted-printable" => quoted_printable(self.body),
            "base64" => base64(self.body),
            _ => self.body.to_vec(),
        }
    }
}

/// RFC 2045, 6.7. Text that is not an escape is unchanged.
fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let hex = |at: usize| char::from(*bytes.get(at)?).to_digit(16);
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] != b'=' {
            decoded.push(bytes[at]);
            at += 1;
        } else if let (Some(high), Some(low)) = (hex(at + 1), hex(at + 2)) {
            decoded.push((high * 16 + low) as u8);
            at += 3;
        } else if bytes[at + 1..].starts_with(b"\r\n") {
            at += 3;
        } else if bytes.get(at + 1) == Some(&b'\n') {
            at += 2;
        } else {
            decoded.push(b'=');
            at += 1;
        }
    }
    decoded
}

/// RFC 2045, 6.8: characters outside the alphabet are skipped.
fn base64(bytes: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(bytes.len() / 4 * 3);
    let (mut bits, mut n_bits) = (0_u32, 0);
    for byte in bytes {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = (bits << 6) | u32::from(value);
        n_bits += 6;
        if n_bits >= 8 {
            n_bits -= 8;
            decoded.push((bits >> n_bits) as u8);
        }
    }
    decoded
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn message(parts: &str) -> String {
        format!(
            "From: <Saved by a browser>\r\nSubject: Pool\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\
             \ttype=\"text/html\";\r\n\tboundary=\"--x=1\"\r\n\r\n{parts}\r\n----x=1--\r\n"
        )
    }

    fn check(message: &str, expected: Result<(&str, Option<&str>), ()>) {
        assert!(is_message(message.as_bytes()), "{message}");
        let raw = Raw {
            bytes: message.as_bytes().to_vec(),
            ..Raw::default()
        };
        let found = page(raw);
        let found = found
            .as_ref()
            .map(|(raw, _)| {
                let text = std::str::from_utf8(&raw.bytes).unwrap().trim_end();
                (text, raw.charset.as_deref())
            })
            .map_err(|_| ());
        assert_eq!(found, expected, "{message}");
    }

    #[test]
    fn the_page_is_extracted() {
        let image = "----x=1\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw==\r\n";
        check(
            &message(&format!(
                "{image}----x=1\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
                 <p>Caf=C3=A9 an=\r\nd =3D more"
            )),
            Ok(("<p>Café and = more", Some("utf-8"))),
        );
        check(
            &message(
                "----x=1\nContent-Type: text/html\nContent-Transfer-Encoding: BASE64\n\nPHA+T25l\nLjwvcD4=\n",
            ),
            Ok(("<p>One.</p>", None)),
        );
        check(
            &message(
                "----x=1\r\nContent-Type: multipart/alternative; boundary=in\r\n\r\n--in\r\nContent-Type: text/plain\r\n\r\n\
                 Plain.\r\n--in\r\nContent-Type: text/html\r\n\r\n<p>Page.\r\n--in--\r\n",
            ),
            Ok(("<p>Page.", None)),
        );
        check(
            &message("----x=1\r\nContent-Type: text/plain\r\n\r\nOnly text."),
            Ok(("Only text.", None)),
        );
        check(&message(image), Err(()));
    }

    #[test]
    fn the_head_of_an_email_gives_its_metadata() {
        let mail = |head: &str| {
            let text = format!("Received: by a\r\n{head}\r\n\r\nThe pool is shut.\r\n");
            assert!(is_message(text.as_bytes()), "{text}");
            let raw = Raw {
                bytes: text.into_bytes(),
                ..Raw::default()
            };
            let mut meta = Metadata::default();
            page(raw).unwrap().1.fill(&mut meta);
            let day = meta.published.map(|day| day.to_string());
            (meta.title, meta.byline, day)
        };
        let some = |text: &str| Some(text.to_string());
        assert_eq!(
            mail(
                "From: \"Town of Oruba\" <press@example.org>\r\nTo: all@example.org\r\nSubject: Pool\r\n closes\r\n\
                 Date: Mon, 4 Mar 2019 09:00:00 +0100\r\nMessage-ID: <1@example.org>"
            ),
            (
                some("Pool closes"),
                some("Town of Oruba"),
                some("2019-03-04")
            )
        );
        assert_eq!(
            mail(
                "From: press@example.org\r\nSubject: =?utf-8?Q?Caf=C3=A9_?= =?iso-8859-1?B?WvxyaWNo?= =?x\r\nMIME-Version: 1.0"
            ),
            (some("Café Zürich =?x"), None, None)
        );
        assert_eq!(
            mail("From: <Saved by Blink>\r\nSubject: Pool\r\nMIME-Version: 1.0"),
            (None, None, None)
        );
    }

    #[test]
    fn other_texts_are_not_messages() {
        for text in [
            "",
            "Pool closes\n\nThe council voted.",
            "Mime-Version: the new fashion\n\nText",
            "<html>",
            "MIME-Version: 1.0\nContent-Type: image/png\n\nx",
        ] {
            let is_one = text.starts_with("Mime");
            assert_eq!(is_message(text.as_bytes()), is_one, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_accepted(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let mut message = message("").into_bytes();
            message.extend(&bytes);
            let _ = page(Raw { bytes: message, ..Raw::default() });
            let _ = quoted_printable(&bytes);
            let _ = base64(&bytes);
        }
    }
}

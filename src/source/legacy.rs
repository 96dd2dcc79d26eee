//! Encodings that no detector supports: UTF-32, and those of old computers, recognized by whether their letters form words.

use encoding_rs::{ISO_8859_15, MACINTOSH};

/// The text of UTF-32, with or without a byte order mark.
pub(super) fn utf_32(bytes: &[u8]) -> Option<String> {
    if bytes.len() < 8 || !bytes.len().is_multiple_of(4) {
        return None;
    }
    let decode = |read: fn([u8; 4]) -> u32| -> Option<String> {
        let chars = bytes.chunks_exact(4).map(|four| {
            let four = <[u8; 4]>::try_from(four).ok()?;
            char::from_u32(read(four)).filter(|c| *c != '\0')
        });
        let text: Option<String> = chars.collect();
        text.map(|text| text.trim_start_matches('\u{feff}').to_string())
    };
    decode(u32::from_le_bytes).or_else(|| decode(u32::from_be_bytes))
}

/// The upper half of code page 437, without its last character, a blank.
const CP437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■";

/// A better decoding of the bytes than `text`, with the name of its encoding, if `text` has symbols or capital letters within words.
pub(super) fn better(bytes: &[u8], text: &str) -> Option<(&'static str, String)> {
    if text.contains('¤') {
        let (euros, _) = ISO_8859_15.decode_without_bom_handling(bytes);
        let is_price = |(at, _): (usize, &str)| {
            let after = euros[at + '€'.len_utf8()..].trim_start();
            let before = euros[..at].trim_end();
            after.starts_with(|c: char| c.is_ascii_digit())
                || before.ends_with(|c: char| c.is_ascii_digit())
        };
        if euros.match_indices('€').any(is_price) {
            return Some(("ISO-8859-15", euros.into_owned()));
        }
    }
    let n = bytes.iter().filter(|byte| !byte.is_ascii()).count() as i64;
    let old = similarity(text);
    if n == 0 || old >= n {
        return None;
    }
    let (mac, _) = MACINTOSH.decode_without_bom_handling(bytes);
    let table: Vec<char> = CP437.chars().chain(['\u{a0}']).collect();
    let dos: String = bytes
        .iter()
        .map(|byte| match byte.checked_sub(0x80) {
            Some(n) => table.get(usize::from(n)).copied().unwrap_or(' '),
            None => char::from(*byte),
        })
        .collect();
    let readings = [("MacRoman", mac.into_owned()), ("code page 437", dos)];
    let best = readings
        .into_iter()
        .max_by_key(|(_, text)| similarity(text))?;
    (similarity(&best.1) >= old + 1 + n / 2).then_some(best)
}

/// How well the non-ASCII characters fit as letters within words and as punctuation around them.
fn similarity(text: &str) -> i64 {
    let chars: Vec<char> = text.chars().collect();
    let at = |n: Option<usize>| n.and_then(|n| chars.get(n)).copied().unwrap_or(' ');
    let mut sum = 0;
    for (n, &c) in chars.iter().enumerate().filter(|(_, c)| !c.is_ascii()) {
        let (before, after) = (at(n.checked_sub(1)), at(Some(n + 1)));
        let inside = before.is_alphabetic() && after.is_alphabetic();
        sum += if c.is_lowercase() {
            if before.is_alphabetic() || after.is_alphabetic() {
                1
            } else {
                -1
            }
        } else if c.is_uppercase() {
            if before.is_lowercase() {
                -2
            } else {
                i64::from(after.is_lowercase() || after.is_uppercase())
            }
        } else if matches!(c, '’') {
            1
        } else if inside {
            -2
        } else if matches!(
            c,
            '“' | '”' | '‘' | '–' | '—' | '…' | '«' | '»' | '\u{a0}' | '°' | '•'
        ) {
            1
        } else if matches!(c, '£' | '€' | '¥') {
            if after.is_ascii_digit() || before.is_ascii_digit() {
                1
            } else {
                -1
            }
        } else {
            -1
        };
    }
    sum
}

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_1252;

    use super::*;

    fn check(bytes: &[u8], expected: Option<(&str, &str)>) {
        let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
        let found = better(bytes, &text);
        let found = found.as_ref().map(|(name, text)| (*name, text.as_str()));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn old_encodings_are_recognized_by_their_letters() {
        check(
            b"K\x94nig M\x81ller fuhr \x81ber \x99sterreich.",
            Some(("code page 437", "König Müller fuhr über Österreich.")),
        );
        check(
            b"K\x9anig M\x9fller, \xd2Caf\x8e\xd3, said.",
            Some(("MacRoman", "König Müller, “Café”, said.")),
        );
        check(b"It cost 30 \xa4.", Some(("ISO-8859-15", "It cost 30 €.")));
        check(
            b"K\xf6nig \x93Caf\xe9\x94 \x97 he said\x85 the mayor\x92s",
            None,
        );
        check(b"\xc9cole \xe0 la fran\xe7aise", None);
        check(b"plain", None);
    }
}

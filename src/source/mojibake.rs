//! Text that was written as UTF-8, decoded as windows-1252 and written again: "â€™" for "’", "Ã©" for "é".

use encoding_rs::WINDOWS_1252;

/// The number of such places and the repaired text, unless they may be coincidence: a single odd pair of letters is left as it is.
pub(super) fn mended(text: &str) -> Option<(Option<String>, usize)> {
    if !text.contains(['Â', 'Ã', 'â']) {
        return None;
    }
    let mut mended = String::with_capacity(text.len());
    let (mut n_long, mut n_short) = (0, 0);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let found = match first {
            'â' => sequence(rest, 3),
            'Â' | 'Ã' => sequence(rest, 2),
            _ => None,
        };
        if let Some((c, length)) = found {
            mended.push(c);
            rest = &rest[length..];
            *(if first == 'â' {
                &mut n_long
            } else {
                &mut n_short
            }) += 1;
        } else {
            mended.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    let mended = (n_long > 0 || n_short > 1).then_some(mended);
    (n_long + n_short > 0).then_some((mended, n_long + n_short))
}

/// The character whose UTF-8 bytes the next characters at `n` are, and their number.
fn sequence(text: &str, n: usize) -> Option<(char, usize)> {
    let mut bytes = Vec::new();
    let mut length = 0;
    for c in text.chars().take(n) {
        bytes.push(byte(c)?);
        length += c.len_utf8();
    }
    let found = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    let is_likely = match found {
        // "É”" at the end of a quotation is not "Ô": quotation marks are not second bytes of these.
        '\u{c0}'..='\u{ff}' => !text.chars().nth(1).is_some_and(|c| "“”‘’…–—".contains(c)),
        '\u{a0}'..='\u{bf}' | '\u{2010}'..='\u{203a}' | '€' | '™' => true,
        _ => false,
    };
    is_likely.then_some((found, length))
}

/// The byte of a character in windows-1252; for a control character the byte itself, as in many decoders.
fn byte(c: char) -> Option<u8> {
    if matches!(c, '\u{80}'..='\u{ff}') {
        return u8::try_from(u32::from(c)).ok();
    }
    let mut buffer = [0; 4];
    let (bytes, _, is_lossy) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
    match (is_lossy, bytes.as_ref()) {
        (false, [byte]) if *byte >= 0x80 => Some(*byte),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certain_mojibake_is_repaired() {
        for (text, expected) in [
            ("The mayorâ€™s pool", Some("The mayor’s pool")),
            ("â€œNo moneyâ€\u{9d} â€“ none", Some("“No money” – none")),
            ("cafÃ© and naÃ¯ve", Some("café and naïve")),
            ("â‚¬3 or Â£2", Some("€3 or £2")),
            ("one cafÃ© alone", None),
            ("MAÇÃ” e CAFÉ”", None),
            ("Ça va, mâle, Âge", None),
            ("plain", None),
        ] {
            let found = mended(text).and_then(|(text, _)| text);
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}

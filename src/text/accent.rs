//! Letters without their accents: "Erdoğan" and "Erdogan" are one name.

use unicode_normalization::char::decompose_compatible;

/// A plain lower-case letter and its forms with accents.
const ACCENTED: &[(&str, &str)] = &[
    ("a", "àáâãäåāăąǎạảấầẩẫậắằẳẵặ"),
    ("ae", "æ"),
    ("c", "çćĉċč"),
    ("d", "ďđð"),
    ("e", "èéêëēĕėęěẹẻẽếềểễệ"),
    ("g", "ĝğġģǧ"),
    ("h", "ĥħ"),
    ("i", "ìíîïĩīĭįıǐịỉ"),
    ("j", "ĵ"),
    ("k", "ķ"),
    ("l", "ĺļľŀł"),
    ("n", "ñńņňŉ"),
    ("o", "òóôõöøōŏőǒơọỏốồổỗộớờởỡợ"),
    ("oe", "œ"),
    ("r", "ŕŗř"),
    ("s", "śŝşšș"),
    ("ss", "ß"),
    ("t", "ţťŧț"),
    ("th", "þ"),
    ("u", "ùúûüũūŭůűųǔưụủứừửữự"),
    ("w", "ŵ"),
    ("y", "ýÿŷỳỵỷỹ"),
    ("z", "źżž"),
];

/// A lower-case word in plain letters, without soft hyphens and with straight apostrophes; ligatures and full-width forms are
/// replaced by their letters.
pub(crate) fn plain(word: &str) -> String {
    if word.is_ascii() {
        return word.to_string();
    }
    let mut plain = String::with_capacity(word.len());
    for c in word.chars() {
        if c.is_ascii() {
            plain.push(c);
        } else {
            decompose_compatible(c, |c| push_plain(&mut plain, c));
        }
    }
    plain
}

fn push_plain(plain: &mut String, c: char) {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{02bc}' => plain.push('\''),
        '\u{00ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2060}'
        | '\u{feff}'
        | '\u{0300}'..='\u{036f}' => {}
        c if c.is_ascii() => plain.push(c.to_ascii_lowercase()),
        c => match ACCENTED.iter().find(|(_, forms)| forms.contains(c)) {
            Some((letters, _)) => plain.push_str(letters),
            None => plain.push(c),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lose_their_accents_and_nothing_else() {
        for (word, expected) in [
            ("erdoğan", "erdogan"),
            ("são", "sao"),
            ("nguyễn", "nguyen"),
            ("łódź", "lodz"),
            ("co\u{ad}operation", "cooperation"),
            ("e\u{301}cole", "ecole"),
            ("ﬁre", "fire"),
            ("ｐｏｏｌ", "pool"),
            ("straße", "strasse"),
            ("assange’s", "assange's"),
            ("straße", "strasse"),
            ("plain", "plain"),
            ("киев", "киев"),
            ("€", "€"),
        ] {
            assert_eq!(plain(word), expected, "{word}");
        }
    }
}

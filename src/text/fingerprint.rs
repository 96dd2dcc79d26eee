//! The hash by which a text is known again.

/// The hash of a report's text that tells in an instant that nothing changed: `blake3:` and the first 128 bits of BLAKE3 in
/// hexadecimal. It is taken of the article as read, so that it does not change with line ends or the page around the text.
pub(crate) fn hash(text: &str) -> String {
    let mut out = String::from("blake3:");
    push_hex(&mut out, blake3::hash(text.as_bytes()), 32);
    out
}

/// Adds the first `digits` hexadecimal digits of a hash.
pub(crate) fn push_hex(out: &mut String, hash: blake3::Hash, digits: usize) {
    out.extend(hash.to_hex().chars().take(digits));
}

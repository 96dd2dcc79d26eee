//! The hash that identifies a text.

/// The hash by which an unchanged report is recognized: `blake3:` and the first 128 bits of BLAKE3 in hexadecimal. It covers the
/// article's text as read, so line ends and the rest of the page do not change it.
pub(crate) fn hash(text: &str) -> String {
    let mut out = String::from("blake3:");
    push_hex(&mut out, blake3::hash(text.as_bytes()), 32);
    out
}

/// Appends the first `digits` hexadecimal digits of a hash.
pub(crate) fn push_hex(out: &mut String, hash: blake3::Hash, digits: usize) {
    out.extend(hash.to_hex().chars().take(digits));
}

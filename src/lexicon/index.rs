//! A hash table of the lines of a compiled-in text by their first field. It is built at compile time, so nothing is built at start.

use crate::learned::hash;

/// The lines of a text, `key TAB rest`, in `N` slots: a power of two, at least twice the number of lines. Lines that begin with "#"
/// are comments.
#[derive(Debug)]
pub(crate) struct Index<const N: usize> {
    text: &'static str,
    /// The start of a line, counted from 1, below some bits of the hash of its key; 0 is a free slot.
    slots: [u32; N],
}

/// The hash of a key.
const fn hash_of(key: &[u8]) -> u64 {
    let mut hash = hash::START;
    let mut rest = key;
    while let [byte, others @ ..] = rest {
        hash = hash::add(hash, *byte as u64);
        rest = others;
    }
    hash::finish(hash)
}

/// The bytes before the first tab or line feed.
const fn key_length(bytes: &[u8]) -> usize {
    let mut n = 0;
    while n < bytes.len() && !matches!(bytes[n], b'\t' | b'\n') {
        n += 1;
    }
    n
}

/// The bits of the hash that a slot stores.
const fn print(hash: u64) -> u32 {
    (hash >> 48) as u32
}

impl<const N: usize> Index<N> {
    /// The lines of a text of less than 64 KB. Of two lines with the same key the first is used.
    ///
    /// # Panics
    /// At compile time, when there are too few slots.
    pub(crate) const fn new(text: &'static str) -> Index<N> {
        assert!(N.is_power_of_two() && text.len() < u16::MAX as usize);
        let mut slots = [0; N];
        let mut rest = text.as_bytes();
        let mut n = 0;
        while !rest.is_empty() {
            let key = rest.split_at(key_length(rest)).0;
            if !key.is_empty() && key[0] != b'#' {
                n += 1;
                assert!(n * 2 <= N, "too few slots");
                let hash = hash_of(key);
                let mut slot = hash as usize % N;
                while slots[slot] != 0 {
                    slot = (slot + 1) % N;
                }
                slots[slot] = print(hash) << 16 | (text.len() - rest.len() + 1) as u32;
            }
            let mut end = key.len();
            while end < rest.len() && rest[end] != b'\n' {
                end += 1;
            }
            rest = rest
                .split_at(if end < rest.len() { end + 1 } else { end })
                .1;
        }
        Index { text, slots }
    }

    /// The rest of the line of a key.
    pub(crate) fn get(&self, key: &str) -> Option<&'static str> {
        let rest = self.found(key)?.1;
        let line = rest.split_once('\n').map_or(rest, |(line, _)| line);
        Some(line.strip_prefix('\t').unwrap_or(line))
    }

    /// The slot of a key.
    pub(crate) fn slot(&self, key: &str) -> Option<usize> {
        Some(self.found(key)?.0)
    }

    /// The key in a slot; empty for a free slot.
    pub(crate) const fn key(&self, slot: usize) -> &'static [u8] {
        let Some(start) = (self.slots[slot] & 0xffff).checked_sub(1) else {
            return &[];
        };
        let line = self.text.as_bytes().split_at(start as usize).1;
        line.split_at(key_length(line)).0
    }

    /// The text after the key in a slot, up to the end of the text; empty for a free slot.
    pub(crate) const fn after_key(&self, slot: usize) -> &'static [u8] {
        let Some(start) = (self.slots[slot] & 0xffff).checked_sub(1) else {
            return &[];
        };
        let line = self.text.as_bytes().split_at(start as usize).1;
        line.split_at(key_length(line)).1
    }

    /// The slot of a key, and the text after the key.
    fn found(&self, key: &str) -> Option<(usize, &'static str)> {
        let hash = hash_of(key.as_bytes());
        let mut slot = hash as usize % N;
        loop {
            let held = self.slots[slot];
            let start = (held & 0xffff).checked_sub(1)?;
            if held >> 16 == print(hash) {
                let line = self.text.get(start as usize..).unwrap_or_default();
                let rest = line.strip_prefix(key);
                let rest = rest.filter(|it| it.is_empty() || it.starts_with(['\t', '\n']));
                if let Some(rest) = rest {
                    return Some((slot, rest));
                }
            }
            slot = (slot + 1) % N;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_by_their_first_field() {
        static INDEX: Index<8> =
            Index::new("# a comment\nferry\tboat 1\nharbor\nfer\t\nquay\tstone");
        for (key, rest) in [
            ("ferry", Some("boat 1")),
            ("harbor", Some("")),
            ("fer", Some("")),
            ("quay", Some("stone")),
            ("ferr", None),
            ("ferry\tboat", None),
            ("boat", None),
            ("# a comment", None),
            ("", None),
        ] {
            assert_eq!(INDEX.get(key), rest, "{key}");
        }
    }
}

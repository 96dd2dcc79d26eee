//! A table from 64-bit hashes to records of equal length, read in place from bytes.
//!
//! ```text
//! u32 bits, u32 n, u32 size      little-endian
//! u32 × (2^bits + 1)             where each bucket begins, by the upper bits of the hash
//! u16 × n                        the lowest 16 bits of each hash, to tell the keys of a bucket apart
//! n × size bytes                 the records
//! ```
//!
//! A key that was never stored is taken for a stored one about once in 16,000 look-ups; the trainer learns with the same table.

/// The read side. Reading never fails: bytes that are no table hold no records.
#[derive(Clone, Copy, Debug)]
pub struct Table<'b> {
    bits: u32,
    starts: &'b [u8],
    prints: &'b [u8],
    records: &'b [u8],
    size: usize,
}

const HEAD: usize = 12;

fn u32_at(bytes: &[u8], n: usize) -> Option<u32> {
    let four = bytes.get(n * 4..n * 4 + 4)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

impl<'b> Table<'b> {
    /// The table at the start of `bytes` and what follows it.
    pub fn read(bytes: &'b [u8]) -> Option<(Table<'b>, &'b [u8])> {
        let bits = u32_at(bytes, 0).filter(|&bits| (1..=24).contains(&bits))?;
        let n = u32_at(bytes, 1)? as usize;
        let size = u32_at(bytes, 2)? as usize;
        let (starts, rest) = bytes.get(HEAD..)?.split_at_checked(((1 << bits) + 1) * 4)?;
        let (prints, rest) = rest.split_at_checked(n.checked_mul(2)?)?;
        let (records, rest) = rest.split_at_checked(n.checked_mul(size)?)?;
        let table = Table {
            bits,
            starts,
            prints,
            records,
            size,
        };
        Some((table, rest))
    }

    /// The number of records.
    pub const fn len(&self) -> usize {
        self.prints.len() / 2
    }

    /// Whether the table holds nothing.
    pub const fn is_empty(&self) -> bool {
        self.prints.is_empty()
    }

    /// The number of the record stored under `hash`.
    #[inline]
    pub fn find(&self, hash: u64) -> Option<usize> {
        let bucket = (hash >> (64 - self.bits)) as usize;
        let from = u32_at(self.starts, bucket)? as usize;
        let to = u32_at(self.starts, bucket + 1)? as usize;
        let print = (hash as u16).to_le_bytes();
        let prints = self.prints.get(from * 2..to * 2)?;
        let at = prints.chunks_exact(2).position(|p| p == print)?;
        Some(from + at)
    }

    /// The record stored under `hash`.
    #[inline]
    pub fn get(&self, hash: u64) -> Option<&'b [u8]> {
        let at = self.find(hash)? * self.size;
        self.records.get(at..at + self.size)
    }

    /// The bytes of a table of `records`, each of `size` bytes. Of two with one key the first stays.
    pub fn build(mut records: Vec<(u64, Vec<u8>)>, size: usize) -> Vec<u8> {
        let bits = (records.len() / 3).max(2).ilog2();
        let bucket = |hash: u64| hash >> (64 - bits);
        records.sort_by_key(|&(hash, _)| (bucket(hash), hash as u16));
        records.dedup_by_key(|&mut (hash, _)| (bucket(hash), hash as u16));
        let mut bytes = Vec::new();
        for word in [bits, records.len() as u32, size as u32] {
            bytes.extend(word.to_le_bytes());
        }
        let mut at = 0;
        for b in 0..=1u64 << bits {
            while records.get(at).is_some_and(|&(hash, _)| bucket(hash) < b) {
                at += 1;
            }
            bytes.extend((at as u32).to_le_bytes());
        }
        for (hash, _) in &records {
            bytes.extend((*hash as u16).to_le_bytes());
        }
        for (_, record) in &records {
            bytes.extend(
                record
                    .iter()
                    .copied()
                    .chain(std::iter::repeat(0))
                    .take(size),
            );
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_stored() {
        let key = |n: u64| n.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let records = (0..5000)
            .map(|n| (key(n), (n as u16).to_le_bytes().to_vec()))
            .collect();
        let mut bytes = Table::build(records, 2);
        bytes.extend(b"rest");
        let (table, rest) = Table::read(&bytes).unwrap();
        assert_eq!(rest, b"rest");
        assert!(table.len() > 4980 && !table.is_empty());
        let found = (0..5000)
            .filter(|&n| table.get(key(n)) == Some(&(n as u16).to_le_bytes()[..]))
            .count();
        assert!(found >= table.len(), "{found}");
        let strangers = (5000..25_000)
            .filter(|&n| table.find(key(n)).is_some())
            .count();
        assert!(strangers < 20, "{strangers}");
    }

    #[test]
    fn odd_bytes_are_no_table() {
        for bytes in [&b""[..], b"\0\0\0\0", &[255; 40], &[1; 12]] {
            assert!(Table::read(bytes).is_none(), "{bytes:?}");
        }
    }
}

//! A table from 64-bit hashes to records of equal length, read in place.
//!
//! ```text
//! u32 bits, u32 n, u32 size      little-endian
//! u32 × (2^bits + 1)             start of each bucket, by the upper bits of the hash
//! u16 × n                        the lowest 16 bits of each hash, which distinguish the keys of a bucket
//! n × size bytes                 the records
//! ```
//!
//! An unknown key is mistaken for a stored one in about one of 16,000 look-ups; the trainer uses the same table.

/// A table for reading. Reading never fails: bytes that are not a table contain no records.
#[derive(Clone, Copy, Debug)]
pub struct Table<'b> {
    bits: u32,
    starts: &'b [u8],
    prints: &'b [u8],
    records: &'b [u8],
    size: usize,
}

const HEAD: usize = 12;

/// How many look-ups are interleaved.
const TOGETHER: usize = 64;

/// Reads the bytes at these places only to load them into the cache: the loads overlap, while the work that follows would wait for
/// each of them.
#[inline]
fn touch(places: impl Iterator<Item = usize>, bytes: &[u8]) {
    let read = places.fold(0, |all, at| all ^ bytes.get(at).copied().unwrap_or(0));
    std::hint::black_box(read);
}

fn u32_at(bytes: &[u8], n: usize) -> Option<u32> {
    let four = bytes.get(n * 4..n * 4 + 4)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

impl<'b> Table<'b> {
    /// The table at the start of `bytes`, and the bytes after it.
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

    /// Whether the table is empty.
    pub const fn is_empty(&self) -> bool {
        self.prints.is_empty()
    }

    /// The index of the record stored under `hash`.
    #[inline]
    pub fn find(&self, hash: u64) -> Option<usize> {
        let (from, to) = self.bucket(hash);
        self.find_between(hash, from, to)
    }

    /// The index of the first record in the bucket of `hash`, and one past the last.
    #[inline]
    fn bucket(&self, hash: u64) -> (u32, u32) {
        let at = (hash >> (64 - self.bits)) as usize * 4;
        let two = self.starts.get(at..).and_then(|rest| rest.first_chunk());
        let two = two.map_or(0, |bytes| u64::from_le_bytes(*bytes));
        (two as u32, (two >> 32) as u32)
    }

    #[inline]
    fn find_between(&self, hash: u64, from: u32, to: u32) -> Option<usize> {
        let print = hash as u16;
        let (from, to) = (from as usize, to as usize);
        // Compares eight at once without a branch for each: nearly every bucket has fewer.
        let eight = self.prints.get(from * 2..from * 2 + 16);
        if let (Some(eight), true) = (eight, to <= from + 8) {
            let mut same = 0u32;
            for (n, two) in eight.chunks_exact(2).enumerate() {
                same |= u32::from(u16::from_le_bytes([two[0], two[1]]) == print) << n;
            }
            same &= (1 << to.saturating_sub(from)) - 1;
            return (same != 0).then(|| from + same.trailing_zeros() as usize);
        }
        let prints = self.prints.get(from * 2..to * 2)?;
        let at = prints
            .chunks_exact(2)
            .position(|two| u16::from_le_bytes([two[0], two[1]]) == print)?;
        Some(from + at)
    }

    /// Calls `see` with each record stored under one of the hashes, in their order. Like [`Table::get`] for each hash, but without
    /// waiting for the memory of one look-up before the next.
    #[inline]
    pub fn get_all(&self, hashes: &[u64], mut see: impl FnMut(&'b [u8])) {
        for hashes in hashes.chunks(TOGETHER) {
            let mut buckets = [(0, 0); TOGETHER];
            for (bucket, &hash) in buckets.iter_mut().zip(hashes) {
                *bucket = self.bucket(hash);
            }
            touch(
                buckets.iter().map(|&(from, _)| from as usize * 2),
                self.prints,
            );
            let mut found = [0; TOGETHER];
            let mut count = 0;
            for (&(from, to), &hash) in buckets.iter().zip(hashes) {
                if let Some(at) = self.find_between(hash, from, to) {
                    found[count] = at * self.size;
                    count += 1;
                }
            }
            touch(found[..count].iter().copied(), self.records);
            for &at in &found[..count] {
                if let Some(record) = self.records.get(at..at + self.size) {
                    see(record);
                }
            }
        }
    }

    /// The record stored under `hash`.
    #[inline]
    pub fn get(&self, hash: u64) -> Option<&'b [u8]> {
        let at = self.find(hash)? * self.size;
        self.records.get(at..at + self.size)
    }

    /// The bytes of a table of `records`, each of `size` bytes. Of two records with the same key the first is stored.
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
        let false_hits = (5000..25_000)
            .filter(|&n| table.find(key(n)).is_some())
            .count();
        assert!(false_hits < 20, "{false_hits}");
    }

    #[test]
    fn odd_bytes_are_not_a_table() {
        for bytes in [&b""[..], b"\0\0\0\0", &[255; 40], &[1; 12]] {
            assert!(Table::read(bytes).is_none(), "{bytes:?}");
        }
    }
}

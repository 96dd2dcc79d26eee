//! The one hash of the tagger, the same on every machine and in every version: models depend on it.

use std::hash::{BuildHasherDefault, Hasher};

/// Makes a hash map take keys that are hashes of this module as they are, and hash words fast. Not for words of an article as keys: who
/// writes one could choose words of one hash.
pub type Ready = BuildHasherDefault<Whole>;

/// Passes a `u64` through.
#[derive(Clone, Copy, Debug, Default)]
pub struct Whole(u64);

impl Hasher for Whole {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = add(self.0, u64::from(byte));
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Where a hash begins.
pub(crate) const START: u64 = 0x9e37_79b9_7f4a_7c15;

/// Mixes `value` in.
#[inline]
pub(crate) const fn add(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// Spreads the bits; to be called once at the end.
#[inline]
pub(crate) const fn finish(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash ^ (hash >> 32)
}

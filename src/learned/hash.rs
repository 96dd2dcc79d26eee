//! The hash function of the learned tables. It is the same on every machine and in every version, because the models depend on it.

use std::hash::{BuildHasherDefault, Hasher};

/// A hasher for maps whose keys are already hashes of this module, or words of our own. Not for words of an article: an attacker
/// could choose words that collide.
pub type Ready = BuildHasherDefault<Whole>;

/// Passes a `u64` through unchanged.
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

/// The initial value of a hash.
pub(crate) const START: u64 = 0x9e37_79b9_7f4a_7c15;

/// Mixes in `value`.
#[inline]
pub(crate) const fn add(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// Spreads the bits; called once at the end.
#[inline]
pub(crate) const fn finish(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash ^ (hash >> 32)
}

//! The one hash of the tagger, the same on every machine and in every version: models depend on it.

/// Where a hash begins.
pub const START: u64 = 0x9e37_79b9_7f4a_7c15;

/// Mixes `value` in.
#[inline]
pub const fn add(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// Spreads the bits; to be called once at the end.
#[inline]
pub const fn finish(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash ^ (hash >> 32)
}

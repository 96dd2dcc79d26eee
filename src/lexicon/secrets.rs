//! Names of secrets in web addresses.

use super::List;

const FILE: &str = include_str!("../../assets/lexicon/secrets.txt");

/// Parameters whose values grant access to anyone who has the address: `token` in `https://example.org/a?token=...`.
pub(crate) static PARAMETER: List = List::new(FILE, "parameter");

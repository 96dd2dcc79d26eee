//! Words that decide what a pronoun or noun phrase refers to.

use super::List;

const FILE: &str = include_str!("../../assets/lexicon/coreference.txt");

/// Pronouns that refer to nobody in particular: "Everyone knows his street".
pub(crate) static ANYBODY: List = List::new(FILE, "anybody");
/// Verbs whose complement describes the subject.
pub(crate) static BECOMING: List = List::new(FILE, "becoming");
/// Prepositions that complete a role: "founder of", "adviser to".
pub(crate) static COMPLEMENT: List = List::new(FILE, "complement");
/// Words that may connect a person with a role, apart from those in [`BECOMING`]: "is", "as".
pub(crate) static COPULA: List = List::new(FILE, "copula");
/// Words that begin a noun phrase.
pub(crate) static DETERMINER: List = List::new(FILE, "determiner");
/// Determiners that introduce somebody new: "a minister".
pub(crate) static INDEFINITE: List = List::class("indefinite");
/// Modifiers that do not identify a person or thing: "the former minister".
pub(crate) static LOOSE: List = List::new(FILE, "loose");
/// Nouns after the name of a social network: "Twitter account".
pub(crate) static PLATFORM: List = List::new(FILE, "platform");

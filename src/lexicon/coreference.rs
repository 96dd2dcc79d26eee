//! The words that decide what a pronoun or noun phrase refers to.

use super::List;

const FILE: &str = include_str!("../../assets/lexicon/coreference.txt");

/// Pronouns for nobody in particular: "Everyone knows his street".
pub(crate) static ANYBODY: List = List::new(FILE, "anybody");
/// Verbs whose complement says what the subject is.
pub(crate) static BECOMING: List = List::new(FILE, "becoming");
/// Prepositions that say more of a role: "founder of", "adviser to".
pub(crate) static COMPLEMENT: List = List::new(FILE, "complement");
/// Words that may lead from somebody to what they are, beside those of [`BECOMING`]: "is", "as".
pub(crate) static COPULA: List = List::new(FILE, "copula");
/// Words that open a noun phrase.
pub(crate) static DETERMINER: List = List::new(FILE, "determiner");
/// Determiners of somebody new: "a minister".
pub(crate) static INDEFINITE: List = List::class("indefinite");
/// Modifiers that do not say which one is meant: "the former minister".
pub(crate) static LOOSE: List = List::new(FILE, "loose");
/// Nouns after the name of a network on which people write: "Twitter account".
pub(crate) static PLATFORM: List = List::new(FILE, "platform");

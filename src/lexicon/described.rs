//! Nouns next to a name that give its type: "the trawler Hannah Weir", "the retailer Marlow".

use super::List;

const FILE: &str = include_str!("../../assets/lexicon/described.txt");

static AFTER_HOUSE: List = List::new(FILE, "after-house");
static BEFORE_HOUSE: List = List::new(FILE, "before-house");
static HELD: List = List::new(FILE, "held");
static FOUNDED: List = List::new(FILE, "founded");
static HOUSE: List = List::new(FILE, "house");
static JOINED: List = List::new(FILE, "joined");
static PLACE: List = List::new(FILE, "place");
static RULED: List = List::new(FILE, "ruled");
static STORM: List = List::new(FILE, "storm");
static THING: List = List::new(FILE, "thing");
static TOWN_OPENER: List = List::new(FILE, "town-opener");

/// The type of the name after a noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Described {
    /// A company, an outlet.
    House,
    /// A town.
    Place,
    /// A ship, an aircraft, a storm, a work.
    Thing,
}

/// The type that a lower-case noun gives to the name right after it.
pub(crate) fn described(noun: &str) -> Option<Described> {
    if THING.has(noun) {
        Some(Described::Thing)
    } else if HOUSE.has(noun) {
        Some(Described::House)
    } else if PLACE.has(noun) {
        Some(Described::Place)
    } else {
        None
    }
}

/// Whether a participle after "was" shows that the subject is an organization: "founded".
pub(crate) fn is_founded(participle: &str) -> bool {
    FOUNDED.has(participle)
}

/// Whether a lower-case noun before "of" shows that a town or country follows: "the embassy of Tavara".
pub(crate) fn is_ruled(noun: &str) -> bool {
    RULED.has(noun)
}

/// Whether a lower-case word comes before a company with a possessive name and no noun after it: "at Lloyd's".
pub(crate) fn leads_to_a_house(word: &str) -> bool {
    BEFORE_HOUSE.has(word)
}

/// Whether a lower-case word after "'s" shows that the name itself is the subject: "Marlow's said".
pub(crate) fn ends_a_house(word: &str) -> bool {
    AFTER_HOUSE.has(word)
}

/// Whether a lower-case noun before "of" or "in" shows that a company follows: "shares in Vantix".
pub(crate) fn is_held(noun: &str) -> bool {
    HELD.has(noun)
}

/// Whether a lower-case word after a name and a hyphen is not part of the name: "New York-based".
pub(crate) fn is_joined(word: &str) -> bool {
    JOINED.has(word)
}

/// Whether a lower-case word before a name makes it the name of a storm: "Storm Gordon".
pub(crate) fn is_storm(word: &str) -> bool {
    STORM.has(word)
}

/// Whether a lower-case word begins names of towns, mountains and rivers: "Bir al-Ghanam", "Tel Aviv".
pub(crate) fn opens_a_town(word: &str) -> bool {
    TOWN_OPENER.has(word)
}

//! What is known of names before reading: countries with their other names and peoples, titles, short given names.

use crate::{
    lexicon::{index::Index, nouns::Gender},
    text::fold::{Case, Folded},
};

pub(crate) use crate::lexicon::name_forms::{given_names_agree, initials, is_state};

/// Key of a name, an adjective or a people: the row of the country or body as a name and as a people, the key of its first name.
static COUNTRIES: Index<2048> =
    Index::new(include_str!("../../assets/lexicon/derived/countries.tsv"));

/// The key of a name as it is written: what spellings of one name share.
pub fn key_of(surface: &str) -> String {
    let folded = Folded::new(surface, Case::Keep).text;
    key(&name_words(without_possessive(&folded)))
}

/// The words of a name without blanks, points and hyphens.
pub(crate) fn key(words: &[String]) -> String {
    let key = words.concat();
    if key.contains('-') {
        key.replace('-', "")
    } else {
        key
    }
}

/// A folded name without the possessive ending.
pub(crate) fn without_possessive(folded: &str) -> &str {
    folded
        .strip_suffix("'s")
        .or_else(|| folded.strip_suffix('\''))
        .unwrap_or(folded)
}

/// The words of a folded name: lower-case, without points and a leading "the".
pub(crate) fn name_words(bare: &str) -> Vec<String> {
    let mut words: Vec<String> = bare
        .split(' ')
        .map(plain)
        .filter(|word| !word.is_empty())
        .collect();
    if words.len() > 1 && words.first().is_some_and(|word| word == "the") {
        words.remove(0);
    }
    words
}

/// Lower-case, points and inner apostrophes gone; hyphens stay for the initials and go from the key.
fn plain(word: &str) -> String {
    let trimmed = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '&');
    let letters = trimmed.chars().filter(|&c| !matches!(c, '.' | '\'' | ','));
    let lower: String = letters.flat_map(char::to_lowercase).collect();
    match lower.as_str() {
        "organisation" => "organization".to_string(),
        "centre" => "center".to_string(),
        "defence" => "defense".to_string(),
        "labour" => "labor".to_string(),
        "harbour" => "harbor".to_string(),
        "theatre" => "theater".to_string(),
        "programme" => "program".to_string(),
        _ => lower,
    }
}

/// The country or union of countries that a name key stands for.
pub(crate) fn country(key: &str) -> Option<u16> {
    COUNTRIES.get(key)?.split('\t').next()?.parse().ok()
}

/// The key of the country or union that a name key stands for, or whose people or adjective it is.
pub(crate) fn country_key(key: &str) -> Option<&'static str> {
    COUNTRIES.get(key)?.rsplit('\t').next()
}

/// Whether a name key stands for a union of countries, which is an organization.
pub(crate) fn is_union(key: &str) -> bool {
    const UNIONS: &[&str] = &["europeanunion", "unitednations"];
    country_key(key).is_some_and(|first| UNIONS.contains(&first)) && country(key).is_some()
}

/// The country whose people or adjective a name key is.
pub(crate) fn people(key: &str) -> Option<u16> {
    COUNTRIES.get(key)?.split('\t').nth(1)?.parse().ok()
}

/// Words for bodies that names end in.
const BODIES: &[&str] = &[
    "agency",
    "alliance",
    "army",
    "assembly",
    "association",
    "authority",
    "bank",
    "board",
    "bureau",
    "chronicle",
    "coalition",
    "commission",
    "committee",
    "company",
    "congress",
    "corporation",
    "council",
    "department",
    "examiner",
    "federation",
    "foundation",
    "gazette",
    "group",
    "herald",
    "inquirer",
    "institute",
    "league",
    "ministry",
    "navy",
    "organisation",
    "organization",
    "parliament",
    "party",
    "police",
    "senate",
    "society",
    "squad",
    "telegraph",
    "times",
    "tribunal",
    "tribune",
    "union",
    "university",
];

/// Whether the words (lower-case) of a name say that it is a body: "working group on fair fishing", "lowtown chronicle". What
/// follows "of" and its like must not be an event of that body: "Assembly for Lowtown election".
pub(crate) fn is_body(words: &[String]) -> bool {
    const EVENTS: &[&str] = &[
        "act",
        "agreement",
        "award",
        "awards",
        "championship",
        "cup",
        "election",
        "elections",
        "championships",
        "medal",
        "prize",
        "report",
        "summit",
        "tour",
        "treaty",
        "war",
    ];
    let joins = |word: &str| matches!(word, "of" | "for" | "on" | "in" | "and" | "to" | "at");
    let end = words
        .iter()
        .position(|word| joins(word))
        .unwrap_or(words.len());
    words.len() > 1
        && words[..end]
            .last()
            .is_some_and(|head| BODIES.contains(&head.as_str()))
        && words
            .last()
            .is_some_and(|last| !EVENTS.contains(&last.as_str()))
}

/// Titles before the name of a person, lower-case without points.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "doctor",
    "sir",
    "dame",
    "lord",
    "lady",
    "baroness",
    "baron",
    "president",
    "vice-president",
    "chancellor",
    "senator",
    "sen",
    "representative",
    "rep",
    "congressman",
    "congresswoman",
    "governor",
    "gov",
    "mayor",
    "judge",
    "justice",
    "professor",
    "prof",
    "general",
    "gen",
    "colonel",
    "col",
    "major",
    "maj",
    "captain",
    "capt",
    "lieutenant",
    "lt",
    "sergeant",
    "sgt",
    "corporal",
    "cpl",
    "admiral",
    "adm",
    "commander",
    "cmdr",
    "detective",
    "det",
    "inspector",
    "insp",
    "superintendent",
    "constable",
    "officer",
    "sheriff",
    "reverend",
    "rev",
    "father",
    "rabbi",
    "imam",
    "sheikh",
    "ayatollah",
    "archbishop",
    "bishop",
    "cardinal",
    "secretary",
    "minister",
    "ambassador",
    "councillor",
    "cllr",
    "coach",
    "former",
    "monsieur",
    "madame",
    "herr",
    "frau",
    "señor",
    "senor",
];

/// Whether a word (lower-case, without points) is a title before a name.
pub(crate) fn is_title(word: &str) -> bool {
    TITLES.contains(&word)
}

/// Whether a title says that a person follows, whatever the tagger thinks: "Mr", not "General" of "General Motors".
pub(crate) fn is_honorific(word: &str) -> bool {
    [
        "mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "sen", "gov", "prof", "lt", "sgt",
        "capt", "cllr",
    ]
    .contains(&word)
}

/// Whether a word (lower case) comes after a name as a mark of honor or office: "QC", "MP".
pub(crate) fn is_post_nominal(word: &str) -> bool {
    [
        "qc", "kc", "mp", "msp", "mep", "obe", "mbe", "cbe", "kbe", "dbe", "phd", "md",
    ]
    .contains(&word)
}

/// The gender that a title tells.
pub(crate) fn title_gender(word: &str) -> Option<Gender> {
    match word {
        "mr" | "sir" | "lord" | "baron" | "congressman" | "monsieur" | "herr" | "father" => {
            Some(Gender::Male)
        }
        "mrs" | "ms" | "miss" | "dame" | "lady" | "baroness" | "congresswoman" | "madame"
        | "frau" => Some(Gender::Female),
        _ => None,
    }
}

static GENDERS: Index<2048> = Index::new(include_str!("../../assets/lexicon/derived/genders.tsv"));

/// Networks on which people write: "on Twitter" names a place of the statement and not who made it.
pub(crate) fn is_network(name: &str) -> bool {
    [
        "twitter",
        "facebook",
        "instagram",
        "youtube",
        "tiktok",
        "telegram",
        "whatsapp",
        "linkedin",
        "reddit",
        "snapchat",
        "weibo",
        "mastodon",
        "bluesky",
        "threads",
        "skype",
        "zoom",
    ]
    .contains(&name)
}

/// Who bears a given name (lower case), where that is nearly certain.
pub(crate) fn given_name_gender(name: &str) -> Option<Gender> {
    GENDERS.get(name).map(|class| match class {
        "m" => Gender::Male,
        _ => Gender::Female,
    })
}

/// Words behind the name of a company or body that do not tell it from another.
pub(crate) fn is_designator(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "inc",
        "incorporated",
        "ltd",
        "limited",
        "corp",
        "corporation",
        "co",
        "company",
        "companies",
        "plc",
        "llc",
        "llp",
        "lp",
        "ag",
        "gmbh",
        "sa",
        "nv",
        "bv",
        "spa",
        "ab",
        "oy",
        "pty",
        "group",
        "holdings",
        "holding",
        "party",
        "airlines",
        "airline",
        "airways",
        "motors",
        "motor",
        "bank",
        "supermarket",
        "supermarkets",
        "stores",
        "foundation",
        "agency",
        "newspaper",
        "magazine",
        "network",
        "technologies",
        "technology",
        "systems",
        "industries",
        "pharmaceuticals",
        "entertainment",
        "images",
        "organization",
        "organisation",
        "association",
        "pictures",
        "studios",
        "fc",
        "afc",
        "cf",
        "news agency",
        "international",
        "petroleum",
        "oil",
        "energy",
        "communications",
        "media",
        "union",
        "militia",
        "movement",
    ];
    WORDS.contains(&word)
}

/// Words behind the name of a place that do not tell it from another.
pub(crate) fn is_place_designator(word: &str) -> bool {
    [
        "city",
        "bay",
        "county",
        "province",
        "state",
        "island",
        "islands",
        "region",
        "district",
        "dc",
        "town",
        "village",
        "valley",
        "governorate",
        "prefecture",
    ]
    .contains(&word)
}

/// Words before the name of a place that do not tell it from another.
pub(crate) fn is_place_opener(word: &str) -> bool {
    [
        "mount", "mt", "lake", "river", "city", "state", "island", "county", "province", "cape",
        "port",
    ]
    .contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_tell_men_from_women() {
        assert_eq!(given_name_gender("susan"), Some(Gender::Female));
        assert_eq!(given_name_gender("peter"), Some(Gender::Male));
        assert_eq!(given_name_gender("alex"), None);
    }
}

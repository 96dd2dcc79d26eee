//! Prior knowledge about names: countries with their other names and demonyms, titles, short given names.

use crate::{
    lexicon::{List, index::Index, nouns::Gender},
    text::fold::{Case, Folded},
};

pub(crate) use crate::lexicon::name_forms::{given_names_agree, initials, is_state};

const FILE: &str = include_str!("../../assets/lexicon/name-parts.txt");

static AFTER_A_BODY: List = List::new(FILE, "after-a-body");
static BODY: List = List::new(FILE, "body");
static DESIGNATOR: List = List::new(FILE, "designator");
static EVENT: List = List::new(FILE, "event");
static FEMALE_TITLE: List = List::new(FILE, "female-title");
static HONORIFIC: List = List::new(FILE, "honorific");
static MALE_TITLE: List = List::new(FILE, "male-title");
static NETWORK: List = List::new(FILE, "network");
static PLACE_DESIGNATOR: List = List::new(FILE, "place-designator");
static PLACE_OPENER: List = List::new(FILE, "place-opener");
static POST_NOMINAL: List = List::new(FILE, "post-nominal");
static TITLE: List = List::new(FILE, "title");

/// British spellings of words in names with the American ones.
static SPELLINGS: Index<16> = Index::new(include_str!("../../assets/lexicon/spellings.tsv"));

/// The key of a name, adjective or demonym, with the row of the country or union as a name and as a demonym, and the key of its
/// main name.
static COUNTRIES: Index<2048> =
    Index::new(include_str!("../../assets/lexicon/derived/countries.tsv"));

/// The key of a name as written: the same for all spellings of the name.
pub fn key_of(surface: &str) -> String {
    let folded = Folded::new(surface, Case::Keep).text;
    key(&name_words(without_possessive(&folded)))
}

/// The words of a name without blanks, dots and hyphens.
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

/// The words of a folded name: in lower case, without dots and a leading "the".
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

/// Lower case, without dots and inner apostrophes; hyphens are left for the initials and removed from the key.
fn plain(word: &str) -> String {
    let trimmed = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '&');
    let mut lower = String::with_capacity(trimmed.len());
    for c in trimmed.chars().filter(|&c| !matches!(c, '.' | '\'' | ',')) {
        lower.extend(c.to_lowercase());
    }
    match SPELLINGS.get(&lower) {
        Some(usual) => usual.to_string(),
        None => lower,
    }
}

/// The country or union of countries with this name key.
pub(crate) fn country(key: &str) -> Option<u16> {
    COUNTRIES.get(key)?.split('\t').next()?.parse().ok()
}

/// The key of the country or union with this name, demonym or adjective.
pub(crate) fn country_key(key: &str) -> Option<&'static str> {
    COUNTRIES.get(key)?.rsplit('\t').next()
}

/// Whether a name key belongs to a union of countries, which is an organization.
pub(crate) fn is_union(key: &str) -> bool {
    const UNIONS: &[&str] = &["europeanunion", "unitednations"];
    country_key(key).is_some_and(|first| UNIONS.contains(&first)) && country(key).is_some()
}

/// The country of which a name key is the demonym or adjective.
pub(crate) fn people(key: &str) -> Option<u16> {
    COUNTRIES.get(key)?.split('\t').nth(1)?.parse().ok()
}

/// Whether the lower-case words of a name show that it is an organization: "working group on fair fishing", "lowtown chronicle".
/// The words after "of" and the like must not name an event of that organization: "Assembly for Lowtown election".
pub(crate) fn is_body(words: &[String]) -> bool {
    let end = words
        .iter()
        .position(|word| AFTER_A_BODY.has(word))
        .unwrap_or(words.len());
    words.len() > 1
        && words[..end].last().is_some_and(|head| BODY.has(head))
        && words.last().is_some_and(|last| !EVENT.has(last))
}

/// Whether a lower-case word without dots is a title before a name.
pub(crate) fn is_title(word: &str) -> bool {
    TITLE.has(word)
}

/// Whether a title proves that a person follows, whatever the tagger says: "Mr", but not "General" of "General Motors".
pub(crate) fn is_honorific(word: &str) -> bool {
    HONORIFIC.has(word)
}

/// Whether a lower-case word after a name is a mark of honor or office: "QC", "MP".
pub(crate) fn is_post_nominal(word: &str) -> bool {
    POST_NOMINAL.has(word)
}

/// The gender that a title shows.
pub(crate) fn title_gender(word: &str) -> Option<Gender> {
    if MALE_TITLE.has(word) {
        Some(Gender::Male)
    } else {
        FEMALE_TITLE.has(word).then_some(Gender::Female)
    }
}

static GENDERS: Index<2048> = Index::new(include_str!("../../assets/lexicon/derived/genders.tsv"));

/// Social networks: "on Twitter" is where a statement was made and not who made it.
pub(crate) fn is_network(name: &str) -> bool {
    NETWORK.has(name)
}

/// The gender of a lower-case given name, where it is nearly certain.
pub(crate) fn given_name_gender(name: &str) -> Option<Gender> {
    GENDERS.get(name).map(|class| match class {
        "m" => Gender::Male,
        _ => Gender::Female,
    })
}

/// Words after the name of a company or organization that do not distinguish it from another.
pub(crate) fn is_designator(word: &str) -> bool {
    DESIGNATOR.has(word)
}

/// Words after the name of a place that do not distinguish it from another.
pub(crate) fn is_place_designator(word: &str) -> bool {
    PLACE_DESIGNATOR.has(word)
}

/// Words before the name of a place that do not distinguish it from another.
pub(crate) fn is_place_opener(word: &str) -> bool {
    PLACE_OPENER.has(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_have_a_gender() {
        assert_eq!(given_name_gender("susan"), Some(Gender::Female));
        assert_eq!(given_name_gender("peter"), Some(Gender::Male));
        assert_eq!(given_name_gender("alex"), None);
    }
}

//! Abbreviations of English news that are written with a dot.

/// What may follow an abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Follows {
    /// Always more of the sentence: "Mr.", "Gen.", "vs.".
    Same,
    /// More of the sentence before a number or a name, else perhaps a new sentence: "Feb.", "No.".
    SameBeforeNumber,
    /// Either: "Inc.", "Jr.", "Ave.".
    Either,
}

/// Titles and other words that always lead on.
const LEADING: &[&str] = &[
    "adm", "amb", "asst", "atty", "bp", "brig", "capt", "cf", "cmdr", "cpl", "col", "cllr",
    "comdr", "dep", "dr", "drs", "eg", "ens", "fr", "ft", "gen", "gov", "hon", "ie", "insp",
    "lieut", "lt", "maj", "messrs", "mlle", "mme", "mr", "mrs", "ms", "mt", "mx", "pfc", "pres",
    "prof", "pte", "pvt", "rep", "reps", "rev", "sen", "sens", "sgt", "sr", "st", "ste", "supt",
    "treas", "viz", "v", "vs", "n°",
];

/// Words that lead on when a number follows.
const BEFORE_NUMBER: &[&str] = &[
    "apr", "art", "aug", "b", "c", "ca", "chap", "dec", "feb", "fig", "figs", "jan", "jul", "jun",
    "no", "nos", "nov", "oct", "op", "p", "para", "pp", "sec", "sep", "sept", "vol",
];

/// Words after which a sentence may end or go on.
const EITHER: &[&str] = &[
    "ala", "ariz", "ark", "assn", "assoc", "ave", "bldg", "blvd", "bros", "calif", "co", "colo",
    "conn", "corp", "cos", "del", "dept", "dist", "est", "etc", "fla", "ga", "hr", "hrs", "ill",
    "inc", "ind", "jr", "kan", "ken", "ky", "la", "lb", "lbs", "ltd", "mass", "md", "mfg", "mich",
    "min", "minn", "miss", "mo", "mont", "mph", "neb", "nev", "okla", "ont", "ore", "oz", "pa",
    "ph.d", "phd", "plc", "pty", "que", "rd", "sq", "tenn", "tex", "univ", "va", "vt", "wash",
    "wis", "wyo", "yr", "yrs", "al",
];

/// Words of the lists that are as often plain words: they take the dot only when written with a capital.
const ALSO_WORDS: &[&str] = &[
    "ala", "ark", "art", "col", "del", "fig", "gen", "hon", "ill", "ind", "kan", "ken", "la",
    "mass", "mo", "miss", "no", "ore", "pa", "pres", "rep", "reps", "sec", "sen", "sun", "wash",
    "dec", "mar", "jan", "est", "min", "treas", "asst", "adm", "va", "co", "al", "tex", "ont",
    "que", "p", "st", "rev",
];

/// Abbreviations that are written in lower case only: "a newer IE." ends a sentence.
const SMALL: &[&str] = &["cf", "eg", "ie", "viz"];

/// What may follow `word` (without its last dot), if it is an abbreviation.
pub(crate) fn lookup(word: &str) -> Option<Follows> {
    if word.len() > 8
        || (SMALL.contains(&word.to_lowercase().as_str()) && word == word.to_uppercase())
    {
        return None;
    }
    let lower = word.to_lowercase();
    let listed = if LEADING.contains(&lower.as_str()) {
        Follows::Same
    } else if BEFORE_NUMBER.contains(&lower.as_str()) {
        Follows::SameBeforeNumber
    } else if EITHER.contains(&lower.as_str()) {
        Follows::Either
    } else {
        return None;
    };
    Some(listed)
}

/// Whether a word before a dot keeps it as its own: "Mr", "Inc", "Feb", and "No" before a number.
pub(crate) fn takes_dot(word: &str, before_number: bool) -> bool {
    match lookup(word) {
        None => false,
        Some(Follows::SameBeforeNumber) if before_number => true,
        Some(_) if word.starts_with(char::is_uppercase) => word != "No" && word != "Miss",
        Some(_) => !ALSO_WORDS.contains(&word),
    }
}

/// Whether `word`, without its last dot, is made of dotted parts of which the last may be longer than one letter: "Ph.D".
pub(crate) fn is_dotted(word: &str) -> bool {
    word.split('.')
        .all(|part| (1..=2).contains(&part.chars().count()))
}

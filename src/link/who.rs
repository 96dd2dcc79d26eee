//! Who and where: names that fill the same slot of two passages and cannot both be meant.
//!
//! A sentence is full of names that the other does not have, so a pair must earn being compared: both do the same to the same, both
//! hold an office that one person holds, both stand for where one thing was done. And neither name may stand in the other report.

use std::collections::HashSet;

use super::{
    event::{self, is_same},
    passage::{Named, Passage},
    places,
};
use crate::{analysis::Analysis, article::Article, entity::MentionKind, pair::Pair, text::Span};

/// Offices that one person holds at a time, and what somebody is in one story.
const OFFICES: &[&str] = &[
    "mayor",
    "governor",
    "coach",
    "captain",
    "chairman",
    "chairwoman",
    "ceo",
    "king",
    "queen",
    "pope",
    "judge",
    "victim",
    "winner",
    "founder",
    "husband",
    "wife",
    "father",
    "mother",
    "referee",
    "pilot",
    "owner",
    "chief",
    "president",
    "director",
    "minister",
    "secretary",
    "commander",
    "ambassador",
    "bishop",
    "principal",
];

/// Offices of which a story may name several holders: presidents of two countries, ministers of one.
const MANY_HOLD: &[&str] = &[
    "president",
    "director",
    "minister",
    "secretary",
    "commander",
];

/// Words around a name within which both sides must tell of the same thing.
const REACH: usize = 8;

/// Families of deeds that many do or suffer in one story: of two arrested men both may be.
const SHARED_DEEDS: &[&str] = &[
    "die", "murder", "injure", "arrest", "charge", "convict", "acquit", "sentence", "trial",
    "rescue", "missing", "attack", "shoot", "stab", "flee", "protest", "search", "crash",
];

/// The people and organizations that cannot both be meant.
pub fn names(
    passages: Pair<&Passage>,
    articles: Pair<&Article>,
    known: Pair<&Known>,
) -> Vec<Pair<Span>> {
    // A company that is not known may be taken for something else that has a name.
    let firm = |kind| matches!(kind, MentionKind::Organization | MentionKind::Misc);
    clashing(passages, articles, known, |x, y| {
        let alike = (x.kind == MentionKind::Person && y.kind == MentionKind::Person)
            || (firm(x.kind) && firm(y.kind));
        alike
            && !is_short_for(passages, x, y)
            && !is_listed(passages.a, x)
            && !is_listed(passages.b, y)
            && in_one_slot(passages, x, y)
    })
}

/// Whether one name is made of the first letters of the other: "AFC".
fn is_short_for(passages: Pair<&Passage>, x: &Named, y: &Named) -> bool {
    let words = |passage: &Passage, name: &Named| -> Vec<String> {
        let words = passage.words[name.from..name.to].iter();
        words.map(|word| word.lower.clone()).collect()
    };
    let (x, y) = (words(passages.a, x), words(passages.b, y));
    let letters = |words: &[String]| -> String {
        let first = words.iter().filter_map(|word| word.chars().next());
        first.filter(|c| c.is_alphanumeric()).collect()
    };
    let plain = |words: &[String]| words.concat().replace('.', "");
    (y.len() == 1 && letters(&x) == plain(&y)) || (x.len() == 1 && letters(&y) == plain(&x))
}

/// Whether a name is one of a list, or describes the noun behind it: "the IBF, IBO and WBO titles", "MGM musicals".
fn is_listed(passage: &Passage, name: &Named) -> bool {
    if name.kind == MentionKind::Person {
        return false;
    }
    let lower = |n: usize| passage.words.get(n).map_or("", |word| word.lower.as_str());
    let beside = |n: usize| {
        let names = passage.names.iter().filter(|other| *other != name);
        names
            .into_iter()
            .any(|other| (other.from..other.to).contains(&n))
    };
    let joins = |word: &str| matches!(word, "," | "and" | "or" | "&");
    let before = name
        .from
        .checked_sub(2)
        .is_some_and(|n| joins(lower(n + 1)) && beside(n));
    let behind = joins(lower(name.to)) && beside(name.to + 1);
    let next = passage.words.get(name.to);
    let describes = next.is_some_and(|word| !word.stem.is_empty() && !word.capital)
        && !event::is_verb(passage, name.to)
        && !crate::lexicon::cues::is_saying(lower(name.to));
    before || behind || describes
}

/// The names that cannot both be meant by `clash` and of which neither report knows that of the other.
fn clashing(
    passages: Pair<&Passage>,
    articles: Pair<&Article>,
    known: Pair<&Known>,
    clash: impl Fn(&Named, &Named) -> bool,
) -> Vec<Pair<Span>> {
    let mut found = Vec::new();
    for x in &passages.a.names {
        for y in &passages.b.names {
            if clash(x, y)
                && is_foreign(articles.a, known.b, x.span)
                && is_foreign(articles.b, known.a, y.span)
            {
                found.push(Pair::new(x.span, y.span));
            }
        }
    }
    found
}

/// Whether two names fill one slot.
fn in_one_slot(passages: Pair<&Passage>, in_a: &Named, in_b: &Named) -> bool {
    let around =
        |passage: &Passage, name: &Named| event::surroundings(passage, name.from, name.to, REACH);
    let (far, near) = (around(passages.a, in_a), around(passages.b, in_b));
    let shared = far.iter().filter(|key| near.contains(key)).count();
    let stem = |passage: &Passage, n: usize| passage.words[n].stem.clone();
    if in_a.kind == MentionKind::Person {
        if let (Some(n), Some(m)) = (office(passages.a, in_a), office(passages.b, in_b)) {
            let many = MANY_HOLD.contains(&passages.a.words[n].lower.as_str());
            let least = if many { 3 } else { 1 };
            return stem(passages.a, n) == stem(passages.b, m)
                && !are_of_two_offices(passages, n, m)
                && shared >= least;
        }
        if identified(passages.a, in_a) && identified(passages.b, in_b) {
            return true;
        }
    }
    // A people before a noun ("a German tourist") is no one's name.
    let named = in_a.kind != MentionKind::Misc || in_b.kind != MentionKind::Misc;
    let shared_deed = [(passages.a, in_a), (passages.b, in_b)]
        .iter()
        .any(|(passage, name)| {
            let behind = name.to..(name.to + 6).min(passage.words.len());
            let mut clause = behind.take_while(|&n| !passage.words[n].stop);
            clause.any(|n| {
                !passage.words[n].capital
                    && is_shared_deed(passage, n)
                    && !crate::lexicon::cues::is_saying(&passage.words[n].lower)
            })
        });
    if named
        && !shared_deed
        && event::share_a_frame(passages, (in_a.from, in_a.to), (in_b.from, in_b.to))
    {
        return true;
    }
    let (Some(n), Some(m)) = (done_by(passages.a, in_a), done_by(passages.b, in_b)) else {
        return false;
    };
    is_same(&passages.a.words[n], &passages.b.words[m])
        && !is_shared_deed(passages.a, n)
        && shared >= far.len().min(near.len()).clamp(2, 3)
}

/// Whether the words before two offices tell them apart: "police chief", "fire chief".
fn are_of_two_offices(passages: Pair<&Passage>, n: usize, m: usize) -> bool {
    let of = |passage: &Passage, n: usize| {
        let before = n.checked_sub(1).map(|k| &passage.words[k])?;
        event::key(before)
    };
    matches!((of(passages.a, n), of(passages.b, m)), (Some(x), Some(y)) if x != y)
}

/// The office right beside a name: "Mayor Ruiz", "the mayor, Daniel Ortiz,", "Ortiz, the mayor".
fn office(passage: &Passage, name: &Named) -> Option<usize> {
    let words = &passage.words;
    let held = |n: usize| {
        words
            .get(n)
            .is_some_and(|word| OFFICES.contains(&word.lower.as_str()))
    };
    let comma = |n: usize| words.get(n).is_some_and(|word| word.lower == ",");
    // The tagger may take the title into the name.
    if held(name.from) && name.to > name.from + 1 {
        return Some(name.from);
    }
    let before = name.from.checked_sub(1)?;
    if held(before) {
        return Some(before);
    }
    if comma(before) && before.checked_sub(1).is_some_and(held) {
        return Some(before - 1);
    }
    (comma(name.to) && held(name.to + 2)).then_some(name.to + 2)
}

/// "named the victim as X", "was identified as Y".
fn identified(passage: &Passage, name: &Named) -> bool {
    let words = &passage.words;
    let verb = |word: &super::passage::Word| {
        matches!(word.stem.as_str(), "identify" | "identifi" | "name")
    };
    let from = name.from.saturating_sub(6);
    name.from
        .checked_sub(1)
        .is_some_and(|n| words[n].lower == "as" && words[from..n].iter().any(verb))
}

/// The verb whose doer a name is: right behind it ("Velmora will buy"), or before "by" ("was bought by Velmora").
fn done_by(passage: &Passage, name: &Named) -> Option<usize> {
    let words = &passage.words;
    let passive = |n: usize| {
        matches!(
            words[n].lower.as_str(),
            "was" | "were" | "is" | "are" | "be" | "been" | "being"
        )
    };
    if name
        .from
        .checked_sub(1)
        .is_some_and(|n| words[n].lower == "by")
    {
        return (name.from.saturating_sub(4)..name.from - 1)
            .rev()
            .find(|&n| event::is_verb(passage, n));
    }
    let verb = (name.to..(name.to + 4).min(words.len()))
        .take_while(|&n| !words[n].stop && words[n].lower != ",")
        .find(|&n| !words[n].stem.is_empty())?;
    ((name.to..verb).all(|n| !passive(n)) && event::is_verb(passage, verb)).then_some(verb)
}

fn is_shared_deed(passage: &Passage, n: usize) -> bool {
    let family = passage.words[n].family;
    crate::lexicon::cues::is_saying(&passage.words[n].lower)
        || family.is_some_and(|family| {
            SHARED_DEEDS
                .iter()
                .any(|deed| super::words::family(&crate::text::stem::stem(deed)) == Some(family))
        })
}

/// The words of the names of a report, in small letters.
pub type Known = HashSet<String>;

/// The words of all names of a report.
pub fn known(article: &Article, analysis: &Analysis) -> Known {
    let names = analysis
        .mentions
        .iter()
        .filter(|mention| mention.kind.is_name());
    let mut known = Known::new();
    for name in names {
        let text = name.span.of(&article.text).to_lowercase();
        for word in text.split(|c: char| !c.is_alphanumeric()) {
            if !known.contains(word) {
                known.insert(word.to_string());
            }
        }
    }
    known
}

/// Whether no word of a name stands in a name of the other report.
fn is_foreign(here: &Article, other: &Known, name: Span) -> bool {
    let text = name.of(&here.text).to_lowercase();
    let mut words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() > 2 && !OFFICES.contains(word))
        .peekable();
    words.peek().is_some() && !words.any(|word| other.contains(word))
}

/// The places where one thing was done that lie apart, the peoples of whom one thing is said, and opposite quarters of the compass.
pub fn places(
    passages: Pair<&Passage>,
    articles: Pair<&Article>,
    known: Pair<&Known>,
) -> Vec<Pair<Span>> {
    let mut found = clashing(passages, articles, known, |x, y| {
        let texts = (x.span.of(&articles.a.text), y.span.of(&articles.b.text));
        match (x.kind, y.kind) {
            (MentionKind::Place, MentionKind::Place) => {
                places::are_apart(texts.0, texts.1) && stand_alike(passages, x, y)
            }
            (MentionKind::Misc, MentionKind::Misc) => {
                places::are_different_peoples(texts.0, texts.1) && same_noun(passages, x, y)
            }
            _ => false,
        }
    });
    found.extend(quarters(passages));
    found
}

/// Whether two places tell where the same was done: the same preposition and the same verb before it.
fn stand_alike(passages: Pair<&Passage>, x: &Named, y: &Named) -> bool {
    let preposition = |passage: &Passage, name: &Named| {
        let n = name.from.checked_sub(1)?;
        let lower = passage.words[n].lower.as_str();
        ["in", "at", "near", "from", "to", "into", "outside"]
            .iter()
            .position(|known| *known == lower)
    };
    let (Some(p), Some(q)) = (preposition(passages.a, x), preposition(passages.b, y)) else {
        return false;
    };
    p == q && event::share_a_deed(passages, (x.from - 1, x.to), (y.from - 1, y.to))
}

/// "a French lawyer" / "a German lawyer".
fn same_noun(passages: Pair<&Passage>, x: &Named, y: &Named) -> bool {
    let noun = |passage: &Passage, name: &Named| -> Option<String> {
        let word = passage.words.get(name.to)?;
        (!word.capital).then(|| event::key(word))?
    };
    let (n, m) = (noun(passages.a, x), noun(passages.b, y));
    // "An Australian climber survived", "a British climber dies": two people.
    let told = |passage: &Passage, name: &Named| -> Option<usize> {
        let behind = name.to + 1..(name.to + 1 + REACH).min(passage.words.len());
        let clause = behind.take_while(|&n| !passage.words[n].stop);
        clause
            .into_iter()
            .find(|&n| event::is_verb(passage, n) || passage.words[n].family.is_some())
    };
    let one = match (told(passages.a, x), told(passages.b, y)) {
        (Some(n), Some(m)) => is_same(&passages.a.words[n], &passages.b.words[m]),
        (None, None) => true,
        _ => false,
    };
    // "is an American actor", "is a French actor".
    let is_one = |passage: &Passage, name: &Named| {
        let before =
            (name.from.saturating_sub(3)..name.from).map(|n| passage.words[n].lower.as_str());
        before.into_iter().any(|word| matches!(word, "is" | "was"))
    };
    let told_of_one =
        is_one(passages.a, x) && is_one(passages.b, y) && !event::tell_of_strangers(passages);
    n.is_some() && n == m && (one || told_of_one)
}

/// "north of the capital" / "south of the capital", "northern Mali" / "southern Mali".
fn quarters(passages: Pair<&Passage>) -> Vec<Pair<Span>> {
    let of = |passage: &Passage| -> Vec<(usize, usize)> {
        let quarter = |lower: &str| {
            ["north", "south", "east", "west"].iter().position(|name| {
                lower
                    .strip_prefix(name)
                    .is_some_and(|rest| matches!(rest, "" | "ern"))
            })
        };
        let words = passage.words.iter().enumerate();
        words
            .filter(|(_, word)| !word.capital)
            .filter_map(|(n, word)| Some((quarter(&word.lower)?, n)))
            .collect()
    };
    let found = passages.map(of);
    let ([(here, n)], [(there, m)]) = (found.a.as_slice(), found.b.as_slice()) else {
        return Vec::new();
    };
    let landmark = |passage: &Passage, n: usize| {
        let behind = passage.words[n + 1..].iter().take(4);
        behind
            .take_while(|word| !word.stop && word.lower != ",")
            .find(|word| !word.stem.is_empty())
            .map(|word| word.stem.clone())
    };
    let marks = (landmark(passages.a, *n), landmark(passages.b, *m));
    // North and south stand beside each other in the list, and so do east and west.
    let opposite = here / 2 == there / 2 && here != there;
    if opposite && marks.0.is_some() && marks.0 == marks.1 {
        vec![Pair::new(
            passages.a.words[*n].span,
            passages.b.words[*m].span,
        )]
    } else {
        Vec::new()
    }
}

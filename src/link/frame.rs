//! Of whom and of what a verb is said: the words of its subject and of its object, and whether it was, will be or may be.
//!
//! There is no parser; the subject stands before the verb and the object behind it, up to the border of the clause.

use super::{event, passage::Passage, words};
use crate::{
    entity::MentionKind,
    lexicon::{
        cues,
        nouns::{Noun, noun},
    },
    pair::Pair,
};

/// What is said with a verb.
#[derive(Debug)]
pub struct Frame {
    /// Stems and families of the words of which it is said; empty where a pronoun or nothing stands there.
    pub subject: Vec<String>,
    /// Stems and families of the words behind it.
    pub object: Vec<String>,
    /// Of a verb in the passive, those behind "by".
    pub agent: Vec<String>,
    /// The words of both that are names of people and bodies.
    pub names: Vec<String>,
    /// Those of people alone.
    pub people: Vec<String>,
    /// Those of both that stand for somebody who is not named: "man", "driver".
    pub anybody: Vec<String>,
    /// Whether a pronoun stands for its subject.
    pub pronoun: bool,
    /// Whether its subject suffers it: "was signed".
    pub passive: bool,
    /// How it is told.
    pub mood: Mood,
}

/// How a verb is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// It was so or is so.
    Told,
    /// It will be so.
    Future,
    /// It can be so or could be.
    Able,
    /// It is wanted, allowed, asked or thought of: "to sign", "may sign", "if he signs".
    Open,
}

/// Words of a subject or object that are looked at.
const REACH: usize = 12;

/// What is said with the verb at `n`.
pub fn frame(passage: &Passage, n: usize) -> Frame {
    let lower = |k: usize| passage.words[k].lower.as_str();
    let before: Vec<&str> = (n.saturating_sub(4)..n)
        .rev()
        .take_while(|&k| !passage.words[k].stop && lower(k) != ",")
        .map(lower)
        .collect();
    let ends = |word: &str| word.ends_with("ed") || crate::text::stem::is_irregular(word);
    let passive = ends(lower(n))
        && before
            .iter()
            .take_while(|word| is_helping(word) || word.ends_with("ly"))
            .any(|word| is_be(word));
    let ((subject, pronoun), object) = (subject(passage, n), object(passage, n));
    let named = |k: &usize| {
        let inside = |name: &super::passage::Named| {
            name.kind != MentionKind::Place && (name.from..name.to).contains(k)
        };
        passage.names.iter().any(inside)
    };
    let names = subject.iter().chain(&object).copied().filter(named);
    let keys = |places: &[usize]| -> Vec<String> {
        let words = places.iter().map(|&k| &passage.words[k]);
        words.filter_map(event::key).collect()
    };
    let person = |k: &usize| {
        let inside = |name: &super::passage::Named| {
            name.kind == MentionKind::Person && (name.from..name.to).contains(k)
        };
        passage.names.iter().any(inside)
    };
    let people = subject.iter().chain(&object).copied().filter(person);
    let somebody = |k: &usize| {
        let word = &passage.words[*k];
        !word.capital && matches!(noun(&word.lower), Some(Noun::Someone(_)))
    };
    let anybody = subject.iter().chain(&object).copied().filter(somebody);
    let by = object
        .iter()
        .copied()
        .filter(|&k| (n + 1..k).any(|by| lower(by) == "by"));
    Frame {
        pronoun,
        people: keys(&people.collect::<Vec<_>>()),
        agent: keys(&by.collect::<Vec<_>>()),
        anybody: keys(&anybody.collect::<Vec<_>>()),
        names: keys(&names.collect::<Vec<_>>()),
        subject: keys(&subject),
        object: keys(&object),
        passive,
        mood: mood(passage, n),
    }
}

/// Whether the deeds at two values are the same verb, told alike and not of two people; nothing where no verb is the same.
pub fn share_a_deed(
    passages: Pair<&Passage>,
    a: (usize, usize),
    b: (usize, usize),
) -> Option<bool> {
    let (in_a, in_b) = (
        event::deeds(passages.a, a.0, a.1),
        event::deeds(passages.b, b.0, b.1),
    );
    let mut found = None;
    for &n in &in_a {
        for &m in &in_b {
            if !event::is_same(&passages.a.words[n], &passages.b.words[m]) {
                continue;
            }
            let verbs = event::is_verb(passages.a, n) && event::is_verb(passages.b, m);
            let (x, y) = (frame(passages.a, n), frame(passages.b, m));
            let one = !verbs || (x.mood == y.mood && !are_of_two(&x, &y));
            found = Some(found.unwrap_or(false) || one);
        }
    }
    found
}

/// Whether two subjects are two people or bodies, each with a name that the other has not.
fn are_of_two(x: &Frame, y: &Frame) -> bool {
    let own = |here: &Frame, there: &Frame| {
        let mut names = here
            .names
            .iter()
            .filter(|name| here.subject.contains(name))
            .peekable();
        names.peek().is_some()
            && !names.any(|name| there.subject.contains(name) || there.object.contains(name))
    };
    x.passive == y.passive && own(x, y) && own(y, x)
}

/// Whether two frames are of one deed: what both say of the subject and of the object has something in common, and at least one of
/// the two is named on both sides.
pub fn are_one(x: &Frame, y: &Frame) -> bool {
    let meet = |x: &[String], y: &[String]| x.iter().any(|key| y.contains(key));
    let known = |x: &[String], y: &[String]| !x.is_empty() && !y.is_empty();
    // "the charges against Lind" and "those against Berg".
    let stranger = |x: &Frame, y: &Frame| !meet(&x.names, &y.subject) && !meet(&x.names, &y.object);
    if known(&x.names, &y.names) && stranger(x, y) && stranger(y, x) || are_two_people(x, y) {
        return false;
    }
    // "a man" may be anybody, so what is said of him is not said of another.
    let anybody = |keys: &[String]| {
        let open = |key: &String| x.anybody.contains(key) || y.anybody.contains(key);
        keys.iter().all(open)
    };
    let shared = |x: &[String], y: &[String]| {
        let met = x.iter().filter(|key| y.contains(key)).count();
        let open = met == 0 && (anybody(x) || anybody(y));
        (known(x, y) && !open).then_some(met)
    };
    let nobody = x.subject.is_empty() && y.subject.is_empty() && !x.pronoun && !y.pronoun;
    let alike = match (shared(&x.subject, &y.subject), shared(&x.object, &y.object)) {
        (Some(left), Some(right)) => left > 0 && right > 0,
        (Some(met), None) => met > 0,
        (None, Some(met)) => {
            let whole = met == x.object.len().max(y.object.len());
            met > usize::from(!nobody && !whole)
        }
        (None, None) => false,
    };
    if alike || x.passive == y.passive {
        return alike;
    }
    // "police arrested Kessler" and "Kessler was arrested by police".
    let (active, passive) = if x.passive { (y, x) } else { (x, y) };
    let doers = shared(&active.subject, &passive.agent).is_none_or(|met| met > 0);
    let suffer = match shared(&active.object, &passive.subject) {
        Some(met) => met > 0,
        None => shared(&active.object, &passive.object).is_some_and(|met| met > 1),
    };
    doers && suffer
}

/// Whether both subjects name people, and not one name in common.
fn are_two_people(x: &Frame, y: &Frame) -> bool {
    let people = |frame: &Frame| -> Vec<String> {
        let names = frame.people.iter();
        names
            .filter(|name| frame.subject.contains(name))
            .cloned()
            .collect()
    };
    let (a, b) = (people(x), people(y));
    x.passive == y.passive
        && !a.is_empty()
        && !b.is_empty()
        && !a.iter().any(|name| b.contains(name))
}

/// The words before a verb and whether a pronoun stands for them, back to the border of the clause; where nothing is named in the clause ("but has not signed"), those of the
/// clause before it.
fn subject(passage: &Passage, n: usize) -> (Vec<usize>, bool) {
    let mut places = Vec::new();
    let mut seen = 0;
    let mut skipped = usize::MAX;
    for k in (0..n).rev() {
        let word = &passage.words[k];
        if word.stop || seen > REACH {
            break;
        }
        if k >= skipped {
            continue;
        }
        if places.is_empty() && word.lower == "," {
            skipped = aside(passage, k).unwrap_or(k);
            continue;
        }
        if is_border(&word.lower) {
            // "Ann Roe, the head of the bank was held": a comma left out.
            let described = word.lower == ","
                && passage
                    .words
                    .get(k + 1)
                    .is_some_and(|next| matches!(next.lower.as_str(), "a" | "an" | "the"))
                && k.checked_sub(1).is_some_and(|k| passage.words[k].capital);
            if !places.is_empty() && !described {
                break;
            }
            continue;
        }
        // "Varga said he never met her": who says it stands before.
        let beside = (k + 1..n).all(|k| is_beside_a_verb(&passage.words[k].lower));
        if places.is_empty() && beside && is_personal(&word.lower) {
            let told = k
                .checked_sub(1)
                .is_some_and(|k| cues::is_saying(&passage.words[k].lower));
            if !told {
                return (Vec::new(), true);
            }
        }
        seen += 1;
        places.extend(content(passage, k).then_some(k));
    }
    (places, false)
}

fn object(passage: &Passage, n: usize) -> Vec<usize> {
    let places = (n + 1)..passage.words.len().min(n + 1 + REACH);
    let inside = |k: &usize| !passage.words[*k].stop && !is_border(&passage.words[*k].lower);
    places
        .take_while(inside)
        .filter(|&k| content(passage, k))
        .collect()
}

/// Whether a word names something, and not when.
fn content(passage: &Passage, n: usize) -> bool {
    let word = &passage.words[n];
    event::key(word).is_some() && !words::is_calendar(&word.lower) && !word.lower.ends_with("ly")
}

/// Where what is told by the way begins that ends with the comma at `n`: "Mark Felt, who led the bureau, died".
fn aside(passage: &Passage, n: usize) -> Option<usize> {
    let lower = |n: usize| passage.words[n].lower.as_str();
    let mut commas = (n.saturating_sub(30)..n)
        .rev()
        .take_while(|&k| !passage.words[k].stop)
        .filter(|&k| lower(k) == ",");
    let first = commas.next()?;
    let described = matches!(lower(first + 1), "a" | "an" | "the" | "his" | "her" | "its")
        || lower(first + 1).starts_with(|c: char| c.is_ascii_digit())
        || lower(first + 1).ends_with("ed")
        || lower(first + 1).ends_with("ing");
    if described {
        return Some(first);
    }
    let relative = |k: &usize| matches!(lower(k + 1), "who" | "which" | "whose");
    std::iter::once(first).chain(commas).find(relative)
}

/// How the verb at `n` is told.
fn mood(passage: &Passage, n: usize) -> Mood {
    let clause = (n.saturating_sub(REACH)..n)
        .rev()
        .take_while(|&k| !passage.words[k].stop);
    let mut near = true;
    let mut mood = Mood::Told;
    for (back, k) in clause.enumerate() {
        let lower = passage.words[k].lower.as_str();
        match lower {
            "if" | "whether" | "unless" => return Mood::Open,
            _ if !near => {}
            // "is to begin" will.
            "to" if k > 0 && is_be(&passage.words[k - 1].lower) => mood = Mood::Future,
            "to" if back < 3 => return Mood::Open,
            "may" | "might" | "would" | "should" | "must" => return Mood::Open,
            "can" | "ca" | "could" | "cannot" => mood = Mood::Able,
            "will" | "wo" | "shall" => mood = Mood::Future,
            _ => {}
        }
        near &= back < 1 || is_helping(lower) || lower.ends_with("ly");
    }
    mood
}

fn is_border(word: &str) -> bool {
    matches!(
        word,
        "," | "("
            | ")"
            | "-"
            | "–"
            | "—"
            | "\""
            | "“"
            | "”"
            | "that"
            | "which"
            | "who"
            | "whom"
            | "whose"
            | "but"
            | "and"
            | "or"
            | "while"
            | "whereas"
            | "because"
            | "although"
            | "though"
            | "if"
            | "when"
            | "after"
            | "before"
            | "until"
            | "since"
            | "as"
            | "than"
    )
}

fn is_beside_a_verb(word: &str) -> bool {
    is_helping(word) || word.ends_with("ly")
}

fn is_personal(word: &str) -> bool {
    matches!(word, "he" | "she" | "they" | "it" | "we" | "i" | "you")
}

fn is_be(word: &str) -> bool {
    matches!(
        word,
        "is" | "are" | "was" | "were" | "be" | "been" | "being" | "'s" | "'re" | "got"
    )
}

/// Whether a word helps a verb or stands between it and what helps it: "has", "did", "not".
pub fn is_helping(word: &str) -> bool {
    is_be(word)
        || matches!(
            word,
            "has"
                | "have"
                | "had"
                | "having"
                | "did"
                | "does"
                | "do"
                | "not"
                | "n't"
                | "never"
                | "will"
                | "wo"
                | "would"
                | "can"
                | "could"
                | "may"
                | "might"
                | "should"
                | "must"
                | "also"
                | "still"
                | "even"
                | "ever"
        )
}

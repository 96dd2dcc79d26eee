//! What the model sees of a token: hashes of it, of its neighbors, of the run of capitals it stands in and of its other uses in the report.

use std::{collections::HashMap, ops::Range};

use super::{
    hash,
    words::{self, Word, Words},
};
use crate::text::{Token, TokenKind};

/// How a token is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Shape {
    /// Beyond the sentence.
    #[default]
    None,
    /// "word".
    Lower,
    /// "Word".
    Title,
    /// "W", "W.".
    Initial,
    /// "WORD".
    Upper,
    /// "U.S."
    Dotted,
    /// "McWord", "iWord".
    Mixed,
    /// "1,200".
    Digits,
    /// "2nd", "B52".
    DigitsAndLetters,
    /// ",".
    Mark,
    /// "'s", "n't".
    Clitic,
}

impl Shape {
    fn of(text: &str, kind: TokenKind) -> Shape {
        if matches!(kind, TokenKind::Punct | TokenKind::Symbol) {
            return Shape::Mark;
        }
        let (mut upper, mut lower, mut digits, mut dots, mut n) = (0, 0, 0, 0, 0);
        let mut inner_upper = false;
        let mut apostrophe_first = false;
        for c in text.chars() {
            match c {
                '.' => dots += 1,
                '\'' | '\u{2019}' if n == 0 => apostrophe_first = true,
                _ if c.is_uppercase() => {
                    inner_upper |= n > 0;
                    upper += 1;
                }
                _ if c.is_numeric() => digits += 1,
                _ if c.is_alphabetic() => lower += 1,
                _ => {}
            }
            n += 1;
        }
        if apostrophe_first
            || (n == 3
                && text.starts_with(['n', 'N'])
                && text.ends_with(['t', 'T'])
                && upper + lower == 2)
        {
            Shape::Clitic
        } else if digits > 0 {
            if upper + lower > 0 {
                Shape::DigitsAndLetters
            } else {
                Shape::Digits
            }
        } else if upper == 0 {
            Shape::Lower
        } else if dots > 1 && lower == 0 {
            Shape::Dotted
        } else if upper == 1 && lower == 0 {
            Shape::Initial
        } else if lower == 0 {
            Shape::Upper
        } else if inner_upper {
            Shape::Mixed
        } else {
            Shape::Title
        }
    }

    const fn is_capital(self) -> bool {
        matches!(
            self,
            Shape::Title | Shape::Initial | Shape::Upper | Shape::Dotted | Shape::Mixed
        )
    }
}

/// What is kept of a token.
#[derive(Clone, Copy, Debug, Default)]
struct Atom {
    key: u64,
    shape: Shape,
    word: Word,
    brown: u16,
    /// Hashes of the first one to four and the last one to four characters.
    prefixes: [u32; 4],
    suffixes: [u32; 4],
    /// How the characters go, repeats left out: "Xx-Xx".
    outline: u32,
    /// The run of capitals it stands in.
    run: Option<Run>,
}

/// A run of capitalized tokens in a sentence, joined by hyphens, ampersands and (in the loose run) "of", "and", "the", "'s".
#[derive(Clone, Copy, Debug)]
struct Run {
    start: u32,
    end: u32,
    loose_start: u32,
    loose_end: u32,
}

/// How a word is used in the whole report.
#[derive(Clone, Copy, Debug, Default)]
struct Uses {
    lower: u16,
    /// Capitalized inside a sentence.
    title: u16,
    /// As the last of a run of several.
    last: u16,
    /// As the first of a run of several.
    first: u16,
    alone: u16,
    /// The key, the word of the token before the longest run it ends and of the first of that run.
    full_first: Word,
    /// Bits of what stood around: see `around`.
    around: u16,
    full_length: u8,
    full_last: Word,
}

/// A report prepared for the tagger.
pub struct Document {
    atoms: Vec<Atom>,
    sentences: Vec<Range<u32>>,
    uses: HashMap<u64, Uses>,
    /// For each sentence whether its letters are all capitals, or all words begin with one.
    case: Vec<u8>,
}

fn fold_hash(chars: impl Iterator<Item = char>) -> u32 {
    let mut h = hash::START;
    for c in chars {
        h = hash::add(h, u64::from(u32::from(c)));
    }
    (hash::finish(h) >> 32) as u32
}

impl Atom {
    fn new(text: &str, token: &Token, words: &Words) -> Atom {
        let written = token.span.of(text);
        let key = words::key(written);
        let word = words.get(key);
        let shape = Shape::of(written, token.kind);
        // Only the ends of a word count; a token may be as long as the report.
        let head: [char; 4] = {
            let mut folded = written.chars().map(words::fold);
            std::array::from_fn(|_| folded.next().unwrap_or('\0'))
        };
        let tail: [char; 4] = {
            let mut folded = written.chars().rev().map(words::fold);
            std::array::from_fn(|_| folded.next().unwrap_or('\0'))
        };
        let mut outline = hash::START;
        let mut last = '\0';
        for c in written.chars().take(24) {
            let class = if c.is_uppercase() {
                'X'
            } else if c.is_alphabetic() {
                'x'
            } else if c.is_numeric() {
                '0'
            } else {
                c
            };
            if class != last {
                outline = hash::add(outline, u64::from(u32::from(class)));
                last = class;
            }
        }
        Atom {
            key,
            shape,
            word,
            brown: if shape.is_capital() {
                word.brown_title
            } else {
                word.brown_lower
            },
            prefixes: std::array::from_fn(|n| fold_hash(head[..=n].iter().copied())),
            suffixes: std::array::from_fn(|n| fold_hash(tail[..=n].iter().copied())),
            outline: (hash::finish(outline) >> 32) as u32,
            run: None,
        }
    }

    fn vector(&self, n: usize) -> u64 {
        u64::from(self.word.vector[n])
    }

    fn is_mostly_lower(&self) -> bool {
        (1..=2).contains(&self.word.case)
    }
}

/// Words that join two runs of capitals into one longer name.
fn joins(written: &str) -> bool {
    matches!(
        written,
        "of" | "and"
            | "for"
            | "the"
            | "de"
            | "la"
            | "le"
            | "du"
            | "van"
            | "von"
            | "der"
            | "den"
            | "bin"
            | "al"
            | "el"
            | "del"
            | "di"
            | "da"
            | "dos"
            | "'s"
            | "’s"
            | "&"
            | "in"
            | "on"
            | "to"
            | "at"
    )
}

impl Document {
    /// Reads the tokens of the whole report.
    pub fn new(text: &str, tokens: &[Token], sentences: &[Range<u32>], words: &Words) -> Document {
        let mut atoms: Vec<Atom> = tokens
            .iter()
            .map(|token| Atom::new(text, token, words))
            .collect();
        let mut uses: HashMap<u64, Uses> = HashMap::new();
        let mut case = Vec::with_capacity(sentences.len());
        for sentence in sentences {
            let range = sentence.start as usize..(sentence.end as usize).min(atoms.len());
            let Some(inside) = atoms.get_mut(range.clone()) else {
                case.push(0);
                continue;
            };
            case.push(sentence_case(inside));
            let written: Vec<&str> = tokens[range]
                .iter()
                .map(|token| token.span.of(text))
                .collect();
            find_runs(inside, &written);
            if case.last() == Some(&0) {
                count_uses(inside, &mut uses);
            }
        }
        Document {
            atoms,
            sentences: sentences.to_vec(),
            uses,
            case,
        }
    }

    /// Calls `see` with every feature of token `n` of sentence `s`.
    #[inline]
    pub fn features(&self, s: usize, n: usize, mut see: impl FnMut(u64)) {
        let Some(sentence) = self.sentences.get(s) else {
            return;
        };
        let (start, end) = (
            sentence.start as usize,
            (sentence.end as usize).min(self.atoms.len()),
        );
        let nothing = Atom::default();
        let at = |offset: isize| -> &Atom {
            let i = (start + n).wrapping_add_signed(offset);
            if (start..end).contains(&i) {
                &self.atoms[i]
            } else {
                &nothing
            }
        };
        let case = u64::from(self.case.get(s).copied().unwrap_or(0));
        let (pp, p, t, x, xx) = (at(-2), at(-1), at(0), at(1), at(2));
        let mut template = 0u64;
        let mut add = |a: u64, b: u64| {
            template += 1;
            see(hash::finish(hash::add(
                hash::add(hash::add(hash::START, template), a),
                b,
            )));
        };
        // Words.
        add(t.key, 0);
        add(p.key, 0);
        add(x.key, 0);
        add(pp.key, 0);
        add(xx.key, 0);
        add(p.key, t.key);
        add(t.key, x.key);
        add(p.key, x.key);
        add(t.key, t.shape as u64);
        add(pp.key, p.key);
        add(x.key, xx.key);
        // Letters.
        for n in 0..4 {
            add(t.prefixes[n].into(), 0);
            add(t.suffixes[n].into(), 0);
        }
        add(t.suffixes[2].into(), t.shape as u64);
        add(p.suffixes[2].into(), 0);
        add(x.suffixes[2].into(), 0);
        // How it is written.
        let shapes = |a: &Atom, b: &Atom| (a.shape as u64) << 8 | b.shape as u64;
        let place = u64::from(n == 0) | u64::from(start + n + 1 == end) << 1 | case << 2;
        add(t.outline.into(), 0);
        add(t.outline.into(), x.outline.into());
        add(t.outline.into(), p.outline.into());
        add(t.shape as u64, place);
        add(shapes(p, t), shapes(x, xx));
        add(shapes(pp, p), shapes(t, x));
        add(shapes(p, t), place);
        add(shapes(t, x), place);
        add(u64::from(t.word.case) << 8 | t.shape as u64, place);
        add(
            u64::from(t.word.case) << 8 | t.shape as u64,
            u64::from(x.word.case) << 8 | x.shape as u64,
        );
        add(
            u64::from(t.word.case) << 8 | t.shape as u64,
            u64::from(p.word.case) << 8 | p.shape as u64,
        );
        // What the words mean.
        for k in 0..3 {
            for atom in [pp, p, t, x, xx] {
                add(atom.vector(k), 0);
            }
            add(t.vector(k), t.shape as u64);
        }
        add(p.vector(1), t.vector(1));
        add(t.vector(1), x.vector(1));
        add(p.vector(1), x.vector(1));
        add(p.vector(0) << 32 | t.vector(0), x.vector(0));
        add(p.vector(1), shapes(t, x));
        add(x.vector(1), shapes(p, t));
        add(p.vector(2), t.shape as u64);
        add(x.vector(2), t.shape as u64);
        for atom in [p, t, x] {
            add(atom.brown.into(), 0);
            add(u64::from(atom.brown >> 10), atom.shape as u64);
            add(u64::from(atom.brown >> 6), 0);
        }
        add(p.brown.into(), t.brown.into());
        add(t.brown.into(), x.brown.into());
        // Lists of names.
        let names = |a: &Atom| u64::from(a.word.names) << 8 | a.shape as u64;
        add(names(t), 0);
        add(names(p), names(t));
        add(names(t), names(x));
        add(names(p) << 16 | names(t), names(x));
        // The run of capitals.
        if let Some(run) = t.run {
            let atom = |i: usize| {
                if (start..end).contains(&i) {
                    &self.atoms[i]
                } else {
                    &nothing
                }
            };
            let (from, to) = (start + run.start as usize, start + run.end as usize);
            let (loose_from, loose_to) = (
                start + run.loose_start as usize,
                start + run.loose_end as usize,
            );
            let here = start + n;
            let place = ((here - from).min(3) << 2 | (to - 1 - here).min(3)) as u64;
            let is = |a: usize, b: usize| u64::from(a == b);
            let (first, last) = (atom(from), atom(to - 1));
            let (before, after) = (atom(from.wrapping_sub(1)), atom(to));
            let loose_place = is(here, loose_from)
                | is(here, loose_to - 1) << 1
                | is(from, loose_from) << 2
                | is(to, loose_to) << 3;
            add(place, 0);
            add(last.key, place & 3);
            add(first.key, place >> 2);
            add(last.vector(1), place);
            add(first.vector(1), place);
            add(last.vector(2), place & 3);
            add(first.vector(2), place >> 2);
            add(names(first), place);
            add(names(last), place);
            add(before.key, place);
            add(after.key, place);
            add(before.vector(1), place);
            add(after.vector(1), place);
            add(before.vector(2), after.vector(0));
            let (loose_first, loose_last) = (atom(loose_from), atom(loose_to - 1));
            add(loose_last.key, loose_place);
            add(loose_first.key, loose_place);
            add(loose_last.vector(1), loose_place);
            add(loose_first.vector(1), loose_place);
            add(atom(loose_from.wrapping_sub(1)).vector(1), loose_place);
            add(atom(loose_to).vector(1), loose_place);
            // Elsewhere in the report.
            if let Some(uses) = self.uses.get(&t.key) {
                let some = |n: u16| u64::from(n.min(2));
                add(some(uses.lower) << 8 | some(uses.title), place);
                add(
                    some(uses.last) << 8 | some(uses.first),
                    some(uses.alone) << 8 | place,
                );
                add(u64::from(uses.around), place);
                add(
                    u64::from(uses.full_first.vector[1]),
                    u64::from(to - from == 1),
                );
                add(u64::from(uses.full_first.names), u64::from(to - from == 1));
                add(
                    u64::from(uses.full_last.vector[1]),
                    u64::from(to - from == 1),
                );
                add(
                    u64::from(uses.full_last.vector[2]),
                    u64::from(uses.full_length),
                );
            }
        }
    }
}

/// 1 when a sentence of several words is all capitals, 2 when hardly a word is lower-case, else 0.
fn sentence_case(atoms: &[Atom]) -> u8 {
    let count = |wanted: fn(Shape) -> bool| atoms.iter().filter(|atom| wanted(atom.shape)).count();
    let lower = count(|shape| shape == Shape::Lower);
    let upper = count(|shape| matches!(shape, Shape::Upper | Shape::Dotted | Shape::Initial));
    let title = count(|shape| matches!(shape, Shape::Title | Shape::Mixed));
    if lower + title == 0 && upper > 2 {
        1
    } else if title > 2 && lower * 4 < title + upper {
        2
    } else {
        0
    }
}

/// Finds the runs of capitals in one sentence.
fn find_runs(atoms: &mut [Atom], written: &[&str]) {
    let n = atoms.len();
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while at < n {
        let opens = atoms[at].shape.is_capital() && !(at == 0 && atoms[0].is_mostly_lower());
        if !opens {
            at += 1;
            continue;
        }
        let start = at;
        at += 1;
        while at < n {
            if atoms[at].shape.is_capital() || (atoms[at].shape == Shape::DigitsAndLetters) {
                at += 1;
            } else if at + 1 < n
                && matches!(written[at], "-" | "&" | "–" | "'")
                && atoms[at + 1].shape.is_capital()
            {
                at += 2;
            } else {
                break;
            }
        }
        runs.push((start, at));
    }
    let mut from = 0;
    while from < runs.len() {
        let mut to = from + 1;
        while to < runs.len() {
            let gap = runs[to - 1].1..runs[to].0;
            if gap.len() <= 2 && gap.clone().all(|i| joins(written[i])) {
                to += 1;
            } else {
                break;
            }
        }
        let (loose_start, loose_end) = (runs[from].0 as u32, runs[to - 1].1 as u32);
        for &(start, end) in &runs[from..to] {
            for atom in &mut atoms[start..end] {
                atom.run = Some(Run {
                    start: start as u32,
                    end: end as u32,
                    loose_start,
                    loose_end,
                });
            }
        }
        // The words between belong to the loose run and are a run of their own.
        for pair in runs[from..to].windows(2) {
            let (start, end) = (pair[0].1, pair[1].0);
            for atom in &mut atoms[start..end] {
                atom.run = Some(Run {
                    start: start as u32,
                    end: end as u32,
                    loose_start,
                    loose_end,
                });
            }
        }
        from = to;
    }
}

/// Adds the uses of the words of one sentence.
fn count_uses(atoms: &[Atom], uses: &mut HashMap<u64, Uses>) {
    for (n, atom) in atoms.iter().enumerate() {
        match atom.shape {
            Shape::Lower => {
                let seen = uses.entry(atom.key).or_default();
                seen.lower = seen.lower.saturating_add(1);
            }
            shape if shape.is_capital() => {
                let seen = uses.entry(atom.key).or_default();
                if n > 0 {
                    seen.title = seen.title.saturating_add(1);
                }
                let Some(run) = atom.run else { continue };
                let (start, end) = (run.start as usize, run.end as usize);
                let length = end - start;
                if length == 1 {
                    seen.alone = seen.alone.saturating_add(1);
                } else if n == start {
                    seen.first = seen.first.saturating_add(1);
                } else if n + 1 == end {
                    seen.last = seen.last.saturating_add(1);
                }
                if length > 1 && length > seen.full_length as usize {
                    seen.full_length = length.min(4) as u8;
                    seen.full_first = atoms[start].word;
                    seen.full_last = atoms[end - 1].word;
                }
                let before = start.checked_sub(1).and_then(|i| atoms.get(i));
                let after = atoms.get(end);
                let coarse = |atom: Option<&Atom>| atom.map_or(0, |atom| atom.word.vector[0]);
                seen.around |= 1 << (coarse(before) % 8) | 1 << (8 + coarse(after) % 8);
            }
            _ => {}
        }
    }
}

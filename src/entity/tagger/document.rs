//! A report prepared for the tagger: the properties of each token, the runs of capitalized tokens, and the uses of each word in the
//! whole report.

use std::{collections::HashMap, ops::Range};

use crate::{
    learned::{
        clusters::{self, Word, Words},
        hash,
    },
    lexicon::grammar,
    text::{Token, TokenKind},
};

/// The shape of a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Shape {
    /// Outside the sentence.
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
    /// `McWord`, `iWord`.
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

/// The properties of a token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Atom {
    pub(super) key: u64,
    pub(super) shape: Shape,
    pub(super) word: Word,
    pub(super) brown: u16,
    /// Hashes of the first one to four and the last one to four characters.
    pub(super) prefixes: [u32; 4],
    pub(super) suffixes: [u32; 4],
    /// The outline of the characters, without repetitions: "Xx-Xx".
    pub(super) outline: u32,
    /// The run of capitalized tokens that contains it.
    pub(super) run: Option<Run>,
}

/// A run of capitalized tokens in a sentence, joined by hyphens, ampersands and (in the loose run) "of", "and", "the", "'s".
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) loose_start: u32,
    pub(super) loose_end: u32,
}

/// The uses of a word in the whole report.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Uses {
    pub(super) lower: u16,
    /// Capitalized inside a sentence.
    pub(super) title: u16,
    /// As the last of several tokens of a run.
    pub(super) last: u16,
    /// As the first of several tokens of a run.
    pub(super) first: u16,
    pub(super) alone: u16,
    /// For the longest run that it ends: its key, the word before it and its first word.
    pub(super) full_first: Word,
    /// A bit set of the contexts: see `around`.
    pub(super) around: u16,
    pub(super) full_length: u8,
    pub(super) full_last: Word,
}

/// The longest name, in tokens, that is looked up elsewhere.
const LONGEST_NAME: usize = 64;

/// A report prepared for the tagger.
pub struct Document {
    pub(super) atoms: Vec<Atom>,
    pub(super) sentences: Vec<Range<u32>>,
    pub(super) uses: HashMap<u64, Uses, hash::Ready>,
    /// For each sentence, whether it is all capitals or every word is capitalized.
    pub(super) case: Vec<u8>,
}

/// Hashes of the first one to four of the characters.
fn fold_hashes(chars: [char; 4]) -> [u32; 4] {
    let mut h = hash::START;
    chars.map(|c| {
        h = hash::add(h, u64::from(u32::from(c)));
        (hash::finish(h) >> 32) as u32
    })
}

impl Atom {
    /// A token outside the sentence.
    pub(super) const NOTHING: Atom = Atom {
        key: 0,
        shape: Shape::None,
        word: Word::UNKNOWN,
        brown: 0,
        prefixes: [0; 4],
        suffixes: [0; 4],
        outline: 0,
        run: None,
    };

    fn new(text: &str, token: &Token, words: &Words) -> Atom {
        let written = token.span.of(text);
        let key = clusters::key(written);
        let word = words.get(key);
        let shape = Shape::of(written, token.kind);
        // Only the ends of a word are used; a token may be as long as the report.
        let head: [char; 4] = {
            let mut folded = written.chars().map(clusters::fold);
            std::array::from_fn(|_| folded.next().unwrap_or('\0'))
        };
        let tail: [char; 4] = {
            let mut folded = written.chars().rev().map(clusters::fold);
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
                clusters::fold(c)
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
            prefixes: fold_hashes(head),
            suffixes: fold_hashes(tail),
            outline: (hash::finish(outline) >> 32) as u32,
            run: None,
        }
    }

    pub(super) fn vector(&self, n: usize) -> u64 {
        u64::from(self.word.vector[n])
    }

    fn is_mostly_lower(&self) -> bool {
        (1..=2).contains(&self.word.case)
    }

    /// Whether it is in lower case although it is nearly always a name: "san francisco".
    fn is_small_name(&self) -> bool {
        self.shape == Shape::Lower && self.word.case >= 6
    }
}

/// Words that join two runs of capitalized tokens into one name.
fn joins(written: &str) -> bool {
    grammar::JOINS_CAPITALS.has(written)
}

impl Document {
    /// Reads the tokens of the whole report.
    pub fn new(text: &str, tokens: &[Token], sentences: &[Range<u32>], words: &Words) -> Document {
        let mut atoms: Vec<Atom> = tokens
            .iter()
            .map(|token| Atom::new(text, token, words))
            .collect();
        let mut uses: HashMap<u64, Uses, hash::Ready> = HashMap::default();
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
            let informative = case.last() == Some(&0);
            if !informative {
                for atom in inside.iter_mut().filter(|atom| atom.is_mostly_lower()) {
                    atom.brown = atom.word.brown_lower;
                }
            }
            find_runs(inside, &written, informative);
            if informative {
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

    /// Whether token `n` of sentence `s`, the two before and the one after show no sign of a name: no capital, no run of capitalized
    /// tokens, no word that is nearly always capitalized.
    pub fn is_plain(&self, s: usize, n: usize) -> bool {
        let Some(sentence) = self.sentences.get(s) else {
            return true;
        };
        let (start, end) = (
            sentence.start as usize,
            (sentence.end as usize).min(self.atoms.len()),
        );
        let from = (start + n).saturating_sub(2).max(start);
        let plain = |atom: &Atom| {
            atom.run.is_none()
                && !atom.is_small_name()
                && matches!(
                    atom.shape,
                    Shape::Lower | Shape::Mark | Shape::Clitic | Shape::Digits
                )
        };
        self.atoms
            .get(from..(start + n + 2).min(end))
            .is_none_or(|near| near.iter().all(plain))
    }

    /// The key under which token `n` of the report votes on names: its word, if it looks like a name.
    pub fn vote_key(&self, n: usize) -> Option<u64> {
        let atom = self.atoms.get(n)?;
        (atom.shape.is_capital() || atom.shape == Shape::DigitsAndLetters).then_some(atom.key)
    }

    /// The run of capitalized tokens around token `n` of the report, unless it is far longer than a name: the key of its words, and its
    /// tokens.
    pub fn run_around(&self, n: usize) -> Option<(u64, Range<usize>)> {
        let run = self.atoms.get(n)?.run?;
        let sentence = self
            .sentences
            .partition_point(|sentence| sentence.end as usize <= n);
        let start = self.sentences.get(sentence)?.start as usize;
        let range = start + run.start as usize..start + run.end as usize;
        // Each of its tokens reads all of them.
        if range.len() > LONGEST_NAME {
            return None;
        }
        let keys = self.atoms.get(range.clone())?.iter();
        Some((
            hash::finish(keys.fold(hash::START, |h, atom| hash::add(h, atom.key))),
            range,
        ))
    }

    /// As [`Document::run_around`], if the run starts with this token.
    pub fn run_starting_at(&self, n: usize) -> Option<(u64, Range<usize>)> {
        let run = self.atoms.get(n)?.run?;
        let before = n.checked_sub(1).and_then(|b| self.atoms.get(b)?.run);
        // Adjacent runs differ in their position in the sentence.
        let same = before.is_some_and(|before| (before.start, before.end) == (run.start, run.end));
        if same { None } else { self.run_around(n) }
    }
}

/// 1 when a sentence of several words is all capitals, 2 when hardly any word is in lower case, otherwise 0.
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

/// Finds the runs of capitalized tokens in a sentence. If capitals are not `informative`, as in a headline, words that are usually in lower
/// case count as such; so does the first word of any sentence.
fn find_runs(atoms: &mut [Atom], written: &[&str], informative: bool) {
    let n = atoms.len();
    let capital = |at: usize, atoms: &[Atom]| {
        atoms[at].shape.is_capital() && (informative || !atoms[at].is_mostly_lower())
    };
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while at < n {
        if !capital(at, atoms) || (at == 0 && atoms[0].is_mostly_lower()) {
            at += 1;
            continue;
        }
        let start = at;
        at += 1;
        while at < n {
            if capital(at, atoms) || atoms[at].shape == Shape::DigitsAndLetters {
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
        // The words in between belong to the loose run and form a run of their own.
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
fn count_uses(atoms: &[Atom], uses: &mut HashMap<u64, Uses, hash::Ready>) {
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

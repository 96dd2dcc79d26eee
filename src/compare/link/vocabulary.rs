//! The words of both reports made comparable: one vocabulary of stems over the pair, and for each story sentence the stems
//! that it holds, with the weight that they have in this pair.
//!
//! In: both reports and their analyses. Out: [`Terms`]. Ids are given in the order of the alphabet, so that sums over
//! shared stems come out the same, to the last bit, when the reports change sides.

use std::collections::{HashMap, HashSet};

use crate::{
    analysis::Analysis,
    article::{Article, BlockRole},
    learned::vectors::{self, Entry},
    lexicon::{closed_classes::is_pronoun, names, senses, stem::stem},
    pair::{Pair, Side},
    parallel::{self, Size},
    text::{Span, TokenKind, fold},
};

/// Index of a stem in the vocabulary of the pair.
pub(crate) type TermId = u32;

/// From so many sentences on both reports are read at the same time.
const LONG: usize = 1_000;

/// What a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermKind {
    /// A word of a name.
    Name,
    /// Digits or a number word.
    Number,
    /// A day of the week, a month.
    Calendar,
    /// Any other word.
    Word,
}

/// A content word in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its stem.
    pub id: TermId,
    /// What it is.
    pub kind: TermKind,
    /// Where it is.
    pub span: Span,
    /// Its number among all words of the sentence, stop words counted.
    pub place: u32,
    /// Whether it is in quotation marks.
    pub quoted: bool,
}

/// A story sentence as terms.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SentenceTerms {
    /// Index of the sentence in the analysis.
    pub sentence: u32,
    /// Where it is.
    pub span: Span,
    /// Its content words, in order.
    pub terms: Vec<Term>,
    /// Its different stems, ascending.
    pub set: Vec<TermId>,
    /// All its words, stop words too, as numbers that both reports share.
    pub raw: Vec<u32>,
    /// Whether a pronoun is in it.
    pub pronoun: bool,
    /// What it does.
    pub act: Act,
}

/// What a sentence does. Two that do not do the same state no fact in common.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Act {
    /// It states something.
    #[default]
    States,
    /// It asks.
    Asks,
    /// It only names what is below it: "The keyboard", "Battery life" over a part of the report.
    Labels,
}

/// A stem of the pair.
#[derive(Clone, Debug, PartialEq)]
pub struct Stem {
    /// The stem; for numbers its digits.
    pub text: String,
    /// The most frequent word that has it (on a tie the first in the alphabet), lower-case.
    pub word: String,
    /// In how many sentences of each report it occurs.
    pub df: Pair<u32>,
    /// How rare it is in this pair, 0 and up.
    pub rarity: f64,
    /// What is known of the word.
    pub entry: Option<Entry>,
    /// Which family of words of like meaning it belongs to.
    pub family: Option<u16>,
}

/// All terms of a pair of reports.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Terms {
    /// The vocabulary, in the order of the alphabet.
    pub stems: Vec<Stem>,
    /// The story sentences of each report, in text order.
    pub sentences: Pair<Vec<SentenceTerms>>,
}

/// A word before it has an id.
struct Word {
    span: Span,
    lower: String,
    stem: Option<(String, TermKind)>,
    quoted: bool,
}

impl Terms {
    /// The terms of both reports.
    pub fn new(articles: Pair<&Article>, analyses: Pair<&Analysis>) -> Terms {
        let n_sentences = analyses.map(|it| it.sentences.len());
        let size = Size::of(n_sentences.a.min(n_sentences.b), LONG);
        let parts = parallel::both(size, |side| parts(articles[side], analyses[side]));
        let casing = Casing::new(parts.as_ref());
        let words = parallel::both(size, |side| {
            read_words(articles[side], analyses[side], &parts[side], &casing)
        });
        // Room for the words of news of ordinary length.
        let mut counts: HashMap<(&str, &str), u32> = HashMap::with_capacity(512);
        let mut raw: HashSet<&str> = HashSet::with_capacity(512);
        for word in Side::BOTH
            .iter()
            .flat_map(|&side| &words[side])
            .flat_map(|(_, words)| words)
        {
            raw.insert(&word.lower);
            if let Some((stem, _)) = &word.stem {
                *counts.entry((stem, &word.lower)).or_default() += 1;
            }
        }
        let mut raw: Vec<&str> = raw.into_iter().collect();
        raw.sort_unstable();
        let raw: HashMap<&str, u32> = raw.into_iter().zip(0..).collect();
        let mut forms: Vec<((&str, &str), u32)> = counts.into_iter().collect();
        forms.sort_unstable();
        let vocabulary: Vec<&[((&str, &str), u32)]> =
            forms.chunk_by(|x, y| x.0.0 == y.0.0).collect();
        let ids: HashMap<&str, TermId> = vocabulary
            .iter()
            .zip(0..)
            .map(|(forms, id)| (forms[0].0.0, id))
            .collect();
        let sentences = Pair::from_fn(|side| {
            words[side]
                .iter()
                .map(|(sentence, words)| {
                    let mut terms = Vec::new();
                    for (place, word) in words.iter().enumerate() {
                        if let Some((stem, kind)) = &word.stem
                            && let Some(&id) = ids.get(stem.as_str())
                        {
                            terms.push(Term {
                                id,
                                kind: *kind,
                                span: word.span,
                                place: place as u32,
                                quoted: word.quoted,
                            });
                        }
                    }
                    let mut set: Vec<TermId> = terms.iter().map(|term| term.id).collect();
                    set.sort_unstable();
                    set.dedup();
                    SentenceTerms {
                        sentence: *sentence,
                        span: analyses[side].sentences[*sentence as usize].span,
                        terms,
                        set,
                        raw: words
                            .iter()
                            .filter_map(|word| raw.get(word.lower.as_str()).copied())
                            .collect(),
                        pronoun: words.iter().any(|word| is_pronoun(&word.lower)),
                        act: act(articles[side], analyses[side], *sentence, words),
                    }
                })
                .collect::<Vec<_>>()
        });
        let stems = vocabulary
            .into_iter()
            .map(|forms| {
                let first = forms[0];
                let ((text, word), _) =
                    forms.iter().fold(
                        first,
                        |best, form| if form.1 > best.1 { *form } else { best },
                    );
                Stem {
                    text: text.to_string(),
                    word: word.to_string(),
                    df: Pair::new(0, 0),
                    rarity: 0.0,
                    entry: vectors::get(word),
                    family: senses::family(text),
                }
            })
            .collect();
        let mut terms = Terms { stems, sentences };
        terms.count();
        terms
    }

    /// Counts in how many sentences each stem occurs, and so how rare it is.
    pub fn count(&mut self) {
        let n = (self.sentences.a.len() + self.sentences.b.len()) as f64;
        for stem in &mut self.stems {
            stem.df = Pair::new(0, 0);
        }
        for side in Side::BOTH {
            for id in self.sentences[side]
                .iter()
                .flat_map(|sentence| &sentence.set)
            {
                self.stems[*id as usize].df[side] += 1;
            }
        }
        for stem in &mut self.stems {
            let df = f64::from(stem.df.a + stem.df.b);
            stem.rarity = ((n + 1.0) / (df + 0.5)).ln().max(0.0);
        }
    }

    /// The stems that two sentences share, ascending.
    pub fn shared(&self, i: usize, j: usize) -> Vec<TermId> {
        intersection(&self.sentences.a[i].set, &self.sentences.b[j].set)
    }
}

/// What two ascending lists have in common, ascending.
pub(crate) fn intersection<T: Copy + Ord>(a: &[T], b: &[T]) -> Vec<T> {
    common(a, b).collect()
}

/// The same one by one.
pub(crate) fn common<T: Copy + Ord>(a: &[T], b: &[T]) -> impl Iterator<Item = T> {
    let (mut i, mut j) = (0, 0);
    std::iter::from_fn(move || {
        while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
            i += usize::from(x <= y);
            j += usize::from(y <= x);
            if x == y {
                return Some(*x);
            }
        }
        None
    })
}

/// How much two ascending lists have in common.
pub(crate) fn count_shared<T: Copy + Ord>(a: &[T], b: &[T]) -> u32 {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        count += u32::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    count
}

/// Which words the reports write with a capital letter inside a sentence, and which without: tells names from words that
/// merely begin a sentence.
struct Casing<'p> {
    capital: HashSet<&'p str>,
    small: HashSet<&'p str>,
}

impl<'p> Casing<'p> {
    fn new(parts: Pair<&'p Vec<(u32, Vec<Part>)>>) -> Casing<'p> {
        let mut casing = Casing {
            capital: HashSet::new(),
            small: HashSet::new(),
        };
        for side in Side::BOTH {
            for (_, parts) in parts[side] {
                // Nothing is asked about a word with an apostrophe of this shape.
                for part in parts.iter().skip(1).filter(|part| !part.text.contains('’')) {
                    let first = part.text.chars().next().unwrap_or(' ');
                    if first.is_uppercase() {
                        casing.capital.insert(&part.lower);
                    } else if first.is_lowercase() {
                        casing.small.insert(&part.lower);
                    }
                }
            }
        }
        casing
    }

    /// Whether a capitalised word is a name.
    fn is_name(&self, lower: &str, first: bool, shouting: bool) -> bool {
        if shouting {
            return !self.small.contains(lower);
        }
        !first || self.capital.contains(lower) || !self.small.contains(lower)
    }
}

/// The sentences of the story: those outside page furniture.
fn story<'a>(article: &'a Article, analysis: &'a Analysis) -> impl Iterator<Item = u32> + 'a {
    let inside = |n: &u32| {
        let block = analysis.sentences[*n as usize].block as usize;
        article
            .blocks
            .get(block)
            .is_some_and(|block| !block.role.is_furniture())
    };
    (0..analysis.sentences.len() as u32).filter(inside)
}

/// A label has this many words at most.
const LABEL: usize = 8;

fn act(article: &Article, analysis: &Analysis, sentence: u32, words: &[Word]) -> Act {
    let sentence = &analysis.sentences[sentence as usize];
    let text = sentence.span.of(&article.text);
    let end = text.trim_end_matches(['"', '”', '\'', '’', ')', ' ']);
    let role = article.blocks.get(sentence.block as usize);
    let role = role.map_or(BlockRole::Paragraph, |block| block.role);
    if end.ends_with('?') {
        return Act::Asks;
    }
    let told = words.iter().enumerate().any(|(n, word)| {
        senses::may_be_finite(&word.lower) || (n > 0 && word.lower.ends_with("ing"))
    });
    if role == BlockRole::Subhead && words.len() <= LABEL && !end.ends_with(['.', '!']) && !told {
        return Act::Labels;
    }
    Act::States
}

/// The words and numbers of a sentence; hyphenated words taken apart, a final "'s" left out.
fn split_words<'a>(
    article: &'a Article,
    analysis: &'a Analysis,
    sentence: u32,
) -> impl Iterator<Item = (Span, &'a str)> {
    let tokens = analysis.sentences[sentence as usize].tokens.clone();
    let tokens = &analysis.tokens[tokens.start as usize..tokens.end as usize];
    let kept = tokens
        .iter()
        .filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number));
    kept.flat_map(|token| {
        let text = token.span.of(&article.text);
        let mut at = token.span.start as usize;
        text.split_inclusive(['-', '‐', '‑', '–', '/'])
            .filter_map(move |part| {
                let start = at;
                at += part.len();
                let word = part.trim_end_matches(['-', '‐', '‑', '–', '/', '.', ',']);
                let word = word
                    .strip_suffix("'s")
                    .or_else(|| word.strip_suffix("’s"))
                    .unwrap_or(word);
                let word = word.trim_end_matches(['\'', '’']);
                (!word.is_empty()).then(|| (Span::new(start, start + word.len()), word))
            })
    })
}

/// A word or number of a sentence.
struct Part<'t> {
    span: Span,
    text: &'t str,
    /// In lower case, with straight apostrophes.
    lower: String,
}

/// The words and numbers of each story sentence.
fn parts<'t>(article: &'t Article, analysis: &'t Analysis) -> Vec<(u32, Vec<Part<'t>>)> {
    let part = |(span, text): (Span, &'t str)| {
        let mut lower = fold::normal(text).to_lowercase();
        if lower.contains('’') {
            lower = lower.replace('’', "'");
        }
        Part { span, text, lower }
    };
    story(article, analysis)
        .map(|sentence| {
            let words = split_words(article, analysis, sentence);
            (sentence, words.map(part).collect())
        })
        .collect()
}

/// Gives every name of a country, its adjective and its people one stem: "Swedish" and "Sweden", "US" and "United States".
fn name_countries(words: &mut [Word], parts: &[Part]) {
    let key = |n: usize| -> Option<String> {
        let text = parts.get(n)?.text;
        let is_name = text.starts_with(char::is_uppercase) && text != "Us";
        is_name.then(|| parts[n].lower.replace('.', ""))
    };
    for n in 0..words.len() {
        let Some(last) = key(n) else {
            continue;
        };
        let first = n.checked_sub(1).and_then(key);
        let both = first.and_then(|first| names::country_key(&(first + &last)));
        if both.is_some() {
            words[n - 1].stem = None;
        }
        if let Some(country) = both.or_else(|| names::country_key(&last)) {
            words[n].stem = Some((country.to_string(), TermKind::Name));
        }
    }
}

fn read_words(
    article: &Article,
    analysis: &Analysis,
    parts: &[(u32, Vec<Part>)],
    casing: &Casing,
) -> Vec<(u32, Vec<Word>)> {
    let mut all = Vec::new();
    let mut stems: HashMap<&str, String> = HashMap::new();
    for (sentence, parts) in parts {
        let sentence = *sentence;
        let mut words: Vec<Word> = Vec::with_capacity(parts.len());
        let capitals = parts
            .iter()
            .filter(|part| part.text.starts_with(char::is_uppercase))
            .count();
        let letters = parts
            .iter()
            .filter(|part| part.text.starts_with(char::is_alphabetic))
            .count();
        let shouting = parts.len() > 3 && capitals * 10 > letters * 7;
        let mut quoted = false;
        let mut end = analysis.sentences[sentence as usize].span.start as usize;
        for (n, Part { span, text, lower }) in parts.iter().enumerate() {
            for mark in article
                .text
                .get(end..span.start as usize)
                .unwrap_or("")
                .chars()
            {
                match mark {
                    '"' => quoted = !quoted,
                    '“' => quoted = true,
                    '”' => quoted = false,
                    _ => {}
                }
            }
            end = span.end as usize;
            let capital = text.starts_with(char::is_uppercase);
            let stem = if lower.starts_with(|c: char| c.is_ascii_digit()) {
                Some((lower.replace(',', ""), TermKind::Number))
            } else if let Some(digits) = senses::digits(lower).filter(|digits| *digits != "1") {
                Some((digits.to_string(), TermKind::Number))
            } else if senses::is_calendar(lower) && capital {
                Some((lower.clone(), TermKind::Calendar))
            } else if senses::is_stop(lower) {
                None
            } else {
                let is_name = capital && casing.is_name(lower, n == 0, shouting);
                let stem = stems.entry(lower).or_insert_with(|| stem(lower));
                let kind = if is_name {
                    TermKind::Name
                } else {
                    TermKind::Word
                };
                Some((stem.clone(), kind))
            };
            words.push(Word {
                span: *span,
                lower: lower.clone(),
                stem,
                quoted,
            });
        }
        name_countries(&mut words, parts);
        if !words.is_empty() {
            all.push((sentence, words));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis::analyze, article};

    #[track_caller]
    fn check(role: BlockRole, text: &str, act: Act) {
        let mut article = article::parse("test", format!("{text}\n"), article::Metadata::default());
        for block in &mut article.blocks {
            block.role = role;
        }
        let articles = Pair::new(&article, &article);
        let analyses = articles.map(analyze);
        let terms = Terms::new(articles, analyses.as_ref());
        assert_eq!(terms.sentences.a[0].act, act, "{text}");
    }

    #[test]
    fn a_sentence_states_or_asks_or_labels() {
        let subhead = BlockRole::Subhead;
        check(subhead, "The lower deck", Act::Labels);
        check(subhead, "The ferry at the quay of Orla", Act::Labels);
        check(subhead, "The ferry burned at the quay", Act::States);
        check(
            subhead,
            "Firefighters searching the lower deck",
            Act::States,
        );
        check(subhead, "Doors were locked", Act::States);
        check(subhead, "The ferry sails again.", Act::States);
        check(BlockRole::Headline, "Fire on the Orla ferry", Act::States);
        check(BlockRole::Paragraph, "The lower deck", Act::States);
        check(BlockRole::Paragraph, "Who locked the doors?", Act::Asks);
        check(BlockRole::Paragraph, "“Who locked the doors?”", Act::Asks);
        check(
            BlockRole::Paragraph,
            "“Who locked the doors?” he asked.",
            Act::States,
        );
    }

    #[track_caller]
    fn check_shared(a: &str, b: &str, shared: &[&str]) {
        let parse =
            |text: &str| article::parse("test", format!("{text}\n"), article::Metadata::default());
        let articles = Pair::new(parse(a), parse(b));
        let analyses = articles.as_ref().map(analyze);
        let terms = Terms::new(articles.as_ref(), analyses.as_ref());
        let stems = terms.shared(0, 0);
        let stems: Vec<&str> = stems
            .iter()
            .map(|id| terms.stems[*id as usize].text.as_str())
            .collect();
        assert_eq!(stems, shared, "{a} / {b}");
    }

    #[test]
    fn a_country_and_its_people_are_one_word() {
        check_shared(
            "He fled to Sweden.",
            "They are Swedish authorities.",
            &["sweden"],
        );
        check_shared(
            "He went to the United States.",
            "They live in the US.",
            &["unitedstates"],
        );
        check_shared(
            "An American was found.",
            "They live in the U.S. today.",
            &["unitedstates"],
        );
        check_shared("It was made in New Zealand.", "Zealand is an island.", &[]);
        check_shared("They told us nothing.", "They live in the US.", &[]);
        check_shared(
            "The United team won.",
            "They live in the United States.",
            &[],
        );
    }
}

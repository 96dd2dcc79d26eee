//! One vocabulary of stems for both reports, and the stems of each story sentence with their weights in this pair.
//!
//! In: both reports and their analyses. Out: [`Terms`]. Ids are assigned in alphabetical order, so that sums over shared stems are the
//! same, to the last bit, when the reports change sides.

use std::collections::{HashMap, HashSet};

use super::words::{Casing, Word, act, parts, read_words};
use crate::{
    analysis::Analysis,
    article::Article,
    learned::vectors::{self, Entry, Meaning},
    lexicon::{closed_classes::is_pronoun, senses},
    pair::{Pair, Side},
    parallel::{self, Size},
    text::Span,
};

pub(crate) use super::words::{Act, TermKind};

/// Index of a stem in the vocabulary of the pair.
pub(crate) type TermId = u32;

/// The number of sentences from which both reports are read in parallel.
const LONG: usize = 1_000;

/// A content word in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its stem.
    pub id: TermId,
    /// Its kind.
    pub kind: TermKind,
    /// Its bytes.
    pub span: Span,
    /// Its index among all words of the sentence, stop words included.
    pub place: u32,
    /// Whether it is in quotation marks.
    pub quoted: bool,
}

/// A story sentence as terms.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SentenceTerms {
    /// Index of the sentence in the analysis.
    pub sentence: u32,
    /// Its bytes.
    pub span: Span,
    /// Its content words, in order.
    pub terms: Vec<Term>,
    /// Its stems in rising order, without repetitions.
    pub set: Vec<TermId>,
    /// All its words, stop words included, as numbers common to both reports.
    pub raw: Vec<u32>,
    /// Whether it has a pronoun.
    pub pronoun: bool,
    /// Its act.
    pub act: Act,
}

/// A stem of the pair.
#[derive(Clone, Debug, PartialEq)]
pub struct Stem {
    /// The stem; for numbers the digits.
    pub text: String,
    /// Its most frequent word in lower case; on a tie the first in the alphabet.
    pub word: String,
    /// The number of sentences of each report that have it.
    pub df: Pair<u32>,
    /// Its rarity in this pair, at least 0.
    pub rarity: f64,
    /// Its entry in the table of word vectors.
    pub entry: Option<Entry>,
    /// Its meaning.
    pub meaning: Option<Meaning>,
    /// Its set of synonyms.
    pub synonyms: Option<u16>,
}

/// All terms of a pair of reports.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Terms {
    /// The vocabulary, in alphabetical order.
    pub stems: Vec<Stem>,
    /// The story sentences of each report, in text order.
    pub sentences: Pair<Vec<SentenceTerms>>,
}

impl SentenceTerms {
    /// The terms of the words of a sentence; span and act are set by the caller.
    fn of(
        sentence: u32,
        words: &[Word],
        ids: &HashMap<&str, TermId>,
        raw: &HashMap<&str, u32>,
    ) -> SentenceTerms {
        // No more room than is used: dense text has a million terms.
        let stems = words.iter().filter(|word| word.stem.is_some());
        let mut terms = Vec::with_capacity(stems.count());
        for (place, word) in words.iter().enumerate() {
            if let Some((stem, kind)) = &word.stem
                && let Some(&id) = ids.get(&**stem)
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
        let mut numbers = Vec::with_capacity(words.len());
        numbers.extend(words.iter().filter_map(|word| raw.get(word.lower)));
        SentenceTerms {
            sentence,
            span: Span::new(0, 0),
            terms,
            set,
            raw: numbers,
            pronoun: words.iter().any(|word| is_pronoun(word.lower)),
            act: Act::States,
        }
    }
}

/// A stem with one of its lower-case forms and the frequency of the form.
type Form<'w> = ((&'w str, &'w str), u32);

impl Stem {
    /// The stem of these forms, which are sorted; it is shown as the first of the most frequent ones.
    fn of(forms: &[Form<'_>]) -> Stem {
        let first = forms[0];
        let ((text, word), _) =
            forms.iter().fold(
                first,
                |best, form| {
                    if form.1 > best.1 { *form } else { best }
                },
            );
        let entry = vectors::get(word);
        Stem {
            text: text.to_string(),
            word: word.to_string(),
            df: Pair::new(0, 0),
            rarity: 0.0,
            entry,
            meaning: entry.map(|entry| Meaning::new(&entry)),
            synonyms: senses::synonym_set(text),
        }
    }
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
        // The capacity suits the words of news of ordinary length.
        let mut counts: HashMap<(&str, &str), u32> = HashMap::with_capacity(512);
        let mut raw: HashSet<&str> = HashSet::with_capacity(512);
        for word in Side::BOTH
            .iter()
            .flat_map(|&side| &words[side])
            .flat_map(|(_, words)| words)
        {
            raw.insert(word.lower);
            if let Some((stem, _)) = &word.stem {
                *counts.entry((&**stem, word.lower)).or_default() += 1;
            }
        }
        let mut raw: Vec<&str> = raw.into_iter().collect();
        raw.sort_unstable();
        let raw: HashMap<&str, u32> = raw.into_iter().zip(0..).collect();
        let mut forms: Vec<Form> = counts.into_iter().collect();
        forms.sort_unstable();
        let vocabulary: Vec<&[Form]> = forms.chunk_by(|x, y| x.0.0 == y.0.0).collect();
        let ids: HashMap<&str, TermId> = vocabulary
            .iter()
            .zip(0..)
            .map(|(forms, id)| (forms[0].0.0, id))
            .collect();
        let sentences = Pair::from_fn(|side| {
            let read = words[side].iter();
            read.map(|(sentence, words)| SentenceTerms {
                span: analyses[side].sentences[*sentence as usize].span,
                act: act(articles[side], analyses[side], *sentence, words),
                ..SentenceTerms::of(*sentence, words, &ids, &raw)
            })
            .collect()
        });
        let stems = vocabulary.into_iter().map(Stem::of).collect();
        let mut terms = Terms { stems, sentences };
        terms.count();
        terms
    }

    /// Counts the sentences of each stem, and computes its rarity.
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

    /// The common stems of two sentences, in rising order.
    pub fn shared(&self, i: usize, j: usize) -> Vec<TermId> {
        intersection(&self.sentences.a[i].set, &self.sentences.b[j].set)
    }
}

/// The common elements of two lists in rising order.
pub(crate) fn intersection<T: Copy + Ord>(a: &[T], b: &[T]) -> Vec<T> {
    common(a, b).collect()
}

/// The same as an iterator.
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

/// The number of common elements of two lists in rising order.
pub(crate) fn count_shared<T: Copy + Ord>(a: &[T], b: &[T]) -> u32 {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        count += u32::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::BlockRole;
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

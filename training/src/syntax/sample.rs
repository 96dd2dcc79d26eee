//! The training samples: sentences of treebanks, and damaged copies in the style of news.

use parallax::internals::{
    syntax::{Pos, Relation, Tag},
    text::{Span, Token, TokenKind},
};

use super::{conllu::Sentence, kernel::Random};

/// A sentence with its gold tree.
#[derive(Clone, Debug, Default)]
pub struct Sample {
    /// The words as written.
    pub words: Vec<String>,
    /// The numbers of their parts of speech.
    pub pos: Vec<u8>,
    /// The numbers of their tags.
    pub tags: Vec<u8>,
    /// Their heads; the number of words for a root.
    pub heads: Vec<usize>,
    /// The numbers of their relations.
    pub relations: Vec<u8>,
}

/// A way in which headlines, tickers and careless writing differ from treebanks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// Every word is capitalized.
    AllTitled,
    /// Every word except short ones is capitalized.
    Titled,
    /// All letters are capitals.
    Capitals,
    /// No letter is a capital.
    Lower,
    /// Articles and forms of "be" are left out.
    Telegram,
    /// As [`Damage::Telegram`], without a final stop, and titled.
    Headline,
    /// Without a final stop.
    NoStop,
    /// Without punctuation.
    NoPunctuation,
    /// With curly quotes and apostrophes instead of straight ones.
    Curly,
}

impl Damage {
    /// All kinds of damage with their names.
    pub const ALL: [(Damage, &'static str); 9] = [
        (Damage::AllTitled, "all titled"),
        (Damage::Titled, "titled"),
        (Damage::Capitals, "capitals"),
        (Damage::Lower, "lower"),
        (Damage::Telegram, "telegram"),
        (Damage::Headline, "headline"),
        (Damage::NoStop, "no stop"),
        (Damage::NoPunctuation, "no punctuation"),
        (Damage::Curly, "curly"),
    ];

    /// The relative frequency of each in training.
    const PARTS: [(Damage, usize); 9] = [
        (Damage::AllTitled, 1),
        (Damage::Titled, 1),
        (Damage::Capitals, 1),
        (Damage::Lower, 1),
        (Damage::Telegram, 3),
        (Damage::Headline, 3),
        (Damage::NoStop, 2),
        (Damage::NoPunctuation, 1),
        (Damage::Curly, 3),
    ];

    /// A random kind.
    pub fn any(random: &mut Random) -> Damage {
        let bag = Self::PARTS.iter().flat_map(|&(it, n)| [it].repeat(n));
        let bag: Vec<Damage> = bag.collect();
        bag[random.below(bag.len())]
    }

    /// Whether word `n` is left out.
    fn drops(self, sample: &Sample, n: usize) -> bool {
        let word = sample.words[n].to_lowercase();
        let is_article =
            matches!(&word[..], "a" | "an" | "the") && sample.relations[n] == Relation::Det as u8;
        let forms_of_be = [
            "is",
            "are",
            "was",
            "were",
            "be",
            "been",
            "am",
            "'s",
            "\u{2019}s",
            "'re",
        ];
        let is_be = sample.pos[n] == Pos::Aux as u8 && forms_of_be.contains(&&word[..]);
        let is_stop = n + 1 == sample.words.len() && matches!(&word[..], "." | "!" | "?");
        match self {
            Damage::Telegram => is_article || is_be,
            Damage::Headline => is_article || is_be || is_stop,
            Damage::NoStop => is_stop,
            Damage::NoPunctuation => sample.pos[n] == Pos::Punct as u8,
            _ => false,
        }
    }

    /// Word `n` of the copy, which has this tag.
    fn write(self, word: &str, n: usize, tag: Tag) -> String {
        let small = [
            "a", "an", "the", "of", "in", "on", "to", "and", "for", "at", "by", "as", "or",
        ];
        match self {
            Damage::Capitals => word.to_uppercase(),
            Damage::Lower => word.to_lowercase(),
            Damage::AllTitled => title(word),
            Damage::Curly if word == "\"" && tag == Tag::OpenQuote => "\u{201c}".into(),
            Damage::Curly if word == "\"" => "\u{201d}".into(),
            Damage::Curly => word.replace('\'', "\u{2019}"),
            Damage::Titled | Damage::Headline if n == 0 || !small.contains(&word) => title(word),
            _ => word.into(),
        }
    }
}

fn title(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

impl Sample {
    /// A sentence of a treebank.
    pub fn new(sentence: &Sentence) -> Sample {
        let n = sentence.tokens.len();
        let word = |token: &Token| token.span.of(&sentence.text).to_owned();
        Sample {
            words: sentence.tokens.iter().map(word).collect(),
            pos: sentence.pos.iter().map(|&it| it as u8).collect(),
            tags: sentence.tags.iter().map(|&it| it as u8).collect(),
            heads: (sentence.heads.iter())
                .map(|head| head.map_or(n, |head| head as usize))
                .collect(),
            relations: sentence.relations.iter().map(|&it| it as u8).collect(),
        }
    }

    /// The sample as a sentence of a treebank, words separated by blanks.
    pub fn sentence(&self) -> Sentence {
        let mut sentence = Sentence::default();
        for (n, word) in self.words.iter().enumerate() {
            let start = sentence.text.len();
            sentence.text.push_str(word);
            sentence.tokens.push(Token {
                span: Span::new(start, sentence.text.len()),
                kind: TokenKind::Word,
            });
            sentence.text.push(' ');
            sentence.pos.push(Pos::of(self.pos[n].into()));
            sentence.tags.push(Tag::of(self.tags[n].into()));
            let head = Some(self.heads[n]).filter(|&head| head < self.words.len());
            sentence.heads.push(head.map(|head| head as u32));
            let relation = Relation::of(self.relations[n].into());
            sentence.relations.push(relation);
        }
        sentence
    }

    /// A damaged copy. Children of a word that is left out are attached to its head. `None` if nothing was left out that should be, or
    /// if the rest is not a single tree.
    pub fn damaged(&self, damage: Damage) -> Option<Sample> {
        let n = self.words.len();
        let dropped: Vec<bool> = (0..n).map(|at| damage.drops(self, at)).collect();
        let leaves_out = matches!(
            damage,
            Damage::Telegram | Damage::Headline | Damage::NoStop | Damage::NoPunctuation
        );
        if leaves_out && !dropped.contains(&true) {
            return None;
        }
        let kept: Vec<usize> = (0..n).filter(|&at| !dropped[at]).collect();
        let place = |at: usize| kept.partition_point(|&it| it < at);
        let mut copy = Sample::default();
        for &at in &kept {
            let mut head = self.heads[at];
            while head < n && dropped[head] {
                head = self.heads[head];
            }
            let tag = Tag::of(self.tags[at].into());
            let word = damage.write(&self.words[at], copy.words.len(), tag);
            copy.words.push(word);
            copy.pos.push(self.pos[at]);
            copy.tags.push(self.tags[at]);
            copy.heads.push(place(head));
            copy.relations.push(self.relations[at]);
        }
        let roots = copy.heads.iter().filter(|&&head| head == kept.len());
        (roots.count() == 1).then_some(copy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "The old man is a baker ." with its tree.
    fn sample() -> Sample {
        let relations = [
            Relation::Det,
            Relation::Amod,
            Relation::Nsubj,
            Relation::Cop,
            Relation::Det,
            Relation::Root,
            Relation::Punct,
        ];
        let pos = [
            Pos::Det,
            Pos::Adj,
            Pos::Noun,
            Pos::Aux,
            Pos::Det,
            Pos::Noun,
            Pos::Punct,
        ];
        let words = ["The", "old", "man", "is", "a", "baker", "."];
        Sample {
            words: words.map(String::from).to_vec(),
            pos: pos.map(|it| it as u8).to_vec(),
            tags: vec![0; 7],
            heads: vec![2, 2, 5, 5, 5, 7, 5],
            relations: relations.map(|it| it as u8).to_vec(),
        }
    }

    #[test]
    fn damaged_copies_are_trees() {
        for (damage, words, heads) in [
            (Damage::Headline, "Old Man Baker", &[1, 2, 3][..]),
            (Damage::Telegram, "old man baker .", &[1, 2, 4, 2]),
            (
                Damage::NoStop,
                "The old man is a baker",
                &[2, 2, 5, 5, 5, 6],
            ),
            (
                Damage::Titled,
                "The Old Man Is a Baker .",
                &[2, 2, 5, 5, 5, 7, 5],
            ),
        ] {
            let copy = sample().damaged(damage).unwrap_or_default();
            assert_eq!(copy.words.join(" "), words, "{damage:?}");
            assert_eq!(copy.heads, heads, "{damage:?}");
        }
    }
}

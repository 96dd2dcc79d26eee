//! A sentence with its words, the names in it and the nameless people in it.

use std::collections::BTreeMap;

use crate::{
    article::Article,
    claim::{inside_quotes, speech},
    entity::{
        Entity, EntityId, Mention, MentionKind,
        resolve::{
            lexicon::{self as names, Gender},
            name::Name,
        },
    },
    text::{Sentence, Span, Token, TokenKind},
};

use super::{
    describe::Descriptions,
    is_told,
    lexicon::{self, Noun},
};

/// A word of a sentence.
#[derive(Debug)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// Its text in small letters.
    pub lower: String,
    /// What it is.
    pub kind: TokenKind,
    /// Whether it has a capital.
    pub is_capital: bool,
    /// Whether it stands in quotation marks.
    pub inside: bool,
    /// Which of the scene's mentions it belongs to.
    pub mention: Option<usize>,
}

/// A name in a sentence.
#[derive(Clone, Copy, Debug)]
pub struct Named {
    /// Who or what.
    pub entity: EntityId,
    /// What it is.
    pub kind: MentionKind,
    /// Its words, as a range.
    pub from: usize,
    /// One past its last word.
    pub to: usize,
    /// Whether it is the name of a network that is only a place to write.
    pub is_platform: bool,
}

/// A sentence of the story.
#[derive(Debug)]
pub struct Scene<'a> {
    /// Its words.
    pub words: Vec<Word>,
    /// The names in it, in order.
    pub names: Vec<Named>,
    /// The genders of the report's entities.
    pub teller: &'a Teller<'a>,
}

/// The report, and what is known of its entities as men and women.
#[derive(Debug)]
pub struct Teller<'a> {
    article: &'a Article,
    tokens: &'a [Token],
    mentions: &'a [Mention],
    entities: &'a [Entity],
    genders: Vec<Option<Gender>>,
    /// The persons that the report calls by one word, by that word.
    bare: BTreeMap<&'a str, EntityId>,
}

impl<'a> Teller<'a> {
    /// Reads the genders of the persons from titles and given names.
    pub fn new(
        article: &'a Article,
        tokens: &'a [Token],
        mentions: &'a [Mention],
        entities: &'a [Entity],
    ) -> Teller<'a> {
        let genders = entities
            .iter()
            .map(|entity| {
                (entity.kind == MentionKind::Person)
                    .then(|| gender(article, mentions, entity))
                    .flatten()
            })
            .collect();
        Teller {
            article,
            tokens,
            mentions,
            entities,
            genders,
            bare: bare_names(entities),
        }
    }

    /// The text of the report.
    pub fn text(&self) -> &str {
        &self.article.text
    }

    /// An entity.
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(id.0 as usize)
    }

    /// Man or woman, when that is known.
    pub fn gender(&self, id: EntityId) -> Option<Gender> {
        self.genders.get(id.0 as usize).copied().flatten()
    }

    /// The sentences of the story, in order.
    pub fn scenes(&'a self, sentences: &[Sentence]) -> Vec<Scene<'a>> {
        let mut scenes = Vec::new();
        let mut open = false;
        let mut block = u32::MAX;
        let mut at = 0;
        for sentence in sentences {
            let role = self.article.blocks.get(sentence.block as usize);
            if !role.is_some_and(|block| is_told(block.role)) {
                continue;
            }
            if sentence.block != block {
                (open, block) = (false, sentence.block);
            }
            while self
                .mentions
                .get(at)
                .is_some_and(|mention| mention.span.end <= sentence.span.start)
            {
                at += 1;
            }
            scenes.push(self.scene(sentence, at, &mut open));
        }
        scenes
    }

    fn scene(&'a self, sentence: &Sentence, first: usize, open: &mut bool) -> Scene<'a> {
        let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
        let plain = speech::words(self.text(), self.tokens.get(range).unwrap_or_default());
        let inside = inside_quotes(&plain, open);
        let mut words: Vec<Word> = plain
            .into_iter()
            .zip(inside)
            .map(|(word, inside)| Word {
                is_capital: word.span.of(self.text()).starts_with(char::is_uppercase),
                span: word.span,
                lower: word.lower,
                kind: word.kind,
                inside,
                mention: None,
            })
            .collect();
        let mut names = Vec::new();
        let inside = self.mentions.get(first..).unwrap_or_default();
        for mention in inside
            .iter()
            .take_while(|mention| mention.span.start < sentence.span.end)
        {
            let Some(entity) = mention.entity else {
                continue;
            };
            let from = words.partition_point(|word| word.span.end <= mention.span.start);
            let to = words.partition_point(|word| word.span.start < mention.span.end);
            for word in words.get_mut(from..to).unwrap_or_default() {
                word.mention = Some(names.len());
            }
            let platform = names::is_network(&mention.span.of(self.text()).to_lowercase());
            let next = words.get(to).map_or("", |word| word.lower.as_str());
            let before = from.checked_sub(1).and_then(|n| words.get(n));
            names.push(Named {
                entity,
                kind: mention.kind,
                from,
                to,
                is_platform: platform
                    && (before
                        .is_some_and(|word| matches!(word.lower.as_str(), "on" | "via" | "to"))
                        || PLATFORM_NOUNS.contains(&next)),
            });
        }
        self.add_missed(&mut words, &mut names);
        Scene {
            words,
            names,
            teller: self,
        }
    }
}

impl Teller<'_> {
    /// "Felt disappeared": a name that is also a word may be overlooked at the head of a sentence.
    fn add_missed(&self, words: &mut [Word], names: &mut Vec<Named>) {
        let Some(first) = words.first_mut() else {
            return;
        };
        let known = self.bare.get(first.span.of(self.text()));
        if let (Some(&entity), None) = (known, first.mention) {
            first.mention = Some(names.len());
            names.push(Named {
                entity,
                kind: MentionKind::Person,
                from: 0,
                to: 1,
                is_platform: false,
            });
            names.rotate_right(1);
            for word in words {
                if let Some(mention) = &mut word.mention {
                    *mention = (*mention + 1) % names.len();
                }
            }
        }
    }
}

/// The persons that are called by one word.
fn bare_names(entities: &[Entity]) -> BTreeMap<&str, EntityId> {
    let persons = entities
        .iter()
        .enumerate()
        .filter(|(_, entity)| entity.kind == MentionKind::Person);
    persons
        .flat_map(|(n, entity)| {
            let bare = entity.names.iter().filter(|name| !name.contains(' '));
            bare.map(move |name| (name.as_str(), EntityId(n as u32)))
        })
        .collect()
}

const PLATFORM_NOUNS: &[&str] = &[
    "account",
    "accounts",
    "page",
    "post",
    "posts",
    "message",
    "messages",
    "user",
    "users",
    "feed",
    "channel",
    "video",
    "profile",
    "group",
    "follower",
    "followers",
];

impl Scene<'_> {
    /// The text of a word in small letters; nothing outside the sentence.
    pub fn lower(&self, n: usize) -> &str {
        self.words.get(n).map_or("", |word| word.lower.as_str())
    }

    /// The text of the word `back` words before `n`.
    pub fn lower_before(&self, n: usize, back: usize) -> &str {
        n.checked_sub(back).map_or("", |n| self.lower(n))
    }

    /// The name that begins with a word.
    pub fn mention_at(&self, n: usize) -> Option<&Named> {
        let named = self.names.get(self.words.get(n)?.mention?)?;
        (named.from == n).then_some(named)
    }

    /// The name that ends right before a word.
    pub fn name_before(&self, n: usize) -> Option<&Named> {
        let named = self
            .names
            .get(self.words.get(n.checked_sub(1)?)?.mention?)?;
        (named.to == n).then_some(named)
    }

    /// The first name of the sentence, when nothing but small words and titles stands before it: its subject.
    pub fn subject(&self) -> Option<&Named> {
        let first = self.names.first()?;
        let plain = self.words.get(..first.from)?.iter().all(|word| {
            word.kind == TokenKind::Punct
                || matches!(
                    word.lower.as_str(),
                    "the" | "but" | "and" | "however" | "meanwhile"
                )
                || (word.is_capital && names::is_title(word.lower.trim_end_matches('.')))
                || lexicon::noun(&word.lower).is_some_and(|noun| matches!(noun, Noun::Role(_)))
        });
        let next = self.lower(first.to);
        (plain && !matches!(next, "'s" | "’s")).then_some(first)
    }

    /// Whether a word belongs to what is said beside a name.
    pub fn is_described(&self, n: usize, descriptions: &Descriptions) -> bool {
        self.words
            .get(n)
            .is_some_and(|word| descriptions.covers(word.span))
    }

    /// The noun at `n` when it brings in somebody or some body without a name: "a minister", "another group".
    pub fn stranger_at(&self, n: usize) -> Option<&str> {
        let word = self.words.get(n)?;
        lexicon::noun(&word.lower)?;
        let determiner = self.determiner_of(n)?;
        matches!(
            self.lower(determiner),
            "a" | "an" | "another" | "one" | "any" | "each" | "every" | "no"
        )
        .then_some(word.lower.as_str())
    }

    /// The determiner before the noun at `n`, over at most five words that may stand between.
    pub fn determiner_of(&self, n: usize) -> Option<usize> {
        for back in 1..=6 {
            let at = n.checked_sub(back)?;
            let word = self.words.get(at)?;
            if is_determiner(&word.lower) {
                return Some(at);
            }
            let between = matches!(word.kind, TokenKind::Word | TokenKind::Number)
                && !lexicon::is_function(&word.lower)
                || word.lower == "-";
            if !between {
                return None;
            }
        }
        None
    }

    /// The people in the words `from..to` who are not named, as the genders they may have; predicates ("is a teacher") and
    /// what describes a name are nobody new.
    pub fn strangers(
        &self,
        from: usize,
        to: usize,
        descriptions: &Descriptions,
    ) -> Vec<Option<Gender>> {
        (from..to.min(self.words.len()))
            .filter_map(|n| {
                let word = &self.words[n];
                let gender = match lexicon::noun(&word.lower)? {
                    Noun::Role(gender) | Noun::Someone(gender) => gender,
                    Noun::Body | Noun::AnyBody => return None,
                };
                // A noun before another one is no head: "police officer", "prison guard".
                if lexicon::noun(self.lower(n + 1)).is_some() || self.mention_at(n + 1).is_some() {
                    return None;
                }
                if word.mention.is_some() || descriptions.covers(word.span) {
                    return None;
                }
                let determiner = self.determiner_of(n)?;
                let predicate = is_copula(self.lower_before(determiner, 1));
                (!predicate).then_some(gender)
            })
            .collect()
    }
}

/// Words before what somebody is: "is a teacher", "as the coach".
pub fn is_copula(word: &str) -> bool {
    matches!(
        word,
        "is" | "was"
            | "became"
            | "become"
            | "becomes"
            | "as"
            | "been"
            | "remains"
            | "be"
            | "being"
            | "named"
    )
}

/// Words that open a noun phrase.
pub fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "another"
            | "one"
            | "any"
            | "each"
            | "every"
            | "no"
            | "this"
            | "that"
            | "his"
            | "her"
            | "its"
            | "their"
            | "my"
            | "our"
            | "your"
            | "'s"
            | "’s"
            | "some"
    )
}

/// Man or woman, from the titles before the names of a person and from the given name.
fn gender(article: &Article, mentions: &[Mention], entity: &Entity) -> Option<Gender> {
    let titles = entity.mentions.iter().filter_map(|&n| {
        let mention = mentions.get(n as usize)?;
        let before = article.text.get(..mention.span.start as usize)?.trim_end();
        let from = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let word = before
            .get(from..)
            .filter(|word| word.len() < 16)?
            .trim_end_matches('.');
        names::title_gender(&word.to_lowercase())
    });
    let parts = entity
        .names
        .iter()
        .map(|surface| Name::of(surface, MentionKind::Person));
    let mut by_name = parts.filter_map(|name| {
        let title = name.title.as_deref().and_then(names::title_gender);
        title.or_else(|| {
            (name.words.len() > 1)
                .then(|| names::given_name_gender(name.given()))
                .flatten()
        })
    });
    let titles: Vec<Gender> = titles.collect();
    titles.first().copied().or_else(|| by_name.next())
}

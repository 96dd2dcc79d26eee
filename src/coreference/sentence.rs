//! A sentence with its words, its names and the unnamed people in it. Parsed on first use.

use std::{borrow::Cow, collections::BTreeMap};

use crate::{
    article::{Article, BlockRole},
    entity::{Entity, EntityId, Mention, MentionKind, resolve::name::Name},
    lexicon::{
        closed_classes::is_breaking,
        coreference::{BECOMING, COPULA, DETERMINER, INDEFINITE, PLATFORM},
        grammar, names,
        nouns::{self, Gender, Noun},
    },
    syntax::{Frame, Grammar, Relation, Tag, Tree, phrase},
    text::{Span, Token, TokenKind, fold, quotation::open_after},
};

/// A word of a sentence.
#[derive(Debug)]
pub(super) struct Word<'t> {
    /// Bytes of the article.
    pub span: Span,
    /// Its text in lower case.
    pub lower: Cow<'t, str>,
    /// What it can refer to, outside names.
    pub noun: Option<Noun>,
    /// Whether it is punctuation.
    pub is_punct: bool,
    /// Whether it is capitalized.
    pub is_capital: bool,
    /// Whether it is in quotation marks.
    pub quoted: bool,
    /// The index of the name that it belongs to.
    pub mention: Option<usize>,
}

/// A name in a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named {
    /// Its entity.
    pub entity: EntityId,
    /// Its kind.
    pub kind: MentionKind,
    /// Its first word.
    pub from: usize,
    /// One past its last word.
    pub to: usize,
}

/// A sentence of the story.
#[derive(Debug)]
pub(super) struct SentenceView<'a> {
    /// Its index in the article.
    index: usize,
    /// Its words: those of its tree.
    pub words: Vec<Word<'a>>,
    /// The names in it, in order.
    pub names: Vec<Named>,
    /// The article.
    pub article: &'a ArticleView<'a>,
}

/// Tags of words between a determiner and a noun.
const MODIFIERS: &[Tag] = &[
    Tag::Jj,
    Tag::Jjr,
    Tag::Jjs,
    Tag::Nn,
    Tag::Nnp,
    Tag::Cd,
    Tag::Vbn,
    Tag::Vbg,
    Tag::Hyph,
    Tag::Afx,
];

/// An article with the genders of its people.
#[derive(Debug)]
pub(super) struct ArticleView<'a> {
    article: &'a Article,
    grammar: Grammar<'a>,
    mentions: &'a [Mention],
    entities: &'a [Entity],
    genders: Vec<Option<Gender>>,
    /// The people with one-word names, by that word.
    one_word_names: BTreeMap<&'a str, EntityId>,
}

impl<'a> ArticleView<'a> {
    /// Reads the genders of the people from titles and given names.
    pub(super) fn new(
        article: &'a Article,
        grammar: Grammar<'a>,
        mentions: &'a [Mention],
        entities: &'a [Entity],
    ) -> ArticleView<'a> {
        let is_person = |entity: &Entity| entity.kind == MentionKind::Person;
        let gender = |entity| gender(article, mentions, entity);
        ArticleView {
            genders: entities
                .iter()
                .map(|entity| is_person(entity).then(|| gender(entity)).flatten())
                .collect(),
            one_word_names: entities
                .iter()
                .zip(0..)
                .filter(|(entity, _)| is_person(entity))
                .flat_map(|(entity, n)| entity.names.iter().map(move |name| (name, n)))
                .filter(|(name, _)| !name.contains(' '))
                .map(|(name, n)| (name.as_str(), EntityId(n)))
                .collect(),
            article,
            grammar,
            mentions,
            entities,
        }
    }

    /// An entity.
    pub(super) fn entity(&self, id: EntityId) -> Option<&'a Entity> {
        self.entities.get(id.0 as usize)
    }

    /// Whether an entity is a person.
    pub(super) fn is_person(&self, id: EntityId) -> bool {
        self.entity(id)
            .is_some_and(|entity| entity.kind == MentionKind::Person)
    }

    /// The gender, if it is known.
    pub(super) fn gender(&self, id: EntityId) -> Option<Gender> {
        self.genders.get(id.0 as usize).copied().flatten()
    }

    /// The sentences of the story, in order.
    pub(super) fn sentences(&'a self) -> Vec<SentenceView<'a>> {
        let mut views = Vec::new();
        let (mut open, mut block) = (false, u32::MAX);
        for (index, sentence) in self.grammar.sentences.iter().enumerate() {
            let role = self.article.blocks.get(sentence.block as usize);
            if !role.is_some_and(|block| is_narrated(block.role)) {
                continue;
            }
            if sentence.block != block {
                (open, block) = (false, sentence.block);
            }
            let mut words = self.words(index, &mut open);
            let mut names = self.names(sentence.span, &mut words);
            self.add_missed(&mut words, &mut names);
            views.push(SentenceView {
                index,
                words,
                names,
                article: self,
            });
        }
        views
    }

    /// The names in a sentence with these words; each word is given the index of its name.
    fn names(&self, sentence: Span, words: &mut [Word]) -> Vec<Named> {
        let mut names = Vec::new();
        for mention in mentions_in(self.mentions, sentence) {
            let Some(entity) = mention.entity else {
                continue;
            };
            let from = words.partition_point(|word| word.span.end <= mention.span.start);
            let to = words.partition_point(|word| word.span.start < mention.span.end);
            for word in words.get_mut(from..to).unwrap_or_default() {
                word.mention = Some(names.len());
                word.noun = None;
            }
            // "on Twitter", "a Facebook page": a place to write, not an acting organization.
            let near = |n: Option<usize>| n.and_then(|n| words.get(n)).map(|word| &*word.lower);
            let is_place = near(from.checked_sub(1))
                .is_some_and(|it| grammar::BEFORE_A_PLATFORM.has(it))
                || near(Some(to)).is_some_and(|it| PLATFORM.has(it));
            let name = mention.span.of(&self.article.text).to_lowercase();
            let kind = if is_place && names::is_network(&name) {
                MentionKind::Misc
            } else {
                mention.kind
            };
            names.push(Named {
                entity,
                kind,
                from,
                to,
            });
        }
        names
    }

    /// The words of a sentence; `open` is whether it begins within a quotation.
    fn words(&self, index: usize, open: &mut bool) -> Vec<Word<'a>> {
        let word = |token: &Token| {
            let text = token.span.of(&self.article.text);
            let lower = fold::lower(text);
            let was_open = *open;
            *open = open_after(&lower, was_open);
            Word {
                span: token.span,
                noun: nouns::noun(&lower),
                is_punct: token.kind == TokenKind::Punct,
                is_capital: text.starts_with(char::is_uppercase),
                quoted: was_open && *open,
                mention: None,
                lower,
            }
        };
        self.grammar.tokens_of(index).iter().map(word).collect()
    }

    /// "Felt disappeared": a name that is also a common word may be missed at the start of a sentence.
    fn add_missed(&self, words: &mut [Word], names: &mut Vec<Named>) {
        let Some(first) = words.first().filter(|word| word.mention.is_none()) else {
            return;
        };
        let name = first.span.of(&self.article.text);
        let Some(&entity) = self.one_word_names.get(name) else {
            return;
        };
        for word in &mut *words {
            word.mention = word.mention.map(|n| n + 1);
        }
        words[0].mention = Some(0);
        let missed = Named {
            entity,
            kind: MentionKind::Person,
            from: 0,
            to: 1,
        };
        names.insert(0, missed);
    }
}

impl<'a> SentenceView<'a> {
    /// Its tree.
    pub(super) fn tree(&self) -> &'a Tree {
        self.article.grammar.tree(self.index)
    }

    /// Its frames.
    pub(super) fn frames(&self) -> &'a [Frame] {
        self.article.grammar.frames(self.index)
    }

    /// The text of a word in lower case; empty outside the sentence.
    pub(super) fn lower(&self, n: usize) -> &str {
        self.words.get(n).map_or("", |word| &*word.lower)
    }

    /// Whether a word is outside quotation marks.
    pub(super) fn is_narrated(&self, n: usize) -> bool {
        self.words.get(n).is_some_and(|word| !word.quoted)
    }

    /// The name that a word belongs to.
    pub(super) fn name_of(&self, n: usize) -> Option<&Named> {
        self.names.get(self.words.get(n)?.mention?)
    }

    /// The name that a noun phrase with this head refers to: it contains the head or is next to it ("chip maker IQE").
    pub(super) fn name_of_phrase(&self, head: usize) -> Option<&Named> {
        let tree = self.tree();
        let flat = tree
            .children(head)
            .filter(|&it| tree.relation(it) == Relation::Flat);
        let mut beside = phrase::appositions(tree, head).chain(flat);
        self.name_of(head)
            .or_else(|| beside.find_map(|n| self.name_of(n)))
    }

    /// The name that is the subject of the main clause.
    pub(super) fn subject(&self) -> Option<&Named> {
        let frames = self.frames();
        let root = self.tree().roots().next()?;
        let main = frames.iter().find(|frame| frame.predicate == root)?;
        let subject = main.subject?;
        // "The Acme Twitter account said": the organization is the speaker.
        let owner = || {
            let run = self.tree().run(subject);
            let mut names = self.names.iter();
            names.find(|it| PLATFORM.has(self.lower(subject)) && run.contains(&it.from))
        };
        self.name_of_phrase(subject).or_else(owner)
    }

    /// The frame of the innermost clause around a word.
    pub(super) fn clause(&self, n: usize) -> Option<&'a Frame> {
        let of = |word: usize| self.frames().iter().find(|it| it.predicate == word);
        of(n).or_else(|| self.tree().ancestors(n).find_map(of))
    }

    /// Whether all words before `n` are quoted or punctuation.
    pub(super) fn is_opening(&self, n: usize) -> bool {
        self.words[..n].iter().all(|it| it.quoted || it.is_punct)
    }

    /// The first word of the run of modifiers and nouns that ends with a noun: "former prime" of "the former prime minister".
    pub(super) fn chunk(&self, head: usize) -> usize {
        let opens = |n: usize| {
            self.is_sign(n) || DETERMINER.has(self.lower(n)) || is_breaking(self.lower(n))
        };
        // Most phrases have no modifier, so no parse is needed.
        if head.checked_sub(1).is_none_or(opens) {
            return head;
        }
        let tree = self.tree();
        let modifies = |&n: &usize| {
            let tag = tree.words().get(n).map_or(Tag::Gw, |word| word.tag);
            let is_verb = tag == Tag::Vbg
                && tree.relation(n) != Relation::Amod
                && n.checked_sub(1).is_some_and(|it| self.lower(it) != "-");
            // "co-founder": words joined by a hyphen are one word.
            let is_joined = n + 1 < head && self.lower(n + 1) == "-";
            is_joined || MODIFIERS.contains(&tag) && !is_verb && !self.is_date(n)
        };
        (0..head).rev().take_while(modifies).last().unwrap_or(head)
    }

    /// The determiner or possessor right before the modifiers of a noun.
    pub(super) fn determiner(&self, head: usize) -> Option<usize> {
        let before = self.chunk(head).checked_sub(1)?;
        DETERMINER.has(self.lower(before)).then_some(before)
    }

    /// Whether a noun is the last noun of its phrase: not "company" in "the company car".
    pub(super) fn is_last_noun(&self, head: usize) -> bool {
        let next = head + 1;
        // "the founder denies": the tagger mistakes some verbs for nouns.
        let ends = self.is_sign(next) || is_breaking(self.lower(next)) || next == self.words.len();
        let goes_on = || self.has_tag(next, &[Tag::Nn, Tag::Nns, Tag::Nnp, Tag::Nnps]);
        let is_noun = |word: &Word| word.noun.is_some() || word.lower == "-";
        ends || !self.words.get(next).is_some_and(is_noun) && !goes_on()
    }

    /// Whether a word is punctuation other than a hyphen.
    pub(super) fn is_sign(&self, n: usize) -> bool {
        let word = self.words.get(n);
        word.is_some_and(|word| word.is_punct && word.lower != "-")
    }

    /// Whether a word has one of these tags.
    pub(super) fn has_tag(&self, n: usize, tags: &[Tag]) -> bool {
        let word = self.tree().words().get(n);
        word.is_some_and(|word| tags.contains(&word.tag))
    }

    /// Whether a word is part of a date.
    pub(super) fn is_date(&self, n: usize) -> bool {
        let span = self.words.get(n).map_or(Span::default(), |word| word.span);
        let mut mentions = mentions_in(self.article.mentions, span);
        mentions.any(|it| it.kind == MentionKind::Date)
    }

    /// Whether a noun introduces an unnamed person or thing: "a minister", "another group".
    pub(super) fn introduces(&self, head: usize) -> bool {
        let determiner = self.determiner(head);
        determiner.is_some_and(|it| INDEFINITE.has(self.lower(it)))
    }

    /// Whether a noun says what somebody is or becomes: "is a teacher", "became the coach", "as the coach", "Holm, the coach".
    pub(super) fn is_predicate(&self, head: usize) -> bool {
        let leads = |it: &Word| it.lower == "," || COPULA.has(&it.lower) || BECOMING.has(&it.lower);
        if self.lower(head + 1) != "," && !self.words[..head].iter().any(leads) {
            return false;
        }
        let tree = self.tree();
        if phrase::appositions(tree, head).any(|it| self.name_of(it).is_some()) {
            return true;
        }
        let copula = tree.children(head).any(|child| match tree.relation(child) {
            Relation::Cop => true,
            Relation::Case => self.lower(child) == "as",
            _ => false,
        });
        let becomes = |verb: usize| BECOMING.has(self.lower(verb)) || self.lower(verb) == "named";
        let complement = tree.is_any(head, &[Relation::Xcomp, Relation::Obj]);
        copula || complement && tree.head(head).is_some_and(becomes)
    }
}

/// Whether the sentences of a block are connected, as in a story.
const fn is_narrated(role: BlockRole) -> bool {
    matches!(
        role,
        BlockRole::Headline
            | BlockRole::Standfirst
            | BlockRole::Paragraph
            | BlockRole::Subhead
            | BlockRole::Quote
            | BlockRole::ListItem
    )
}

/// The mentions that begin or end in a span.
fn mentions_in(mentions: &[Mention], span: Span) -> impl Iterator<Item = &Mention> {
    let first = mentions.partition_point(|it| it.span.end <= span.start);
    let rest = mentions.get(first..).unwrap_or_default();
    rest.iter().take_while(move |it| it.span.start < span.end)
}

/// The gender of a person, from titles and the given name.
fn gender(article: &Article, mentions: &[Mention], entity: &Entity) -> Option<Gender> {
    let title_before = |&n: &u32| {
        let mention = mentions.get(n as usize)?;
        let before = article.text.get(..mention.span.start as usize)?.trim_end();
        let from = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let word = before.get(from..).filter(|word| word.len() < 16)?;
        names::title_gender(&word.trim_end_matches('.').to_lowercase())
    };
    let by_name = |surface: &String| {
        let name = Name::of(surface, MentionKind::Person);
        let title = name.title.as_deref().and_then(names::title_gender);
        let given = || names::given_name_gender(name.given());
        title.or_else(|| (name.words.len() > 1).then(given).flatten())
    };
    let by_title = entity.mentions.iter().find_map(title_before);
    by_title.or_else(|| entity.names.iter().find_map(by_name))
}

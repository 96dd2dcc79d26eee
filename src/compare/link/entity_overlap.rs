//! The entities in each story sentence: "Horton" in one report and "Zurana Horton" in the other are the same.
//!
//! In: the analyses, the terms and the entities of the reading. Out: [`Named`]. Ids are assigned in the order of the names, so that
//! sums over shared entities are the same, to the last bit, when the reports change sides.

use crate::{
    analysis::Analysis,
    article::Article,
    compare::link::vocabulary::{SentenceTerms, Terms},
    comparison::SharedEntity,
    entity::{EntityId, MentionKind},
    lexicon::cues,
    pair::Pair,
    text::Span,
};

/// The entities of a pair of reports and the sentences that mention them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Named {
    /// The rarity of each entity in this pair, at least 0.
    pub rarity: Vec<f64>,
    /// The kind of each.
    pub kinds: Vec<MentionKind>,
    /// Whether a report only quotes this person: every mention of the name is next to a verb of saying.
    pub quoted: Pair<Vec<bool>>,
    /// For each story sentence of each report its entities, in rising order, without repetitions.
    pub sentences: Pair<Vec<Vec<u32>>>,
    /// The same, including those that a pronoun or noun phrase refers to.
    pub referents: Pair<Vec<Vec<u32>>>,
}

impl Named {
    /// Finds the entities in the story sentences.
    pub fn new(
        articles: Pair<&Article>,
        analyses: Pair<&Analysis>,
        terms: &Terms,
        entities: &[SharedEntity],
    ) -> Named {
        let mut order: Vec<&SharedEntity> = entities.iter().collect();
        order.sort_by(|x, y| (&x.name, x.kind).cmp(&(&y.name, y.kind)));
        let ids = Pair::from_fn(|side| {
            let mut ids = vec![None; analyses[side].entities.len()];
            for (id, entity) in (0u32..).zip(&order) {
                for member in &entity.members[side] {
                    if let Some(place) = ids.get_mut(member.0 as usize) {
                        *place = Some(id);
                    }
                }
            }
            ids
        });
        let found = Pair::from_fn(|side| {
            let mentions = analyses[side].mentions.iter();
            let mentions = mentions.filter_map(|it| Some((it.span, it.entity?)));
            let references = analyses[side].references.iter();
            let mut referents: Vec<(Span, EntityId)> = mentions.clone().collect();
            referents.extend(references.map(|it| (it.span, it.entity)));
            referents.sort_by_key(|(span, _)| span.start);
            let sentences = &terms.sentences[side];
            (
                in_sentences(mentions, sentences, &ids[side]),
                in_sentences(referents.into_iter(), sentences, &ids[side]),
            )
        });
        let (sentences, referents) = (found.as_ref().map(|it| it.0.clone()), found.map(|it| it.1));
        let mut df = vec![0u32; order.len()];
        for id in sentences.a.iter().chain(&sentences.b).flatten() {
            df[*id as usize] += 1;
        }
        let n = (sentences.a.len() + sentences.b.len()) as f64;
        let rarity = df
            .iter()
            .map(|df| ((n + 1.0) / (f64::from(*df) + 0.5)).ln().max(0.0));
        Named {
            rarity: rarity.collect(),
            quoted: Pair::from_fn(|side| {
                let mut quoted =
                    only_quoted(articles[side], analyses[side], &ids[side], order.len());
                for (quoted, entity) in quoted.iter_mut().zip(&order) {
                    *quoted &= entity.kind == MentionKind::Person;
                }
                quoted
            }),
            kinds: order.iter().map(|entity| entity.kind).collect(),
            sentences,
            referents,
        }
    }

    /// Whether this entity is a person.
    pub fn is_person(&self, id: u32) -> bool {
        self.kinds[id as usize] == MentionKind::Person
    }

    /// The similarity of the entities that the articles refer to: the cosine of the numbers of sentences that refer to each, 0 to 1; a
    /// half if an article has none.
    pub fn cosine(&self, is: impl Fn(u32) -> bool) -> f64 {
        let counts = self.referents.as_ref().map(|lists| {
            let mut counts = vec![0u32; self.kinds.len()];
            for id in lists.iter().flatten() {
                counts[*id as usize] += 1;
            }
            counts
        });
        let (mut product, mut squares) = (0.0, (0.0, 0.0));
        for id in (0..self.kinds.len()).filter(|id| is(*id as u32)) {
            let (a, b) = (f64::from(counts.a[id]), f64::from(counts.b[id]));
            product += a * b;
            squares = (squares.0 + a * a, squares.1 + b * b);
        }
        let length = (squares.0 * squares.1).sqrt();
        if length > 0.0 { product / length } else { 0.5 }
    }
}

/// A verb of saying within this many tokens of a name shows that it is the speaker.
const BESIDE: usize = 4;

/// Which of `n` entities of an article have a verb of saying next to every mention.
fn only_quoted(article: &Article, analysis: &Analysis, ids: &[Option<u32>], n: usize) -> Vec<bool> {
    let mut quoted: Vec<Option<bool>> = vec![None; n];
    let tokens = &analysis.tokens;
    let says = |n: usize| {
        let word = tokens[n].span.of(&article.text).to_lowercase();
        cues::is_saying(&word) || word == "according"
    };
    for mention in &analysis.mentions {
        let id = mention
            .entity
            .and_then(|it| ids.get(it.0 as usize).copied()?);
        let Some(id) = id else {
            continue;
        };
        let from = tokens.partition_point(|it| it.span.start < mention.span.start);
        let to = tokens.partition_point(|it| it.span.start < mention.span.end);
        let end = (to + BESIDE).min(tokens.len());
        let speaks = (from.saturating_sub(BESIDE)..from).chain(to..end).any(says);
        let quoted = &mut quoted[id as usize];
        *quoted = Some(speaks && quoted.unwrap_or(true));
    }
    quoted.into_iter().map(|it| it == Some(true)).collect()
}

/// The entities of each sentence without repetitions; `found` is in text order.
fn in_sentences(
    found: impl Iterator<Item = (Span, EntityId)>,
    sentences: &[SentenceTerms],
    ids: &[Option<u32>],
) -> Vec<Vec<u32>> {
    let mut found = found.peekable();
    let sentences = sentences.iter().map(|sentence| {
        let mut named = Vec::new();
        while let Some((span, entity)) = found.next_if(|(span, _)| span.start < sentence.span.end) {
            let id = ids.get(entity.0 as usize).copied().flatten();
            named.extend(id.filter(|_| sentence.span.covers(span)));
        }
        named.sort_unstable();
        named.dedup();
        named
    });
    sentences.collect()
}

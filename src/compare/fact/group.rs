//! Groups links that state the same thing into facts.
//!
//! In: the terms of the pair and its links. Out: groups of links, and the links that merely bridge two groups.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    compare::link::{
        select::SentencePair,
        vocabulary::{TermId, TermKind, Terms, intersection},
    },
    comparison::{Link, Origin},
    pair::{Pair, Side},
};

/// The largest number of links of a group, or at an end, that are compared.
const ASKED: usize = 16;

/// How much weaker than the strongest link at each of its ends a link must be to count as a bridge between two facts, in log-odds.
const WEAKER: f64 = 4.0;

/// The score from which two sentences of each report that are linked crosswise state the same thing, in thousandths.
const CROSSWISE: u16 = 800;

/// Links in groups.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Grouped {
    /// Links that state the same thing; groups and their members are in link order.
    pub groups: Vec<Vec<usize>>,
    /// Links that are only a guess: both of their ends are linked far more strongly to something else, and these are different things.
    /// Of 6 such links in the manually read pairs, 5 were wrong.
    pub ties: Vec<usize>,
}

/// Groups links that state the same thing: sure ones first, the strongest first. A link joins a group that contains both its ends, or
/// one with which it shares an end if it states the same thing as half of the group's links, so that a group does not grow through a
/// single member. `evidence` has what the ends of each link share.
pub(crate) fn group(
    texts: Pair<&str>,
    terms: &Terms,
    links: &[Link],
    ends: &[SentencePair],
    evidence: &[Vec<TermId>],
) -> Grouped {
    // The order must not change when the reports change sides.
    let words = |n: usize| {
        let said = Pair::from_fn(|side| links[n].passages[side].of(texts[side]));
        (said.a.min(said.b), said.a.max(said.b))
    };
    let stronger = |n: &usize, m: &usize| {
        let scores = links[*m].score.cmp(&links[*n].score);
        scores.then_with(|| words(*n).cmp(&words(*m)))
    };
    let weighed = Weighed::new(terms, ends, evidence);
    let mut groups = Groups::new(ends);
    let mut ties: Vec<usize> = Vec::new();
    // A link that the reader confirmed is sure, whatever its score.
    let (mut sure, mut unsure): (Vec<usize>, Vec<usize>) =
        (0..ends.len()).partition(|&n| links[n].sure);
    sure.sort_by(stronger);
    for n in sure {
        if let Some(mut crosswise) = groups.crosswise(n, links, &weighed) {
            crosswise.sort_by(stronger);
            groups.join(crosswise[0], crosswise[1]);
        }
        let holding = groups.holding(n);
        let held = !holding.is_empty();
        let mut roots = if held {
            holding
        } else {
            groups.matching(n, &weighed)
        };
        roots.sort_by(stronger);
        let is_one = |other: &&usize| weighed.state_same_thing(roots[0], **other);
        let others: Vec<usize> = roots.iter().skip(1).filter(is_one).copied().collect();
        let is_weaker = |side: Side| {
            let best = groups.strongest(side, n).map(|m| links[m].score);
            best.is_some_and(|best| log_odds(best) - log_odds(links[n].score) >= WEAKER)
        };
        let is_free = !held && others.is_empty() && links[n].origin == Origin::Found;
        if is_free && Side::BOTH.into_iter().all(is_weaker) {
            ties.push(n);
            continue;
        }
        let root = roots.first().copied().unwrap_or(n);
        groups.add(root, n);
        // A link that belongs to two groups joins them if their strongest links state the same thing, too.
        for other in others {
            groups.join(root, other);
        }
    }
    // A possible link adds no passage to a sure fact; it becomes a fact of its own.
    unsure.extend(&ties);
    unsure.sort_by(stronger);
    let mut beside: BTreeMap<usize, usize> = BTreeMap::new();
    let is_sure = |n: usize| links[n].sure && !ties.contains(&n);
    for n in unsure {
        let mut roots = groups.matching(n, &weighed);
        roots.sort_by(stronger);
        let holding = groups.holding(n);
        let root = match roots.first() {
            Some(root) if !is_sure(*root) || holding.contains(root) => *root,
            Some(root) => *beside.entry(*root).or_insert(n),
            None => n,
        };
        groups.add(root, n);
    }
    ties.sort_unstable();
    Grouped {
        groups: groups.into_lists(),
        ties,
    }
}

fn log_odds(score: u16) -> f64 {
    let p = f64::from(score.clamp(1, 999)) / 1000.0;
    (p / (1.0 - p)).ln()
}

/// Groups under construction; each is identified by the first of its links, its root.
struct Groups<'a> {
    ends: &'a [SentencePair],
    members: Vec<Vec<usize>>,
    gone_to: Vec<usize>,
    /// The roots of the groups at an end.
    roots: BTreeMap<(Side, u32), Vec<usize>>,
    /// The first links at an end.
    first: BTreeMap<(Side, u32), Vec<usize>>,
    /// The link between two ends.
    between: BTreeMap<(u32, u32), usize>,
}

impl<'a> Groups<'a> {
    fn new(ends: &'a [SentencePair]) -> Groups<'a> {
        Groups {
            ends,
            members: vec![Vec::new(); ends.len()],
            gone_to: (0..ends.len()).collect(),
            roots: BTreeMap::new(),
            first: BTreeMap::new(),
            between: BTreeMap::new(),
        }
    }

    fn add(&mut self, root: usize, n: usize) {
        let root = self.root(root);
        self.members[root].push(n);
        let ends = self.ends[n];
        for side in Side::BOTH {
            let end = (side, ends.at(side));
            let roots = self.roots.entry(end).or_default();
            if !roots.contains(&root) {
                roots.push(root);
            }
            let first = self.first.entry(end).or_default();
            if first.len() < ASKED {
                first.push(n);
            }
        }
        self.between.insert((ends.i, ends.j), n);
        self.gone_to[n] = root;
    }

    /// Joins two groups.
    fn join(&mut self, root: usize, other: usize) {
        let (root, other) = (self.root(root), self.root(other));
        if root != other {
            let members = std::mem::take(&mut self.members[other]);
            self.members[root].extend(members);
            self.gone_to[other] = root;
        }
    }

    /// The root of the group of a link.
    fn root(&self, mut n: usize) -> usize {
        while self.gone_to[n] != n {
            n = self.gone_to[n];
        }
        n
    }

    /// The groups at one end of a link.
    fn at(&self, side: Side, n: usize) -> BTreeSet<usize> {
        let roots = self.roots.get(&(side, self.ends[n].at(side)));
        let roots = roots.into_iter().flatten();
        roots.map(|&root| self.root(root)).collect()
    }

    /// The groups that contain both ends of a link.
    fn holding(&self, n: usize) -> Vec<usize> {
        let (a, b) = (self.at(Side::A, n), self.at(Side::B, n));
        a.intersection(&b).copied().collect()
    }

    /// The groups at an end of a link that state the same thing as the link.
    fn matching(&self, n: usize, weighed: &Weighed) -> Vec<usize> {
        let mut roots = self.at(Side::A, n);
        roots.extend(self.at(Side::B, n));
        let is_similar = |root: &usize| {
            let asked = self.members[*root].iter().take(ASKED);
            let matching = asked.clone().filter(|m| weighed.state_same_thing(n, **m));
            2 * matching.count() >= asked.count()
        };
        roots.into_iter().filter(is_similar).collect()
    }

    /// The strongest link at an end; the strongest links must have been added first.
    fn strongest(&self, side: Side, n: usize) -> Option<usize> {
        let first = self.first.get(&(side, self.ends[n].at(side)));
        first.and_then(|first| first.first().copied())
    }

    /// The two groups that a link closes: both its ends are strongly linked to two sentences that are strongly linked to each other, as
    /// the headline and the lead of each report are.
    fn crosswise(&self, n: usize, links: &[Link], weighed: &Weighed) -> Option<Vec<usize>> {
        let is_strong = |m: &&usize| links[**m].score >= CROSSWISE && links[**m].sure;
        if !is_strong(&&n) {
            return None;
        }
        let at = |side: Side| {
            let first = self.first.get(&(side, self.ends[n].at(side)));
            first.into_iter().flatten().filter(is_strong)
        };
        at(Side::A).find_map(|&row| {
            at(Side::B).find_map(|&column| {
                let corner = (self.ends[column].i, self.ends[row].j);
                let corner = *self.between.get(&corner).filter(is_strong)?;
                if weighed.end_similarity(n, corner) < DISSIMILAR {
                    return None;
                }
                let (x, y) = (self.root(row), self.root(column));
                (x != y).then(|| vec![x, y])
            })
        })
    }

    fn into_lists(mut self) -> Vec<Vec<usize>> {
        for members in &mut self.members {
            members.sort_unstable();
        }
        self.members.retain(|members| !members.is_empty());
        self.members.sort_unstable();
        self.members
    }
}

/// The weight of a name relative to a word when two links are compared: the participants say less than the event.
const NAME: f64 = 0.2;

/// The weight of a word that occurs throughout the pair: the topic of the story is also the topic of each fact.
const COMMON: f64 = 0.4;

/// Two sentences of one article that are less similar state different things: of 35 such pairs, each linked to one sentence of the
/// other article, 31 did.
const DISSIMILAR: f64 = 0.1;

/// Two sentences of one article that are at least this similar state the same thing: of 16 such pairs all did.
const SIMILAR: f64 = 0.25;

/// What the ends of each link share, with weights for comparing two links.
struct Weighed<'a> {
    terms: &'a Terms,
    ends: &'a [SentencePair],
    weights: Vec<f64>,
    evidence: &'a [Vec<TermId>],
}

impl<'a> Weighed<'a> {
    fn new(terms: &'a Terms, ends: &'a [SentencePair], evidence: &'a [Vec<TermId>]) -> Weighed<'a> {
        let stems = terms.stems.iter();
        let mut weights: Vec<f64> = stems.map(|stem| stem.rarity + COMMON).collect();
        let mut names: BTreeSet<TermId> = BTreeSet::new();
        for side in Side::BOTH {
            let all = terms.sentences[side].iter().flat_map(|it| &it.terms);
            names.extend(
                all.filter(|term| term.kind == TermKind::Name)
                    .map(|term| term.id),
            );
        }
        for id in names {
            weights[id as usize] *= NAME;
        }
        Weighed {
            terms,
            ends,
            weights,
            evidence,
        }
    }

    /// Whether two links state the same thing: their sentences are similar on both sides, or somewhat similar and linked by the same words.
    fn state_same_thing(&self, n: usize, m: usize) -> bool {
        let weight =
            |ids: &[TermId]| -> f64 { ids.iter().map(|id| self.weights[*id as usize]).sum() };
        let (x, y) = (&self.evidence[n], &self.evidence[m]);
        let matching = self.end_similarity(n, m);
        matching >= SIMILAR
            || matching >= DISSIMILAR
                && weight(&intersection(x, y)) * 2.0 > weight(x).min(weight(y))
    }

    /// The similarity of the ends of two links, on the side where it is lower.
    fn end_similarity(&self, n: usize, m: usize) -> f64 {
        let similarity =
            |side: Side| self.similarity(side, self.ends[n].at(side), self.ends[m].at(side));
        f64::min(similarity(Side::A), similarity(Side::B))
    }

    /// The share of common words of two sentences of one article, by their rarity in the pair; 1 for the same sentence.
    fn similarity(&self, side: Side, x: u32, y: u32) -> f64 {
        let set = |n: u32| &self.terms.sentences[side][n as usize].set;
        let weight = |ids: &[TermId]| -> f64 {
            let stems = ids.iter().map(|id| &self.terms.stems[*id as usize]);
            stems.map(|stem| stem.rarity + COMMON).sum()
        };
        if x == y {
            return 1.0;
        }
        let all = weight(set(x)) * weight(set(y));
        weight(&intersection(set(x), set(y))) / all.sqrt().max(1e-9)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis::analyze, article, compare::link::vocabulary::Terms, comparison::Status};

    /// Three things, each in the same line of both reports, with a headline over the first.
    const A: &str = "Fire guts brewery\n\nThe brewery burned for nine hours.\n\nThe mayor opened a bridge.\n\nTwo sheep drowned.\n";
    const B: &str = "Brewery is lost\n\nFor nine hours the brewery burned.\n\nA bridge was opened by the mayor.\n\nThe sheep drowned in pairs.\n";

    /// A link between two lines: its score, and whether it is sure or confirmed by the reader.
    fn link(score: u16, sure: bool, origin: Origin) -> Link {
        Link {
            passages: Pair::default(),
            status: Status::Same,
            score,
            sure,
            origin,
            differences: Vec::new(),
            why: Vec::new(),
        }
    }

    /// How links between lines of A and B are grouped: a link is "line of A, line of B, score", followed by "?" if it is only possible
    /// and by "+" if the reader confirmed it. Groups are separated by "|"; after the last one come the bridges.
    fn check(given: &str, expected: &str) {
        let parse =
            |text: &str| article::parse("test", text.to_string(), article::Metadata::default());
        let articles = Pair::new(parse(A), parse(B));
        let analyses = articles.as_ref().map(analyze);
        let terms = Terms::new(articles.as_ref(), analyses.as_ref());
        let texts = articles.as_ref().map(|article| article.text.as_str());
        let mut links = Vec::new();
        let mut ends = Vec::new();
        let names: Vec<&str> = given.split(", ").collect();
        for name in &names {
            let numbers: Vec<u32> = name
                .trim_end_matches(['?', '+'])
                .split(' ')
                .map(|it| it.parse().unwrap())
                .collect();
            let origin = if name.ends_with('+') {
                Origin::Confirmed
            } else {
                Origin::Found
            };
            let mut link = link(numbers[2] as u16, !name.ends_with('?'), origin);
            link.passages = Pair::new(
                terms.sentences.a[numbers[0] as usize].span,
                terms.sentences.b[numbers[1] as usize].span,
            );
            links.push(link);
            ends.push(SentencePair {
                i: numbers[0],
                j: numbers[1],
            });
        }
        let evidence: Vec<Vec<TermId>> = ends
            .iter()
            .map(|ends| terms.shared(ends.i as usize, ends.j as usize))
            .collect();
        let Grouped { groups, ties } = group(texts, &terms, &links, &ends, &evidence);
        let short = |n: &usize| names[*n].rsplit_once(' ').unwrap().0;
        let mut parts: Vec<String> = groups
            .iter()
            .map(|group| group.iter().map(short).collect::<Vec<_>>().join(", "))
            .collect();
        parts.push(ties.iter().map(short).collect::<Vec<_>>().join(", "));
        assert_eq!(parts.join(" | "), expected, "{given}");
    }

    #[test]
    fn links_that_state_the_same_thing_are_one_fact() {
        // Headline and lead of both reports, linked crosswise.
        check(
            "0 0 990, 0 1 900, 1 0 950, 1 1 999",
            "0 0, 0 1, 1 0, 1 1 | ",
        );
        check("1 1 999, 2 2 999, 3 3 999", "1 1 | 2 2 | 3 3 | ");
        // A link that shares an end but states something else is another fact.
        check("1 1 999, 1 2 900", "1 1 | 1 2 | ");
    }

    #[test]
    fn a_link_between_two_facts_is_a_guess() {
        check("1 1 999, 1 2 500, 2 2 999", "1 1 | 1 2 | 2 2 | 1 2");
        // A link nearly as strong as the others states a third thing.
        check("1 1 999, 1 2 990, 2 2 999", "1 1 | 1 2 | 2 2 | ");
        // Nothing else is linked to one of its ends.
        check("1 1 999, 1 2 500", "1 1 | 1 2 | ");
        // The reader's confirmation decides.
        check("1 1 999, 1 2 500+, 2 2 999", "1 1 | 1 2 | 2 2 | ");
    }

    #[test]
    fn possible_links_add_no_place_to_a_sure_fact() {
        check("0 1 350?, 1 1 999", "0 1 | 1 1 | ");
        // Between ends that a sure fact already has, it adds nothing.
        check(
            "0 0 990, 0 1 900, 1 0 350?, 1 1 999",
            "0 0, 0 1, 1 0, 1 1 | ",
        );
    }

    #[test]
    fn confirmed_links_are_as_sure_as_others() {
        // With a score below that of a guess it still leads.
        check("0 1 360?, 1 1 310+", "0 1 | 1 1 | ");
        check("0 1 310+, 1 1 999", "0 1, 1 1 | ");
    }
}

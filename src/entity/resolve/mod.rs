//! Resolves the mentions of one report to entities: surname to full name, acronym to long form, spelling variants.
//!
//! In: the tagger's mentions. Out: the entities; every mention of a name has its entity and kind, and missed occurrences of known names
//! are added. The time is linear apart from sorting.

mod bare_names;
mod beside;
mod brackets;
mod compound;
mod form;
mod house;
#[cfg(test)]
pub mod marked;
mod missed;
pub(crate) mod name;
pub(crate) mod same;
#[cfg(test)]
mod tests;
pub(crate) mod vote;

use std::collections::{HashMap, HashSet};

use super::{Entity, EntityId, Mention, MentionKind};
use crate::{
    article::{Article, BlockRole},
    lexicon::described,
    lexicon::names,
    text::{Sentence, Span, Token},
};

use bare_names::BareNames;
use form::Form;
use name::Name;
use same::{Candidate, Groups, Scope};
use vote::Votes;

/// Groups the names among `mentions` (sorted) into entities, writes the entity and the final kind of each mention, and adds the
/// mentions that the tagger missed.
pub(crate) fn resolve(
    article: &Article,
    sentences: &[Sentence],
    tokens: &[Token],
    mentions: &mut Vec<Mention>,
) -> Vec<Entity> {
    house::restore(&article.text, sentences, tokens, mentions);
    compound::cut(&article.text, mentions);
    missed::add(&article.text, sentences, tokens, mentions);
    brackets::add(&article.text, mentions);
    let kinds = beside::kinds(&article.text, sentences, tokens, mentions);
    for (mention, kinds) in mentions.iter_mut().zip(&kinds) {
        if *kinds == Some(MentionKind::Person) {
            mention.kind = MentionKind::Person;
        }
    }
    let forms = forms(article, mentions, &kinds);
    let candidates: Vec<Candidate> = forms.iter().map(|form| form.candidate.clone()).collect();
    let mut groups = Groups::new(forms.len());
    same::join(&candidates, &mut groups);
    let form_of = form_of_mentions(&forms, mentions.len());
    for (a, b) in brackets::pairs(&article.text, mentions) {
        if let (Some(Some(a)), Some(Some(b))) = (form_of.get(a), form_of.get(b)) {
            groups.join(*a, *b);
        }
    }
    let roots = roots(article, mentions, &forms, &groups, &form_of);
    entities(article, mentions, &forms, &roots)
}

/// The forms of a report, in order of first appearance.
fn forms(article: &Article, mentions: &[Mention], kinds: &[Option<MentionKind>]) -> Vec<Form> {
    let surnames = surnames(article, mentions);
    let storms = storms(article, mentions);
    let mut index: HashMap<(Scope, bool, String), usize> = HashMap::new();
    let mut forms: Vec<Form> = Vec::new();
    for (n, mention) in mentions
        .iter()
        .enumerate()
        .filter(|(_, mention)| mention.kind.is_name())
    {
        let surface = mention.span.of(&article.text);
        let name = Name::of(surface, mention.kind);
        let scope = scope_of(article, mention);
        let key = name.key();
        // A place or demonym that is also a surname in the report is a different entity: "Washington", "French".
        let apart = (mention.kind == MentionKind::Place
            || mention.kind == MentionKind::Misc && names::people(&key).is_some())
            && surnames.contains_key(&key);
        let at = *index.entry((scope, apart, key)).or_insert_with(|| {
            forms.push(Form {
                candidate: Candidate {
                    names: vec![name.clone()],
                    kind: mention.kind,
                    scope,
                    report: 0,
                },
                votes: Votes::default(),
                mentions: Vec::new(),
            });
            forms.len() - 1
        });
        if let Some(form) = forms.get_mut(at) {
            form.mentions.push(n);
            form.votes.add(mention.kind, vote::weight(&name));
            if honorific(&article.text, mention.span).is_some() {
                form.votes.add(MentionKind::Person, vote::HONORIFIC);
            } else if let Some(&Some(kind)) = kinds.get(n) {
                form.votes.add(kind, vote::BESIDE);
            }
        }
    }
    for form in &mut forms {
        let name = form.name().clone();
        let is_person = form
            .mentions
            .iter()
            .any(|&n| kinds.get(n) == Some(&Some(MentionKind::Person)));
        if !is_person {
            form.votes.add_known(&name);
        }
        // The surname of a full name in the report, if it was ever tagged as a person.
        let is_surname = !name.is_full() && surnames.get(&name.key()).is_some_and(|&n| n > 0);
        form.candidate.kind =
            if is_surname && form.votes.of(MentionKind::Person) * 3 >= form.votes.total() {
                MentionKind::Person
            } else {
                form.votes.winner()
            };
        // "Gordon" after "Storm Gordon".
        if !name.is_full() && storms.contains(&name.key()) && !surnames.contains_key(&name.key()) {
            form.candidate.kind = MentionKind::Misc;
            form.votes = Votes::default();
            form.votes.add(MentionKind::Misc, 1);
        }
        // "the Clintons", where a Clinton is named in full.
        let family = name.key();
        let family = family.strip_suffix('s').filter(|_| !name.is_full());
        if form.candidate.kind == MentionKind::Misc
            && family.is_some_and(|family| surnames.contains_key(family))
        {
            form.candidate.kind = MentionKind::Person;
            form.votes = Votes::default();
            form.votes.add(MentionKind::Person, 1);
        }
        if form.candidate.kind == MentionKind::Person {
            form.candidate.names = form.candidate.names.iter().map(Name::untitled).collect();
        }
    }
    forms
}

/// The names of storms: "gordon" of "Storm Gordon".
fn storms(article: &Article, mentions: &[Mention]) -> HashSet<String> {
    let names = mentions
        .iter()
        .filter(|mention| mention.kind == MentionKind::Misc)
        .map(|mention| Name::new(mention.span.of(&article.text)));
    let storm = |name: Name| match &name.words[..] {
        [.., kind, last] if described::is_storm(kind) => Some(last.clone()),
        _ => None,
    };
    names.filter_map(storm).collect()
}

/// How often each surname occurs in a full name.
fn surnames(article: &Article, mentions: &[Mention]) -> HashMap<String, u32> {
    let mut surnames = HashMap::new();
    for mention in mentions
        .iter()
        .filter(|mention| mention.kind == MentionKind::Person)
    {
        let name = Name::of(mention.span.of(&article.text), MentionKind::Person);
        if name.is_full() {
            *surnames.entry(name.surname().to_string()).or_insert(0) += 1;
        }
    }
    surnames
}

/// Whether a mention is in the story or in a byline, bio or credit.
pub(crate) fn scope_of(article: &Article, mention: &Mention) -> Scope {
    let block = article
        .block_at(mention.span.start as usize)
        .and_then(|n| article.blocks.get(n));
    match block.map(|block| block.role) {
        Some(BlockRole::Byline | BlockRole::Bio | BlockRole::Credit | BlockRole::Copyright) => {
            Scope::Makers
        }
        _ => Scope::Story,
    }
}

/// The honorific before a name or at its start: "Mr", "Mrs".
fn honorific(text: &str, span: Span) -> Option<String> {
    let title = |word: &str| {
        let word = word.trim_end_matches('.').to_lowercase();
        names::is_honorific(&word).then_some(word)
    };
    let before = text
        .get(..span.start as usize)?
        .strip_suffix([' ', '\u{a0}'])?;
    let from = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let first = span.of(text).split_whitespace().next()?;
    title(
        before
            .get(from..)
            .filter(|word| word.len() < 8)
            .unwrap_or(""),
    )
    .or_else(|| title(first))
}

fn form_of_mentions(forms: &[Form], n_mentions: usize) -> Vec<Option<usize>> {
    let mut form_of = vec![None; n_mentions];
    for (n, form) in forms.iter().enumerate() {
        for &mention in &form.mentions {
            if let Some(of) = form_of.get_mut(mention) {
                *of = Some(n);
            }
        }
    }
    form_of
}

/// The group of every mention. A bare surname is resolved to the person with that surname who was named in full before and matches the
/// title, or else to the only candidate; a bare given name likewise.
fn roots(
    article: &Article,
    mentions: &[Mention],
    forms: &[Form],
    groups: &Groups,
    form_of: &[Option<usize>],
) -> Vec<Option<usize>> {
    let mut bare_names = BareNames::default();
    for (n, form) in forms.iter().enumerate() {
        if form.candidate.kind == MentionKind::Person && form.name().is_full() {
            bare_names.add(form, groups.root(n));
        }
    }
    let mut roots = Vec::with_capacity(mentions.len());
    for (mention, form) in mentions.iter().zip(form_of) {
        let Some((n, form)) = form.and_then(|n| Some((n, forms.get(n)?))) else {
            roots.push(None);
            continue;
        };
        let root = groups.root(n);
        let title = honorific(&article.text, mention.span);
        let gender = title.as_deref().and_then(names::title_gender);
        if form.is_bare_person() {
            roots.push(Some(bare_names.whom(form, gender).unwrap_or(root)));
        } else {
            if form.candidate.kind == MentionKind::Person {
                bare_names.seen(form, root, gender);
            }
            roots.push(Some(root));
        }
    }
    roots
}

/// The entities, in order of first appearance; writes the entity and kind of every name.
fn entities(
    article: &Article,
    mentions: &mut [Mention],
    forms: &[Form],
    roots: &[Option<usize>],
) -> Vec<Entity> {
    let mut ids: HashMap<usize, usize> = HashMap::new();
    let mut members: Vec<Vec<u32>> = Vec::new();
    for (n, root) in roots.iter().enumerate() {
        if let Some(root) = root {
            let id = *ids.entry(*root).or_insert_with(|| {
                members.push(Vec::new());
                members.len() - 1
            });
            if let Some(members) = members.get_mut(id) {
                members.push(n as u32);
            }
        }
    }
    // The votes of a form count for the group of its first mention.
    let mut votes = vec![Votes::default(); members.len()];
    for form in forms {
        let root = form
            .mentions
            .first()
            .and_then(|&n| roots.get(n).copied().flatten());
        if let Some(votes) = root
            .and_then(|root| ids.get(&root))
            .and_then(|&id| votes.get_mut(id))
        {
            votes.add_all(&form.votes);
        }
    }
    let n_entities = members.len();
    let mut entities = Vec::with_capacity(n_entities);
    for (id, (members, votes)) in members.into_iter().zip(votes).enumerate() {
        let kind = votes.winner();
        let mut names = Names::default();
        for &n in &members {
            if let Some(mention) = mentions.get_mut(n as usize) {
                mention.kind = kind;
                mention.entity = Some(EntityId(id as u32));
                names.add(mention.span.of(&article.text), kind);
            }
        }
        entities.push(Entity {
            kind,
            name: names.fullest(),
            names: names.in_order(),
            mentions: members,
        });
    }
    entities
}

/// The spellings of one entity.
#[derive(Debug, Default)]
struct Names {
    order: Vec<String>,
    counts: HashMap<String, u32>,
    ranks: Vec<(bool, usize, bool)>,
}

impl Names {
    fn add(&mut self, surface: &str, kind: MentionKind) {
        let surface = surface.split_whitespace().collect::<Vec<_>>().join(" ");
        let count = self.counts.entry(surface.clone()).or_insert(0);
        *count += 1;
        if *count == 1 {
            let name = Name::of(&surface, kind);
            self.ranks.push(name.rank(&surface));
            self.order.push(surface);
        }
    }

    /// The fullest name; on a tie the most frequent, then the first.
    fn fullest(&self) -> String {
        let best =
            self.order
                .iter()
                .zip(&self.ranks)
                .enumerate()
                .max_by_key(|(n, (name, rank))| {
                    let count = self.counts.get(*name).copied().unwrap_or(0);
                    (**rank, count, std::cmp::Reverse(*n))
                });
        best.map_or(String::new(), |(_, (name, _))| name.clone())
    }

    fn in_order(self) -> Vec<String> {
        self.order
    }
}

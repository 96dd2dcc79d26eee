//! Resolves bare surnames and given names.

use std::collections::HashMap;

use super::{form::Form, same::Scope};
use crate::lexicon::{names, nouns::Gender};

/// The people with each surname and given name, and how often each has been named in full so far.
#[derive(Debug, Default)]
pub(super) struct BareNames {
    /// By scope and bare name: the groups with this surname, and with this given name.
    all: HashMap<(Scope, String), (Vec<usize>, Vec<usize>)>,
    /// By scope and surname: the groups named in full so far, in order of first appearance, with counts.
    named: HashMap<(Scope, String), Vec<(usize, u32)>>,
    genders: HashMap<usize, Gender>,
}

impl BareNames {
    pub(super) fn add(&mut self, form: &Form, root: usize) {
        let scope = form.candidate.scope;
        let by_surname = self
            .all
            .entry((scope, form.name().surname().to_string()))
            .or_default();
        if by_surname.0.last() != Some(&root) {
            by_surname.0.push(root);
        }
        let by_given = self
            .all
            .entry((scope, form.name().given().to_string()))
            .or_default();
        if by_given.1.last() != Some(&root) {
            by_given.1.push(root);
        }
        if let Some(gender) = names::given_name_gender(form.name().given()) {
            self.genders.entry(root).or_insert(gender);
        }
    }

    pub(super) fn seen(&mut self, form: &Form, root: usize, gender: Option<Gender>) {
        if let Some(gender) = gender {
            self.genders.insert(root, gender);
        }
        let key = (form.candidate.scope, form.name().surname().to_string());
        let named = self.named.entry(key).or_default();
        match named.iter_mut().find(|(known, _)| *known == root) {
            Some((_, count)) => *count += 1,
            None => named.push((root, 1)),
        }
    }

    /// The person that a bare name refers to. A report calls its main person by the surname and relatives by the full name, so of
    /// several candidates the one most often named in full is chosen; on a tie, the first.
    pub(super) fn whom(&self, form: &Form, gender: Option<Gender>) -> Option<usize> {
        let scope = form.candidate.scope;
        let key = form.name().key();
        let only = |roots: &[usize]| {
            let first = *roots.first()?;
            roots.iter().all(|&root| root == first).then_some(first)
        };
        let fits = |root: &usize| match (gender, self.genders.get(root)) {
            (Some(asked), Some(known)) => asked == *known,
            _ => true,
        };
        let (surname, given) = self.all.get(&(scope, key.clone()))?;
        let named = self.named.get(&(scope, key));
        let fitting = named.into_iter().flatten().filter(|(root, _)| fits(root));
        fitting
            .enumerate()
            .max_by_key(|(n, (_, count))| (*count, std::cmp::Reverse(*n)))
            .map(|(_, (root, _))| *root)
            .or_else(|| only(surname).filter(fits))
            .or_else(|| only(given).filter(|_| surname.is_empty()))
    }
}

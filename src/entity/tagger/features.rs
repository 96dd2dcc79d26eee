//! The features of a token: hashes of the token, its neighbors, its run of capitalized tokens and the other uses of its word in the report.
//!
//! A feature is the hash of its template number, in the order below, and of its values: models depend on that order.

use super::document::{Atom, Document, Run, Uses};
use crate::learned::hash;

/// Outside the sentence.
static NOTHING: Atom = Atom::NOTHING;

/// Calls `see` with every feature of token `n` of sentence `s`.
#[inline]
pub fn features(document: &Document, s: usize, n: usize, see: impl FnMut(u64)) {
    let Some(view) = View::new(document, s, n) else {
        return;
    };
    let mut out = Features { template: 0, see };
    view.words(&mut out);
    view.letters(&mut out);
    view.writing(&mut out);
    view.meaning(&mut out);
    view.names(&mut out);
    if let Some(run) = view.token.run {
        view.run(run, &mut out);
    }
}

/// Numbers the features in order.
struct Features<F> {
    template: u64,
    see: F,
}

impl<F: FnMut(u64)> Features<F> {
    #[inline]
    fn add(&mut self, a: u64, b: u64) {
        self.template += 1;
        (self.see)(hash::finish(hash::add(
            hash::add(hash::add(hash::START, self.template), a),
            b,
        )));
    }
}

/// A token with its context.
struct View<'d> {
    document: &'d Document,
    /// The tokens of its sentence.
    start: usize,
    end: usize,
    /// Its index in the report.
    here: usize,
    token: &'d Atom,
    before: &'d Atom,
    before_that: &'d Atom,
    after: &'d Atom,
    after_that: &'d Atom,
    /// Whether it is first or last in its sentence, and the case of the sentence.
    place: u64,
}

fn shapes(a: &Atom, b: &Atom) -> u64 {
    (a.shape as u64) << 8 | b.shape as u64
}

fn case(atom: &Atom) -> u64 {
    u64::from(atom.word.case) << 8 | atom.shape as u64
}

fn names(atom: &Atom) -> u64 {
    u64::from(atom.word.names) << 8 | atom.shape as u64
}

fn tendency(atom: &Atom) -> u64 {
    u64::from(atom.word.tendency) << 8 | atom.shape as u64
}

impl<'d> View<'d> {
    fn new(document: &'d Document, s: usize, n: usize) -> Option<View<'d>> {
        let sentence = document.sentences.get(s)?;
        let (start, end) = (
            sentence.start as usize,
            (sentence.end as usize).min(document.atoms.len()),
        );
        let here = start + n;
        let case = u64::from(document.case.get(s).copied().unwrap_or(0));
        let mut view = View {
            document,
            start,
            end,
            here,
            token: document.atoms.get(here)?,
            before: &NOTHING,
            before_that: &NOTHING,
            after: &NOTHING,
            after_that: &NOTHING,
            place: u64::from(n == 0) | u64::from(here + 1 == end) << 1 | case << 2,
        };
        view.before = view.at(here.wrapping_sub(1));
        view.before_that = view.at(here.wrapping_sub(2));
        view.after = view.at(here + 1);
        view.after_that = view.at(here + 2);
        Some(view)
    }

    /// Token `n` of the report, if it is in the sentence.
    fn at(&self, n: usize) -> &'d Atom {
        if (self.start..self.end).contains(&n) {
            &self.document.atoms[n]
        } else {
            &NOTHING
        }
    }

    /// Features of the words.
    fn words(&self, out: &mut Features<impl FnMut(u64)>) {
        out.add(self.token.key, 0);
        out.add(self.before.key, 0);
        out.add(self.after.key, 0);
        out.add(self.before_that.key, 0);
        out.add(self.after_that.key, 0);
        out.add(self.before.key, self.token.key);
        out.add(self.token.key, self.after.key);
        out.add(self.before.key, self.after.key);
        out.add(self.token.key, self.token.shape as u64);
        out.add(self.before_that.key, self.before.key);
        out.add(self.after.key, self.after_that.key);
    }

    /// Features of prefixes and suffixes.
    fn letters(&self, out: &mut Features<impl FnMut(u64)>) {
        for n in 0..4 {
            out.add(self.token.prefixes[n].into(), 0);
            out.add(self.token.suffixes[n].into(), 0);
        }
        out.add(self.token.suffixes[2].into(), self.token.shape as u64);
        out.add(self.before.suffixes[2].into(), 0);
        out.add(self.after.suffixes[2].into(), 0);
    }

    /// Features of shape.
    fn writing(&self, out: &mut Features<impl FnMut(u64)>) {
        out.add(self.token.outline.into(), 0);
        out.add(self.token.outline.into(), self.after.outline.into());
        out.add(self.token.outline.into(), self.before.outline.into());
        out.add(self.token.shape as u64, self.place);
        out.add(
            shapes(self.before, self.token),
            shapes(self.after, self.after_that),
        );
        out.add(
            shapes(self.before_that, self.before),
            shapes(self.token, self.after),
        );
        out.add(shapes(self.before, self.token), self.place);
        out.add(shapes(self.token, self.after), self.place);
        out.add(case(self.token), self.place);
        out.add(case(self.token), case(self.after));
        out.add(case(self.token), case(self.before));
    }

    /// Features of meaning: word clusters.
    fn meaning(&self, out: &mut Features<impl FnMut(u64)>) {
        for k in 0..3 {
            for atom in [
                self.before_that,
                self.before,
                self.token,
                self.after,
                self.after_that,
            ] {
                out.add(atom.vector(k), 0);
            }
            out.add(self.token.vector(k), self.token.shape as u64);
        }
        out.add(self.before.vector(1), self.token.vector(1));
        out.add(self.token.vector(1), self.after.vector(1));
        out.add(self.before.vector(1), self.after.vector(1));
        out.add(
            self.before.vector(0) << 32 | self.token.vector(0),
            self.after.vector(0),
        );
        out.add(self.before.vector(1), shapes(self.token, self.after));
        out.add(self.after.vector(1), shapes(self.before, self.token));
        out.add(self.before.vector(2), self.token.shape as u64);
        out.add(self.after.vector(2), self.token.shape as u64);
        for atom in [self.before, self.token, self.after] {
            out.add(atom.brown.into(), 0);
            out.add(u64::from(atom.brown >> 10), atom.shape as u64);
            out.add(u64::from(atom.brown >> 6), 0);
        }
        out.add(self.before.brown.into(), self.token.brown.into());
        out.add(self.token.brown.into(), self.after.brown.into());
    }

    /// Features from lists of names.
    fn names(&self, out: &mut Features<impl FnMut(u64)>) {
        out.add(names(self.token), 0);
        out.add(names(self.before), names(self.token));
        out.add(names(self.token), names(self.after));
        out.add(
            names(self.before) << 16 | names(self.token),
            names(self.after),
        );
        out.add(tendency(self.token), 0);
        out.add(tendency(self.token), self.place);
        out.add(tendency(self.before), tendency(self.token));
        out.add(tendency(self.token), tendency(self.after));
    }

    /// Features of the run of capitalized tokens.
    fn run(&self, run: Run, out: &mut Features<impl FnMut(u64)>) {
        let (from, to) = (
            self.start + run.start as usize,
            self.start + run.end as usize,
        );
        let (loose_from, loose_to) = (
            self.start + run.loose_start as usize,
            self.start + run.loose_end as usize,
        );
        let here = self.here;
        let place = ((here - from).min(3) << 2 | (to - 1 - here).min(3)) as u64;
        let is = |a: usize, b: usize| u64::from(a == b);
        let (first, last) = (self.at(from), self.at(to - 1));
        let (before, after) = (self.at(from.wrapping_sub(1)), self.at(to));
        let loose_place = is(here, loose_from)
            | is(here, loose_to - 1) << 1
            | is(from, loose_from) << 2
            | is(to, loose_to) << 3;
        out.add(place, 0);
        out.add(last.key, place & 3);
        out.add(first.key, place >> 2);
        out.add(last.vector(1), place);
        out.add(first.vector(1), place);
        out.add(last.vector(2), place & 3);
        out.add(first.vector(2), place >> 2);
        out.add(names(first), place);
        out.add(names(last), place);
        out.add(tendency(first), place);
        out.add(tendency(last), place);
        out.add(tendency(first), tendency(last));
        out.add(before.key, place);
        out.add(after.key, place);
        out.add(before.vector(1), place);
        out.add(after.vector(1), place);
        out.add(before.vector(2), after.vector(0));
        let (loose_first, loose_last) = (self.at(loose_from), self.at(loose_to - 1));
        out.add(loose_last.key, loose_place);
        out.add(loose_first.key, loose_place);
        out.add(loose_last.vector(1), loose_place);
        out.add(loose_first.vector(1), loose_place);
        out.add(self.at(loose_from.wrapping_sub(1)).vector(1), loose_place);
        out.add(self.at(loose_to).vector(1), loose_place);
        // Words further away, on both sides of the run.
        for n in 1..3 {
            for atom in [self.at(from.wrapping_sub(n + 1)), self.at(to + n)] {
                out.add(atom.vector(1), place);
                out.add(atom.key, 0);
                out.add(atom.brown.into(), 0);
            }
        }
        for n in [to, from.wrapping_sub(3)] {
            let [a, b, c] = [0, 1, 2].map(|more| self.at(n.wrapping_add(more)).vector(0));
            out.add(a << 8 | b, c);
        }
        if let Some(uses) = self.document.uses.get(&self.token.key) {
            Self::uses(uses, place, u64::from(to - from == 1), out);
        }
    }

    /// The other uses of the word in the report; `place` is the position in its run, `alone` whether it is the whole run.
    fn uses(uses: &Uses, place: u64, alone: u64, out: &mut Features<impl FnMut(u64)>) {
        let some = |n: u16| u64::from(n.min(2));
        out.add(some(uses.lower) << 8 | some(uses.title), place);
        out.add(
            some(uses.last) << 8 | some(uses.first),
            some(uses.alone) << 8 | place,
        );
        out.add(u64::from(uses.around), place);
        out.add(u64::from(uses.full_first.vector[1]), alone);
        out.add(u64::from(uses.full_first.names), alone);
        out.add(u64::from(uses.full_last.vector[1]), alone);
        out.add(
            u64::from(uses.full_last.vector[2]),
            u64::from(uses.full_length),
        );
    }
}

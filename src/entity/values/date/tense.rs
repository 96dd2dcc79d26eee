//! Whether a sentence is about the past or the future: it decides which of two years or weekdays a date means.

use crate::{
    entity::values::lexeme::Line,
    lexicon::values,
    syntax::{
        Parse, Relation,
        frame::{self, Modality},
    },
};

/// The tense of the clause of a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tense {
    /// "met on March 3".
    Past,
    /// "will meet on March 3".
    Future,
    /// Unknown.
    #[default]
    Open,
}

/// Whether a sentence is about the future.
pub(crate) fn speaks_of_the_future(line: &Line) -> bool {
    (0..line.len()).any(|at| match line.word(at) {
        "will" => !line.is_capital(at) || at == 0,
        "due" => values::DUE.has(line.word(at + 1)),
        word if values::PLANNED_TO.has(word) => line.word(at + 1) == "to",
        word => values::FUTURE.has(word),
    })
}

/// The tense of the clause around the date at `at`: that of its predicate, or for an infinitive that of the finite clause above it.
pub(crate) fn of_clause(line: &Line, at: usize) -> Tense {
    let tense = || {
        let Parse { tree, frames } = line.parse()?;
        let date = tree.at(line.get(at)?.span.start)?;
        let of = |n: usize| frames.iter().find(|frame| frame.predicate == n);
        let mut clauses = tree.ancestors(date).filter_map(of);
        // "The Fourth of July was quiet": the verb may come after the date.
        let clause = clauses.next().filter(|it| it.predicate < date)?;
        let span = tree.words().get(clause.predicate)?.span;
        let word = (0..line.len()).find(|&it| line.get(it).is_some_and(|it| it.span == span));
        if word.is_some_and(|it| is_planned(line.word(it))) {
            return Some(Tense::Future);
        }
        // "plans to meet on", "was freed to appear on"; but "was forced to meet on" is open.
        let is_infinitive = clause.modality == Modality::Open;
        Some(match clause.tense {
            frame::Tense::Past => Tense::Past,
            frame::Tense::Future => Tense::Future,
            frame::Tense::None if is_infinitive => {
                let finite = clauses.find(|it| it.tense != frame::Tense::None);
                let is_past = finite.is_some_and(|it| it.tense == frame::Tense::Past);
                if is_past && tree.relation(clause.predicate) != Relation::Advcl {
                    Tense::Open
                } else {
                    Tense::Future
                }
            }
            frame::Tense::Present | frame::Tense::None => Tense::Open,
        })
    };
    tense().unwrap_or_default()
}

fn is_planned(word: &str) -> bool {
    values::PLANNED.has(word)
}

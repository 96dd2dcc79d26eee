//! What the reader should know about the comparison as a whole.

use crate::{
    article::Article,
    compare::{
        differ::report_date::Spoken,
        fact::counts::{Counts, possible_matches},
    },
    comparison::{Fact, FactStatus, Note, NoteKind, Status},
    pair::Pair,
};

/// The notes, in a fixed order. `may_share` says that there would be sure links if the articles reported one event.
pub(super) fn notes(
    articles: Pair<&Article>,
    apart: Option<&Pair<Spoken>>,
    alike_not_same: Option<Note>,
    may_share: bool,
    facts: &[Fact],
) -> Vec<Note> {
    let mut notes = Vec::new();
    if let Some(spoken) = apart {
        let is_changed = |fact: &Fact| fact.status == FactStatus::Linked(Status::Time);
        let changed = facts.iter().any(is_changed);
        let shown = if changed {
            ". Facts that may have changed in between are marked t"
        } else {
            ""
        };
        notes.push(Note {
            kind: NoteKind::DatesApart,
            text: format!(
                "Possibly different events: A {}; B {}{shown}",
                spoken.a.from, spoken.b.from
            ),
        });
    }
    let counts = Counts::of(facts);
    let shares_nothing = !may_share && counts.n_shared() == 0;
    // Without a match there is nothing that could be mixed up.
    notes.extend(alike_not_same.filter(|_| !shares_nothing || counts.possible > 0));
    if shares_nothing {
        let text = match counts.possible {
            0 => "No shared facts found".to_string(),
            n => format!("No shared facts found; {}", possible_matches(n)),
        };
        notes.push(Note {
            kind: NoteKind::NoSharedFacts,
            text,
        });
    }
    let foreign = |article: &Article| {
        article
            .meta
            .language
            .as_deref()
            .is_some_and(|code| code != "en")
    };
    let sides: Vec<char> = articles
        .iter()
        .filter(|(_, article)| foreign(article))
        .map(|(side, _)| side.letter())
        .collect();
    match sides.as_slice() {
        [] => {}
        [one] => notes.push(Note {
            kind: NoteKind::Language,
            text: format!("{one} is not in English: names are recognized in English only"),
        }),
        _ => notes.push(Note {
            kind: NoteKind::Language,
            text: "Neither report is in English: names are recognized in English only".to_string(),
        }),
    }
    notes
}

/// The note on reports that look alike but seem to tell of two events.
pub(super) fn alike_not_same() -> Note {
    Note {
        kind: NoteKind::AlikeNotSame,
        text: "Similar, but possibly two different events: some links may mix them up".to_string(),
    }
}

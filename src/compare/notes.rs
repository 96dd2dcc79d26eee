//! Notes for the reader on the comparison as a whole.

use crate::{
    analysis::{Analysis, COMPARED},
    article::Article,
    compare::{
        differ::report_date::Spoken,
        fact::counts::{Counts, possible_matches},
    },
    comparison::{Fact, FactStatus, Note, NoteKind, Status},
    pair::{Pair, Side},
};

/// The notes, in a fixed order. `may_share` is whether there would be sure links if the articles reported the same event.
pub(super) fn notes(
    articles: Pair<&Article>,
    analyses: Pair<&Analysis>,
    apart: Option<&Pair<Spoken>>,
    different_events: Option<Note>,
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
    // Without a match nothing can be confused.
    notes.extend(different_events.filter(|_| !shares_nothing || counts.possible > 0));
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
    notes.extend(language(articles));
    notes.extend(cut(articles, analyses));
    notes
}

/// The sides for which something is true, as the beginning of a sentence.
fn sides(is_one: impl Fn(Side) -> bool) -> Vec<Side> {
    [Side::A, Side::B]
        .into_iter()
        .filter(|side| is_one(*side))
        .collect()
}

fn language(articles: Pair<&Article>) -> Option<Note> {
    let code = |side: Side| articles[side].meta.language.as_deref();
    let text = match sides(|side| code(side).is_some_and(|code| code != "en")).as_slice() {
        [] => return None,
        [one] => format!("{} is not in English", one.letter()),
        _ => "Neither report is in English".to_string(),
    };
    Some(Note {
        kind: NoteKind::Language,
        text: format!("{text}: names are recognized in English only"),
    })
}

fn cut(articles: Pair<&Article>, analyses: Pair<&Analysis>) -> Option<Note> {
    let is_cut = |side: Side| analyses[side].stops_after(COMPARED, articles[side]);
    let what = match sides(is_cut).as_slice() {
        [] => return None,
        [one] => one.letter().to_string(),
        _ => "each report".to_string(),
    };
    let is_dense = |side: Side| analyses[side].tokens.len() >= COMPARED.tokens;
    let many = if sides(is_dense).is_empty() {
        format!("{},000 sentences", COMPARED.sentences / 1000)
    } else {
        format!(
            "{:.1} million words and signs",
            COMPARED.tokens as f64 / 1e6
        )
    };
    Some(Note {
        kind: NoteKind::Cut,
        text: format!("Only the first {many} of {what} are compared"),
    })
}

/// The note on similar reports that seem to cover two events.
pub(super) fn different_events() -> Note {
    Note {
        kind: NoteKind::DifferentEvents,
        text: "Similar, but possibly two different events: some links may mix them up".to_string(),
    }
}

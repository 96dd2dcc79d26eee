//! The effect of commands on the screen: navigation, search, selection, bookmarks, corrections.

use super::screen;

use parallax::{
    bookmark::Store,
    comparison::Origin,
    config::{Action, Key, KeyCode},
    pair::Side,
    tui::{App, Effect},
};
use screen::{draw, message, screen, type_keys};

#[test]
fn a_search_shows_its_hits_while_it_is_typed() {
    let mut app = screen(60, 20, &[Action::LineDown]);
    let (cursor, top) = (app.windows.a.cursor, app.windows.a.top);
    app.update(Action::SearchBoth, None);
    for (typed, expected) in [("l", "1/"), ("ifeboat", "1/4"), ("q", "no matches")] {
        type_keys(&mut app, typed);
        let (symbols, _) = draw(&app);
        let last = symbols.lines().last().unwrap();
        assert!(last.contains(expected), "{typed:?}: {last}");
    }
    app.type_key(Key::plain(KeyCode::Esc));
    let window = &app.windows.a;
    assert_eq!((window.cursor, window.top, app.search), (cursor, top, None));
}

#[test]
fn the_walk_goes_through_the_facts_in_the_order_of_the_list() {
    use Action::*;
    let check = |actions: &[Action], expected: &[usize]| {
        let mut app = screen(120, 40, &[]);
        let mut walked = Vec::new();
        for action in actions {
            app.update(*action, None);
            walked.extend(app.fact);
        }
        assert_eq!(walked, expected, "{actions:?}");
    };
    check(&[NextFact; 5], &[0, 1, 2, 3, 0]);
    // The cursor selects: B begins with a passage of the first fact.
    check(&[FocusB, NextFact, NextFact, NextFact], &[0, 1, 2, 3]);
    check(&[PreviousFact, PreviousFact], &[3, 2]);
    check(&[NextDifference; 3], &[0, 2, 0]);
    check(&[NextOnly, NextOnly], &[4, 4]);
    check(&[FocusB, NextOnly, NextOnly], &[0, 5, 6]);
    check(&[CycleFilter, NextFact, NextFact, NextFact], &[0, 2, 0]);
    check(&[RaiseThreshold, NextFact, PreviousFact], &[0, 2]);
    check(&[FocusFacts, LineDown, GoBottom], &[0, 1, 6]);
}

#[test]
fn counts_walk_further() {
    let mut app = screen(120, 40, &[]);
    app.update(Action::NextFact, Some(3));
    assert_eq!(app.fact, Some(2));
    app.update(Action::PreviousFact, Some(2));
    assert_eq!(app.fact, Some(0));
}

#[test]
fn crossing_over_goes_through_all_places() {
    let mut app = screen(120, 40, &[Action::NextFact]);
    let mut stops = vec![(app.side, app.place[app.side])];
    for _ in 0..3 {
        app.update(Action::CrossOver, None);
        stops.push((app.side, app.place[app.side]));
    }
    // The headline of B is the first place there; navigation began at the best one.
    assert_eq!(
        stops,
        [(Side::A, 0), (Side::B, 0), (Side::B, 1), (Side::A, 0)]
    );
}

#[test]
fn going_back_restores_the_view() {
    let mut app = screen(80, 24, &[Action::NextFact, Action::LineDown]);
    let (before, seen) = (draw(&app), app.seen.clone());
    app.update(Action::NextFact, Some(2));
    assert_ne!(draw(&app), before);
    app.update(Action::Back, None);
    assert_ne!(app.seen, seen, "what was seen stays seen");
    app.seen = seen;
    assert_eq!(draw(&app), before);
    app.update(Action::Forward, None);
    assert_eq!(app.fact, Some(2));
}

#[test]
fn search_finds_phrases_across_lines() {
    let check = |open: Action, query: &str, expected: &str, side: Side| {
        let mut app = screen(60, 20, &[open]);
        assert!(app.takes_text());
        type_keys(&mut app, query);
        type_keys(&mut app, "\n");
        assert_eq!((message(&app), app.side), (expected, side), "{query:?}");
    };
    check(Action::Search, "lifeboat", "lifeboat  1/2", Side::A);
    check(
        Action::Search,
        "power in heavy rain",
        "power in heavy rain  1/1",
        Side::A,
    );
    check(
        Action::SearchBoth,
        "seamen's union",
        "seamen's union  1/1",
        Side::B,
    );
    check(Action::Search, "zeppelin", "No matches: zeppelin", Side::A);
    let mut app = screen(80, 24, &[Action::SearchBoth]);
    type_keys(&mut app, "isla\n");
    for expected in ["isla  2/3", "isla  3/3", "isla  1/3 · wrapped to the top"] {
        app.update(Action::NextHit, None);
        assert_eq!(message(&app), expected);
    }
}

#[test]
fn the_selection_is_copied() {
    use Action::*;
    let check = |actions: &[Action], expected: &str| {
        let mut app = screen(80, 24, &[]);
        let mut effect = None;
        for action in actions {
            effect = app.update(*action, None);
        }
        assert_eq!(
            effect,
            Some(Effect::Copy(expected.to_string())),
            "{actions:?}"
        );
    };
    check(&[Copy], "Ferry runs aground off Skye, 41 taken ashore");
    check(
        &[SelectCharacters, FocusB, FocusB, FocusB, FocusB, Copy],
        "Ferry",
    );
    check(&[SelectCharacters, FocusB, CrossOver, FocusB, Copy], "e");
    check(
        &[
            NextParagraph,
            NextParagraph,
            SelectSentences,
            LineDown,
            Copy,
        ],
        "A ferry ran onto rocks near Uig on Tuesday night, and 41 people were taken ashore by lifeboat. Nobody was hurt.",
    );
    check(
        &[NextFact, NextFact, CopyBoth],
        "Ewan Gray apologised (agree)\n\
         A  “We are sorry for a frightening night,” said its chief, Ewan Gray.\n   Ferry runs aground off Skye, 41 taken ashore\n\
         B  Ewan Gray, who runs Minch Lines, apologised to passengers.\n   Lifeboats rescue 43 from stranded Skye ferry",
    );
}

#[test]
fn bookmarks_are_saved_found_and_undone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bookmarks.toml");
    let mut app = screen(120, 40, &[]);
    app.open_bookmarks(Store::open(&path));
    let bookmarked = |app: &App| Side::BOTH.map(|side| app.bookmarked[side].len());
    for (actions, expected) in [
        (&[Action::AddBookmark][..], [1, 0]),
        (&[Action::AddBookmark], [1, 0]), // already bookmarked
        (&[Action::NextFact, Action::AddBookmark], [2, 1]),
        (
            &[Action::FocusB, Action::GoBottom, Action::AddBookmark],
            [2, 2],
        ),
        (&[Action::Undo, Action::Undo], [1, 0]),
        (&[Action::SelectCharacters, Action::AddBookmark], [1, 1]),
    ] {
        for action in actions {
            app.update(*action, None);
        }
        assert_eq!(bookmarked(&app), expected, "{actions:?}: {}", message(&app));
    }
    let mut again = screen(120, 40, &[]);
    again.open_bookmarks(Store::open(&path));
    assert_eq!(bookmarked(&again), [1, 1]);
}

#[test]
fn corrections_override_links() {
    use Action::*;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bookmarks.toml");
    let mut app = screen(120, 40, &[]);
    app.open_bookmarks(Store::open(&path));
    let n_links = |app: &App| app.reading.comparison.links.len();
    let is_confirmed = |app: &App| {
        let comparison = &app.reading.comparison;
        comparison.origin(&comparison.facts[app.fact.unwrap()]) == Origin::Confirmed
    };
    let all = n_links(&app);
    let found = app.reading.comparison.clone();

    app.update(NextFact, None);
    app.update(NextFact, None);
    let (fact, at) = (app.fact.unwrap(), app.place_of(app.fact.unwrap(), Side::A));
    let label = app.reading.label(&found.facts[fact]).to_string();
    app.update(RejectLink, None);
    assert_eq!(n_links(&app), all - 1);
    assert_eq!(message(&app), format!("Link rejected · u undo: {label}"));
    let alone = app.fact.unwrap();
    assert_eq!(
        app.place_of(alone, Side::A),
        at,
        "the passage stays selected"
    );
    assert_eq!(app.place_of(alone, Side::B), None);
    let mut again = screen(120, 40, &[]);
    again.open_bookmarks(Store::open(&path));
    assert_eq!(n_links(&again), all - 1, "it survives a restart");
    app.update(RejectLink, None);
    assert_eq!(message(&app), "No link here");
    app.update(Undo, None);
    assert_eq!(app.reading.comparison, found);
    assert_eq!(app.fact, Some(fact));

    let unsure = found.facts.iter().position(|it| !it.sure).unwrap();
    assert!(draw(&app).0.contains('?'));
    app.go_fact(unsure);
    let at = app.place_of(unsure, Side::A);
    app.update(Why, None);
    app.update(ConfirmLink, None);
    assert!(message(&app).starts_with("Link confirmed · u undo: "));
    let sure = app.fact.unwrap();
    assert_eq!(app.place_of(sure, Side::A), at);
    assert!(app.reading.comparison.facts[sure].sure && is_confirmed(&app));
    assert!(draw(&app).0.contains("✓"));
    app.update(RejectLink, None);
    assert_eq!(n_links(&app), all - 1, "another word replaces the first");
    app.update(Undo, None);
    assert!(is_confirmed(&app));
    app.update(Undo, None);
    assert_eq!(app.reading.comparison, found);
    assert!(!draw(&app).0.contains("✓"));
}

#[test]
fn marks_lead_back() {
    let mut app = screen(80, 24, &[Action::NextFact, Action::SetMark]);
    type_keys(&mut app, "x");
    let cursor = app.windows.a.cursor;
    app.update(Action::GoBottom, None);
    app.update(Action::GoMark, None);
    type_keys(&mut app, "x");
    assert_eq!(app.windows.a.cursor, cursor);
    app.update(Action::GoMark, None);
    type_keys(&mut app, "y");
    assert_eq!(message(&app), "No mark y");
}

#[test]
fn names_are_focused_in_both_reports() {
    let mut app = screen(120, 40, &[Action::NextMention]);
    assert_eq!(message(&app), "Skye, place: 1 in A, 2 in B");
    app.update(Action::FocusB, None);
    app.update(Action::NextMention, None);
    app.update(Action::NextMention, None);
    assert_eq!(message(&app), "Skye  2/2");
    app.update(Action::FocusEntity, None);
    assert_eq!((message(&app), app.entity), ("No name selected", None));
}

#[test]
fn the_place_is_restored() {
    use Action::*;
    let check = |size: (u16, u16), actions: &[Action]| {
        let left = screen(size.0, size.1, actions);
        let mut back = screen(size.0, size.1, &[]);
        back.resume(&left.place());
        back.resume_facts(&left.place());
        back.message = None;
        assert_eq!(back.place(), left.place(), "{actions:?}");
        // The next step continues from the restored state.
        let (mut left, mut back) = (left, back);
        left.update(NextFact, None);
        back.update(NextFact, None);
        assert_eq!(back.fact, left.fact, "{actions:?}");
    };
    check((120, 40), &[]);
    check((80, 12), &[NextFact, NextFact]);
    check((80, 12), &[NextFact, NextFact, NextFact, CycleFilter]);
    check((60, 12), &[PageDown]);
    check((60, 12), &[NextOnly]);
    // The threshold stays at its new value.
    for change in [RaiseThreshold, LowerThreshold] {
        check((120, 40), &[RaiseThreshold, RaiseThreshold, change]);
    }
}

#[test]
fn the_cursor_selects_the_fact() {
    let mut app = screen(120, 40, &[]);
    assert_eq!(app.fact, None, "nothing before the first step");
    let mut met = Vec::new();
    for _ in 0..30 {
        app.update(Action::LineDown, None);
        if met.last() != Some(&app.fact) {
            met.push(app.fact);
        }
    }
    // Byline; facts in the order of A, with those of only A in between; the caption.
    assert_eq!(
        met,
        [
            None,
            Some(0),
            None,
            Some(1),
            Some(4),
            None,
            Some(2),
            None,
            Some(3),
            None
        ]
    );
    let (symbols, _) = draw(&app);
    assert!(symbols.contains("caption: not compared"), "{symbols}");
}

#[test]
fn escape_hides_the_notes() {
    let mut app = screen(120, 40, &[]);
    assert!(draw(&app).0.contains("details may differ over time"));
    app.update(Action::Cancel, None);
    assert!(!draw(&app).0.contains("details may differ over time"));
}

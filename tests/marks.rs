//! The list of bookmarks and the reader's corrections of links, on the screen: adding, listing, checking, filtering, undoing.

use super::pair;

use std::path::Path;

use jiff::Timestamp;
use parallax::{
    article::{Metadata, parse},
    bookmark::{Bookmark, Passage, Store, Verdict},
    comparison::{FactStatus, Origin},
    config::{Action, Config, Key, KeyCode, Theme},
    pair::Side,
    text::Span,
    tui::{App, Effect, view, view::paint::Paint},
};
use ratatui::{Terminal, backend::TestBackend};

fn open(path: &Path) -> App {
    let mut app = App::new(pair::reading(), Config::default());
    app.open_bookmarks(Store::open(path));
    app.resize(120, 40);
    app
}

fn message(app: &App) -> &str {
    app.message.as_ref().map_or("", |message| &message.text)
}

fn screen(app: &App) -> String {
    let (width, height) = app.size;
    let paint = Paint::new(&Theme { styles: Vec::new() }, app.config.settings.ascii);
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal
        .draw(|frame| view::draw(app, &paint, frame))
        .unwrap();
    let buffer = terminal.backend().buffer();
    let symbols = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    symbols.map(|at| buffer[at].symbol()).collect()
}

/// Moves the cursor of a report to some words.
fn go(app: &mut App, side: Side, words: &str) {
    app.update([Action::FocusA, Action::FocusB][side as usize], None);
    let at = app.reading.articles[side].text.find(words).unwrap();
    app.windows[side].cursor = at;
}

/// Types keys as the run loop does.
fn press(app: &mut App, keys: &str) {
    for c in keys.chars() {
        let key = Key::plain(if c == '\r' {
            KeyCode::Enter
        } else {
            KeyCode::Char(c)
        });
        if app.takes_text() {
            app.type_key(key);
        } else if !app.take_key(key) && c == '\r' {
            app.update(Action::CrossOver, None);
        } else if c == '/' {
            app.update(Action::Search, None);
        }
    }
}

#[test]
fn a_doubtful_mark_is_shown_and_accepted_with_one_key() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("marks.toml");
    let report = pair::reading().articles.a.clone();
    // An earlier version of the report, with a small change and then a large one.
    for (was, shown) in [
        (
            "Divers will look at the hull on Friday.",
            "Moved: please check",
        ),
        (
            "Some divers may look at the hull of the ship on Friday.",
            "Not found; closest match:",
        ),
    ] {
        let text = report.text.replace(DIVERS, was);
        let old = parse(&report.source, text.clone(), report.meta.clone());
        let at = text.find(was).unwrap();
        let passage = Passage::new(&old, Span::new(at, at + was.len()));
        let mut store = Store::open(&path);
        let id = store
            .add(Bookmark::new(passage, Timestamp::UNIX_EPOCH))
            .unwrap();
        let mut app = open(&path);
        app.update(Action::Bookmarks, None);
        assert!(screen(&app).contains(shown), "{shown}");
        press(&mut app, "a");
        assert!(screen(&app).contains("This passage is now bookmarked"));
        assert!(!screen(&app).contains(shown));
        let store = Store::open(&path);
        assert_eq!(store.get(&id).unwrap().passage.quote, DIVERS);
        press(&mut app, "a");
        assert_eq!(message(&app), "Nothing to accept here");
        press(&mut app, "u");
        assert_eq!(Store::open(&path).get(&id).unwrap().passage.quote, was);
        press(&mut app, "d");
        assert_eq!(Store::open(&path).bookmarks(), []);
    }
}

#[test]
fn all_marks_are_listed_and_filtered() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("marks.toml");
    let mut app = open(&path);
    app.update(Action::NextFact, None);
    app.update(Action::AddBookmark, None);
    app.update(Action::RejectLink, None);
    let mut store = Store::open(&path);
    let other = parse(
        "kell.txt",
        "The dam at Kell broke.".to_string(),
        Metadata::default(),
    );
    let whole = Passage::new(&other, Span::all(&other.text));
    let id = store
        .add(Bookmark::new(whole, Timestamp::UNIX_EPOCH))
        .unwrap();
    store.set_tags(&id, &["flood".to_string()]).unwrap();
    let count = |filter: &str| {
        let mut app = open(&path);
        app.update(Action::Bookmarks, None);
        press(&mut app, &format!("/{filter}\r"));
        app.overlay.as_ref().unwrap().counts().0
    };
    for (filter, expected) in [
        ("", 3),
        ("kell.txt", 1),
        ("#flood", 1),
        ("tag:fl", 1),
        ("status:", 1),
        ("kind:link", 1),
        ("report:isla", 2),
        ("link rejected", 1),
        ("xyzzy", 0),
    ] {
        assert_eq!(count(filter), expected, "{filter:?}");
    }
    // In other reports: the loop is asked to open their pair.
    let mut app = open(&path);
    app.update(Action::Bookmarks, None);
    press(&mut app, "/#flood\r\r");
    assert_eq!(app.deferred, Some(Effect::OpenMark(id)));
    // A correction from an earlier session is undone here.
    let mut app = open(&path);
    let links = app.reading.comparison.links.len();
    app.update(Action::Bookmarks, None);
    press(&mut app, "/kind:link\rd");
    assert_eq!(app.reading.comparison.links.len(), links + 1);
}

/// The cursors and tops, which must not move while a reader bookmarks passages.
fn places(app: &App) -> Vec<(usize, usize)> {
    let windows = app.windows.iter();
    windows.map(|(_, it)| (it.cursor, it.top)).collect()
}

#[test]
fn a_new_bookmark_takes_its_note_with_the_next_key() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("marks.toml");
    let mut app = open(&path);
    app.update(Action::NextFact, None);
    let before = places(&app);
    app.update(Action::AddBookmark, None);
    assert_eq!(
        message(&app),
        "Bookmarked both passages · n note · B list · u undo"
    );
    press(&mut app, "ncounted twice?\r");
    assert_eq!(Store::open(&path).bookmarks()[0].note, "counted twice?");
    assert_eq!(message(&app), "Note saved · u undo");
    app.update(Action::AddBookmark, None);
    assert_eq!(message(&app), "Already bookmarked · n edit its note");
    press(&mut app, "n!\r");
    assert_eq!(Store::open(&path).bookmarks()[0].note, "counted twice?!");
    assert_eq!(places(&app), before, "the view does not move");
    // Any other key has its usual meaning, and so has a later `n`.
    for between in [Action::AddBookmark, Action::LineDown] {
        app.update(between, None);
        app.take_key(Key::plain(KeyCode::Char('j')));
        assert!(!app.take_key(Key::plain(KeyCode::Char('n'))), "{between:?}");
        assert!(!app.takes_text());
    }
}

#[test]
fn marking_does_not_move_the_view() {
    let folder = tempfile::tempdir().unwrap();
    for action in [
        Action::AddBookmark,
        Action::ConfirmLink,
        Action::RejectLink,
        Action::Bookmarks,
        Action::Why,
    ] {
        let mut app = open(&folder.path().join("marks.toml"));
        app.update(Action::NextFact, Some(2));
        let before = places(&app);
        app.update(action, None);
        app.update(Action::Undo, None);
        app.update(Action::Cancel, None);
        assert_eq!(places(&app), before, "{action:?}");
    }
}

#[test]
fn the_list_shows_both_quotes_and_exports_its_rows() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = open(&folder.path().join("marks.toml"));
    app.update(Action::Bookmarks, None);
    assert!(screen(&app).contains("No bookmarks yet · b bookmarks a passage"));
    assert!(!screen(&app).contains("export"));
    app.update(Action::Cancel, None);
    app.update(Action::NextFact, None);
    app.update(Action::AddBookmark, None);
    go(&mut app, Side::A, "look at the hull");
    app.update(Action::SelectSentences, None);
    app.update(Action::AddBookmark, None);
    app.update(Action::Bookmarks, None);
    for quote in ["A ferry ran onto rocks", "Forty-three passengers and crew"] {
        assert!(screen(&app).contains(quote), "{quote}");
    }
    let export = |app: &mut App, keys: &str| {
        press(app, keys);
        app.type_key(Key::plain(KeyCode::Enter))
    };
    let Some(Effect::Write { name, text, what }) = export(&mut app, "E") else {
        panic!("{}", message(&app));
    };
    assert_eq!((&*name, &*what), ("bookmarks.md", "2 bookmarks"));
    assert!(text.contains("41 people") && text.contains("look at the hull"));
    // A filter in the list also applies to the file.
    let Some(Effect::Write { name, text, .. }) = export(&mut app, "/hull\rE.json") else {
        panic!("{}", message(&app));
    };
    assert_eq!(name, "bookmarks.md.json");
    assert!(text.starts_with('[') || text.starts_with('{'));
    assert!(!text.contains("41 people"));
    assert_eq!(export(&mut app, "E.txt"), None);
    assert!(message(&app).contains("must end in .md"));
}

const DIVERS: &str = "Divers will look at the hull today.";
const WOMAN: &str = "One woman was treated for cold.";

#[test]
fn a_link_is_added_manually() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("marks.toml");
    let mut app = open(&path);
    let found = app.reading.comparison.clone();
    go(&mut app, Side::A, "look at the hull");
    app.update(Action::MakeLink, None);
    assert!(message(&app).starts_with("Passage held · go to the matching passage in B"));
    app.update(Action::Cancel, None);
    assert_eq!(app.held, None, "Esc drops it");
    app.update(Action::MakeLink, None);
    go(&mut app, Side::B, WOMAN);
    app.update(Action::SelectSentences, None);
    app.update(Action::MakeLink, None);
    assert_eq!(message(&app), "Linked by you · u undo");

    let check = |app: &App| {
        let comparison = &app.reading.comparison;
        let made = |origin| {
            let links = comparison.links.iter();
            links.filter(|it| it.origin == origin).count()
        };
        assert_eq!((made(Origin::Manual), made(Origin::Confirmed)), (1, 0));
        let fact = comparison
            .facts
            .iter()
            .find(|it| comparison.origin(it) == Origin::Manual);
        let fact = fact.unwrap();
        assert!(matches!(fact.status, FactStatus::Linked(_)) && fact.sure);
        for (side, words) in [(Side::A, DIVERS), (Side::B, WOMAN)] {
            let text = &app.reading.articles[side].text;
            assert_eq!(fact.places[side][0].of(text), words);
            let alone = FactStatus::Only(side);
            let mut others = comparison.facts.iter().filter(|it| it.status == alone);
            assert!(others.all(|it| it.places[side][0].of(text) != words));
        }
    };
    check(&app);
    assert!(
        screen(&app).contains('║'),
        "a person's link has a double line"
    );
    let again = open(&path);
    check(&again);
    assert!(!screen(&open(Path::new("/nonexistent/marks.toml"))).contains('║'));
    app.update(Action::Undo, None);
    assert_eq!(app.reading.comparison, found);
}

#[test]
fn a_fact_of_several_links_is_corrected_link_by_link() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = open(&folder.path().join("marks.toml"));
    // Two links of one sentence of A that state the same thing.
    let mut reading = (*app.reading).clone();
    let comparison = &mut reading.comparison;
    let several = comparison.facts.iter().position(|it| it.links.len() == 2);
    let at = several.unwrap_or_else(|| {
        let mut link = comparison.links[0].clone();
        link.passages.b = comparison.links[1].passages.b;
        comparison.links.push(link);
        let nth = comparison.links.len() as u32 - 1;
        let place = comparison.links[nth as usize].passages.b;
        comparison.facts[0].links = vec![0, nth];
        comparison.facts[0].places.b.push(place);
        0
    });
    app.set_reading(reading.into());
    let before = app.reading.comparison.links.len();
    app.go_fact(at);
    app.update(Action::ConfirmLink, None);
    assert!(
        message(&app).starts_with("Confirmed link 1 of 2"),
        "{}",
        message(&app)
    );
    app.update(Action::Undo, None);
    app.update(Action::RejectLink, None);
    assert_eq!(
        message(&app),
        "Rejected link 1 of 2 · x next (1 left) · u undo"
    );
    assert_eq!(app.reading.comparison.links.len(), before - 1);
    assert!(matches!(
        app.reading.comparison.facts[app.fact.unwrap()].status,
        FactStatus::Linked(_)
    ));
    let store = app.store.as_ref().unwrap();
    assert_eq!(store.corrections().len(), 1);
    assert_eq!(store.corrections()[0].verdict, Verdict::Rejected);
}

/// The kinds of the mentions of a name in both reports, without repetitions.
fn kinds(app: &App, name: &str) -> Vec<&'static str> {
    let mut kinds = Vec::new();
    for side in Side::BOTH {
        let text = &app.reading.articles[side].text;
        let mentions = app.reading.analyses[side].mentions.iter();
        let named = mentions.filter(|it| it.span.of(text) == name);
        kinds.extend(named.map(|it| it.kind.name()));
    }
    kinds.dedup();
    kinds
}

/// Types a line in the command line; returns the message and the kinds of "Isla".
fn after_line(app: &mut App, line: &str) -> (String, Vec<&'static str>) {
    app.update(Action::CommandLine, None);
    press(app, &format!("{line}\r"));
    (message(app).to_string(), kinds(app, "Isla"))
}

#[test]
fn the_kind_of_a_name_is_corrected() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("marks.toml");
    let mut app = open(&path);
    let as_found = kinds(&app, "Isla");
    let mut check = |words: &str, line: &str, expected: &str, kinds: &[&str]| {
        go(&mut app, Side::A, words);
        let got = after_line(&mut app, line);
        assert_eq!(got, (expected.to_string(), kinds.to_vec()), "{line}");
    };
    let types = "Types: person, place, organization, other";
    let nothing = "No name selected · * selects the one here";
    let (person, organization) = ("Isla is now: person", "Isla is now: organization");
    check("Nobody was hurt", "type place", nothing, &as_found);
    check("Isla had lost", "type", types, &as_found);
    check("Isla had lost", "type spaceship", types, &as_found);
    let undo = " · u undo";
    check(
        "Isla had",
        "type person",
        &format!("{person}{undo}"),
        &["person"],
    );
    check(
        "Isla had",
        "type org",
        &format!("{organization}{undo}"),
        &["organization"],
    );
    // The name stays selected.
    check(
        "Nobody was",
        "type org",
        &format!("{organization}{undo}"),
        &["organization"],
    );
    assert_eq!(kinds(&app, "Skye"), ["place"], "other names stay");
    assert_eq!(Store::open(&path).types().len(), 1, "one correction a name");
    let offers = app.offers("type ").offers.into_iter();
    let offers: Vec<String> = offers.map(|it| format!("{} {}", it.name, it.doc)).collect();
    assert_eq!(offers, ["person ", "place ", "organization now", "other "]);
    let offers = app.offers("type org").offers.into_iter();
    let offers: Vec<String> = offers.map(|it| it.line).collect();
    assert_eq!(offers, ["type organization"]);
}

#[test]
fn a_corrected_kind_is_stored_listed_and_undone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("marks.toml");
    let mut app = open(&path);
    let found = app.reading.clone();
    go(&mut app, Side::A, "Isla had lost");
    after_line(&mut app, "type person");
    after_line(&mut app, "type organization");

    let mut again = open(&path);
    assert_eq!(kinds(&again, "Isla"), ["organization"]);
    again.update(Action::Bookmarks, None);
    assert!(screen(&again).contains("Type: organization  Isla"));
    again.update(Action::NamesUsed, None);
    let names = screen(&again);
    let at = |words: &str| {
        names
            .find(words)
            .unwrap_or_else(|| panic!("{words}\n{names}"))
    };
    assert!(at("People") < at("Places") && at("Places") < at("Organizations"));

    // The selected row of the list, and no other name.
    after_line(&mut again, "type place");
    assert_eq!(kinds(&again, "Ewan Gray"), ["place"]);
    assert_eq!(kinds(&again, "Isla"), ["organization"]);
    again.update(Action::Undo, None);

    app.update(Action::Undo, None);
    assert_eq!(message(&app), "Type correction undone: Isla");
    assert_eq!(kinds(&app, "Isla"), ["person"]);
    app.update(Action::Undo, None);
    assert_eq!(app.reading, found);
    let other = open(Path::new("/nonexistent/marks.toml"));
    assert_eq!(other.reading, found, "the type holds where it was kept");
}

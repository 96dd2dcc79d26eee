//! The command line: running lines, completions, and recalling earlier lines.

use super::screen;

use parallax::{
    config::{Action, Config, Key, KeyCode, Problem},
    pair::{Pair, Side},
    tui::{App, Effect, state::mode::Mode},
};
use screen::{draw, message, screen, type_keys};

/// Types a line into the command line and presses Enter.
fn run(app: &mut App, line: &str) -> Option<Effect> {
    app.update(Action::CommandLine, None);
    type_keys(app, line);
    app.type_key(Key::plain(KeyCode::Enter))
}

fn input(app: &App) -> &str {
    match &app.mode {
        Mode::Prompt(prompt) => prompt.input.value(),
        _ => "(no prompt)",
    }
}

fn theme(app: &App) -> &str {
    &app.config.themes[app.theme].0
}

#[test]
fn lines_do_what_they_say() {
    let check = |line: &str, expected: &str| {
        let mut app = screen(120, 40, &[Action::NextFact]);
        let effect = run(&mut app, line);
        assert_eq!(effect, None, "{line}");
        assert_eq!(message(&app), expected, "{line}");
    };
    check("width 50", "Text width 50");
    check("width 500", "The width is a number from 20 to 200");
    check("threshold 0.95", "0 shared facts (threshold 0.95)");
    check(
        "threshold 2000",
        "The threshold is a number from 0 to 1000, or a fraction such as 0.25",
    );
    check("filter only b", "Facts: only B (2)");
    check("filter diff", "Facts: differ (2)");
    check("filter x", "Filters: all, differ, only A, only B, unseen");
    check("help K", "K: why these passages are linked · :why");
    check("help C-d", "C-d: half a page down · :half-page-down");
    check(
        "help z",
        "z: show this report only · :toggle-solo · zz: align both passages of the fact",
    );
    check("help Z", "ZZ: quit");
    check("help Q", "Q does nothing");
    check("help why", "K: why these passages are linked · :why");
    check(
        "help :width",
        ":width N: widest line of text: 20 to 200 columns",
    );
    check("export", "Name a file, such as comparison.html");
    check(
        "export a.txt",
        "The name must end in .html, .md or .json (comparison), .csv or .bib (bookmarks)",
    );
    check("export a.csv", "No bookmarks to export");
    check(
        "open a b c",
        "Open takes two reports; put names with blanks in \"quotes\"",
    );
    check(
        "theme pink",
        "No theme pink · available: dark, light, paper, high-contrast, ansi, mono",
    );
    check("frobnicate", "No command frobnicate");
    check("note x", "No bookmark file is open");
}

#[test]
fn lines_with_outside_effects_return_them() {
    let check = |side: Side, line: &str, expected: Effect| {
        let mut app = screen(120, 40, &[Action::NextFact]);
        app.update([Action::FocusA, Action::FocusB][side as usize], None);
        assert_eq!(run(&mut app, line), Some(expected), "{line}");
    };
    let pair = |a: &str, b: &str| Effect::Open(Pair::new(a.to_string(), b.to_string()));
    check(Side::A, "q", Effect::Quit);
    check(Side::A, "wq", Effect::Quit);
    check(Side::A, "reload", Effect::Reload);
    check(Side::A, "open x.txt \"y z.txt\"", pair("x.txt", "y z.txt"));
    check(Side::A, "open x.txt", pair("x.txt", "isla-b.txt"));
    check(Side::B, "open x.txt", pair("isla-a.txt", "x.txt"));
    check(
        Side::A,
        "theme paper",
        Effect::KeepTheme("paper".to_string()),
    );
    check(
        Side::A,
        "theme high",
        Effect::KeepTheme("high-contrast".to_string()),
    );
    let mut app = screen(120, 40, &[]);
    for (line, written) in [
        ("export x.md", "x.md"),
        ("export! x.json", "x.json!"),
        ("export x.html", "x.html"),
    ] {
        let Some(Effect::Write { name, text, what }) = run(&mut app, line) else {
            panic!("{line}: {}", message(&app));
        };
        assert_eq!((&*name, &*what), (written, "the comparison"));
        assert!(text.contains("41 people"), "{text}");
        let is_page = text.starts_with("<!DOCTYPE html>");
        assert_eq!(is_page, written.ends_with("html"), "{text}");
    }
}

#[test]
fn numbers_go_to_lines_and_percents() {
    let mut app = screen(60, 20, &[]);
    let row = |app: &App| app.windows.a.layout.row_of(app.windows.a.cursor);
    run(&mut app, "5");
    assert_eq!(row(&app), 4);
    run(&mut app, "100%");
    assert_eq!(row(&app), app.windows.a.layout.len() - 1);
}

#[test]
fn completions_have_descriptions() {
    let check = |line: &str, expected: &[&str]| {
        let mut app = screen(120, 40, &[]);
        app.update(Action::CommandLine, None);
        type_keys(&mut app, line);
        let (symbols, _) = draw(&app);
        for words in expected {
            assert!(symbols.contains(words), "no {words:?} in\n{symbols}");
        }
    };
    check(
        "",
        &["theme NAME", "use this theme, also at the next start"],
    );
    check("nxd", &["next-difference", "next fact that differs", "]d"]);
    check("thr", &["threshold N", "on: 0 to 1000"]);
    check("theme ", &["theme NAME", "high-contrast", "in use"]);
    check("filter o", &["only A", "1 fact", "only B", "2 facts"]);
    check("help ]", &["]d", "next fact that differs"]);
    check(
        "export ",
        &[
            "comparison.html",
            "the comparison as a page for the browser",
            "bookmarks.bib",
        ],
    );
    check("open ", &["isla-a.txt", "Ferry runs aground"]);
    check("note ", &["bookmark this passage with a note"]);
}

#[test]
fn tab_completes_names_and_arguments() {
    let press = |app: &mut App, code: KeyCode| app.type_key(Key::plain(code));
    let mut app = screen(120, 40, &[]);
    app.update(Action::CommandLine, None);
    type_keys(&mut app, "the");
    press(&mut app, KeyCode::Tab);
    assert_eq!(input(&app), "theme ");
    type_keys(&mut app, "p");
    press(&mut app, KeyCode::Tab);
    assert_eq!(input(&app), "theme paper");
    press(&mut app, KeyCode::Enter);
    assert_eq!(theme(&app), "paper");
    // Cycles in both directions.
    app.update(Action::CommandLine, None);
    type_keys(&mut app, "focus-");
    let mut met = Vec::new();
    for code in [KeyCode::Tab, KeyCode::Down, KeyCode::BackTab, KeyCode::Up] {
        press(&mut app, code);
        met.push(input(&app).to_string());
    }
    assert_eq!(met[..3], ["focus-a", "focus-b", "focus-a"]);
    assert_ne!(met[3], "focus-");
    // The second of two reports is completed separately.
    press(&mut app, KeyCode::Esc);
    app.update(Action::CommandLine, None);
    type_keys(&mut app, "open x.txt isla-b");
    press(&mut app, KeyCode::Tab);
    assert_eq!(input(&app), "open x.txt isla-b.txt");
}

#[test]
fn up_recalls_lines_and_searches() {
    let press = |app: &mut App, code: KeyCode| app.type_key(Key::plain(code));
    let mut app = screen(120, 40, &[]);
    for line in ["width 50", "filter differ", "width 60"] {
        run(&mut app, line);
    }
    app.update(Action::CommandLine, None);
    let mut met = Vec::new();
    for _ in 0..4 {
        press(&mut app, KeyCode::Up);
        met.push(input(&app).to_string());
    }
    assert_eq!(met, ["width 60", "filter differ", "width 50", "width 50"]);
    press(&mut app, KeyCode::Down);
    assert_eq!(input(&app), "filter differ");
    press(&mut app, KeyCode::Esc);
    // Only lines with this prefix; Down returns to the typed text.
    app.update(Action::CommandLine, None);
    type_keys(&mut app, "fil");
    press(&mut app, KeyCode::Up);
    assert_eq!(input(&app), "filter differ");
    press(&mut app, KeyCode::Down);
    assert_eq!(input(&app), "fil");
    press(&mut app, KeyCode::Esc);
    // The last used command is offered first.
    assert_eq!(app.offers("").offers[0].name, "width");

    app.update(Action::Search, None);
    type_keys(&mut app, "lifeboat\n");
    app.update(Action::GoTop, None);
    app.update(Action::Search, None);
    press(&mut app, KeyCode::Up);
    assert_eq!(input(&app), "lifeboat");
    assert_eq!(app.search.as_ref().unwrap().query, "lifeboat");
    // A note has no history.
    assert_eq!(app.offers("lifeboat").offers, []);
}

#[test]
fn a_new_configuration_is_taken_over() {
    let mut app = screen(120, 40, &[Action::NextFact]);
    let fact = app.fact;
    run(&mut app, "theme light");
    let mut config = Config::default();
    config.settings.text_width = 40;
    app.set_config(config.clone(), &[]);
    assert_eq!(message(&app), "Configuration read again");
    assert_eq!(
        (theme(&app), app.windows.a.layout.width(), app.fact),
        ("light", 40, fact)
    );
    config.settings.theme = "paper".to_string();
    let problem = Problem {
        file: "c.toml".to_string(),
        line: Some(2),
        message: "unknown setting".to_string(),
    };
    app.set_config(config, &[problem]);
    assert_eq!(theme(&app), "paper");
    assert!(message(&app).starts_with("1 problem in the configuration: c.toml"));
}

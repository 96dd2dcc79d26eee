//! The program on a real terminal: opens, quits, and restores the terminal, whatever ends it.
//!
//! Every test waits for text or for the end of the process, never for a fixed time.

#![cfg(all(unix, feature = "tui"))]
#![allow(clippy::unwrap_used)]

mod hostile;
mod terminal;

use portable_pty::PtySize;
use terminal::Terminal;

#[test]
fn opens_and_quits() {
    let mut terminal = Terminal::open(30, 120);
    terminal.wait_for_text("Marek");
    terminal.press("q");
    assert!(terminal.end().success());
}

#[test]
fn a_dumb_terminal_gets_plain_sentences() {
    let mut terminal = Terminal::open_with(200, 200, &[("TERM", "dumb")]);
    terminal.wait_until_outside("Tags: Topics");
    let raw = String::from_utf8_lossy(&terminal.raw).into_owned();
    assert!(!raw.contains('\x1b'), "{raw}");
    assert!(raw.contains("\nConflict: number. In A: About 40"), "{raw}");
    assert!(terminal.end().success());
}

/// The parameters of every command that sets a style (`ESC [ ... m`).
fn styles(raw: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(raw);
    let after = text.split("\x1b[").skip(1);
    let styles = after.filter_map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != ';' && c != ':')?;
        rest[end..]
            .starts_with('m')
            .then(|| rest[..end].to_string())
    });
    styles.collect()
}

#[test]
fn no_color_means_attributes_only() {
    let walk = |variables: &[(&str, &str)]| {
        let mut terminal = Terminal::open_with(30, 120, variables);
        terminal.wait_for_text(" shared:");
        terminal.press("\t\t");
        terminal.wait_for_text("fact 2 of");
        terminal.press("q");
        let raw = terminal.raw.clone();
        assert!(terminal.end().success());
        styles(&raw)
    };
    let is_color = |style: &String| {
        let first = style.split([';', ':']).next().unwrap_or_default();
        matches!(first.parse::<u8>(), Ok(30..=38 | 40..=48 | 90..=107))
    };
    let plain = walk(&[("NO_COLOR", "1"), ("COLORTERM", "truecolor")]);
    assert!(!plain.iter().any(is_color), "{plain:?}");
    // An empty sequence also resets bold and reverse: allowed only at the end of a frame, before the intended reset.
    let mut runs = plain.split(|style| style == "0");
    assert!(runs.all(|frame| {
        frame
            .iter()
            .skip_while(|style| !style.is_empty())
            .all(String::is_empty)
    }));
    for attribute in ["1", "4", "7"] {
        assert!(plain.iter().any(|style| style == attribute), "{attribute}");
    }
    assert!(walk(&[]).iter().any(is_color));
}

#[test]
fn a_silent_terminal_causes_no_delay() {
    // The environment does not give the background, and this terminal does not answer.
    let mut terminal = Terminal::open_with(30, 120, &[("COLORFGBG", "")]);
    terminal.wait_for_text(" shared:");
    let asked = terminal.raw.windows(4).position(|it| it == b"]11;");
    let shown = terminal.raw.windows(5).position(|it| it == b"Marek");
    assert!(shown.is_some() && asked.is_none_or(|asked| asked > shown.unwrap()));
    terminal.send_signal("TERM");
    assert_eq!(terminal.end().signal(), Some("Terminated"));
}

/// Also if the terminal is asked for its background, with the answer arriving between the keys.
#[test]
fn keys_typed_before_the_first_frame_are_taken() {
    for variables in [&[][..], &[("COLORFGBG", "")]] {
        let mut terminal = Terminal::open_with(30, 100, variables);
        terminal.press("?");
        terminal.wait_for_text("one line down");
        terminal.press("\x1b");
        terminal.wait_until("no pane", |screen| !screen.contains("one line down"));
        terminal.press("q");
        assert!(terminal.end().success());
    }
}

#[test]
fn signals_restore_the_terminal() {
    for (signal, name) in [
        ("TERM", "Terminated"),
        ("HUP", "Hangup"),
        ("INT", "Interrupt"),
    ] {
        let mut terminal = Terminal::open(30, 120);
        terminal.wait_for_text("Marek");
        terminal.send_signal(signal);
        assert_eq!(terminal.end().signal(), Some(name), "{signal}");
    }
}

/// Kill signals and running out of memory. The terminal belongs to a shell, as in normal use.
#[test]
fn a_killed_program_leaves_a_clean_terminal() {
    let check = |signal: &str| {
        let folder = tempfile::tempdir().unwrap();
        let script = folder.path().join("script");
        let program = env!("CARGO_BIN_EXE_parallax");
        let text = format!("sh -c 'echo $$ >number; exec {program}'\nread line\n");
        std::fs::write(&script, text).unwrap();
        let args = [script.to_string_lossy().into_owned()];
        let args = args.each_ref().map(String::as_str);
        let mut terminal =
            Terminal::start_program("sh", (30, 120), &args, &[], Some(folder.path()));
        terminal.wait_for_text(" shared:");
        terminal.press("M\t");
        terminal.wait_for_text("fact 1 of");
        let number = std::fs::read_to_string(folder.path().join("number")).unwrap();
        let kill = format!("kill -{signal} {number}");
        let killed = std::process::Command::new("sh")
            .args(["-c", &kill])
            .status();
        assert!(killed.unwrap().success());
        terminal.wait_until_outside("memory ran out");
        let screen = terminal.screen.screen();
        assert!(!screen.hide_cursor() && !screen.bracketed_paste());
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        let settings = format!("{:?}", terminal.master.get_termios());
        assert!(settings.contains("ICANON"), "{settings}");
        terminal.press("\r");
        assert!(terminal.child.wait().unwrap().success());
    };
    // A program that runs out of memory ends with ABRT.
    check("KILL");
    check("ABRT");
}

#[test]
fn comes_back_after_it_was_stopped() {
    let mut terminal = Terminal::open(30, 120);
    terminal.wait_for_text("Marek");
    terminal.send_signal("TSTP");
    terminal.wait_for("shell", |screen| !screen.alternate_screen());
    terminal.wake();
    terminal.wait_for_text("Marek");
    terminal.press("q");
    assert!(terminal.end().success());
}

#[test]
fn no_size_is_too_small() {
    let mut terminal = Terminal::open(30, 120);
    terminal.wait_for_text("Marek");
    for (rows, cols) in [(1, 1), (2, 40), (24, 80), (1, 200), (12, 40)] {
        terminal.resize(rows, cols);
    }
    terminal.press("q");
    assert!(terminal.end().success());
}

#[test]
fn a_key_during_a_resize_is_handled() {
    let mut terminal = Terminal::open(30, 120);
    terminal.wait_for_text(" shared:");
    let messages = ["Names:", "Selected name only", "Names off", "Names quiet"];
    for (n, words) in messages.iter().cycle().take(60).enumerate() {
        terminal.resize(30, 100 + n as u16 % 2);
        terminal.press("e");
        terminal.wait_for_text(words);
    }
    terminal.press("q");
    assert!(terminal.end().success());
}

#[test]
fn a_closed_terminal_ends_the_program() {
    let mut terminal = Terminal::open(30, 120);
    terminal.wait_for_text("Marek");
    let Terminal {
        master,
        keys,
        mut child,
        output,
        ..
    } = terminal;
    // The reading thread keeps the terminal open until it fails to send something.
    drop((output, keys));
    master.resize(PtySize::default()).unwrap();
    drop(master);
    assert!(!child.wait().unwrap().success());
}

#[test]
fn a_bookmark_survives_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let mut terminal = Terminal::open_with(30, 120, &[("XDG_DATA_HOME", data)]);
    terminal.wait_for_text(" shared:");
    terminal.press("b");
    terminal.wait_for_text("Bookmarked");
    terminal.press("q");
    assert!(terminal.end().success());

    let mut terminal = Terminal::open_with(30, 120, &[("XDG_DATA_HOME", data)]);
    terminal.wait_for_text(" shared:");
    terminal.press("b");
    terminal.wait_for_text("Already bookmarked");
    terminal.press("q");
    assert!(terminal.end().success());
}

#[test]
fn the_place_is_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().to_str().unwrap();
    let open = || Terminal::open_with(30, 120, &[("XDG_STATE_HOME", state)]);
    let beginning = "Marek";
    let mut terminal = open();
    terminal.wait_for_text(" shared:");
    terminal.press("G");
    terminal.wait_for("end of the report", |screen| {
        screen.contents().contains("A █ 100%")
    });
    let first_line = terminal.screen.screen().rows(0, 60).nth(3).unwrap();
    terminal.send_signal("TERM");
    assert_eq!(terminal.end().signal(), Some("Terminated"));

    let mut terminal = open();
    terminal.wait_for_text("left off");
    terminal.wait_for_text(first_line.trim());
    terminal.press("gg");
    terminal.wait_for_text(beginning);
    terminal.press("q");
    assert!(terminal.end().success());

    let mut terminal = open();
    terminal.wait_for_text(" shared:");
    assert!(!terminal.screen.screen().contents().contains("where you"));
    terminal.press("q");
    assert!(terminal.end().success());
}

#[test]
fn the_threshold_is_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().to_str().unwrap();
    let open = || Terminal::open_with(30, 120, &[("XDG_STATE_HOME", state)]);
    let shared = |terminal: &Terminal| {
        let title = terminal.screen.screen().rows(0, 120).next().unwrap();
        let (before, _) = title.split_once(" shared").unwrap();
        let number = before.rsplit(' ').next().unwrap();
        number.parse::<usize>().unwrap()
    };
    let mut terminal = open();
    terminal.wait_for_text(" shared");
    let before = shared(&terminal);
    terminal.press("20>");
    terminal.wait_for_text("(threshold ");
    let raised = shared(&terminal);
    assert!(raised < before, "{raised} {before}");
    terminal.press("q");
    assert!(terminal.end().success());

    let mut terminal = open();
    terminal.wait_for_text(" shared");
    assert_eq!(shared(&terminal), raised);
    terminal.press("20<");
    terminal.wait_for_text("(threshold ");
    assert_eq!(shared(&terminal), before);
    terminal.press("q");
    assert!(terminal.end().success());
}

/// The number of frames sent from a byte on.
fn frames_after(raw: &[u8], start: usize) -> usize {
    let begin = b"\x1b[?2026h";
    raw[start..]
        .windows(begin.len())
        .filter(|it| it == begin)
        .count()
}

#[test]
fn an_unchanged_frame_sends_nothing() {
    let mut terminal = Terminal::open(30, 120);
    terminal.wait_for_text(" shared:");
    terminal.press("\t");
    terminal.wait_for_text("fact 1 of");
    let before = terminal.raw.len();
    // Keys without a command, and a notice of the terminal that its size may have changed.
    for key in ["@", "&", "@"] {
        terminal.press(key);
        terminal.send_signal("WINCH");
    }
    terminal.press("\t");
    terminal.wait_for_text("fact 2 of");
    assert_eq!(frames_after(&terminal.raw, before), 1);
    terminal.press("q");
    assert!(terminal.end().success());
}

#[test]
fn the_keys_of_less_read_as_less_does() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("parallax");
    std::fs::create_dir(&config).unwrap();
    std::fs::write(config.join("config.toml"), "keymap = \"less\"\n").unwrap();
    let home = folder.path().to_str().unwrap();
    let mut terminal = Terminal::open_with(16, 80, &[("XDG_CONFIG_HOME", home)]);
    terminal.wait_for_text("Tab next fact");
    let is_beginning = |screen: &vt100::Screen| screen.contents().contains("18 October 2016");
    for (key, is_at_beginning) in [(" ", false), ("b", true), ("d", false), ("u", true)] {
        terminal.press(key);
        terminal.wait_for(&format!("page after {key:?}"), |screen| {
            is_beginning(screen) == is_at_beginning
        });
    }
    terminal.press("G");
    terminal.wait_for_text("program this week.");
    terminal.press("g");
    terminal.wait_for("beginning", is_beginning);
    // `g/` searches both reports.
    terminal.press("b/the\r");
    terminal.wait_for_text("the  1/");
    terminal.press("n");
    terminal.wait_for_text("the  2/");
    terminal.press("q");
    assert!(terminal.end().success());
}

/// What a terminal sends for the mouse; columns and rows from 1.
fn mouse(button: u8, (column, row): (u16, u16), end: char) -> String {
    format!("\x1b[<{button};{column};{row}{end}")
}

#[test]
fn the_mouse_scrolls_points_and_selects() {
    const LEFT: u8 = 0;
    const DRAG: u8 = 32;
    const DOWN: u8 = 65;
    let mut terminal = Terminal::open(24, 120);
    terminal.wait_for_text(" shared");
    let column = |terminal: &Terminal, words: &str| {
        let rows = terminal.screen.screen().rows(0, 120);
        let mut found = rows.zip(1_u16..).filter_map(|(row, y)| {
            let (before, _) = row.split_once(words)?;
            Some((before.chars().count() as u16 + 1, y))
        });
        found.next().unwrap()
    };
    // The mouse is not captured before it is switched on.
    assert!(!terminal.raw.windows(8).any(|it| it == b"\x1b[?1000h"));
    terminal.press("M");
    terminal.wait_for_text("Mouse on");
    assert!(terminal.raw.windows(8).any(|it| it == b"\x1b[?1000h"));
    let title = |screen: &vt100::Screen| screen.rows(0, 120).next().unwrap();
    let far = |screen: &vt100::Screen| {
        let contents = screen.contents();
        let (_, rest) = contents.rsplit_once("B ").unwrap();
        let percent = rest.split('%').next().unwrap();
        let digits = percent.trim_start_matches(|c: char| !c.is_ascii_digit());
        digits.parse::<u32>().unwrap()
    };
    // The wheel scrolls the report under the pointer.
    let before = far(terminal.screen.screen());
    terminal.press(&mouse(DOWN, (90, 8), 'M'));
    terminal.wait_for("more of B", |screen| far(screen) > before);
    let scrolled = far(terminal.screen.screen());
    // A click on the map goes there.
    terminal.press(&mouse(LEFT, (120, 14), 'M'));
    terminal.press(&mouse(LEFT, (120, 14), 'm'));
    terminal.wait_for("much more of B", |screen| far(screen) > scrolled + 10);
    // A drag selects, and the selection is copied.
    let at = column(&terminal, "Marek");
    terminal.press(&mouse(LEFT, at, 'M'));
    terminal.press(&mouse(DRAG, (at.0 + 6, at.1), 'M'));
    terminal.press(&mouse(LEFT, (at.0 + 6, at.1), 'm'));
    terminal.wait_for_text("other end");
    terminal.press("y");
    terminal.wait_for_text("Copied");
    // A click in the list goes to the fact, in a pane to its target.
    let (x, y) = column(&terminal, " facts ");
    terminal.press(&mouse(LEFT, (x + 8, y + 1), 'M'));
    terminal.wait_for_text("fact 1 of");
    terminal.press("T");
    terminal.wait_for_text("names used");
    terminal.press(&mouse(LEFT, (1, 1), 'M'));
    terminal.wait_for("no pane", |screen| {
        title(screen).contains(" shared") && !screen.contents().contains("names used")
    });
    terminal.press("M");
    terminal.wait_for_text("Mouse off");
    assert!(terminal.raw.windows(8).any(|it| it == b"\x1b[?1000l"));
    terminal.press("q");
    assert!(terminal.end().success());
}

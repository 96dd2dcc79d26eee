//! Actions outside the screen: the reader's editor, the command for new bookmarks, other pairs, quitting with unsaved bookmarks.

#![cfg(all(unix, feature = "tui"))]

use crate::terminal;

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use tempfile::TempDir;
use terminal::Terminal;

/// A folder with two reports, and all files that the program writes.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Desk {
        let desk = Desk {
            folder: tempfile::tempdir().unwrap(),
        };
        let a = "Dam breaks at Kell\n\nThe dam at Kell broke on Monday, said mayor Greta Lind.\n\nThree sheep drowned.\n";
        let b = "Flood at Kell\n\nMayor Greta Lind said the dam at Kell broke on Monday.\n\nNo one was hurt.\n";
        fs::write(desk.path("a.txt"), a).unwrap();
        fs::write(desk.path("b.txt"), b).unwrap();
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn script(&self, name: &str, text: &str) -> String {
        let path = self.path(name);
        fs::write(&path, format!("#!/bin/sh\n{text}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path.to_string_lossy().into_owned()
    }

    fn open(&self, args: &[&str], variables: &[(&str, &str)]) -> Terminal {
        let folder = |name: &str| self.path(name).to_string_lossy().into_owned();
        let (data, state, config) = (folder("data"), folder("state"), folder("config"));
        let mut all = vec![
            ("XDG_DATA_HOME", data.as_str()),
            ("XDG_STATE_HOME", state.as_str()),
            ("XDG_CONFIG_HOME", config.as_str()),
        ];
        all.extend_from_slice(variables);
        Terminal::start(30, 120, args, &all, Some(self.folder.path()))
    }

    fn open_pair(&self, variables: &[(&str, &str)]) -> Terminal {
        let mut terminal = self.open(&["a.txt", "b.txt"], variables);
        terminal.wait_for_text("Greta Lind");
        terminal.wait_for_text(" shared");
        terminal
    }

    fn bookmarks(&self) -> String {
        fs::read_to_string(self.path("data/parallax/bookmarks.toml")).unwrap_or_default()
    }
}

fn close_pane(terminal: &mut Terminal) {
    terminal.press("\x1b");
    // Otherwise Escape and the next key would be one key with Alt.
    terminal.wait_until("no pane", |screen| !screen.contains("─ bookmarks ─"));
}

fn quit(mut terminal: Terminal) {
    terminal.press("q");
    assert!(terminal.end().success());
}

#[test]
fn a_note_of_several_lines_is_written_in_an_editor() {
    let desk = Desk::new();
    // Reads a key from the terminal: the program must not read keys meanwhile.
    let editor = desk.script(
        "editor",
        "printf 'EDITOR OPEN'; read answer; printf 'one %s\\ntwo\\n' \"$answer\" > \"$1\"",
    );
    let mut terminal = desk.open_pair(&[("VISUAL", &editor), ("EDITOR", "false")]);
    terminal.press("b");
    terminal.wait_for_text("Bookmarked");
    terminal.press("Be");
    terminal.wait_until_outside("EDITOR OPEN");
    terminal.press("qqq\r");
    terminal.wait_for_text("Note saved · u undo");
    assert!(
        desk.bookmarks()
            .contains("note    = \"\"\"\none qqq\ntwo\"\"\"\n"),
        "{}",
        desk.bookmarks()
    );
    close_pane(&mut terminal);
    quit(terminal);

    let failing = desk.script("failing", "exit 3");
    let before = desk.bookmarks();
    let mut terminal = desk.open_pair(&[("EDITOR", &failing)]);
    // A note of several lines is not edited in the single-line prompt.
    terminal.press("Bn");
    terminal.wait_for_text("note unchanged");
    terminal.press("t");
    terminal.wait_for_text("tags: ");
    terminal.press("flood #kell\r");
    terminal.wait_for_text("Saved · u undo");
    close_pane(&mut terminal);
    quit(terminal);
    let after = desk.bookmarks();
    assert_eq!(
        after,
        before.replace(
            "two\"\"\"\n",
            "two\"\"\"\ntags    = [\"flood\", \"kell\"]\n"
        )
    );
}

#[test]
fn a_command_gets_each_new_bookmark() {
    let desk = Desk::new();
    let out = desk.path("got.json");
    let config = |command: &str| {
        fs::create_dir_all(desk.path("config/parallax")).unwrap();
        let text = format!("bookmark_command = {command:?}\n");
        fs::write(desk.path("config/parallax/config.toml"), text).unwrap();
    };
    config(&format!("cat >> {}", out.display()));
    let mut terminal = desk.open_pair(&[]);
    terminal.press("b");
    terminal.wait_for_text("Bookmarked");
    quit(terminal);
    let got = fs::read_to_string(&out).unwrap();
    let got: serde_json::Value = serde_json::from_str(&got).unwrap();
    assert_eq!(got["type"], "Annotation");
    assert_eq!(
        got["target"][0]["selector"][0]["exact"],
        "Dam breaks at Kell"
    );

    config("echo no such place >&2; exit 1");
    let mut terminal = desk.open_pair(&[]);
    terminal.press("}b");
    terminal.wait_for_text("bookmark_command: no such place");
    quit(terminal);
    assert_eq!(
        desk.bookmarks().matches("[[bookmark]]").count(),
        2,
        "saved all the same"
    );
}

#[test]
fn a_running_command_is_killed_with_the_program() {
    let desk = Desk::new();
    let pipe = desk.path("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    fs::create_dir_all(desk.path("config/parallax")).unwrap();
    // Holds the pipe open while it is running, and so does the sleep.
    let command = format!("exec 3> {}; sleep 10000; echo late >&2", pipe.display());
    let config = format!("bookmark_command = {command:?}\n");
    fs::write(desk.path("config/parallax/config.toml"), config).unwrap();
    let mut terminal = desk.open_pair(&[]);
    terminal.press("b");
    terminal.wait_for_text("Bookmarked");
    let mut held = fs::File::open(&pipe).unwrap();
    terminal.press("q");
    terminal.wait_for_text("Waiting for bookmark_command");
    terminal.press("x");
    terminal.wait_until_outside("was still running and was ended");
    assert!(terminal.end().success());
    std::io::Read::read_to_end(&mut held, &mut Vec::new()).unwrap();
}

#[test]
fn the_last_pairs_are_offered_and_marks_open_their_pair() {
    let desk = Desk::new();
    let mut terminal = desk.open_pair(&[]);
    terminal.press("b");
    terminal.wait_for_text("Bookmarked");
    quit(terminal);
    let mut terminal = desk.open(&["--last"], &[]);
    terminal.wait_for_text("Greta Lind");
    quit(terminal);

    let mut terminal = desk.open(&[], &[]);
    terminal.wait_for_text("Marek");
    terminal.wait_for_text(" shared");
    terminal.press("B");
    terminal.wait_for_text("Dam breaks at Kell");
    terminal.press("\r");
    terminal.wait_for_text("No one was hurt.");
    terminal.press(":open\r");
    terminal.wait_for_text("recent pairs");
    terminal.wait_for_text("(sample-b.txt)");
    terminal.press("/sample\r\r");
    terminal.wait_for_text("Marek");
    quit(terminal);

    // A bookmark whose pair is gone is reported.
    fs::remove_file(desk.path("b.txt")).unwrap();
    let mut terminal = desk.open(&[], &[]);
    terminal.wait_for_text(" shared");
    terminal.press("B\r");
    terminal.wait_for_text("cannot read");
    close_pane(&mut terminal);
    quit(terminal);
}

#[test]
fn unsaved_bookmarks_are_reported_on_quitting() {
    let desk = Desk::new();
    let blocked = desk.path("data");
    fs::write(&blocked, "a file where the folder should be").unwrap();
    let mut terminal = desk.open_pair(&[]);
    terminal.press("b");
    terminal.wait_for_text("kept in memory, S retries");
    terminal.press("q");
    terminal.wait_for_text("1 change not saved");
    terminal.press("q");
    terminal.wait_until_outside("[[bookmark]]");
    assert!(terminal.end().success());

    let mut terminal = desk.open_pair(&[]);
    terminal.press("b");
    terminal.wait_for_text("kept in memory, S retries");
    fs::remove_file(&blocked).unwrap();
    terminal.press("S");
    terminal.wait_for_text("Saved: 1 change");
    quit(terminal);
    assert_eq!(desk.bookmarks().matches("[[bookmark]]").count(), 1);
}

#[test]
fn a_full_disk_is_reported_in_the_status_line() {
    let desk = Desk::new();
    let program = Path::new(env!("CARGO_BIN_EXE_parallax"));
    let limited = desk.script(
        "limited",
        &format!(
            "trap '' XFSZ\nulimit -f 0\nexec {} \"$@\"",
            program.display()
        ),
    );
    let mut terminal = Terminal::start_program(
        &limited,
        (30, 120),
        &["a.txt", "b.txt", "--bookmarks", "marks.toml"],
        &[("XDG_STATE_HOME", "/dev/null")],
        Some(desk.folder.path()),
    );
    terminal.wait_for_text("Greta Lind");
    terminal.wait_for_text(" shared");
    terminal.press("b");
    terminal.wait_for_text("not saved: ");
    terminal.wait_for_text("marks.toml");
    terminal.press("q");
    terminal.wait_for_text("quit and print them");
    terminal.press("q");
    terminal.wait_until_outside("[[bookmark]]");
    assert!(terminal.end().success());
    assert!(!desk.path("marks.toml").exists());
}

#[test]
fn a_held_or_invalid_lock_does_not_block_forever() {
    let desk = Desk::new();
    let lock = desk.path(".marks.toml.lock");
    let open = || {
        let args = ["a.txt", "b.txt", "--bookmarks", "marks.toml"];
        let mut terminal = desk.open(&args, &[]);
        terminal.wait_for_text(" shared");
        terminal
    };
    // Another program holds the lock: the screen continues, and the bookmark is saved when the lock is released.
    let held = fs::File::create(&lock).unwrap();
    held.lock().unwrap();
    let mut terminal = open();
    terminal.press("b");
    terminal.wait_for_text("Saving the bookmarks");
    terminal.press("?");
    terminal.wait_for_text("one line down");
    terminal.press("\x1b");
    terminal.wait_until("no pane", |screen| !screen.contains("one line down"));
    terminal.press("q");
    terminal.wait_for_text("quit and print them");
    fs::remove_file(&lock).unwrap();
    drop(held);
    assert!(terminal.end().success());
    let saved = fs::read_to_string(desk.path("marks.toml")).unwrap();
    assert_eq!(saved.matches("[[bookmark]]").count(), 1);

    // A pipe in its place neither blocks nor is written to.
    let made = std::process::Command::new("mkfifo").arg(&lock).status();
    assert!(made.unwrap().success());
    let mut terminal = open();
    terminal.press("}b");
    terminal.wait_for_text("not a regular file");
    terminal.press("q");
    terminal.wait_for_text("1 change not saved");
    terminal.press("q");
    terminal.wait_until_outside("[[bookmark]]");
    assert!(terminal.end().success());
}

#[test]
fn text_printed_at_the_end_has_no_escape_sequences() {
    let desk = Desk::new();
    let text = "schema = 1\n\n[[bookmark]]\nid = \"x\\u001b]0;OWNED\\u0007\\u009b5m\"\ncreated = 2026-11-22T12:27:02Z\nquote = \
                \"The dam \u{9b}31m\u{202e} broke\"\nnote = \"a\"\n";
    let marks = desk.path("marks.toml");
    for keys in ["Bd", "Bnx\r", "Btx\r", "Bdu"] {
        fs::write(&marks, text).unwrap();
        fs::set_permissions(&marks, fs::Permissions::from_mode(0o444)).unwrap();
        let args = ["a.txt", "b.txt", "--bookmarks", "marks.toml"];
        let mut terminal = desk.open(&args, &[]);
        terminal.wait_for_text(" shared");
        terminal.press(keys);
        terminal.wait_for_text("read-only");
        close_pane(&mut terminal);
        terminal.press("q");
        terminal.wait_for_text("quit and print them");
        terminal.press("q");
        terminal.wait_until_outside("not saved to the file");
        let raw = String::from_utf8_lossy(&terminal.raw).into_owned();
        assert!(terminal.end().success());
        let last = raw.rsplit("?25h").next().unwrap_or_default();
        assert!(
            last.contains("x␛]0;OWNED␇") || last.contains("x\\u001B"),
            "{keys}: {last:?}"
        );
        let obeyed = |c: char| c.is_control() && !matches!(c, '\r' | '\n') || c == '\u{202e}';
        assert!(!last.contains(obeyed), "{keys}: {last:?}");
    }
}

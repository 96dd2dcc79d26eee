//! The program on a real terminal: opens, quits, and leaves the terminal as it was, whatever ends it.
//!
//! Every test waits for text or for the end of the process, never for time.

#![cfg(feature = "tui")]
#![allow(clippy::unwrap_used)]

use std::{
    io::{Read, Write},
    process::Command,
    sync::mpsc::{self, Receiver},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// Longer than anything takes, on any machine: only a failing test waits for it.
const PATIENCE: Duration = Duration::from_secs(30);

/// The program on a terminal of its own.
struct Terminal {
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    settings_before: String,
}

impl Terminal {
    /// Opens the built-in pair.
    fn open(rows: u16, cols: u16) -> Terminal {
        Terminal::open_with(rows, cols, &[])
    }

    fn open_with(rows: u16, cols: u16, variables: &[(&str, &str)]) -> Terminal {
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pty = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_parallax"));
        command.env("TERM", "xterm-256color");
        // Answers the question for the background, which this terminal would not.
        command.env("COLORFGBG", "15;0");
        command.env_remove("NO_COLOR");
        for (folder, path) in [
            ("XDG_CONFIG_HOME", "/nonexistent"),
            ("XDG_DATA_HOME", "/nonexistent"),
            // Written to at the end of every reading, so a folder that nobody can make.
            ("XDG_STATE_HOME", "/dev/null"),
        ] {
            command.env(folder, path);
        }
        for (name, value) in variables {
            command.env(name, value);
        }
        let settings_before = format!("{:?}", pty.master.get_termios());
        let mut reader = pty.master.try_clone_reader().unwrap();
        let keys = pty.master.take_writer().unwrap();
        let child = pty.slave.spawn_command(command).unwrap();
        let (sender, output) = mpsc::channel();
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(n) = reader.read(&mut bytes) {
                if n == 0 || sender.send(bytes[..n].to_vec()).is_err() {
                    break;
                }
            }
        });
        Terminal {
            master: pty.master,
            keys,
            child,
            output,
            screen: vt100::Parser::new(rows, cols, 0),
            settings_before,
        }
    }

    /// Waits until the screen is as wanted.
    fn wait_for(&mut self, what: &str, is_there: impl Fn(&vt100::Screen) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !is_there(self.screen.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            let Ok(bytes) = self.output.recv_timeout(left) else {
                panic!("no {what} on:\n{}", self.screen.screen().contents());
            };
            self.screen.process(&bytes);
        }
    }

    fn wait_for_text(&mut self, text: &str) {
        self.wait_for(&format!("{text:?}"), |screen| {
            screen.alternate_screen() && screen.contents().contains(text)
        });
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    fn resize(&mut self, rows: u16, cols: u16) {
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        self.screen.screen_mut().set_size(rows, cols);
        self.master.resize(size).unwrap();
    }

    fn send_signal(&self, name: &str) {
        let kill = format!("kill -{name} {}", self.child.process_id().unwrap());
        assert!(
            Command::new("sh")
                .args(["-c", &kill])
                .status()
                .unwrap()
                .success()
        );
    }

    /// Waits for the end; the terminal must be as it was.
    fn end(mut self) -> ExitStatus {
        self.wait_for("end of the alternate screen", |screen| {
            !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
        });
        let status = self.child.wait().unwrap();
        assert_eq!(
            format!("{:?}", self.master.get_termios()),
            self.settings_before
        );
        status
    }
}

#[test]
fn opens_and_quits() {
    let mut terminal = Terminal::open(30, 120);
    terminal.wait_for_text("Assange");
    terminal.press("q");
    assert!(terminal.end().success());
}

#[test]
fn signals_restore_the_terminal() {
    for (signal, name) in [
        ("TERM", "Terminated"),
        ("HUP", "Hangup"),
        ("INT", "Interrupt"),
    ] {
        let mut terminal = Terminal::open(30, 120);
        terminal.wait_for_text("Assange");
        terminal.send_signal(signal);
        assert_eq!(terminal.end().signal(), Some(name), "{signal}");
    }
}

#[test]
fn comes_back_after_it_was_stopped() {
    let mut terminal = Terminal::open(30, 120);
    terminal.wait_for_text("Assange");
    terminal.send_signal("TSTP");
    terminal.wait_for("shell", |screen| !screen.alternate_screen());
    terminal.send_signal("CONT");
    terminal.wait_for_text("Assange");
    terminal.press("q");
    assert!(terminal.end().success());
}

#[test]
fn no_size_is_too_small() {
    let mut terminal = Terminal::open(30, 120);
    terminal.wait_for_text("Assange");
    for (rows, cols) in [(1, 1), (2, 40), (24, 80), (1, 200), (12, 40)] {
        terminal.resize(rows, cols);
    }
    terminal.wait_for_text("Assange");
    terminal.press("q");
    assert!(terminal.end().success());
}

#[test]
fn a_closed_terminal_ends_the_program() {
    let mut terminal = Terminal::open(30, 120);
    terminal.wait_for_text("Assange");
    let Terminal {
        master,
        keys,
        mut child,
        output,
        ..
    } = terminal;
    // The reading thread holds the terminal open until it has something to send to nobody.
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
    terminal.wait_for_text("shared facts:");
    terminal.press("b");
    terminal.wait_for_text("saved");
    terminal.press("q");
    assert!(terminal.end().success());

    let mut terminal = Terminal::open_with(30, 120, &[("XDG_DATA_HOME", data)]);
    terminal.wait_for_text("shared facts:");
    terminal.press("b");
    terminal.wait_for_text("bookmarked already");
    terminal.press("q");
    assert!(terminal.end().success());
}

#[test]
fn the_place_is_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().to_str().unwrap();
    let open = || Terminal::open_with(30, 120, &[("XDG_STATE_HOME", state)]);
    let beginning = "Assange";
    let mut terminal = open();
    terminal.wait_for_text("shared facts:");
    terminal.press("G");
    terminal.wait_for("end of the report", |screen| {
        screen.contents().contains("A 100%")
    });
    let first_line = terminal.screen.screen().rows(0, 60).nth(3).unwrap();
    terminal.send_signal("TERM");
    assert_eq!(terminal.end().signal(), Some("Terminated"));

    let mut terminal = open();
    terminal.wait_for_text("where you stopped");
    terminal.wait_for_text(first_line.trim());
    terminal.press("gg");
    terminal.wait_for_text(beginning);
    terminal.press("q");
    assert!(terminal.end().success());

    let mut terminal = open();
    terminal.wait_for_text("shared facts:");
    assert!(!terminal.screen.screen().contents().contains("where you"));
    terminal.press("q");
    assert!(terminal.end().success());
}

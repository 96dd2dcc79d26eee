//! Runs the program on its own terminal. Waits for text or for the end of the process, never for a fixed time.

#![allow(dead_code, clippy::unwrap_used)]

use std::{
    io::{Read, Write},
    path::Path,
    process::Command,
    sync::mpsc::{self, Receiver},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// Longer than anything takes on any machine: only a failing test waits this long.
const PATIENCE: Duration = Duration::from_secs(30);

/// The program on its own terminal.
pub struct Terminal {
    pub master: Box<dyn MasterPty + Send>,
    pub keys: Box<dyn Write + Send>,
    pub child: Box<dyn Child + Send + Sync>,
    pub output: Receiver<Vec<u8>>,
    pub screen: vt100::Parser,
    /// Everything that the program has sent.
    pub raw: Vec<u8>,
    settings_before: String,
}

impl Terminal {
    /// Opens the built-in pair.
    pub fn open(rows: u16, cols: u16) -> Terminal {
        Terminal::open_with(rows, cols, &[])
    }

    pub fn open_with(rows: u16, cols: u16, variables: &[(&str, &str)]) -> Terminal {
        Terminal::start(rows, cols, &[], variables, None)
    }

    pub fn start(
        rows: u16,
        cols: u16,
        args: &[&str],
        variables: &[(&str, &str)],
        folder: Option<&Path>,
    ) -> Terminal {
        let program = env!("CARGO_BIN_EXE_parallax");
        Terminal::start_program(program, (rows, cols), args, variables, folder)
    }

    /// Starts a program that is or becomes parallax.
    pub fn start_program(
        program: &str,
        (rows, cols): (u16, u16),
        args: &[&str],
        variables: &[(&str, &str)],
        folder: Option<&Path>,
    ) -> Terminal {
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pty = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        if let Some(folder) = folder {
            command.cwd(folder);
        }
        command.env("TERM", "xterm-256color");
        // Gives the background, because this terminal would not answer the question.
        command.env("COLORFGBG", "15;0");
        for variable in ["NO_COLOR", "VISUAL", "EDITOR"] {
            command.env_remove(variable);
        }
        for (folder, path) in [
            ("XDG_CONFIG_HOME", "/nonexistent"),
            ("XDG_DATA_HOME", "/nonexistent"),
            // Written to at the end of every reading, so it is a folder that cannot be created.
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
            raw: Vec::new(),
            settings_before,
        }
    }

    /// Waits until the screen matches.
    pub fn wait_for(&mut self, what: &str, is_there: impl Fn(&vt100::Screen) -> bool) {
        let is_seen = self.is_soon(PATIENCE, is_there);
        let contents = self.screen.screen().contents();
        assert!(is_seen, "no {what} on:\n{contents}");
    }

    /// Whether the screen matches within some time.
    fn is_soon(&mut self, limit: Duration, is_there: impl Fn(&vt100::Screen) -> bool) -> bool {
        let end = Instant::now() + limit;
        while !is_there(self.screen.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            let Ok(bytes) = self.output.recv_timeout(left) else {
                return false;
            };
            self.raw.extend(&bytes);
            self.screen.process(&bytes);
        }
        true
    }

    /// Continues the stopped program. If it is only about to stop, it may miss the first signal.
    pub fn wake(&mut self) {
        let calls = PATIENCE.as_secs();
        let is_awake = (0..calls).any(|_| {
            self.send_signal("CONT");
            self.is_soon(Duration::from_secs(1), vt100::Screen::alternate_screen)
        });
        assert!(is_awake, "still stopped after {calls} calls");
    }

    pub fn wait_for_text(&mut self, text: &str) {
        self.wait_for(&format!("{text:?}"), |screen| {
            screen.alternate_screen() && screen.contents().contains(text)
        });
    }

    /// Waits until the text of the screen matches.
    pub fn wait_until(&mut self, what: &str, is_there: impl Fn(&str) -> bool) {
        self.wait_for(what, |screen| is_there(&screen.contents()));
    }

    /// Waits for text on the terminal while another program owns it.
    pub fn wait_until_outside(&mut self, text: &str) {
        self.wait_for(&format!("{text:?} outside"), |screen| {
            !screen.alternate_screen() && screen.contents().contains(text)
        });
    }

    pub fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    pub fn resize(&mut self, rows: u16, cols: u16) {
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        self.screen.screen_mut().set_size(rows, cols);
        self.master.resize(size).unwrap();
    }

    pub fn send_signal(&self, name: &str) {
        let kill = format!("kill -{name} {}", self.child.process_id().unwrap());
        assert!(
            Command::new("sh")
                .args(["-c", &kill])
                .status()
                .unwrap()
                .success()
        );
    }

    /// Waits for the end; the terminal must be restored.
    pub fn end(&mut self) -> ExitStatus {
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

//! Other programs and files: the reader's editor, the command that receives new bookmarks, exports.

use std::{
    collections::BTreeSet,
    env,
    fs::File,
    io::{self, ErrorKind, Read, Write},
    path::PathBuf,
    process::Stdio,
    sync::{Arc, Mutex, PoisonError, mpsc::Sender},
    thread,
};

use directories::BaseDirs;

use crate::tui::runtime::{
    message::{self, Message},
    system,
};

/// The longest note that is accepted from an editor, in bytes.
const LONGEST: u64 = 1 << 20;

/// How much of a command's output is stored, in bytes.
const MOST_SAID: usize = 4096;

/// Edits the note in `$VISUAL`, `$EDITOR` or the default editor. The program must not be using the terminal.
///
/// # Errors
/// In words, when the editor failed or its file is not text: the note then stays unchanged.
pub(super) fn edit(note: &str) -> Result<String, String> {
    let set = |name: &str| env::var(name).ok().filter(|it| !it.trim().is_empty());
    let editor = set("VISUAL").or_else(|| set("EDITOR"));
    let editor = editor.unwrap_or_else(|| system::EDITOR.to_string());
    let message = |error: io::Error| format!("{editor}: {error}");
    let mut file = tempfile::Builder::new()
        .prefix("parallax-note-")
        .suffix(".md")
        .tempfile()
        .map_err(message)?;
    file.write_all(note.as_bytes()).map_err(message)?;
    if !note.is_empty() && !note.ends_with('\n') {
        file.write_all(b"\n").map_err(message)?;
    }
    file.flush().map_err(message)?;
    let ended = system::editor(&editor, file.path().as_os_str())
        .status()
        .map_err(message)?;
    if !ended.success() {
        return Err(format!("{editor} ended with {ended} · note unchanged"));
    }
    // Opened again by name, because editors replace the file.
    let mut bytes = Vec::new();
    File::open(file.path())
        .and_then(|file| file.take(LONGEST + 1).read_to_end(&mut bytes))
        .map_err(message)?;
    if bytes.len() as u64 > LONGEST {
        return Err("The note is longer than 1 MiB · note unchanged".to_string());
    }
    let text = String::from_utf8(bytes);
    let text = text.map_err(|_| "The note is not UTF-8 · note unchanged".to_string())?;
    Ok(text.trim_end().to_string())
}

/// Writes an export; returns its path. A `!` after the name allows an existing file to be replaced, `~/` is the home folder.
///
/// # Errors
/// In words, when it cannot be written.
pub(super) fn write(name: &str, text: &str) -> Result<PathBuf, String> {
    let (name, replaces) = match name.strip_suffix('!') {
        Some(name) => (name.trim_end(), true),
        None => (name, false),
    };
    let path = in_home(name);
    let mut options = File::options();
    if replaces {
        options.write(true).create(true).truncate(true);
    } else {
        options.write(true).create_new(true);
    }
    let message = |error: io::Error| match error.kind() {
        ErrorKind::AlreadyExists => format!("{name} exists · a ! after the name replaces it"),
        _ => format!("Could not write {name}: {error}"),
    };
    let mut file = options.open(&path).map_err(message)?;
    file.write_all(text.as_bytes()).map_err(message)?;
    Ok(std::path::absolute(&path).unwrap_or(path))
}

/// The path for a typed name, with `~/` as the home folder.
pub(super) fn in_home(name: &str) -> PathBuf {
    let home = || BaseDirs::new().map(|dirs| dirs.home_dir().to_path_buf());
    let below = name.strip_prefix("~/");
    let below = below.and_then(|rest| Some(home()?.join(rest)));
    below.unwrap_or_else(|| PathBuf::from(name))
}

/// The running commands of the reader, by process id.
#[derive(Clone, Default)]
pub(super) struct Running(Arc<Mutex<BTreeSet<u32>>>);

impl Running {
    fn change(&self, change: impl FnOnce(&mut BTreeSet<u32>) -> bool) {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Kills those that are still running, with their child processes.
    pub(super) fn end(&self) {
        self.change(|running| {
            running.iter().copied().for_each(system::end_command);
            true
        });
    }
}

/// Starts passing a line to a shell command. The result arrives as a message.
///
/// # Errors
/// When no thread can be started.
pub(super) fn hand(
    command: String,
    line: String,
    running: Running,
    messages: Sender<Message>,
) -> io::Result<()> {
    message::spawn("hook", move || {
        let _ = messages.send(Message::Handed(given(&command, &line, &running)));
    })
}

fn given(command: &str, line: &str, running: &Running) -> Result<(), String> {
    let message = |error: io::Error| error.to_string();
    let mut child = system::command(command)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(message)?;
    let id = child.id();
    running.change(|all| all.insert(id));
    let (stdin, stderr) = (child.stdin.take(), child.stderr.take());
    // Read at the same time, because a command may fill the pipe with output before it reads its input.
    let said = thread::scope(|scope| {
        scope.spawn(|| {
            // A command that does not read its input has not failed.
            let _ = stdin.map(|mut it| it.write_all(line.as_bytes()));
        });
        stderr.map(last_bytes).unwrap_or_default()
    });
    let status = child.wait();
    running.change(|all| all.remove(&id));
    let status = status.map_err(message)?;
    if status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&said);
    let last = said.lines().rev().find(|line| !line.trim().is_empty());
    Err(last.map_or_else(|| status.to_string(), str::to_string))
}

/// The last bytes of a command's output, which may be gigabytes.
fn last_bytes(mut said: impl Read) -> Vec<u8> {
    let mut last = Vec::new();
    let mut piece = [0; MOST_SAID];
    while let Ok(length @ 1..) = said.read(&mut piece) {
        last.extend_from_slice(&piece[..length]);
        let surplus = last.len().saturating_sub(MOST_SAID);
        last.drain(..surplus);
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_export_replaces_a_file_only_on_request() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.md");
        let name = file.to_string_lossy().into_owned();
        let check = |name: &str, text: &str, expected: Result<(), &str>, holds: &str| {
            let written = write(name, text).map(|_| ());
            match (&written, expected) {
                (Ok(()), Ok(())) => {}
                (Err(reason), Err(words)) => assert!(reason.contains(words), "{reason}"),
                _ => panic!("{name}: {written:?}"),
            }
            assert_eq!(std::fs::read_to_string(&file).unwrap(), holds, "{name}");
        };
        check(&name, "one", Ok(()), "one");
        check(&name, "two", Err("exists"), "one");
        check(&format!("{name}!"), "two", Ok(()), "two");
        let nowhere = folder.path().join("none/a.md");
        check(
            &nowhere.to_string_lossy(),
            "x",
            Err("Could not write"),
            "two",
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_command_may_print_before_it_reads_and_is_killed() {
        let running = Running::default();
        let line = "x".repeat(1 << 20);
        let check = |command: &str, expected: Result<(), &str>| {
            let ended = given(command, &line, &running);
            assert_eq!(ended, expected.map_err(str::to_string), "{command}");
            assert!(running.0.lock().unwrap().is_empty(), "{command}");
        };
        check("cat >&2; cat >/dev/null", Ok(()));
        check("exit 0", Ok(()));
        check("cat >&2; (echo; echo full) >&2; exit 2", Err("full"));
        // Child processes of the shell are killed with it, and so is a command with endless output.
        for command in ["sleep 1000; echo late >&2", "yes >&2"] {
            let (ended, wait) = std::sync::mpsc::channel();
            let (it, line) = (running.clone(), line.clone());
            thread::spawn(move || ended.send(given(command, &line, &it)));
            while running.0.lock().unwrap().is_empty() {
                thread::yield_now();
            }
            running.end();
            assert!(wait.recv().unwrap().is_err(), "{command}");
        }
    }

    #[test]
    fn the_end_of_a_commands_output_is_stored() {
        assert_eq!(last_bytes(&b"no such table"[..]), b"no such table");
        let long = io::repeat(b'y').take(1 << 24).chain(&b"\nthe end\n"[..]);
        let last = last_bytes(long);
        assert_eq!(last.len(), MOST_SAID);
        assert!(last.ends_with(b"y\nthe end\n"));
    }
}

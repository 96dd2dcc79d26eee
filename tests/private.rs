//! Privacy: file permissions, passwords in addresses, missing home folders, files written by others.

#![cfg(all(unix, feature = "fetch", feature = "tui"))]

use crate::terminal;

use std::{
    fs,
    io::{Read, Write},
    net::TcpListener,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use tempfile::TempDir;

const STORY: &str = "Dam breaks at Kell\n\nThe dam at Kell broke on Monday, said mayor Greta Lind.\n\nThree sheep drowned.\n";

/// Serves the same report to every request; counts the requests.
fn server() -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let host = listener.local_addr().unwrap().to_string();
    let requests = Arc::new(AtomicUsize::new(0));
    let counted = requests.clone();
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let _ = stream.read(&mut [0; 4096]);
            counted.fetch_add(1, Ordering::SeqCst);
            let length = STORY.len();
            let head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close";
            let _ = write!(stream, "{head}\r\nContent-Length: {length}\r\n\r\n{STORY}");
        }
    });
    (host, requests)
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

fn run(folder: &TempDir, args: &[&str]) -> Output {
    let home = folder.path().join("home");
    let mut command = Command::new(env!("CARGO_BIN_EXE_parallax"));
    command.args(args).current_dir(folder).env_clear();
    command.env("HOME", home).output().unwrap()
}

#[test]
fn passwords_of_addresses_are_neither_stored_nor_shown() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("b.txt"), STORY).unwrap();
    let (host, _) = server();
    let secret = format!("http://ann:S3CRET@{host}/x?page=1&token=T0KEN#sessionid=S3CRET");
    let is_clean = |what: &str, bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        assert!(
            !text.contains("S3CRET") && !text.contains("T0KEN"),
            "{what}: {text}"
        );
    };
    let commands = [
        &["compare", "--format", "json"][..],
        &["compare", "--format", "text"],
        &["compare", "--format", "markdown"],
    ];
    for command in commands {
        let output = run(&folder, &[command, &[&secret, "b.txt"]].concat());
        assert!(output.status.success(), "{output:?}");
        is_clean("output", &output.stdout);
        is_clean("messages", &output.stderr);
    }
    // On the screen, with a bookmark; then the address is gone.
    let home = folder.path().join("home").to_string_lossy().into_owned();
    let variables = [
        ("HOME", home.as_str()),
        ("XDG_CONFIG_HOME", ""),
        ("XDG_DATA_HOME", ""),
        ("XDG_STATE_HOME", ""),
        ("XDG_CACHE_HOME", ""),
    ];
    let args = [secret.as_str(), "b.txt"];
    let mut screen = terminal::Terminal::start(30, 120, &args, &variables, Some(folder.path()));
    screen.wait_for_text(" shared");
    screen.press("b");
    screen.wait_for_text("Bookmarked");
    screen.press("B");
    screen.wait_for_text("─ bookmarks ─");
    screen.wait_for_text(&host);
    screen.press("\x1b");
    screen.wait_until("no pane", |screen| !screen.contains("─ bookmarks ─"));
    screen.press("q");
    is_clean("screen", &screen.raw.clone());
    assert!(screen.end().success());
    let broken = secret.replace("http:", "ftp:");
    is_clean("error", &run(&folder, &["text", &broken]).stderr);

    let stored = files(&folder.path().join("home"));
    let names: Vec<String> = stored
        .iter()
        .map(|it| it.to_string_lossy().into_owned())
        .collect();
    let has = |part: &str| names.iter().any(|it| it.contains(part));
    assert!(
        has("bookmarks.toml") && has("places/") && has("pages/"),
        "{names:?}"
    );
    for path in &stored {
        is_clean(&path.to_string_lossy(), &fs::read(path).unwrap());
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(path), 0o600, "{}", path.display());
        for above in path.ancestors().skip(1) {
            if above.starts_with(folder.path().join("home")) {
                assert_eq!(mode(above), 0o700, "{}", above.display());
            }
        }
    }
}

#[test]
fn a_mark_asks_before_it_fetches() {
    let folder = tempfile::tempdir().unwrap();
    let (host, requests) = server();
    let marks = folder.path().join("marks.toml");
    let text = format!(
        "schema = 1\n\n[[bookmark]]\nid = \"aaaaaa\"\ncreated = 2026-11-22T12:27:02Z\nquote = \"The dam at Kell broke on \
         Monday, said mayor Greta Lind.\"\nsource = {{ title = \"Dam\", path = \"http://{host}/one\" }}\nbeside = \
         \"http://{host}/two\"\n"
    );
    fs::write(&marks, text).unwrap();
    let marks = marks.to_string_lossy().into_owned();
    let cache = folder.path().join("cache").to_string_lossy().into_owned();
    let variables = [("XDG_CACHE_HOME", cache.as_str())];
    let args = ["--bookmarks", &marks];
    let mut screen = terminal::Terminal::start(30, 120, &args, &variables, None);
    screen.wait_for_text(" shared");
    screen.press("B");
    screen.wait_for_text("The dam at Kell");
    screen.press("\r");
    screen.wait_for_text(&format!("Enter again fetches http://{host}/one"));
    assert_eq!(requests.load(Ordering::SeqCst), 0);
    // Another key does not count as an answer.
    screen.press("j\r");
    screen.wait_for_text(&format!("Enter again fetches http://{host}/one"));
    assert_eq!(requests.load(Ordering::SeqCst), 0);
    screen.press("\r");
    screen.wait_for_text("Three sheep drowned");
    assert_eq!(requests.load(Ordering::SeqCst), 2);
    screen.press("\x1b");
    screen.send_signal("TERM");
    screen.end();
}

#[test]
fn limits_of_file_sizes_are_reported() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    fs::write(path("a.txt"), STORY).unwrap();
    fs::write(path("big.toml"), "x".repeat(100 << 10)).unwrap();
    std::os::unix::fs::symlink("/dev/zero", path("zero.toml")).unwrap();
    let fails = |args: &[&str], expected: &str| {
        let output = run(&folder, args);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            !output.status.success() && said.contains(expected),
            "{args:?}: {said}"
        );
    };
    fails(&[&path("big.toml"), "a.txt"], "larger than 64 KiB");
    fails(&[&path("zero.toml"), "a.txt"], "not a regular file");
    fails(
        &["--config", &path("big.toml"), "a.txt", "a.txt"],
        "larger than 64 KiB",
    );
    fails(
        &["--config", &path("zero.toml"), "a.txt", "a.txt"],
        "not a regular file",
    );
}

//! Several writers at the same time, killed writers, and unwritable places.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use jiff::Timestamp;
use parallax::bookmark::{Store, Undone};

use super::{bookmark, fact};

#[test]
fn two_readers_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("marks.toml");
    let mut one = Store::open(&path);
    let mut two = Store::open(&path);
    let first = one.add(bookmark("Nobody was hurt.")).unwrap();
    let second = two.add(fact()).unwrap();
    one.set_note(&first, "only sheep").unwrap();
    two.remove(&first).unwrap();
    assert!(matches!(two.undo(), Ok(Some(Undone::Removed(it))) if it.note == "only sheep"));
    one.remove(&second).unwrap();
    let error = two.remove(&second).unwrap_err().to_string();
    assert!(
        error.ends_with(&format!("bookmark {second} no longer exists")),
        "{error}"
    );
    assert_eq!(Store::open(&path).bookmarks().len(), 1);
    // Two threads write at the same time: every bookmark is saved.
    let write = |path: &Path, from: i64| {
        let mut store = Store::open(path);
        for n in 0..20 {
            let mut mark = bookmark("Nobody was hurt.");
            mark.created = Timestamp::from_second(from + n).unwrap();
            store.add(mark).unwrap();
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(|| write(&path, 0));
        scope.spawn(|| write(&path, 1000));
    });
    assert_eq!(Store::open(&path).bookmarks().len(), 41);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "leftovers");
}

/// The environment variable with the file for the writer that is killed.
const WRITE_TO: &str = "PARALLAX_TEST_WRITE_TO";

#[test]
#[ignore = "writes until it is killed: started by the test below"]
fn a_writer_to_be_killed() {
    let Some(path) = std::env::var_os(WRITE_TO) else {
        return;
    };
    let mut store = Store::open(Path::new(&path));
    for n in 0.. {
        let mut mark = bookmark("Nobody was hurt.");
        mark.created = Timestamp::from_second(n).unwrap();
        store.add(mark).unwrap();
        println!("\nsaved");
    }
}

#[test]
fn a_writer_killed_at_any_moment_leaves_a_whole_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("marks.toml");
    let rounds: u64 = std::env::var("PARALLAX_TEST_KILLS").map_or(200, |it| it.parse().unwrap());
    let mut saved = 0;
    for round in 0..rounds {
        if round % 10 == 0 {
            let _ = fs::remove_file(&path);
            saved = 0;
        }
        let mut writer = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "integration::bookmarks::writers::a_writer_to_be_killed",
                "--ignored",
                "--nocapture",
            ])
            .env(WRITE_TO, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(writer.stdout.take().unwrap()).lines();
        let mut saves = lines.map(Result::unwrap).filter(|line| line == "saved");
        for _ in 0..=round % 3 {
            saved += usize::from(saves.next().is_some());
        }
        // At some point of the next write: reading, the temporary file, the rename, or the lock.
        let since = Instant::now();
        while since.elapsed() < Duration::from_micros(round * 7919 % 6000) {
            std::hint::spin_loop();
        }
        writer.kill().unwrap();
        saved += saves.count();
        writer.wait().unwrap();
        let store = Store::open(&path);
        assert_eq!(
            (store.problem(), store.skipped()),
            (None, &[][..]),
            "round {round}"
        );
        let there = store.bookmarks().len();
        assert!(
            there >= saved,
            "round {round}: {there} of {saved} saved marks"
        );
        saved = there;
    }
    let mut store = Store::open(&path);
    store.add(fact()).unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "leftovers");
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay_and_a_read_only_file_is_reported() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let real = folder.path().join("real.toml");
    let link = folder.path().join("link.toml");
    symlink("real.toml", &link).unwrap();
    let mut store = Store::open(&link);
    store.add(fact()).unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    let id = store.add(bookmark("Nobody was hurt.")).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(
        fs::metadata(&real).unwrap().permissions().mode() & 0o777,
        0o640
    );
    fs::set_permissions(&real, fs::Permissions::from_mode(0o440)).unwrap();
    let error = store.set_note(&id, "late").unwrap_err().to_string();
    assert!(
        error.ends_with("not saved: the file is read-only"),
        "{error}"
    );
    assert_eq!(store.get(&id).unwrap().note, "late");
    assert_eq!(store.unsaved(), 1);
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    store.save().unwrap();
    assert_eq!(Store::open(&real).get(&id).unwrap().note, "late");
}

/// The environment variable with the file for the writer whose files must stay empty.
const FULL: &str = "PARALLAX_TEST_FULL_DISK";

#[test]
#[ignore = "writes where nothing can be written: started by the test below"]
fn a_writer_without_room() {
    let Some(path) = std::env::var_os(FULL) else {
        return;
    };
    let mut store = Store::open(Path::new(&path));
    let there = store.bookmarks().len();
    let error = store.add(fact()).unwrap_err().to_string();
    let name = Path::new(&path).display().to_string();
    assert!(
        error.starts_with(&format!("bookmarks {name}: not saved: ")),
        "{error}"
    );
    assert_eq!(
        (store.bookmarks().len(), store.unsaved()),
        (there + 1, 1),
        "kept for a retry"
    );
    assert!(store.save().is_err());
    assert!(store.unsaved_text().contains("[[bookmark]]\n"));
    println!("\ntold");
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_reported_and_leaves_the_old_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("marks.toml");
    Store::open(&path)
        .add(bookmark("Nobody was hurt."))
        .unwrap();
    let before = fs::read_to_string(&path).unwrap();
    // Files cannot grow: the write fails in the middle of the file, as on a full disk.
    let script = "trap '' XFSZ; ulimit -f 0; exec \"$@\"";
    let output = Command::new("sh")
        .args(["-c", script, "sh"])
        .arg(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "integration::bookmarks::writers::a_writer_without_room",
            "--ignored",
            "--nocapture",
        ])
        .env(FULL, &path)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        said.contains("\ntold"),
        "{said}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "leftovers");
}

#[test]
fn a_folder_that_cannot_be_written_is_reported() {
    // A folder that cannot be created, because a file has its name.
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    let path = folder.path().join("file/marks.toml");
    let mut store = Store::open(&path);
    let error = store.add(fact()).unwrap_err().to_string();
    assert!(error.contains("not saved: "), "{error}");
    assert_eq!(store.unsaved(), 1);
    fs::remove_file(folder.path().join("file")).unwrap();
    store.save().unwrap();
    assert_eq!(
        Store::open(&path).bookmarks().len(),
        1,
        "saved by the retry"
    );
}

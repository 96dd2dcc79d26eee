//! The time of whole processes: start, the built-in pair, the names of one report, and each further pair of a run.
//!
//! `cargo bench --bench start`

use std::{
    io::Write,
    path::PathBuf,
    process::{Command, Stdio},
};

use divan::Bencher;
use tempfile::TempDir;

fn main() {
    divan::main();
}

/// The built-in pair.
const PAIR: [&str; 2] = [
    include_str!("../assets/sample/a.txt"),
    include_str!("../assets/sample/b.txt"),
];

/// The built-in pair as files.
struct Files {
    folder: TempDir,
}

impl Files {
    fn new() -> Files {
        let folder = tempfile::tempdir().expect("a folder for the reports");
        for (name, text) in ["a.txt", "b.txt"].into_iter().zip(PAIR) {
            std::fs::write(folder.path().join(name), text).expect("the folder takes files");
        }
        Files { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The program without files of the user.
    fn program(&self) -> Command {
        let mut program = Command::new(env!("CARGO_BIN_EXE_parallax"));
        for folder in ["CONFIG", "DATA", "STATE", "CACHE"] {
            program.env(format!("XDG_{folder}_HOME"), self.folder.path());
        }
        program.stdout(Stdio::null());
        program
    }
}

#[divan::bench]
fn version(bencher: Bencher) {
    let files = Files::new();
    bencher.bench(|| files.program().arg("--version").status());
}

#[divan::bench]
fn builtin_pair(bencher: Bencher) {
    let files = Files::new();
    let reports = [files.path("a.txt"), files.path("b.txt")];
    bencher.bench(|| files.program().arg("compare").args(&reports).status());
}

#[divan::bench]
fn names_of_one_report(bencher: Bencher) {
    let files = Files::new();
    let report = files.path("a.txt");
    bencher.bench(|| files.program().arg("entities").arg(&report).status());
}

/// A run over many pairs on one thread: the time per pair is that of each further pair.
#[divan::bench(args = [1, 101], sample_count = 10, sample_size = 1)]
fn pairs_of_one_run(bencher: Bencher, n: usize) {
    let files = Files::new();
    let [a, b] = PAIR.map(|text| serde_json::json!({ "text": text }));
    let line = serde_json::json!({ "a": a, "b": b });
    let lines = files.path("pairs.jsonl");
    let mut file = std::fs::File::create(&lines).expect("the folder takes files");
    for _ in 0..n {
        writeln!(file, "{line}").expect("the folder takes files");
    }
    let arguments = ["compare", "--jobs", "1", "--jsonl"];
    bencher.bench(|| files.program().args(arguments).arg(&lines).status());
}

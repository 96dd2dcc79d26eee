//! Trains and scores the models that ship with parallax.
//!
//! ```text
//! cargo run --release -p training -- train MODEL ARGUMENT...
//! cargo run --release -p training -- score MODEL ARGUMENT...
//! cargo run --release -p training -- derive lexicon FOLDER
//! ```
//! Training is deterministic: the shipped files are the output of the recipes. `assets/README.md` lists data, licenses and commands.

mod alignment;
mod differ;
mod facts;
mod invariance;
mod labels;
mod lacking;
mod lexicon;
mod linker;
mod logistic;
mod sentences;
mod syntax;
mod tagger;
mod vectors;

use std::{error::Error, process::ExitCode};

/// The result of a subcommand.
type Outcome = Result<(), Box<dyn Error>>;

/// A subcommand: `train` or `score`, the model, its arguments, and its function.
type Command = (
    &'static str,
    &'static str,
    &'static str,
    fn(&[String]) -> Outcome,
);

const COMMANDS: &[Command] = &[
    ("train", "alignment", "FOLDER OUT", alignment::train),
    ("train", "differ", "LABELS TABLE DATA OUT", differ::train),
    ("train", "linker", "FOLDER OUT", linker::train),
    ("train", "lacking", "TABLE DATA", lacking::train),
    ("train", "syntax", "FOLDER OUT", syntax::train),
    (
        "train",
        "tagger",
        "FOLDER WORDS OUT [FILE.conll...]",
        tagger::train,
    ),
    ("train", "vectors", "VECTORS N OUT", vectors::train),
    ("train", "words", "FOLDER DATA OUT", tagger::train_words),
    ("derive", "lexicon", "FOLDER", lexicon::derive),
    ("score", "alignment", "FILE...", alignment::score),
    ("score", "facts", "TABLE DATA [odd|even]", facts::score),
    ("score", "invariance", "CASES.jsonl...", invariance::score),
    ("score", "linker", "FOLDER [SET...]", linker::score),
    ("score", "sentences", "[-e] FILE...", sentences::score),
    ("score", "syntax", "FILE.conllu...", syntax::score),
    (
        "score",
        "tagger",
        "WORDS MODEL FILE.conll...",
        tagger::score,
    ),
    (
        "score",
        "damaged-syntax",
        "FILE.conllu...",
        syntax::score_damaged,
    ),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [verb, model, rest @ ..] = &arguments[..] else {
        return usage();
    };
    let Some((.., run)) = COMMANDS.iter().find(|it| it.0 == verb && it.1 == model) else {
        return usage();
    };
    match run(rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("training: {error}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> ExitCode {
    eprintln!("usage:");
    for (verb, model, arguments, _) in COMMANDS {
        eprintln!("  training {verb} {model} {arguments}");
    }
    ExitCode::from(2)
}

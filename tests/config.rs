//! The user's files: where they are looked for, which parts are used, and how problems are reported.

use std::fs;

use assert_cmd::Command;
use predicates::str::{contains, ends_with};
use tempfile::TempDir;

/// `parallax config keys` with this config file, in a folder without any other.
fn keys(config: &str, themes: &[(&str, &str)]) -> std::process::Output {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("my.toml"), config).unwrap();
    fs::create_dir(folder.path().join("themes")).unwrap();
    for (name, text) in themes {
        fs::write(folder.path().join("themes").join(name), text).unwrap();
    }
    let mut command = Command::cargo_bin("parallax").unwrap();
    command
        .current_dir(folder.path())
        .env_clear()
        .args(["config", "keys", "--config", "my.toml"]);
    command.output().unwrap()
}

/// Problems are reported, one per line, and the rest of the file is used.
fn check(config: &str, faults: &[&str]) {
    let output = keys(config, &[]);
    let printed = String::from_utf8(output.stderr).unwrap();
    let printed: Vec<&str> = printed
        .lines()
        .map(|line| line.strip_prefix("parallax: my.toml:").unwrap_or(line))
        .collect();
    assert_eq!(printed, faults, "{config}");
    assert_eq!(
        output.status.code(),
        Some(i32::from(!faults.is_empty())),
        "{config}"
    );
}

#[test]
fn good_files_are_silent() {
    for config in [
        "",
        "# nothing\n",
        include_str!("../config/default.toml"),
        "text_width = 60\ntheme = \"mono\"\nbar = 400\nbookmarks = \"b.toml\"\nmarks = \"off\"\ncolor = \"never\"\n",
        "keymap = \"less\"\n[keys]\nquit = \"Q\"\nhelp = []\nback = \"nop\"\n",
        "[keys]\nline-down = [\"C-j\"]\ncross-over = \"o\"\n",
        "[keys]\nnext-fact = [\"C-i\", \"Tab\"]\n",
    ] {
        check(config, &[]);
    }
}

#[test]
fn problems_are_reported_with_line_and_nearest_word() {
    check(
        "text_widht = 60\n",
        &["1: unknown setting \"text_widht\"; did you mean \"text_width\"?"],
    );
    check(
        "\n\ntext_width = 5\n",
        &["3: text_width must be a whole number from 20 to 200, not 5"],
    );
    check(
        "text_width = \"wide\"",
        &["1: text_width must be a whole number from 20 to 200, not \"wide\""],
    );
    check(
        "mouse = \"yes\"",
        &["1: mouse must be true or false, not \"yes\""],
    );
    check("theme = 5", &["1: theme must be a string in quotes, not 5"]);
    check(
        "ascii = true\ntheme = \"drak\"",
        &[
            "2: no theme \"drak\"; did you mean \"dark\"? (available: auto, dark, light, paper, high-contrast, ansi, mono)",
        ],
    );
    check(
        "marks = \"focussed\"",
        &[
            "1: marks must be one of \"quiet\", \"all\", \"focused\", \"off\", not \"focussed\"; did you mean \"focused\"?",
        ],
    );
    check(
        "next-fact = \"x\"",
        &["1: unknown setting \"next-fact\"; commands belong under [keys]"],
    );
    check(
        "[keys]\ntheme = \"dark\"",
        &["2: \"theme\" is a setting: it belongs above [keys]"],
    );
    check(
        "[keys]\nnxt-fact = \"x\"",
        &["2: unknown command \"nxt-fact\"; did you mean \"next-fact\"?"],
    );
    check(
        "[keys]\nquit = \"Entr\"",
        &["2: quit: \"Entr\" is not a key; did you mean \"Enter\"?"],
    );
    check(
        "[keys]\nquit = [\"q\",\n  3]",
        &["3: quit: a key must be a string in quotes, not 3"],
    );
    check(
        "[keys]\nquit = 5",
        &["2: quit must be a list of keys like [\"j\", \"Down\"], not 5"],
    );
    check(
        "[key]\nquit = \"x\"",
        &["1: unknown setting \"key\"; did you mean \"keys\"?"],
    );
}

#[test]
fn clashing_keys_are_reported() {
    check(
        "[keys]\nquit = \"x\"\nhelp = [\"?\", \"x\"]",
        &["3: \"x\" is already the key for quit in line 2"],
    );
    check(
        "[keys]\nquit = \"Tab\"\nhelp = \"C-i\"",
        &["3: \"Tab\" is already the key for quit in line 2"],
    );
    check(
        "[keys]\nhelp = \"C-m\"\nundo = \"Enter\"",
        &["3: \"Enter\" is already the key for help in line 2"],
    );
    check(
        "[keys]\nhelp = \"C-h\"\nundo = \"Backspace\"",
        &["3: \"Backspace\" is already the key for help in line 2"],
    );
    check(
        "[keys]\nhelp = \"C-[\"\nundo = \"Esc\"",
        &["3: \"Esc\" is already the key for help in line 2"],
    );
}

#[test]
fn valid_settings_next_to_invalid_ones_are_used() {
    let output = keys(
        "text_width = 0\n[keys]\nquit = [\"Entr\", \"X\"]\nhelp = [\"F2\"]\n",
        &[],
    );
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(
        printed
            .lines()
            .any(|line| line.trim_start().starts_with("X ") && line.contains(" quit ")),
        "{printed}"
    );
    assert!(
        printed
            .lines()
            .any(|line| line.trim_start().starts_with("F2 ") && line.contains(" help ")),
        "{printed}"
    );
}

#[test]
fn a_file_that_is_not_toml_is_named() {
    let output = keys("text_width 60\nascii = true\n", &[]);
    assert_eq!(output.status.code(), Some(1));
    let printed = String::from_utf8(output.stderr).unwrap();
    assert!(printed.starts_with("parallax: my.toml:1: "), "{printed}");
}

#[test]
fn themes_of_the_user_are_read_and_checked() {
    let mine = "[palette]\nwarm = \"#ffcc00\"\n[styles]\nperson = { fg = \"warm\", bold = true }\n";
    let output = keys("theme = \"mine\"", &[("mine.toml", mine)]);
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    let output = keys(
        "theme = \"mine\"",
        &[("mine.toml", "[styles]\npersn = {}\n"), ("notes.txt", "?")],
    );
    let printed = String::from_utf8(output.stderr).unwrap();
    let place = "themes/mine.toml:2: unknown style \"persn\"; did you mean \"person\"?";
    assert!(printed.ends_with(&format!("{place}\n")), "{printed}");
}

#[test]
fn the_config_folder_follows_the_xdg_variables() {
    let folder = TempDir::new().unwrap();
    let config = folder.path().join("parallax");
    fs::create_dir(&config).unwrap();
    fs::write(config.join("config.toml"), "[keys]\nquit = \"Ctrl-q\"\n").unwrap();
    let mut command = Command::cargo_bin("parallax").unwrap();
    command
        .env_clear()
        .env("XDG_CONFIG_HOME", folder.path())
        .args(["config", "path"]);
    let run = command.assert().code(1);
    run.stdout(ends_with("config.toml\n"))
        .stderr(contains("config.toml:2: quit: \"Ctrl-q\" is not a key"));
}

#[test]
fn invalid_flags_stop_the_program() {
    let folder = TempDir::new().unwrap();
    for (args, code, message) in [
        (
            &["--config", "none.toml", "config", "keys"][..],
            1,
            "parallax: cannot read none.toml: ",
        ),
        (
            &["--theme", "lihgt", "config", "keys"],
            2,
            "parallax: no theme \"lihgt\"; did you mean \"light\"?",
        ),
        (
            &["--color", "sometimes", "config", "keys"],
            2,
            "parallax: invalid value 'sometimes'",
        ),
    ] {
        let mut command = Command::cargo_bin("parallax").unwrap();
        command.current_dir(folder.path()).env_clear().args(args);
        command
            .assert()
            .code(code)
            .stdout("")
            .stderr(contains(message));
    }
}

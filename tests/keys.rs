//! The keys that readers know from other programs have the same effect here, with and without a count.

use parallax::{
    config::{Action, Config, Key, KeyCode, key::parse_sequence},
    tui::input::typing::{Step, Typing},
};

/// The final effect of typed keys, if every command would change something.
fn typed(count: &str, keys: &str) -> Vec<(Action, Option<u32>)> {
    let keymap = Config::default().keymap;
    let mut typing = Typing::default();
    let mut commands = Vec::new();
    let count = count.chars().map(KeyCode::Char).map(Key::plain);
    for key in count.chain(parse_sequence(keys).unwrap()) {
        for step in typing.press(key, &keymap, |_| true) {
            match step {
                Step::Run(command) | Step::Try(command) => {
                    commands.push((command.action, command.count));
                }
                Step::Cancel => drop(commands.pop()),
            }
        }
    }
    commands
}

#[test]
fn every_key_of_the_contract_has_its_command() {
    use Action::*;
    let table: &[(&[&str], Action)] = &[
        (&["j", "Down"], LineDown),
        (&["k", "Up"], LineUp),
        (&["C-d"], HalfPageDown),
        (&["C-u"], HalfPageUp),
        (&["Space", "C-f", "PgDn"], PageDown),
        (&["C-b", "PgUp"], PageUp),
        (&["gg"], GoTop),
        (&["G"], GoBottom),
        (&["}"], NextParagraph),
        (&["{"], PreviousParagraph),
        (&["%"], GoPercent),
        (&["Tab", "C-i", "]f"], NextFact),
        (&["S-Tab", "[f"], PreviousFact),
        (&["]d"], NextDifference),
        (&["[d"], PreviousDifference),
        (&["]o"], NextOnly),
        (&["[o"], PreviousOnly),
        (&["]e"], NextMention),
        (&["[e"], PreviousMention),
        (&["]b"], NextBookmark),
        (&["[b"], PreviousBookmark),
        (&["]q"], NextQuote),
        (&["[q"], PreviousQuote),
        (&["]n"], NextNumber),
        (&["[n"], PreviousNumber),
        (&["Enter", "C-m"], CrossOver),
        (&["H", "C-o"], Back),
        (&["L"], Forward),
        (&["h", "1", "Left"], FocusA),
        (&["l", "2", "Right"], FocusB),
        (&["gf", "3"], FocusFacts),
        (&["w"], SwapSides),
        (&["s"], ToggleSync),
        (&["zz"], LevelNow),
        (&["z"], ToggleSolo),
        (&["f"], CycleFilter),
        (&["<"], LowerThreshold),
        (&[">"], RaiseThreshold),
        (&["e"], CycleMarks),
        (&["*"], FocusEntity),
        (&["K"], Why),
        (&["p"], ConfirmLink),
        (&["x"], RejectLink),
        (&["u"], Undo),
        (&["b"], AddBookmark),
        (&["B"], Bookmarks),
        (&["m"], SetMark),
        (&["'"], GoMark),
        (&["v"], SelectCharacters),
        (&["V"], SelectSentences),
        (&["y"], Copy),
        (&["Y"], CopyBoth),
        (&["/"], Search),
        (&["g/"], SearchBoth),
        (&["n"], NextHit),
        (&["N"], PreviousHit),
        (&["T"], NamesUsed),
        (&["W"], Quoted),
        (&["D"], Timeline),
        (&["F"], ToggleFurniture),
        (&["+"], Widen),
        (&["-"], Narrow),
        (&["="], ResetWidth),
        (&["t"], CycleTheme),
        (&["M"], ToggleMouse),
        (&["?"], Help),
        (&[":"], CommandLine),
        (&["q", "C-c"], Quit),
        (&["C-z"], Suspend),
        (&["Esc", "C-["], Cancel),
    ];
    for (keys, action) in table {
        for keys in *keys {
            assert_eq!(typed("", keys), [(*action, None)], "{keys}");
            // Escape cancels a count, and a digit continues it.
            if *action != Cancel && keys.parse::<u8>().is_err() {
                assert_eq!(typed("12", keys), [(*action, Some(12))], "12{keys}");
            }
        }
    }
}

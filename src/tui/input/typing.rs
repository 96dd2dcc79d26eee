//! Keys typed to commands: sequences (`gg`, `]f`), a command beside the sequences it begins (`z` and `zz`), counts (`3Tab`,
//! `50%`).
//!
//! In: terminal events, one by one. Out: [`Command`]s. Nothing here knows the time: the run loop calls [`Typing::settle`] when the
//! next key did not come soon enough.

use crossterm::event::{KeyCode as TerminalCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::config::{Action, Key, KeyCode, Keymap, Lookup, key::print_sequence};

/// The largest count that is taken; more digits change nothing.
const MAX_COUNT: u32 = 999_999;

/// An action as it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Command {
    /// What to do.
    pub action: Action,
    /// The number typed before it.
    pub count: Option<u32>,
}

/// What has been typed of a command that is not complete.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Typing {
    digits: Vec<Key>,
    sequence: Vec<Key>,
}

impl Typing {
    /// Takes one more key. Gives the commands that are now complete: none, one, or more when the key shows that the command
    /// before it was complete (`z` and then `j`, `3` and then `b`).
    pub(crate) fn press(&mut self, key: Key, keymap: &Keymap) -> Vec<Command> {
        if key.code == KeyCode::Esc && self.is_pending() {
            self.clear();
            return Vec::new();
        }
        if self.sequence.is_empty() && self.is_digit(key) {
            self.digits.push(key);
            return Vec::new();
        }
        self.sequence.push(key);
        match keymap.lookup(&self.sequence) {
            Lookup::Action(action) => self.commands(action, keymap),
            Lookup::Prefix(_) => Vec::new(),
            Lookup::None => self.broken_off(keymap),
        }
    }

    /// The command that is meant when no further key comes: `z` alone, or `1` alone where that is bound.
    pub(crate) fn settle(&mut self, keymap: &Keymap) -> Option<Command> {
        let action = self.settled(keymap)?;
        if self.sequence.is_empty() {
            self.digits.clear();
        }
        Some(self.complete(action))
    }

    /// The command that the keys have become. One that takes no count leaves a digit what it means alone: `3b` goes to the list and
    /// bookmarks there, as `3` and a slow `b` do.
    fn commands(&mut self, action: Action, keymap: &Keymap) -> Vec<Command> {
        let before = match self.digits.as_slice() {
            [digit] if !action.takes_count() => keymap.lookup(std::slice::from_ref(digit)),
            _ => Lookup::None,
        };
        let mut commands = Vec::new();
        if let Lookup::Action(before) | Lookup::Prefix(Some(before)) = before {
            commands.push(Command {
                action: before,
                count: None,
            });
        }
        commands.push(self.complete(action));
        commands
    }

    /// Whether [`Typing::settle`] would give a command.
    pub(crate) fn can_settle(&self, keymap: &Keymap) -> bool {
        self.settled(keymap).is_some()
    }

    /// Whether a command has been begun.
    pub(crate) fn is_pending(&self) -> bool {
        !self.digits.is_empty() || !self.sequence.is_empty()
    }

    /// What has been typed of it, for the footer.
    pub(crate) fn pending(&self) -> String {
        let keys: Vec<Key> = self.digits.iter().chain(&self.sequence).copied().collect();
        print_sequence(&keys)
    }

    /// The keys of it that begin a command, without the count.
    pub(crate) fn sequence(&self) -> String {
        print_sequence(&self.sequence)
    }

    /// Forgets what has been typed.
    pub(crate) fn clear(&mut self) {
        *self = Typing::default();
    }

    fn settled(&self, keymap: &Keymap) -> Option<Action> {
        let keys = match (self.sequence.as_slice(), self.digits.as_slice()) {
            ([], [digit]) => std::slice::from_ref(digit),
            (sequence, _) => sequence,
        };
        match keymap.lookup(keys) {
            Lookup::Action(action) | Lookup::Prefix(Some(action)) if !keys.is_empty() => {
                Some(action)
            }
            _ => None,
        }
    }

    /// A digit continues a count; zero does not begin one.
    fn is_digit(&self, key: Key) -> bool {
        plain_char(key).is_some_and(|c| c.is_ascii_digit() && (c != '0' || !self.digits.is_empty()))
    }

    /// The last key does not continue the sequence: what was before it may be a command of its own, and then the key
    /// begins again.
    fn broken_off(&mut self, keymap: &Keymap) -> Vec<Command> {
        let key = self.sequence.pop();
        let before = match keymap.lookup(&self.sequence) {
            Lookup::Prefix(Some(action)) if !self.sequence.is_empty() => Some(action),
            _ => None,
        };
        let Some((action, key)) = before.zip(key) else {
            self.clear();
            return Vec::new();
        };
        let mut commands = self.commands(action, keymap);
        commands.extend(self.press(key, keymap));
        commands
    }

    fn complete(&mut self, action: Action) -> Command {
        let count = self
            .digits
            .iter()
            .filter_map(|&key| plain_char(key)?.to_digit(10))
            .fold(None, |count: Option<u32>, digit| {
                let longer = count.unwrap_or(0).saturating_mul(10).saturating_add(digit);
                Some(longer.min(MAX_COUNT))
            });
        self.clear();
        Command { action, count }
    }
}

/// The character of a key without Control and Alt.
pub(crate) fn plain_char(key: Key) -> Option<char> {
    match key.code {
        KeyCode::Char(c) if !key.ctrl && !key.alt => Some(c),
        _ => None,
    }
}

/// The key of a terminal event; `None` for releases and for keys that nothing can be bound to.
pub(crate) fn key(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let shift = event.modifiers.contains(KeyModifiers::SHIFT);
    let code = match event.code {
        TerminalCode::Char(c) => KeyCode::Char(c),
        TerminalCode::Enter => KeyCode::Enter,
        TerminalCode::Esc => KeyCode::Esc,
        TerminalCode::Tab if shift => KeyCode::BackTab,
        TerminalCode::Tab => KeyCode::Tab,
        TerminalCode::BackTab => KeyCode::BackTab,
        TerminalCode::Backspace => KeyCode::Backspace,
        TerminalCode::Delete => KeyCode::Delete,
        TerminalCode::Up => KeyCode::Up,
        TerminalCode::Down => KeyCode::Down,
        TerminalCode::Left => KeyCode::Left,
        TerminalCode::Right => KeyCode::Right,
        TerminalCode::Home => KeyCode::Home,
        TerminalCode::End => KeyCode::End,
        TerminalCode::PageUp => KeyCode::PageUp,
        TerminalCode::PageDown => KeyCode::PageDown,
        TerminalCode::F(n) => KeyCode::F(n),
        _ => return None,
    };
    let key = Key {
        code,
        ctrl: event.modifiers.contains(KeyModifiers::CONTROL),
        alt: event.modifiers.contains(KeyModifiers::ALT),
    };
    Some(key.as_terminals_send_it())
}

/// The keys that may follow a sequence, with what they do then.
pub(crate) fn following(keymap: &Keymap, typed: &str) -> Vec<(String, &'static str)> {
    let mut found = Vec::new();
    for &action in Action::ALL {
        for keys in keymap.keys_of(action) {
            let rest = keys.strip_prefix(typed).map(str::trim_start);
            if let Some(rest) = rest.filter(|rest| !rest.is_empty()) {
                found.push((rest.to_string(), action.doc().trim()));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(code: char) -> Key {
        let (code, ctrl) = match code {
            '\t' => (KeyCode::Tab, false),
            '\x1b' => (KeyCode::Esc, false),
            '\x04' => (KeyCode::Char('d'), true),
            c => (KeyCode::Char(c), false),
        };
        Key {
            code,
            ctrl,
            alt: false,
        }
    }

    fn keymap() -> Keymap {
        let bound = [
            ("j", Action::LineDown),
            ("\t", Action::NextFact),
            ("b", Action::AddBookmark),
            ("\x04", Action::HalfPageDown),
            ("gg", Action::GoTop),
            ("]f", Action::NextFact),
            ("z", Action::ToggleSolo),
            ("zz", Action::LevelNow),
            ("%", Action::GoPercent),
            ("1", Action::FocusA),
            ("0", Action::GoTop),
            ("\x1b", Action::Cancel),
        ];
        let mut keymap = Keymap::default();
        for (typed, action) in bound {
            let keys: Vec<Key> = typed.chars().map(press).collect();
            keymap.bind(&keys, action);
        }
        keymap
    }

    /// Types `typed` and then waits; commands are written `COUNT action`, with ` ...` between what came at once and what came
    /// after waiting.
    fn check(typed: &str, expected: &str) {
        let keymap = keymap();
        let mut typing = Typing::default();
        let written = |command: Command| match command.count {
            Some(count) => format!("{count} {}", command.action.name()),
            None => command.action.name().to_string(),
        };
        let mut got = Vec::new();
        for c in typed.chars() {
            got.extend(typing.press(press(c), &keymap).into_iter().map(written));
        }
        if typing.can_settle(&keymap) {
            got.push("...".to_string());
            got.extend(typing.settle(&keymap).map(written));
            assert!(!typing.is_pending(), "{typed:?}");
        }
        assert_eq!(got.join(", "), expected, "{typed:?}");
    }

    #[test]
    fn keys_make_commands() {
        check("j", "line-down");
        check("gg", "go-top");
        check("]fj", "next-fact, line-down");
        check("\x04", "half-page-down");
    }

    #[test]
    fn counts_stand_before_any_command() {
        check("3\t", "3 next-fact");
        check("12j", "12 line-down");
        check("50%", "50 go-percent");
        check("2gg", "2 go-top");
        check("10j", "10 line-down");
        check("99999999999j", "999999 line-down");
        check("0", "go-top");
    }

    #[test]
    fn a_command_beside_longer_ones_waits() {
        check("z", "..., toggle-solo");
        check("zz", "level-now");
        check("zj", "toggle-solo, line-down");
        check("3zj", "3 toggle-solo, line-down");
        check("1zj", "focus-a, 1 toggle-solo, line-down");
        check("1", "..., focus-a");
        check("1\t", "1 next-fact");
        // A digit that is bound to nothing waits for what it counts.
        check("7", "");
    }

    #[test]
    fn digits_swallow_no_key() {
        check("1b", "focus-a, 1 add-bookmark");
        check("1zz", "focus-a, 1 level-now");
        check("7b", "7 add-bookmark");
        check("11b", "11 add-bookmark");
        check("1j", "1 line-down");
    }

    #[test]
    fn what_is_bound_to_nothing_is_forgotten() {
        check("gxj", "line-down");
        check("Qj", "line-down");
        check("3\x1bj", "line-down");
        check("\x1b", "cancel");
    }

    #[test]
    fn pending_keys_are_told() {
        let keymap = keymap();
        let mut typing = Typing::default();
        for c in "12g".chars() {
            typing.press(press(c), &keymap);
        }
        assert_eq!(typing.pending(), "12g");
    }

    #[test]
    fn terminal_events_become_keys() {
        let check = |event: KeyEvent, expected: Option<&str>| {
            assert_eq!(
                key(event).map(|key| key.to_string()).as_deref(),
                expected,
                "{event:?}"
            );
        };
        check(
            KeyEvent::new(TerminalCode::Char('d'), KeyModifiers::CONTROL),
            Some("C-d"),
        );
        check(
            KeyEvent::new(TerminalCode::Char('G'), KeyModifiers::SHIFT),
            Some("G"),
        );
        check(
            KeyEvent::new(TerminalCode::Tab, KeyModifiers::SHIFT),
            Some("S-Tab"),
        );
        check(KeyEvent::new(TerminalCode::Null, KeyModifiers::NONE), None);
        let mut released = KeyEvent::new(TerminalCode::Char('j'), KeyModifiers::NONE);
        released.kind = KeyEventKind::Release;
        check(released, None);
    }
}

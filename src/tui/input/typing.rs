//! Converts typed keys to commands: sequences (`gg`, `]f`), commands that are prefixes of sequences (`z` and `zz`), counts (`3Tab`, `50%`).
//!
//! In: terminal events, one by one. Out: [`Step`]s. No key waits: a key with a meaning of its own (`3`, `z`) is executed at once, and
//! undone if the next key makes it a count or a longer sequence. This module has no clock: the run loop calls [`Typing::settle`] when
//! the next key does not come in time.

use crossterm::event::{KeyCode as TerminalCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::config::{Action, Key, KeyCode, Keymap, Lookup, key::print_sequence};

/// The largest count; more digits are ignored.
const MAX_COUNT: u32 = 999_999;

/// An action as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Command {
    /// The action.
    pub action: Action,
    /// The number typed before it.
    pub count: Option<u32>,
}

/// The effect of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// The command is complete.
    Run(Command),
    /// The command is complete, unless the next key shows that another one was meant.
    Try(Command),
    /// Another one was meant: undo the last tried command.
    Cancel,
}

/// The keys typed so far of an incomplete command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Typing {
    digits: Vec<Key>,
    sequence: Vec<Key>,
    /// Whether the digit was tried as a command.
    digit_tried: bool,
    /// Whether the sequence was tried as a command.
    sequence_tried: bool,
}

impl Typing {
    /// Adds a key. `does` returns whether a command would change anything here: a digit whose command would not (`1` in report A) can
    /// only be a count.
    pub(crate) fn press(
        &mut self,
        key: Key,
        keymap: &Keymap,
        does: impl Fn(Action) -> bool,
    ) -> Vec<Step> {
        if key.code == KeyCode::Esc && self.is_pending() {
            self.clear();
            return Vec::new();
        }
        if self.sequence.is_empty() && self.is_digit(key) {
            return self.press_digit(key, keymap, does);
        }
        self.sequence.push(key);
        match keymap.lookup(&self.sequence) {
            Lookup::Action(action) => self.complete(action),
            Lookup::Prefix(Some(action)) if does(action) => {
                let step = Step::Try(self.command(action));
                self.sequence_tried = true;
                vec![step]
            }
            Lookup::Prefix(_) => Vec::new(),
            // The key does not continue the sequence; it begins another.
            Lookup::None => {
                let is_new = self.sequence_tried;
                self.clear();
                if is_new {
                    self.press(key, keymap, does)
                } else {
                    Vec::new()
                }
            }
        }
    }

    fn press_digit(
        &mut self,
        key: Key,
        keymap: &Keymap,
        does: impl Fn(Action) -> bool,
    ) -> Vec<Step> {
        self.digits.push(key);
        if std::mem::take(&mut self.digit_tried) {
            return vec![Step::Cancel];
        }
        match keymap.lookup(&self.digits) {
            Lookup::Action(action) if self.digits.len() == 1 && does(action) => {
                self.digit_tried = true;
                vec![Step::Try(Command {
                    action,
                    count: None,
                })]
            }
            _ => Vec::new(),
        }
    }

    /// Ends the sequence so far, because the next key did not come in time, if it can be a command.
    pub(crate) fn settle(&mut self) {
        self.clear();
    }

    /// Whether [`Typing::settle`] is to be called after a delay.
    pub(crate) fn can_settle(&self, keymap: &Keymap) -> bool {
        let is_bound = |digit: &Key| {
            matches!(
                keymap.lookup(std::slice::from_ref(digit)),
                Lookup::Action(_)
            )
        };
        match (self.sequence.is_empty(), self.digits.as_slice()) {
            (true, [digit]) => is_bound(digit),
            _ => self.sequence_tried,
        }
    }

    /// Whether a command is incomplete.
    pub(crate) fn is_pending(&self) -> bool {
        !self.pending_digits().is_empty() || !self.sequence.is_empty()
    }

    /// The incomplete command as shown in the footer.
    pub(crate) fn pending(&self) -> String {
        let digits = self.pending_digits().iter();
        let keys: Vec<Key> = digits.chain(&self.sequence).copied().collect();
        print_sequence(&keys)
    }

    /// The digits, unless their own command was executed.
    fn pending_digits(&self) -> &[Key] {
        if self.digit_tried { &[] } else { &self.digits }
    }

    /// The keys of the command without the count.
    pub(crate) fn sequence(&self) -> String {
        print_sequence(&self.sequence)
    }

    /// Clears the typed keys.
    pub(crate) fn clear(&mut self) {
        *self = Typing::default();
    }

    /// A digit continues a count; zero does not begin one.
    fn is_digit(&self, key: Key) -> bool {
        plain_char(key).is_some_and(|c| c.is_ascii_digit() && (c != '0' || !self.digits.is_empty()))
    }

    /// The steps of a complete sequence. The command of a digit is not undone if the next command moves in the place that it went to
    /// (`3j` moves down in the list of facts) or takes no count (`3b`); otherwise the digit becomes a count (`3Tab`).
    fn complete(&mut self, action: Action) -> Vec<Step> {
        let mut steps = Vec::new();
        if self.sequence_tried {
            steps.push(Step::Cancel);
        } else if self.digit_tried && action.takes_count() && !action.moves_in_focus() {
            steps.push(Step::Cancel);
            self.digit_tried = false;
        }
        steps.push(Step::Run(self.command(action)));
        self.clear();
        steps
    }

    fn command(&self, action: Action) -> Command {
        let count = self
            .pending_digits()
            .iter()
            .filter_map(|&key| plain_char(key)?.to_digit(10))
            .fold(None, |count: Option<u32>, digit| {
                let longer = count.unwrap_or(0).saturating_mul(10).saturating_add(digit);
                Some(longer.min(MAX_COUNT))
            });
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

/// The key of a terminal event; `None` for releases and for keys that cannot be bound.
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

/// The keys that may follow a sequence, with their commands.
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
            ("2", Action::FocusB),
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

    /// Types `typed`; commands are written as `COUNT action`, tried ones with `?`, and undoing as `-`. The keys go to report A and its
    /// text.
    fn check(typed: &str, expected: &str) {
        let keymap = keymap();
        let mut typing = Typing::default();
        let written = |command: Command| match command.count {
            Some(count) => format!("{count} {}", command.action.name()),
            None => command.action.name().to_string(),
        };
        let mut got = Vec::new();
        for c in typed.chars() {
            if c == '.' {
                assert!(typing.can_settle(&keymap), "{typed:?}");
                typing.settle();
                continue;
            }
            let steps = typing.press(press(c), &keymap, |action| action != Action::FocusA);
            got.extend(steps.into_iter().map(|step| match step {
                Step::Run(command) => written(command),
                Step::Try(command) => written(command) + "?",
                Step::Cancel => "-".to_string(),
            }));
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
    fn counts_precede_any_command() {
        check("4\t", "4 next-fact");
        check("42j", "42 line-down");
        check("50%", "50 go-percent");
        check("4gg", "4 go-top");
        check("40j", "40 line-down");
        check("99999999999j", "999999 line-down");
        check("0", "go-top");
        check("7b", "7 add-bookmark");
    }

    #[test]
    fn keys_with_a_meaning_of_their_own_act_at_once() {
        check("z", "toggle-solo?");
        check("zz", "toggle-solo?, -, level-now");
        check("zj", "toggle-solo?, line-down");
        check("4zj", "4 toggle-solo?, line-down");
        check("zgg", "toggle-solo?, go-top");
        // Two slow keys do not form a sequence.
        check("z.z", "toggle-solo?, toggle-solo?");
        check("2", "focus-b?");
        // A digit without a command waits as a count.
        check("7", "");
    }

    #[test]
    fn digits_swallow_no_key() {
        check("2jjj", "focus-b?, line-down, line-down, line-down");
        check("2b", "focus-b?, add-bookmark");
        check("2zz", "focus-b?, toggle-solo?, -, level-now");
        check("2\t", "focus-b?, -, 2 next-fact");
        check("2]f", "focus-b?, -, 2 next-fact");
        check("2%", "focus-b?, -, 2 go-percent");
        check("22j", "focus-b?, -, 22 line-down");
        check("20\t", "focus-b?, -, 20 next-fact");
        check("22", "focus-b?, -");
        check("222j", "focus-b?, -, 222 line-down");
        check("2.2j", "focus-b?, focus-b?, line-down");
        check("2.\t", "focus-b?, next-fact");
        check("2\x1b", "focus-b?, cancel");
        // If it would change nothing it is a count, for some time.
        check("1jj", "1 line-down, line-down");
        check("1b", "1 add-bookmark");
        check("12j", "12 line-down");
        check("1.j", "line-down");
    }

    #[test]
    fn unbound_keys_are_discarded() {
        check("gxj", "line-down");
        check("Qj", "line-down");
        check("3\x1bj", "line-down");
        check("\x1b", "cancel");
    }

    #[test]
    fn pending_keys_are_shown() {
        let keymap = keymap();
        let mut typing = Typing::default();
        for c in "12g".chars() {
            typing.press(press(c), &keymap, |_| true);
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

//! Sends frames to the terminal, without anything that the terminal already shows: an unchanged frame sends nothing.
//!
//! Invariant: a frame is sent as a whole, inside a synchronized update, and only while the program owns the terminal.

use std::io::{self, Write};

use crossterm::{
    cursor::{Hide, MoveTo, Show},
    queue,
    terminal::{BeginSynchronizedUpdate, Clear, ClearType as Cleared, EndSynchronizedUpdate},
};
use ratatui::{
    backend::{Backend, ClearType, CrosstermBackend, WindowSize},
    buffer::Cell,
    layout::{Position, Size},
};

/// The position of the terminal's cursor, as far as it was sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Cursor {
    shown: Option<bool>,
    at: Option<Position>,
}

/// crossterm's backend with a writer that collects frames.
#[derive(Debug)]
pub(crate) struct Quiet<W: Write> {
    inner: CrosstermBackend<Frames<W>>,
    cursor: Cursor,
}

impl<W: Write> Quiet<W> {
    pub(crate) const fn new(writer: W) -> Quiet<W> {
        let frames = Frames {
            frame: Vec::new(),
            writer,
        };
        Quiet {
            inner: CrosstermBackend::new(frames),
            cursor: Cursor {
                shown: None,
                at: None,
            },
        }
    }
}

impl<W: Write> Backend for Quiet<W> {
    type Error = io::Error;

    /// Sends the changes; the styles are reset only if something was sent.
    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        self.cursor.at = None;
        self.inner.draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.cursor.shown.replace(false) == Some(false) {
            return Ok(());
        }
        queue!(self.inner, Hide)
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.cursor.shown.replace(true) == Some(true) {
            return Ok(());
        }
        queue!(self.inner, Show)
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let at = position.into();
        if self.cursor.at.replace(at) == Some(at) {
            return Ok(());
        }
        queue!(self.inner, MoveTo(at.x, at.y))
    }

    fn clear(&mut self) -> io::Result<()> {
        queue!(self.inner, Clear(Cleared::All))
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        match clear_type {
            ClearType::All => self.clear(),
            _ => self.inner.clear_region(clear_type),
        }
    }

    fn size(&self) -> io::Result<Size> {
        self.inner.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.inner)
    }
}

/// Collects a frame and sends it as a whole, unless it is empty.
#[derive(Debug, Default)]
struct Frames<W: Write> {
    frame: Vec<u8>,
    writer: W,
}

impl<W: Write> Write for Frames<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.frame.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.frame.is_empty() {
            return Ok(());
        }
        let mut whole = Vec::with_capacity(self.frame.len() + 16);
        queue!(whole, BeginSynchronizedUpdate)?;
        with_old_codes(&self.frame, &mut whole);
        self.frame.clear();
        queue!(whole, EndSynchronizedUpdate)?;
        self.writer.write_all(&whole)?;
        self.writer.flush()
    }
}

/// Appends a frame with the first sixteen colors in the codes that all terminals support, 30 to 37 and 90 to 97. crossterm sends them
/// as palette colors, `38;5;1`, which old terminals read as 5 and blink.
fn with_old_codes(frame: &[u8], whole: &mut Vec<u8>) {
    let mut rest = frame;
    while let Some(at) = memchr::memmem::find(rest, b"\x1b[") {
        let (before, sequence) = rest.split_at(at + 2);
        whole.extend_from_slice(before);
        let parameters = sequence
            .iter()
            .take_while(|byte| matches!(byte, b'0'..=b'9' | b';'));
        let end = parameters.count();
        rest = &sequence[end..];
        match str::from_utf8(&sequence[..end]) {
            Ok(codes) if rest.starts_with(b"m") => {
                whole.extend_from_slice(old_codes(codes).as_bytes());
            }
            _ => whole.extend_from_slice(&sequence[..end]),
        }
    }
    whole.extend_from_slice(rest);
}

/// The parameters of a style with the old codes for the first sixteen colors.
fn old_codes(codes: &str) -> String {
    let mut old: Vec<String> = Vec::new();
    let mut codes = codes.split(';');
    while let Some(code) = codes.next() {
        old.push(code.to_string());
        let (text, bright) = match code {
            "38" => (30, 90),
            "48" => (40, 100),
            _ => continue,
        };
        let Some(kind) = codes.next() else { break };
        old.push(kind.to_string());
        if kind == "2" {
            old.extend(codes.by_ref().take(3).map(str::to_string));
        }
        let color = if kind == "5" { codes.next() } else { None };
        let Some(color) = color else { continue };
        match color.parse::<u8>() {
            Ok(n @ 0..=15) => {
                old.truncate(old.len() - 2);
                let code = if n < 8 { text + n } else { bright + n - 8 };
                old.push(code.to_string());
            }
            _ => old.push(color.to_string()),
        }
    }
    old.join(";")
}

#[cfg(test)]
mod tests {
    use std::{cell::RefCell, rc::Rc};

    use ratatui::{Frame, Terminal, TerminalOptions, Viewport, layout::Rect};

    use super::*;

    #[derive(Clone, Default)]
    struct Sent(Rc<RefCell<Vec<u8>>>);

    impl Write for Sent {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn page(words: &'static str, cursor: Option<(u16, u16)>) -> impl Fn(&mut Frame<'_>) {
        move |frame| {
            frame.render_widget(words, frame.area());
            if let Some(cursor) = cursor {
                frame.set_cursor_position(cursor);
            }
        }
    }

    #[test]
    fn the_first_sixteen_colors_are_sent_by_their_old_codes() {
        for (sent, expected) in [
            ("\x1b[38;5;1mred", "\x1b[31mred"),
            ("\x1b[38;5;9;48;5;15mx", "\x1b[91;107mx"),
            ("\x1b[38;5;8;48;5;208mx\x1b[0m", "\x1b[90;48;5;208mx\x1b[0m"),
            ("\x1b[38;2;1;5;3;48;5;4m", "\x1b[38;2;1;5;3;44m"),
            ("\x1b[1;4m\x1b[39m\x1b[59m", "\x1b[1;4m\x1b[39m\x1b[59m"),
            ("\x1b[3;38H38;5;1m", "\x1b[3;38H38;5;1m"),
            ("\x1b[38;5;1", "\x1b[38;5;1"),
            ("\x1b[38;5m\x1b[38m", "\x1b[38;5m\x1b[38m"),
            ("é\x1b", "é\x1b"),
        ] {
            let mut whole = Vec::new();
            with_old_codes(sent.as_bytes(), &mut whole);
            assert_eq!(String::from_utf8_lossy(&whole), expected, "{sent:?}");
        }
    }

    #[test]
    fn a_repeated_frame_sends_nothing() {
        let sent = Sent::default();
        let options = TerminalOptions {
            viewport: Viewport::Fixed(Rect::new(0, 0, 20, 2)),
        };
        let mut terminal = Terminal::with_options(Quiet::new(sent.clone()), options).unwrap();
        let mut check = |words, cursor, expected: &str| {
            terminal.draw(page(words, cursor)).unwrap();
            let sent = std::mem::take(&mut *sent.0.borrow_mut());
            assert_eq!(
                String::from_utf8(sent).unwrap(),
                expected,
                "{words} {cursor:?}"
            );
        };
        let all = |inner: &str| format!("\x1b[?2026h{inner}\x1b[?2026l");
        let styles = "\x1b[39m\x1b[49m\x1b[59m\x1b[0m";
        check("ab", None, &all(&format!("\x1b[1;1Hab{styles}\x1b[?25l")));
        check("ab", None, "");
        check("ab", Some((1, 0)), &all("\x1b[?25h\x1b[1;2H"));
        check("ab", Some((1, 0)), "");
        // Drawing moves the terminal's cursor.
        check(
            "ac",
            Some((1, 0)),
            &all(&format!("\x1b[1;2Hc{styles}\x1b[1;2H")),
        );
        check("ac", None, &all("\x1b[?25l"));
        check("ac", None, "");
    }
}

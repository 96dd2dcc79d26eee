//! What ratatui sends to the terminal, less what the terminal shows already: a frame like the one before it sends nothing at all.
//!
//! What always holds: a frame leaves in one piece, inside a synchronized update, and only while the terminal is ours.

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

/// Where the cursor of the terminal is, as far as it was sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Cursor {
    shown: Option<bool>,
    at: Option<Position>,
}

/// crossterm's backend over a writer that gathers frames.
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

    /// Sends what has changed; the styles are reset only after something was sent.
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

/// Gathers a frame and sends it as a whole, if there is anything in it.
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
        whole.append(&mut self.frame);
        queue!(whole, EndSynchronizedUpdate)?;
        self.writer.write_all(&whole)?;
        self.writer.flush()
    }
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
    fn a_frame_like_the_one_before_sends_nothing() {
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
        // What is drawn moves the cursor of the terminal.
        check(
            "ac",
            Some((1, 0)),
            &all(&format!("\x1b[1;2Hc{styles}\x1b[1;2H")),
        );
        check("ac", None, &all("\x1b[?25l"));
        check("ac", None, "");
    }
}

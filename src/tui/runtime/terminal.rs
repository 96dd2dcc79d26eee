//! Taking the terminal and giving it back, whatever happens.
//!
//! What always holds: after [`restore`] the terminal is as the shell left it, and nothing drawn for the screen reaches it any
//! more, not even what a panic left half drawn.

use std::{
    io::{self, Write, stdout},
    panic,
    process::ChildStdin,
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use crossterm::{
    cursor::Show,
    event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture},
    execute,
    terminal::{
        Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
        disable_raw_mode, enable_raw_mode,
    },
};
use ratatui::{Frame, Terminal};

use crate::tui::runtime::backend::Quiet;

/// Whether the terminal is ours.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Who restores the terminal when this program ends without doing so.
static GUARD: Mutex<Option<ChildStdin>> = Mutex::new(None);

/// Whether the mouse is to be taken along with the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mouse {
    /// The program gets clicks and the wheel.
    Taken,
    /// The terminal keeps the mouse for its own selection.
    Left,
}

/// The terminal while it is ours.
pub(super) struct Screen {
    terminal: Terminal<Quiet<WhileTaken>>,
    mouse: Mouse,
}

impl Screen {
    /// Takes the terminal: raw mode, alternate screen. A panic of this thread gives it back before its message is printed;
    /// panics of other threads print nothing, since the run loop gets them as messages and goes on.
    pub(super) fn open(mouse: Mouse) -> io::Result<Screen> {
        let this_thread = thread::current().id();
        let print = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if thread::current().id() == this_thread {
                restore();
                print(info);
            }
        }));
        take(mouse)?;
        Ok(Screen {
            terminal: blank()?,
            mouse,
        })
    }

    /// Draws a frame. Only what has changed is sent, in one piece; nothing at all when nothing has.
    pub(super) fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        self.terminal.draw(view)?;
        Ok(())
    }

    /// Has the next frame drawn from nothing. ratatui's own way asks the terminal where its cursor is, and the answer would have
    /// to come through the thread that reads the keys.
    pub(super) fn clear(&mut self) -> io::Result<()> {
        execute!(stdout(), Clear(ClearType::All))?;
        self.terminal = blank()?;
        Ok(())
    }

    /// Takes the mouse from the terminal, or gives it back.
    pub(super) fn set_mouse(&mut self, mouse: Mouse) -> io::Result<()> {
        self.mouse = mouse;
        match mouse {
            Mouse::Taken => execute!(stdout(), EnableMouseCapture),
            Mouse::Left => execute!(stdout(), DisableMouseCapture),
        }
    }

    /// Takes the terminal again after it was given back, or after another program has had it.
    pub(super) fn reopen(&mut self) -> io::Result<()> {
        restore();
        take(self.mouse)?;
        self.clear()
    }
}

fn blank() -> io::Result<Terminal<Quiet<WhileTaken>>> {
    Terminal::new(Quiet::new(WhileTaken))
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

fn take(mouse: Mouse) -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    tell_guard();
    execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste)?;
    match mouse {
        Mouse::Taken => execute!(stdout(), EnableMouseCapture),
        Mouse::Left => Ok(()),
    }
}

/// Gives the terminal back, from any thread; harmless when it is not ours. A terminal that is gone cannot be restored, so that
/// failures are of no use to anybody.
pub(super) fn restore() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let _ = give_back(&mut stdout());
        let _ = disable_raw_mode();
        tell_guard();
    }
}

fn give_back(out: &mut impl Write) -> io::Result<()> {
    execute!(
        out,
        EndSynchronizedUpdate,
        DisableMouseCapture,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        Show
    )
}

/// The commands that restore the terminal.
pub(super) fn restoring() -> String {
    let mut commands = Vec::new();
    let _ = give_back(&mut commands);
    String::from_utf8_lossy(&commands).into_owned()
}

/// Sets the process that restores the terminal, and says which process has the terminal.
pub(super) fn set_guard(pipe: Option<ChildStdin>) {
    if let Ok(mut guard) = GUARD.lock() {
        *guard = pipe;
    }
    tell_guard();
}

/// Tells the guard who has the terminal. Does not wait for another thread that is doing so: this is also called in a panic.
fn tell_guard() {
    if let Ok(mut guard) = GUARD.try_lock()
        && let Some(pipe) = guard.as_mut()
    {
        let state: &[u8] = if TAKEN.load(Ordering::SeqCst) {
            b"taken\n"
        } else {
            b"given\n"
        };
        let _ = pipe.write_all(state);
    }
}

/// The standard output as long as the terminal is ours; what is drawn afterwards goes nowhere.
#[derive(Debug, Default)]
struct WhileTaken;

impl Write for WhileTaken {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if TAKEN.load(Ordering::SeqCst) {
            stdout().lock().write_all(bytes)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if TAKEN.load(Ordering::SeqCst) {
            stdout().lock().flush()?;
        }
        Ok(())
    }
}

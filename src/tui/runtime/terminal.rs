//! Sets up and restores the terminal.
//!
//! Invariant: after [`restore`] the terminal is as the shell left it, and nothing drawn reaches it any more, not even a frame
//! interrupted by a panic.

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

/// Whether the program owns the terminal.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The process that restores the terminal if this program ends without doing so.
static GUARD: Mutex<Option<ChildStdin>> = Mutex::new(None);

/// Whether to capture the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mouse {
    /// The program receives clicks and the wheel.
    Taken,
    /// The terminal uses the mouse for its own selection.
    Left,
}

/// The terminal while the program owns it.
pub(super) struct Screen {
    terminal: Terminal<Quiet<WhileTaken>>,
    mouse: Mouse,
}

impl Screen {
    /// Sets up the terminal: raw mode, alternate screen. A panic of this thread restores it before its message is printed; panics of
    /// other threads print nothing, because the run loop receives them as messages and continues.
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

    /// Draws a frame. Only changes are sent, as a whole; nothing if there are none.
    pub(super) fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        self.terminal.draw(view)?;
        Ok(())
    }

    /// Makes the next frame a complete redraw. ratatui's own function asks the terminal for the cursor position, and the answer would
    /// have to come through the thread that reads keys.
    pub(super) fn clear(&mut self) -> io::Result<()> {
        execute!(stdout(), Clear(ClearType::All))?;
        self.terminal = blank()?;
        Ok(())
    }

    /// Captures the mouse, or releases it.
    pub(super) fn set_mouse(&mut self, mouse: Mouse) -> io::Result<()> {
        self.mouse = mouse;
        match mouse {
            Mouse::Taken => execute!(stdout(), EnableMouseCapture),
            Mouse::Left => execute!(stdout(), DisableMouseCapture),
        }
    }

    /// Sets up the terminal again after it was restored, or after another program used it.
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
    notify_guard();
    execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste)?;
    match mouse {
        Mouse::Taken => execute!(stdout(), EnableMouseCapture),
        Mouse::Left => Ok(()),
    }
}

/// Restores the terminal, from any thread; does nothing if the program does not own it. A closed terminal cannot be restored, so
/// failures are ignored.
pub(super) fn restore() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let _ = give_back(&mut stdout());
        let _ = disable_raw_mode();
        notify_guard();
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

/// Sets the process that restores the terminal, and passes it the current owner.
pub(super) fn set_guard(pipe: Option<ChildStdin>) {
    if let Ok(mut guard) = GUARD.lock() {
        *guard = pipe;
    }
    notify_guard();
}

/// Tells the guard who owns the terminal. Does not wait for another thread that is doing so, because this is also called in a panic.
fn notify_guard() {
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

/// Standard output while the program owns the terminal; anything drawn later is discarded.
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
